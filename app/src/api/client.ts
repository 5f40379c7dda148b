import type { Problem, paths } from "./schema";

/** What the server said went wrong: `message` is for people, `code` is stable. */
export class ProblemError extends Error {
  constructor(
    readonly problem: Problem,
    readonly status: number,
  ) {
    super(problem.detail || problem.title);
    this.name = "ProblemError";
  }
}

let here = "main";

/** Say once, at the start, which workspace this page is in. */
export function enterWorkspace(id: string): void {
  here = id;
}

/** The workspace that this page is in. */
export function entered(): string {
  return here;
}

/** The server does not answer at all. */
class Unreachable extends Error {}

let carried: string | null = null;

/** Inside another site a browser keeps no cookies for us: each request carries the secret of the link. */
export function carryShare(secret: string): void {
  carried = secret;
}

type Method = "get" | "post" | "put" | "patch" | "delete";

let prove: (() => Promise<boolean>) | null = null;

/** Who asks the person to prove who they are, when the server wants to be sure before it does something. */
export function proveWith(ask: typeof prove): void {
  prove = ask;
}
type Has<M extends Method> = {
  [P in keyof paths]: paths[P] extends Record<M, { responses: unknown }> ? P : never;
}[keyof paths];
type Operation<P extends keyof paths, M extends Method> =
  paths[P] extends Record<M, infer O> ? O : never;
type Body<O> = O extends { requestBody: { content: { "application/json": infer B } } }
  ? B
  : undefined;
type InPath<O> = O extends { parameters: { path: infer V } }
  ? Omit<V, "workspace"> & { workspace?: string }
  : undefined;
type InQuery<O> = O extends { parameters: { query?: infer V } } ? V : undefined;
type Content<R> = R extends { content: { "application/json": infer B } } ? B : undefined;
type Success<O> = O extends { responses: infer R }
  ? Content<R[keyof R & (200 | 201 | 202 | 204)]>
  : never;

export interface Given<O> {
  path?: InPath<O>;
  query?: InQuery<O>;
  body?: Body<O>;
  signal?: AbortSignal;
}

/** Call one operation of the API, with its parameters and its answer typed by the description. */
export async function call<M extends Method, P extends Has<M>>(
  method: M,
  path: P,
  given: Given<Operation<P, M>> = {},
): Promise<Success<Operation<P, M>>> {
  const answer = await send(method, fill(path, given.path, given.query), {
    body: given.body === undefined ? undefined : JSON.stringify(given.body),
    headers: given.body === undefined ? {} : { "Content-Type": "application/json" },
    signal: given.signal,
  });
  return answer.status === 204 ? (undefined as never) : await answer.json();
}

/** A CSV or a picture, as a blob to keep. */
export async function download<M extends Method, P extends Has<M>>(
  method: M,
  path: P,
  given: Given<Operation<P, M>> = {},
): Promise<Blob> {
  const body = given.body === undefined ? undefined : JSON.stringify(given.body);
  const headers: HeadersInit = body === undefined ? {} : { "Content-Type": "application/json" };
  return (await send(method, fill(path, given.path, given.query), { body, headers })).blob();
}

/** Send a file as the raw body, and say how much of it has gone. */
export function upload<T>(
  path: string,
  file: File,
  { onProgress, signal }: { onProgress: (sent: number) => void; signal: AbortSignal },
): Promise<T> {
  return new Promise((keep, fail) => {
    const request = new XMLHttpRequest(); // fetch cannot say how far an upload is
    request.open("POST", path);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.setRequestHeader("Accept-Language", document.documentElement.lang);
    request.upload.onprogress = (event) => onProgress(event.loaded);
    request.onerror = () => fail(new Unreachable("unreachable"));
    request.onabort = () => fail(new DOMException("aborted", "AbortError"));
    request.onload = () => {
      const said = read(request.responseText);
      if (request.status < 300) keep(said as T);
      else fail(problemOf(said, request.status));
    };
    signal.addEventListener("abort", () => request.abort());
    request.send(file);
  });
}

/** Send a form with a file in it. */
export async function sendForm<T>(address: string, form: FormData): Promise<T> {
  return (await send("post", address, { body: form })).json();
}

async function send(method: Method, address: string, init: RequestInit): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set("Accept-Language", document.documentElement.lang);
  if (carried) headers.set("Authorization", `Share ${carried}`);
  let answer: Response;
  try {
    answer = await fetch(address, { ...init, method: method.toUpperCase(), headers });
  } catch (error) {
    if (error instanceof DOMException) throw error;
    throw new Unreachable("unreachable");
  }
  if (answer.ok) return answer;
  const problem = problemOf(read(await answer.text()), answer.status);
  if (problem.problem.code === "prove_again" && (await prove?.()))
    return send(method, address, init);
  throw problem;
}

/**
 * The address of an operation, for a link that the browser follows by itself; the workspace is the one of
 * this page unless another is named.
 */
export function fill(path: string, inPath?: unknown, query?: unknown): string {
  const named: Record<string, unknown> = { workspace: here, ...(inPath ?? {}) };
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(named[name])),
  );
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries((query ?? {}) as Record<string, unknown>)) {
    if (value !== null && value !== undefined && value !== "") search.set(name, String(value));
  }
  return search.size ? `${filled}?${search}` : filled;
}

function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // not from our API: a proxy's page, say
  }
}

function problemOf(said: unknown, status: number): ProblemError {
  const known = said && typeof said === "object" && "code" in said;
  const problem = known
    ? (said as Problem)
    : {
        type: "about:blank",
        title: `HTTP ${status}`,
        status,
        code: "error",
        detail: "",
        fields: {},
        problems: [],
        request: "",
      };
  return new ProblemError(problem, status);
}
