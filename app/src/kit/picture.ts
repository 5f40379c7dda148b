/** A picture as the reader sees it now, complete in itself: colours resolved, nothing to load. */
const COPIED = [
  "fill",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "stroke-linecap",
  "stroke-linejoin",
  "stroke-opacity",
  "paint-order",
  "opacity",
  "fill-opacity",
  "font-family",
  "font-size",
  "font-weight",
  "text-anchor",
  "dominant-baseline",
] as const;

export function svgText(picture: SVGSVGElement): string {
  const copy = picture.cloneNode(true) as SVGSVGElement;
  const originals = [picture, ...picture.querySelectorAll("*")];
  const copies = [copy, ...copy.querySelectorAll("*")];
  originals.forEach((original, at) => {
    const twin = copies[at];
    if (twin) inline(original, twin);
  });
  for (const part of copy.querySelectorAll("[data-screen-only], foreignObject")) part.remove();
  const { width, height } = picture.getBoundingClientRect();
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", String(Math.round(width)));
  copy.setAttribute("height", String(Math.round(height)));
  if (!copy.hasAttribute("viewBox")) copy.setAttribute("viewBox", `0 0 ${width} ${height}`);
  copy.prepend(background(picture));
  return new XMLSerializer().serializeToString(copy);
}

/** The same as a PNG, at twice the size. */
export async function pngOf(picture: SVGSVGElement): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgText(picture))}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.width * 2;
  canvas.height = image.height * 2;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((keep, fail) =>
    canvas.toBlob((blob) => (blob ? keep(blob) : fail(new Error("PNG"))), "image/png"),
  );
}

/** Hand a file to the reader. */
export function save(content: Blob | string, name: string, type = "image/svg+xml"): void {
  const blob = typeof content === "string" ? new Blob([content], { type }) : content;
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

// The same rules as in security/cells.py: a spreadsheet must not run what a sender named an event.
const NUMBER = /^[+-]?[0-9]+(?:[.,][0-9]+)*(?:[eE][+-]?[0-9]+)?%?$/;
const FORMULA = /^(?:[\s\p{Cc}\u200b-\u200f\ufeff]*[=+\-@＝＋－＠]|[\t\r\n])/u;
const HIDDEN = /((?:;|(?<=\S)[\t\r\n])[\s"]*)(?=[=+\-@＝＋－＠])/g;

/** Rows as CSV (RFC 4180), none of them a formula, with the mark that lets spreadsheets read Chinese. */
export function csvText(rows: readonly (readonly (string | number | null)[])[]): string {
  const line = (row: readonly (string | number | null)[]) => row.map(field).join(",");
  return `\ufeff${rows.map(line).join("\r\n")}\r\n`;
}

function field(value: string | number | null): string {
  const text = typeof value === "string" ? harmless(value) : String(value ?? "");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function harmless(cell: string): string {
  if (NUMBER.test(cell)) return cell;
  const marked = cell.replace(HIDDEN, "$1'");
  return FORMULA.test(cell) ? `'${marked}` : marked;
}

function inline(original: Element, twin: Element): void {
  const seen = getComputedStyle(original);
  for (const name of COPIED) {
    const value = seen.getPropertyValue(name);
    if (value) twin.setAttribute(name, value);
  }
  twin.removeAttribute("class");
  twin.removeAttribute("style");
  twin.removeAttribute("tabindex");
}

function background(picture: SVGSVGElement): SVGRectElement {
  const rect = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  rect.setAttribute("width", "100%");
  rect.setAttribute("height", "100%");
  rect.setAttribute("fill", getComputedStyle(picture).getPropertyValue("--sheet") || "#fffefb");
  return rect;
}
