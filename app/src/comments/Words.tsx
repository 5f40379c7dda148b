import { Fragment } from "react";
import { type Line, type Piece, readMarked } from "../doc/marked";
import style from "./comments.module.css";
import { split } from "./mention";

/** What somebody said, with its simple formatting and the members whom it names. */
export function Words({ text }: { text: string }) {
  return grouped(readMarked(text)).map((lines, at) =>
    lines[0]?.bullet ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name
      <ul key={at}>
        {lines.map((line, number) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name
          <li key={number}>
            <Pieces line={line} />
          </li>
        ))}
      </ul>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name
      <p key={at}>
        {lines.map((line, number) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name
          <Fragment key={number}>
            {number > 0 && <br />}
            <Pieces line={line} />
          </Fragment>
        ))}
      </p>
    ),
  );
}

function Pieces({ line }: { line: Line }) {
  return line.pieces.map((piece, at) => {
    const key = at; // pieces have no other name
    if (piece.href)
      return (
        <a key={key} href={piece.href} target="_blank" rel="noopener noreferrer">
          {piece.text}
        </a>
      );
    if (piece.bold) return <b key={key}>{named(piece)}</b>;
    if (piece.italic) return <i key={key}>{named(piece)}</i>;
    return <Fragment key={key}>{named(piece)}</Fragment>;
  });
}

function named({ text }: Piece) {
  return split(text).map((piece, at) =>
    "text" in piece ? (
      piece.text
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: somebody may be named twice
      <span key={at} className={style.mention}>
        @{piece.name}
      </span>
    ),
  );
}

/** Lines of a list side by side become one list, other lines one paragraph. */
function grouped(lines: readonly Line[]): Line[][] {
  const groups: Line[][] = [];
  for (const line of lines) {
    const last = groups.at(-1);
    if (last?.[0]?.bullet === line.bullet) last.push(line);
    else groups.push([line]);
  }
  return groups;
}
