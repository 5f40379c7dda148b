import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import * as awareness from "y-protocols/awareness";
import * as sync from "y-protocols/sync";
import type * as Y from "yjs";
import type { Pulse } from "./status";

const SYNC = 0;
const AWARENESS = 1;
const QUERY = 3;
const SAID = 100;
const NO_MORE = 1008;
/** What was written is more than a map holds: coming back at once would only be refused again. */
const TOO_BIG = 1009;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;
const ASK_MS = 150;

/** What the server says to every open page of a map. */
export interface Said {
  type: string;
  [name: string]: unknown;
}

interface Parts {
  doc: Y.Doc;
  people: awareness.Awareness;
  pulse: Pulse;
  address: string;
  /** The server said something else than changes. */
  said: (said: Said) => void;
  /** The document is complete for the first time. */
  ready: () => void;
  /** Rights have ended; nothing of the map may stay here. */
  ended: () => void;
  /** Nobody opened: the server is not there, or it does not let this page in. */
  refused: () => void;
}

/**
 * The connection to the room of a map: brings changes both ways, begins again by itself after a break, and
 * knows how many changes the server has not confirmed. Who else is there is received and never sent on.
 */
export class Room {
  private socket: WebSocket | null = null;
  private again: ReturnType<typeof setTimeout> | undefined;
  private asking: ReturnType<typeof setTimeout> | undefined;
  private pause = FIRST_PAUSE_MS;
  /** Changes that were sent since the server was last asked what it has. */
  private unasked = 0;
  /** Changes whose confirmation is asked for. */
  private asked: number[] = [];
  /** The server was sent what it lacked when this connection began; before, no answer confirms anything. */
  private met = false;
  /** This connection was opened. */
  private inside = false;

  constructor(private readonly parts: Parts) {
    parts.doc.on("update", this.changed);
    parts.people.on("update", this.moved);
    addEventListener("online", this.hurry);
    addEventListener("pagehide", this.leave);
    this.open();
  }

  close(): void {
    clearTimeout(this.again);
    clearTimeout(this.asking);
    this.parts.doc.off("update", this.changed);
    this.parts.people.off("update", this.moved);
    removeEventListener("online", this.hurry);
    removeEventListener("pagehide", this.leave);
    this.leave();
    if (this.socket) this.socket.onclose = null;
    this.socket?.close();
  }

  private readonly open = () => {
    clearTimeout(this.again);
    const socket = new WebSocket(this.parts.address);
    socket.binaryType = "arraybuffer";
    this.socket = socket;
    this.met = false;
    this.inside = false;
    this.parts.pulse.set({ trying: true });
    socket.onopen = () => {
      this.pause = FIRST_PAUSE_MS;
      this.inside = true;
      this.parts.pulse.set({ trying: false });
      this.question(0);
      this.greet();
    };
    socket.onmessage = ({ data }) => this.hear(new Uint8Array(data as ArrayBuffer));
    socket.onclose = ({ code }) => this.lost(code);
  };

  /** Come back now, and not only when the pause is over. */
  readonly hurry = () => {
    if (this.socket?.readyState === WebSocket.CLOSED) this.open();
  };

  private lost(code: number): void {
    clearTimeout(this.asking);
    const { people, pulse } = this.parts;
    const others = [...people.getStates().keys()].filter((client) => client !== people.clientID);
    awareness.removeAwarenessStates(people, others, this);
    if (code === NO_MORE) {
      pulse.set({ state: "closed" });
      this.parts.ended();
      return;
    }
    this.unasked += this.asked.reduce((sum, one) => sum + one, 0);
    this.asked = [];
    pulse.set({ state: "offline", trying: false });
    if (!this.inside) this.parts.refused();
    if (code === TOO_BIG) this.pause = LONGEST_PAUSE_MS;
    this.again = setTimeout(this.open, this.pause * (0.8 + 0.4 * Math.random()));
    this.pause = Math.min(this.pause * 2, LONGEST_PAUSE_MS);
  }

  private hear(bytes: Uint8Array): void {
    const decoder = decoding.createDecoder(bytes);
    const kind = decoding.readVarUint(decoder);
    if (kind === SYNC) this.hearSync(decoder);
    else if (kind === AWARENESS)
      awareness.applyAwarenessUpdate(this.parts.people, decoding.readVarUint8Array(decoder), this);
    else if (kind === QUERY) this.greet();
    else if (kind === SAID) this.tell(JSON.parse(decoding.readVarString(decoder)) as Said);
  }

  private tell(said: Said): void {
    if (said.type === "rights") this.parts.pulse.set({ mayWrite: said.change === true });
    this.parts.said(said);
  }

  private hearSync(decoder: decoding.Decoder): void {
    const answer = encoding.createEncoder();
    encoding.writeVarUint(answer, SYNC);
    const kind = sync.readSyncMessage(decoder, answer, this.parts.doc, this);
    if (encoding.length(answer) > 1) this.send(answer);
    if (kind === sync.messageYjsSyncStep1) this.meet();
    if (kind !== sync.messageYjsSyncStep2) return;
    if (this.parts.pulse.get().mayWrite === null) this.parts.pulse.set({ mayWrite: false });
    this.asked.shift(); // the server answers in the order in which it was asked
    this.parts.ready();
    this.count();
  }

  /** Only who may write is asked for what the server lacks. It was answered, so the next answer confirms it. */
  private meet(): void {
    this.parts.pulse.set({ mayWrite: true });
    this.met = true;
    this.unasked ||= 1; // what a page that was closed had kept is not counted, and was sent with the rest
    this.ask(true);
  }

  private readonly changed = (update: Uint8Array, origin: unknown) => {
    if (origin === this) return;
    this.unasked += 1;
    this.count();
    if (!this.connected()) return;
    const message = encoding.createEncoder();
    encoding.writeVarUint(message, SYNC);
    sync.writeUpdate(message, update);
    this.send(message);
    this.ask();
  };

  /** Ask the server for what it has; its answer confirms everything that was sent before. */
  private ask(now = false): void {
    clearTimeout(this.asking);
    const go = () => {
      if (!this.connected() || !this.met) return;
      const sent = this.unasked;
      this.unasked = 0;
      this.question(sent);
    };
    if (now) go();
    else this.asking = setTimeout(go, ASK_MS);
  }

  private question(confirms: number): void {
    this.asked.push(confirms);
    const question = encoding.createEncoder();
    encoding.writeVarUint(question, SYNC);
    sync.writeSyncStep1(question, this.parts.doc);
    this.send(question);
  }

  private count(): void {
    const waiting = this.unasked + this.asked.reduce((sum, one) => sum + one, 0);
    const state = !this.connected() ? "offline" : waiting ? "saving" : "saved";
    this.parts.pulse.set({ state, waiting });
  }

  private readonly moved = (
    { added, updated, removed }: { added: number[]; updated: number[]; removed: number[] },
    origin: unknown,
  ) => {
    const own = this.parts.people.clientID;
    if (origin !== this && [...added, ...updated, ...removed].includes(own)) this.greet();
  };

  /** Tell who is here and what they look at. */
  private greet(): void {
    const { people } = this.parts;
    if (!this.connected() || !people.meta.has(people.clientID)) return;
    const message = encoding.createEncoder();
    encoding.writeVarUint(message, AWARENESS);
    encoding.writeVarUint8Array(
      message,
      awareness.encodeAwarenessUpdate(people, [people.clientID]),
    );
    this.send(message);
  }

  private readonly leave = () => {
    awareness.removeAwarenessStates(this.parts.people, [this.parts.people.clientID], "leave");
  };

  private connected(): boolean {
    return this.socket?.readyState === WebSocket.OPEN;
  }

  private send(message: encoding.Encoder): void {
    this.socket?.send(encoding.toUint8Array(message) as Uint8Array<ArrayBuffer>);
  }
}
