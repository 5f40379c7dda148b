import "fake-indexeddb/auto";
import { expect, it } from "vitest";
import * as Y from "yjs";
import { keepHere } from "./keeping";
import { forgetMaps, nameOf } from "./kept";

async function opened(name: string): Promise<Y.Doc> {
  const doc = new Y.Doc();
  await keepHere(name, doc)?.whenSynced;
  return doc;
}

it("keeps a map for its person alone, over a reload, until they sign out", async () => {
  const mine = nameOf("main", "m", "p1");
  const first = await opened(mine);
  first.getMap("cards").set("a", "written offline");
  first.destroy();
  const again = await opened(mine);
  expect(again.getMap("cards").get("a")).toBe("written offline");
  expect((await opened(nameOf("main", "m", "p2"))).getMap("cards").size).toBe(0);
  again.destroy();
  await forgetMaps();
  expect((await opened(mine)).getMap("cards").size).toBe(0);
});
