/** 林 of 林晓, MC of Mary Curtis. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const [first = ""] = words;
  if (/^\p{Script=Han}/u.test(first)) return [...first][0] ?? "";
  const last = words.length > 1 ? (words[words.length - 1] ?? "") : "";
  return ([...first][0] ?? "").toUpperCase() + ([...last][0] ?? "").toUpperCase();
}
