import { planEdits } from "../api/plugins";
import { bookOf } from "../doc/book";
import type { MapDoc } from "../doc/context";
import { COLLECTIONS } from "../doc/records";
import type { Pulse } from "../doc/status";
import { writePlan } from "../doc/writes";

const COLOURS = [
  ..."paper sheet ink ink2 ink3 rule rule2 hover accent accent-soft accent-rule".split(" "),
  ..."river river-strong lost lost-strong hatch hatch-ground good bad band observed".split(" "),
  ..."serif sans".split(" "),
].map((name) => `--${name}`);

/** What a panel has to know to look as the page does. */
export function lookOf(language: string, theme: string, mayEdit: boolean) {
  const style = getComputedStyle(document.documentElement);
  const colours = COLOURS.map((name) => [name, style.getPropertyValue(name).trim()]);
  return { language, theme, mayEdit, colours: Object.fromEntries(colours) };
}

/** The open map as plain values: what `GET /maps/{id}/document` says, as it is on this page now. */
export function mapOf({ doc, id }: MapDoc) {
  const book = bookOf(doc);
  const lists = COLLECTIONS.map((name) => {
    const records: readonly { order: string }[] = book.list(name);
    return [name, records.map(({ order: _, ...fields }) => fields)] as const;
  });
  const goal = book.roots.goal();
  return { id, ...book.roots.top(), goal, about: book.roots.about(), ...Object.fromEntries(lists) };
}

/** Make edits of the API as one step of this person, which one undo takes back. */
export async function edit({ doc, id, undo, pulse }: MapDoc, ops: readonly unknown[]) {
  await saved(pulse);
  const plan = await planEdits(id, ops);
  undo.stopCapturing();
  writePlan(doc, plan);
  undo.stopCapturing();
  const made = plan.writes.filter((one) => one.new);
  return { made: made.map(({ collection, id: one }) => ({ collection, id: one })) };
}

/** The server plans on what it has: what was just done here has to be there first. */
function saved(pulse: Pulse): Promise<void> {
  return new Promise((done) => {
    const stop = pulse.on(() => look());
    const late = setTimeout(() => finish(), 3000);
    const finish = () => {
      stop();
      clearTimeout(late);
      done();
    };
    const look = () => pulse.get().state !== "saving" && finish();
    look();
  });
}
