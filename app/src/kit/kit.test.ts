import { describe, expect, it } from "vitest";
import { cellOf, partsOf, readCell } from "./cell";
import { duration, formatOf } from "./format";
import { halfWidth, share } from "./interval";
import { csvText } from "./picture";
import { eventIs, readSegment, ruleName, segmentText } from "./rule";
import { firstLanguage } from "./words";

describe("share", () => {
  it("is Wilson's interval", () => {
    // Newcombe (1998), table I: 15 of 148 has 0.0624 to 0.1605.
    const of = share(15, 148);
    expect(of?.low).toBeCloseTo(0.0624, 4);
    expect(of?.high).toBeCloseTo(0.1605, 4);
    expect(of && halfWidth(of)).toBeCloseTo(4.9, 1);
  });

  it("stays between none and all, and is nothing of nobody", () => {
    expect(share(0, 5)?.low).toBeCloseTo(0, 12);
    expect(share(5, 5)?.high).toBeCloseTo(1, 12);
    expect(share(0, 0)).toBeNull();
  });
});

describe("duration", () => {
  it.each([
    [0.2, "en", "200 ms"],
    [44, "zh-Hans", "44 秒"],
    [1080, "zh-Hans", "18 分"],
    [7200, "zh-Hant", "2.0 小時"],
    [86_400, "en", "1.0 day"],
    [181_440, "zh-Hans", "2.1 天"],
    [86_400 * 41, "en", "41 days"],
  ] as const)("says %s s in %s as a person does", (seconds, language, said) => {
    expect(duration(seconds, language).replace("\u00a0", " ")).toBe(said);
  });
});

describe("numbers", () => {
  it("are grouped by the thousand in tables and by 万 in sentences", () => {
    expect(formatOf("zh-Hans", "UTC").count(102_658)).toBe("102,658");
    expect(formatOf("zh-Hans", "UTC").rounded(102_658)).toBe("10.3 万");
    expect(formatOf("zh-Hant", "UTC").rounded(102_658)).toBe("10.3 萬");
    expect(formatOf("en", "UTC").rounded(102_658)).toBe("102.7K");
    expect(formatOf("zh-Hans", "UTC").rounded(9999)).toBe("9,999");
  });

  it("of money carry their currency, even one that is unknown", () => {
    expect(formatOf("en", "UTC").money(1_860_000, "CNY")).toBe("¥1.9M");
    expect(formatOf("en", "UTC").money(12, "beans")).toBe("beans 12");
  });

  it("of time are shown in the workspace's zone", () => {
    const iso = "2026-01-31T20:00:00+00:00";
    expect(formatOf("en", "UTC").day(iso)).toBe("Jan 31, 2026");
    expect(formatOf("en", "Asia/Shanghai").day(iso)).toBe("Feb 1, 2026");
  });
});

describe("cells", () => {
  it("keep names that hold slashes and per cent signs", () => {
    const cell = cellOf("flow", "link", "a/b", "100%");
    expect(cell.cell).toBe("link/a%2Fb/100%25");
    expect(partsOf(cell)).toEqual(["link", "a/b", "100%"]);
    expect(readCell(`flow:${cell.cell}`)).toEqual(cell);
  });

  it("that were typed by hand do not break the page", () => {
    expect(readCell("nothing")).toBeNull();
    expect(partsOf({ of: "flow", cell: "event/%E0%A4%A" })).toEqual(["event", "%E0%A4%A"]);
  });
});

describe("segments", () => {
  it.each([
    { kind: "did", event: "it's paid" },
    { kind: "never", event: "退款" },
    { kind: "times", event: "pay", times: 3 },
  ] as const)("in plain words read back: %o", (did) => {
    expect(readSegment(segmentText(did))).toEqual(did);
  });

  it("in other forms are shown as they are written", () => {
    expect(readSegment("count(pay) >= 2 and none(refund)")).toBeNull();
    expect(ruleName("amount > 100")).toBe("amount > 100");
    expect(ruleName(eventIs("o'clock"))).toBe("o'clock");
  });
});

describe("tables to take away", () => {
  it("quote what would break a row", () => {
    expect(csvText([["a,b", 'say "x"', null, 3]])).toBe('\ufeff"a,b","say ""x""",,3\r\n');
  });

  it.each([
    ["=1+1", "'=1+1"],
    ["-2+3", "'-2+3"],
    ["＝1", "'＝1"],
    ["a;=1", "a;'=1"],
    ["-5", "-5"],
    ["pay-later", "pay-later"],
  ])("hold no formula: %s", (cell, written) => {
    expect(csvText([[cell, -5]])).toBe(`\ufeff${written},-5\r\n`);
  });
});

describe("first language", () => {
  it.each([
    [null, ["zh-TW", "en"], "zh-Hant"],
    [null, ["zh-HK"], "zh-Hant"],
    [null, ["zh-CN"], "zh-Hans"],
    [null, ["zh"], "zh-Hans"],
    [null, ["fr-FR", "en-GB"], "en"],
    [null, ["fr"], "en"],
    ["zh-Hans", ["en"], "zh-Hans"],
    ["klingon", ["zh-Hant-SG"], "zh-Hant"],
  ] as const)("stored %s, spoken %o: %s", (stored, spoken, language) => {
    expect(firstLanguage(stored, spoken)).toBe(language);
  });
});
