import type { TemplateShown } from "../api/schema";

/** The templates of an industry in which every typed word is found, in whichever language. */
export function found(
  templates: readonly TemplateShown[],
  typed: string,
  group: string | null,
): TemplateShown[] {
  const words = typed.toLocaleLowerCase().split(/\s+/u).filter(Boolean);
  return templates.filter(
    (one) =>
      (group === null || one.group === group) &&
      words.every((word) => one.search.toLocaleLowerCase().includes(word)),
  );
}
