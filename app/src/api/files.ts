import { useQuery } from "@tanstack/react-query";
import { useChange } from "./changes";
import { call, fill, sendForm } from "./client";
import type { WorkspaceFile } from "./schema";

const FILES = "/api/v1/workspaces/{workspace}/files";

/** Where the bytes of a file of the workspace are. */
export const fileAddress = (id: string): string => fill(`${FILES}/{id}`, { id });

/** A file as this page may show it. */
export interface FileHere {
  address: string;
  type: string;
}

const HOUR = 3_600_000;
/** A ticket holds half a day. */
const FRESH = 6 * HOUR;

/** A file of the map, by its id: where the browser itself fetches it, a film piece by piece. */
export const useFile = (id: string | null) =>
  useQuery({
    queryKey: ["file", id],
    queryFn: ({ signal }) => fileHere(id ?? "", signal),
    enabled: id !== null,
    staleTime: FRESH,
  });

async function fileHere(id: string, signal: AbortSignal): Promise<FileHere> {
  const { media_type, ticket } = await call("get", `${FILES}/{id}/ticket`, {
    path: { id },
    signal,
  });
  return { address: fill(`${FILES}/{id}`, { id }, { ticket }), type: media_type };
}

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
