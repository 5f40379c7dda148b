import { type Block, blocksOf, type Run } from "./formatted";
import style from "./kit.module.css";

/** A text with simple formatting, as it is read. */
export function Formatted({ text }: { text: string }) {
  return (
    <div className={style.formatted}>
      {grouped(blocksOf(text)).map((group, at) =>
        group[0]?.item ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of a text have no other name
          <ul key={at}>
            {group.map(({ runs }, line) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines of a text have no other name
              <li key={line}>{runs.map(shown)}</li>
            ))}
          </ul>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of a text have no other name
          <p key={at}>{group[0]?.runs.map(shown)}</p>
        ),
      )}
    </div>
  );
}

/** Neighbouring points are one list; every other line stands by itself. */
function grouped(blocks: Block[]): Block[][] {
  const groups: Block[][] = [];
  for (const block of blocks) {
    const last = groups[groups.length - 1];
    if (block.item && last?.[0]?.item) last.push(block);
    else groups.push([block]);
  }
  return groups;
}

function shown({ words, look, href }: Run, at: number) {
  switch (look) {
    case "bold":
      return <strong key={at}>{words}</strong>;
    case "italic":
      return <em key={at}>{words}</em>;
    case "link":
      return (
        <a key={at} href={href} target="_blank" rel="noreferrer noopener">
          {words}
        </a>
      );
    default:
      return words;
  }
}
