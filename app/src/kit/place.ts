import { type MouseEvent, useMemo, useSyncExternalStore } from "react";

/** Where the reader is: the path within the workspace and everything that the link says about the view. */
export interface Place {
  path: string;
  query: URLSearchParams;
}

/** Changes to a query: a value, several values, or nothing to leave it out. */
export type Changes = Record<string, string | readonly string[] | null | undefined>;

/** What every page shares; a link to another page carries it along. */
const SHARED = ["journey", "segment", "events", "from", "to", "map"] as const;

const MOVED = "lutu:moved";

/** Every page of a workspace lies under it, so that a link says which one it means. */
const WITHIN = /^\/w\/([^/]+)(?=\/|$)/;

/** These lie outside of every workspace: ways in, a guest's link, a map inside another site, oneself. */
const OUTSIDE = /^\/(sign-in|welcome|s|embed|me)(?=\/|$)/;

const LAST = "lutu.workspace";

/** The workspace that the address names, if it does. */
export function workspaceNamed(): string | null {
  return WITHIN.exec(location.pathname)?.[1] ?? null;
}

/** The workspace of this page; where the address names none, the one that was last seen in this window. */
export function workspaceHere(): string {
  return workspaceNamed() ?? sessionStorage.getItem(LAST) ?? "main";
}

/** Pages whose address names no workspace mean this one from now on. */
export function stayIn(workspace: string): void {
  sessionStorage.setItem(LAST, workspace);
}

/** The address of a path in the workspace of this page; of a page outside of them, the path itself. */
export function within(path: string): string {
  return WITHIN.test(path) || OUTSIDE.test(path) ? path : `/w/${workspaceHere()}${path}`;
}

/** Where to come back to after signing in: only ever a page of ours. */
export function ownAddress(text: string | null): string {
  if (!text?.startsWith("/")) return "/";
  const url = new URL(text, location.origin);
  return url.origin === location.origin ? url.pathname + url.search : "/";
}

/** The path of this page within its workspace. */
export function pathHere(): string {
  return parse(location.pathname).path;
}

export function usePlace(): Place {
  const address = useSyncExternalStore(subscribe, () => location.pathname + location.search);
  return useMemo(() => parse(address), [address]);
}

/** Go to an address of ours; `replace` leaves no entry in the browser's history. */
export function go(address: string, { replace = false } = {}): void {
  if (address === location.pathname + location.search) return;
  history[replace ? "replaceState" : "pushState"](null, "", address);
  dispatchEvent(new Event(MOVED));
}

/** The address of a page that keeps the shared part of the present view. */
export function addressOf(path: string, query: URLSearchParams, changes: Changes = {}): string {
  const kept = new URLSearchParams();
  for (const name of SHARED) for (const value of query.getAll(name)) kept.append(name, value);
  return join(within(path), changed(kept, changes));
}

/** Change the present view in place. */
export function change(changes: Changes, { replace = false } = {}): void {
  const { path, query } = parse(location.pathname + location.search);
  go(join(within(path), changed(query, changes)), { replace });
}

/** Follow a link inside the app without loading the page again. */
export function follow(event: MouseEvent<HTMLAnchorElement>): void {
  const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey;
  if (!plain || event.defaultPrevented) return;
  event.preventDefault();
  const { pathname, search } = event.currentTarget;
  go(pathname + search);
}

export function changed(query: URLSearchParams, changes: Changes): URLSearchParams {
  const next = new URLSearchParams(query);
  for (const [name, value] of Object.entries(changes)) {
    next.delete(name);
    if (value === null || value === undefined || value === "") continue;
    for (const one of typeof value === "string" ? [value] : value) next.append(name, one);
  }
  return next;
}

function join(path: string, query: URLSearchParams): string {
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

function parse(address: string): Place {
  const url = new URL(address, location.origin);
  return { path: url.pathname.replace(WITHIN, "") || "/", query: url.searchParams };
}

function subscribe(listener: () => void): () => void {
  addEventListener("popstate", listener);
  addEventListener(MOVED, listener);
  return () => {
    removeEventListener("popstate", listener);
    removeEventListener(MOVED, listener);
  };
}
