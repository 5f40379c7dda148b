import { ProblemError } from "../api/client";
import type { Chosen } from "../doc/chosen";
import { API, readSaid, type Said } from "./protocol";

const PATIENCE_MS = 5000;
/** A panel that says more in a second talks to itself. */
const MOST_A_SECOND = 50;

/** Why a panel was closed. */
export type Ended = "silent" | "wrong" | "left";

/** What a panel may have of the map, as the person who looks at it has it. */
export interface Host {
  map: () => unknown;
  numbers: () => unknown;
  selection: () => Chosen | null;
  choose: (chosen: Chosen | null) => void;
  edit: (ops: readonly unknown[]) => Promise<unknown>;
  size: (height: number) => void;
  ended: (why: Ended) => void;
}

export type Heard = "map" | "numbers" | "selection";

/** The conversation with one panel, over a port that only its first page has. */
export class Talk {
  private readonly port: MessagePort;
  private readonly pulse: ReturnType<typeof setInterval>;
  private waiting = false;
  private lately: number[] = [];

  constructor(
    frame: Window,
    private readonly host: Host,
    look: unknown,
  ) {
    const { port1, port2 } = new MessageChannel();
    this.port = port1;
    port1.onmessage = ({ data }) => this.hear(data);
    // The frame's origin is opaque, so it cannot be named; it is its first page that takes the port.
    frame.postMessage(API, "*", [port2]);
    this.look(look);
    this.ping();
    this.pulse = setInterval(() => this.ping(), PATIENCE_MS);
  }

  /** Say how the page looks now. */
  look(look: unknown): void {
    this.say({ type: "look", ...(look as object) });
  }

  changed(what: Heard): void {
    this.say({ type: "changed", what });
  }

  close(): void {
    clearInterval(this.pulse);
    this.port.onmessage = null; // what was said before is heard no more
    this.port.close();
  }

  private ping(): void {
    if (document.hidden) return;
    if (this.waiting) this.end("silent");
    else this.say({ type: "ping" });
    this.waiting = true;
  }

  private hear(text: unknown): void {
    const now = performance.now();
    this.lately = [...this.lately.filter((at) => now - at < 1000), now];
    const said = this.lately.length > MOST_A_SECOND ? null : readSaid(text);
    if (said === null) this.end("wrong");
    else if (said.type === "pong") this.waiting = false;
    else if (said.type === "size") this.host.size(said.height);
    else void this.answer(said);
  }

  private async answer(said: Said & { type: "ask" }): Promise<void> {
    try {
      this.say({ type: "answer", id: said.id, value: await this.find(said) });
    } catch (error) {
      const code = error instanceof ProblemError ? error.problem.code : "error";
      const message = error instanceof Error ? error.message : "";
      this.say({ type: "answer", id: said.id, problem: { code, message } });
    }
  }

  private find(said: Said & { type: "ask" }): unknown {
    if (said.what === "edit") return this.host.edit(said.ops);
    if (said.what === "choose") return this.host.choose(said.chosen);
    return this.host[said.what]();
  }

  private end(why: Ended): void {
    this.close();
    this.host.ended(why);
  }

  private say(message: unknown): void {
    this.port.postMessage(JSON.stringify(message));
  }
}
