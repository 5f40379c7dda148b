import { expect, it } from "vitest";
import { storeSomewhere } from "./storage";

it("keeps things in memory where the browser refuses to, and leaves what works alone", () => {
  const works = { getItem: () => null } as unknown as Storage;
  const refused = Object.defineProperty({ sessionStorage: works }, "localStorage", {
    configurable: true,
    get: () => {
      throw new DOMException("denied", "SecurityError");
    },
  }) as unknown as Window;
  storeSomewhere(refused);
  refused.localStorage.setItem("a", "1");
  expect([refused.localStorage.getItem("a"), refused.localStorage.length]).toEqual(["1", 1]);
  refused.localStorage.removeItem("a");
  expect(refused.localStorage.getItem("a")).toBeNull();
  expect(refused.sessionStorage).toBe(works);
});
