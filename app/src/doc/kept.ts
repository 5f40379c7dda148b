const PREFIX = "lutu/map/";

/** Under which name this browser keeps a map of a person: nobody else who sits here reads it. */
export function nameOf(workspace: string, map: string, person: string): string {
  return `${PREFIX}${workspace}/${map}/${person}`;
}

/** Forget every map that this browser keeps: whoever signs out leaves nothing behind. */
export async function forgetMaps(): Promise<void> {
  if (!("indexedDB" in globalThis)) return;
  const known = await indexedDB.databases();
  await Promise.all(
    known.map(({ name }) => (name?.startsWith(PREFIX) ? deleted(name) : Promise.resolve())),
  );
}

function deleted(name: string): Promise<void> {
  return new Promise((done) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => done();
    request.onerror = () => done();
    request.onblocked = () => done(); // it goes as soon as the page that has it open is closed
  });
}
