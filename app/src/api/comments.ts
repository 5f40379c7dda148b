import {
  type InfiniteData,
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { call } from "./client";
import type { Comments, CommentWanted, Notices, ReactionWanted, Thread } from "./schema";

const lang = () => document.documentElement.lang;
/** Who hears of what is said by being told; guests ask for it while they look. */
const GUESTS_ASK_MS = 8_000;
const NOTICES_ASK_MS = 45_000;

/** Everything that is said about a map. */
export function useThreads(map: string, guest: boolean) {
  return useQuery({
    queryKey: ["comments", map, lang()],
    queryFn: ({ signal }) =>
      call("get", "/api/v1/workspaces/{workspace}/maps/{id}/comments", {
        path: { id: map },
        signal,
      }),
    refetchInterval: guest ? GUESTS_ASK_MS : false,
  });
}

/** A change to a thread; what comes back takes its place at once. */
function useThreadChange<V>(map: string, make: (given: V) => Promise<Thread>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: make,
    onSuccess: (thread) => {
      client.setQueryData<Comments>(["comments", map, lang()], (held) =>
        held ? { ...held, threads: together(held.threads, thread) } : held,
      );
    },
  });
}

function together(threads: readonly Thread[], thread: Thread): Thread[] {
  const known = threads.some(({ id }) => id === thread.id);
  return known ? threads.map((one) => (one.id === thread.id ? thread : one)) : [thread, ...threads];
}

export const useSay = (map: string) =>
  useThreadChange(map, (body: CommentWanted) =>
    call("post", "/api/v1/workspaces/{workspace}/maps/{id}/comments", { path: { id: map }, body }),
  );

export const useReword = (map: string) =>
  useThreadChange(map, ({ comment, text }: { comment: string; text: string }) =>
    call("patch", "/api/v1/workspaces/{workspace}/maps/{id}/comments/{comment}", {
      path: { id: map, comment },
      body: { text },
    }),
  );

export const useReact = (map: string) =>
  useThreadChange(map, ({ comment, ...body }: { comment: string } & ReactionWanted) =>
    call("post", "/api/v1/workspaces/{workspace}/maps/{id}/comments/{comment}/reactions", {
      path: { id: map, comment },
      body,
    }),
  );

export const useResolve = (map: string) =>
  useThreadChange(map, ({ thread, resolved }: { thread: string; resolved: boolean }) =>
    call("post", "/api/v1/workspaces/{workspace}/maps/{id}/threads/{thread}/resolve", {
      path: { id: map, thread },
      body: { resolved },
    }),
  );

export function useUnsay(map: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (comment: string) =>
      call("delete", "/api/v1/workspaces/{workspace}/maps/{id}/comments/{comment}", {
        path: { id: map, comment },
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: ["comments", map] }),
  });
}

/** What is new on a map; from a moment on, so that it stays while one reads it. */
export function useFeed(
  map: string,
  since: { revision: number; time: string } | null,
  enabled: boolean,
) {
  return useQuery({
    queryKey: ["feed", map, since, lang()],
    queryFn: ({ signal }) =>
      call("get", "/api/v1/workspaces/{workspace}/maps/{id}/feed", {
        path: { id: map },
        query: since ? { after: since.revision, since: since.time } : {},
        signal,
      }),
    enabled,
    placeholderData: keepPreviousData,
  });
}

/** Who has seen a map, and up to where. */
export function useReceipts(map: string) {
  return useQuery({
    queryKey: ["seen", map, lang()],
    queryFn: ({ signal }) =>
      call("get", "/api/v1/workspaces/{workspace}/maps/{id}/seen", { path: { id: map }, signal }),
  });
}

/** Say that one has seen a map as it is now. */
export function markSeen(map: string): Promise<unknown> {
  return call("put", "/api/v1/workspaces/{workspace}/maps/{id}/seen", {
    path: { id: map },
    body: {},
  });
}

/** How many things one was told and has not read. */
export function useUnread(enabled: boolean) {
  return useQuery({
    queryKey: ["unread", lang()],
    queryFn: ({ signal }) =>
      call("get", "/api/v1/workspaces/{workspace}/notifications", { query: { limit: 0 }, signal }),
    select: ({ unread }) => unread,
    enabled,
    refetchInterval: NOTICES_ASK_MS,
    refetchOnWindowFocus: true,
  });
}

/** What one was told, the newest first. */
export function useNotices() {
  return useInfiniteQuery({
    queryKey: ["notices", lang()],
    queryFn: ({ pageParam, signal }) =>
      call("get", "/api/v1/workspaces/{workspace}/notifications", {
        query: { after: pageParam, limit: 30 },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}

/** Some have been read, or all of them. */
export function useRead() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (ids: string[] | null) =>
      call("post", "/api/v1/workspaces/{workspace}/notifications/read", { body: { ids } }),
    onMutate: (ids) =>
      client.setQueryData<InfiniteData<Notices>>(["notices", lang()], (held) =>
        held ? { ...held, pages: held.pages.map((page) => read(page, ids)) } : held,
      ),
    onSettled: () => client.invalidateQueries({ queryKey: ["unread"] }),
  });
}

function read(page: Notices, ids: string[] | null): Notices {
  const notices = page.notices.map((one) =>
    ids === null || ids.includes(one.id) ? { ...one, read: true } : one,
  );
  return { ...page, notices };
}
