import { Fragment } from "react";
import { type Line, type Piece, readMarked } from "./marked";

/** A text of a card with its simple formatting. */
export function Marked({ text }: { text: string }) {
  const lines = readMarked(text);
  return grouped(lines).map((group, at) =>
    group[0]?.bullet ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name
      <ul key={at}>
        {group.map(({ pieces }, line) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name
          <li key={line}>
            <Pieces pieces={pieces} />
          </li>
        ))}
      </ul>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name
      <Fragment key={at}>
        {group.map(({ pieces }, line) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name
          <Fragment key={line}>
            {line > 0 && <br />}
            <Pieces pieces={pieces} />
          </Fragment>
        ))}
      </Fragment>
    ),
  );
}

function Pieces({ pieces }: { pieces: readonly Piece[] }) {
  return pieces.map(({ text, bold, italic, href }, at) => {
    const key = `${at}${text}`;
    if (bold) return <b key={key}>{text}</b>;
    if (italic) return <i key={key}>{text}</i>;
    if (href)
      return (
        <a key={key} href={href} target="_blank" rel="noreferrer">
          {text}
        </a>
      );
    return <Fragment key={key}>{text}</Fragment>;
  });
}

/** Neighbouring lines of a list belong together. */
function grouped(lines: readonly Line[]): Line[][] {
  const groups: Line[][] = [];
  for (const line of lines) {
    const last = groups[groups.length - 1];
    if (last?.[0]?.bullet === line.bullet) last.push(line);
    else groups.push([line]);
  }
  return groups;
}
