import { useQuery } from "@tanstack/react-query";
import { useChange } from "./changes";
import { call, carries, download, fill, headersOf, sendForm } from "./client";
import type { WorkspaceFile } from "./schema";

const FILES = "/api/v1/workspaces/{workspace}/files";

/** Where the bytes of a file of the workspace are. */
export const fileAddress = (id: string): string => fill(`${FILES}/{id}`, { id });

/** A file as this page may show it. */
export interface FileHere {
  address: string;
  type: string;
}

/** A file of the map, by its id; inside another site its bytes are fetched with what lets this page in. */
export const useFile = (id: string | null) =>
  useQuery({
    queryKey: ["file", id],
    queryFn: ({ signal }) => fileHere(id ?? "", signal),
    enabled: id !== null,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY, // the address of fetched bytes holds as long as the page
  });

async function fileHere(id: string, signal: AbortSignal): Promise<FileHere> {
  const address = fileAddress(id);
  if (!carries()) {
    const type = (await headersOf(address, signal)).get("content-type") ?? "";
    return { address, type };
  }
  const bytes = await download("get", `${FILES}/{id}`, { path: { id } });
  return { address: URL.createObjectURL(bytes), type: bytes.type };
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
