import type { TFunction } from "i18next";
import { type Cell, partsOf } from "../kit/cell";

const OUTCOMES = ["entered", "converted", "onward", "dropped", "active", "customers"] as const;

/** What the customers behind a cell have in common, in words. */
export function describe(
  cell: Cell,
  t: TFunction<"customers">,
  nameOf: (event: string) => string,
): string {
  const [kind = "", a = "", b = "", c = ""] = partsOf(cell);
  const outcome = OUTCOMES.find((one) => one === b);
  switch (kind) {
    case "event":
    case "start":
    case "end":
    case "touchpoint":
      return t(`cell.${kind}`, { a: nameOf(a) });
    case "stage":
      return outcome ? t("cell.stage", { a, what: t(`outcome.${outcome}`) }) : a;
    case "link":
      return t("cell.link", c ? { a: nameOf(b), b: nameOf(c) } : { a: nameOf(a), b: nameOf(b) });
    case "path":
      return t("cell.path", { path: partsOf(cell).slice(1).map(nameOf).join(" → ") });
    case "step":
      return outcome ? t("cell.step", { a, what: t(`outcome.${outcome}`) }) : a;
    case "cohort":
      return t("cell.cohort", { a, b });
    case "position":
      return t("cell.position", { a, b: nameOf(b) });
    default:
      return t("cell.other");
  }
}
