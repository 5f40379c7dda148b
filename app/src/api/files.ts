import { useQuery } from "@tanstack/react-query";
import { useChange } from "./changes";
import { call, fill, sendForm } from "./client";
import type { WorkspaceFile } from "./schema";

const FILES = "/api/v1/workspaces/{workspace}/files";

/** Where the bytes of a file of the workspace are. */
export const fileAddress = (id: string): string => fill(`${FILES}/{id}`, { id });

/** The files of the workspace, the newest first; only those that nothing shows, when that is asked. */
export const useFiles = (unused: boolean, enabled = true) =>
  useQuery({
    queryKey: ["files", unused],
    queryFn: ({ signal }) => call("get", FILES, { query: { unused }, signal }),
    enabled,
  });

/** Bring a picture, a drawing, a PDF or a video. */
export const useBringFile = () =>
  useChange((file: File) => {
    const form = new FormData();
    form.append("file", file);
    return sendForm<WorkspaceFile>(fill(FILES), form);
  }, "files");
