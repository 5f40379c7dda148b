import { expect, it } from "vitest";
import { BEGINNING, isReady, wanted } from "./sharing";

const now = Date.parse("2026-11-22T12:00:00Z");

it("makes a link with a right, an end and what it shows", () => {
  const answers = { ...BEGINNING, name: " Board ", days: "7", parts: ["numbers"] as const };
  expect(wanted(answers, now)).toEqual({
    name: "Board",
    parts: ["numbers"],
    expires: "2026-11-29T12:00:00.000Z",
    comments: true,
    customers: false,
    sites: [],
  });
});

it("lets a part of another page only be read, whatever was chosen before", () => {
  const answers = {
    ...BEGINNING,
    kind: "part" as const,
    name: "Wiki",
    customers: true,
    password: "a long password",
    sites: "https://wiki.example.com\nintra.example.com",
  };
  const { password, ...made } = wanted(answers, now);
  expect(password).toBeUndefined();
  expect([made.comments, made.customers]).toEqual([false, false]);
  expect(made.sites).toEqual(["https://wiki.example.com", "intra.example.com"]);
});

it("is ready with a name, and for other sites with a site", () => {
  expect(isReady(BEGINNING)).toBe(false);
  expect(isReady({ ...BEGINNING, name: "x" })).toBe(true);
  expect(isReady({ ...BEGINNING, name: "x", kind: "part" })).toBe(false);
  expect(isReady({ ...BEGINNING, name: "x", password: "short" })).toBe(false);
});
