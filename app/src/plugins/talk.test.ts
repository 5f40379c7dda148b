// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Ended, type Host, Talk } from "./talk";

/** A talk with a panel, of which this is the panel's side. */
function talking(edit: Host["edit"] = async () => ({ made: [] })) {
  const heard: Record<string, unknown>[] = [];
  const ended: Ended[] = [];
  let port: MessagePort | undefined;
  const frame = {
    postMessage: (_: string, __: string, ports: MessagePort[]) => {
      [port] = ports;
      if (port) port.onmessage = ({ data }) => heard.push(JSON.parse(data));
    },
  } as unknown as Window;
  const host: Host = {
    map: () => ({ stages: [] }),
    numbers: () => null,
    selection: () => null,
    choose: () => undefined,
    edit,
    size: () => undefined,
    ended: (why) => ended.push(why),
  };
  const talk = new Talk(frame, host, { language: "en" });
  const say = (message: unknown) => port?.postMessage(JSON.stringify(message));
  return { talk, heard, ended, say };
}

/** Messages go between the two ports in turns of their own. */
const arrived = (check: () => void) => vi.waitFor(check);

describe("Talk", () => {
  it("begins with how the page looks, and answers what is asked", async () => {
    const { talk, heard, say } = talking();
    say({ type: "ask", id: 7, what: "map" });
    await arrived(() => expect(heard).toHaveLength(3));
    expect(heard[0]).toEqual({ type: "look", language: "en" });
    expect(heard[2]).toEqual({ type: "answer", id: 7, value: { stages: [] } });
    talk.close();
  });

  it("tells why an edit was not made, and goes on", async () => {
    const { talk, heard, ended, say } = talking(() => Promise.reject(new Error("only to read")));
    say({ type: "ask", id: 1, what: "edit", ops: [{}] });
    await arrived(() => expect(heard).toHaveLength(3));
    expect(heard[2]).toMatchObject({ id: 1, problem: { message: "only to read" } });
    expect(ended).toEqual([]);
    talk.close();
  });

  it("ends with whoever says what is no message", async () => {
    const { ended, say } = talking();
    say({ type: "ask", id: 1, what: "cookies" });
    await arrived(() => expect(ended).toEqual(["wrong"]));
  });

  it("ends with whoever says too much at once", async () => {
    const { ended, say } = talking();
    for (let count = 0; count < 60; count++) say({ type: "size", height: count });
    await arrived(() => expect(ended).toEqual(["wrong"]));
  });
});

describe("a panel that does not answer", () => {
  beforeEach(() => vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] }));
  afterEach(() => vi.useRealTimers());

  it("is closed", () => {
    const { ended } = talking();
    vi.advanceTimersByTime(5000);
    expect(ended).toEqual(["silent"]);
  });

  it("stays as long as it does", async () => {
    const { talk, heard, ended, say } = talking();
    for (let count = 2; count < 5; count++) {
      say({ type: "pong" });
      await arrived(() => expect(heard).toHaveLength(count));
      await new Promise((done) => setImmediate(done));
      vi.advanceTimersByTime(5000);
    }
    expect(ended).toEqual([]);
    talk.close();
  });
});
