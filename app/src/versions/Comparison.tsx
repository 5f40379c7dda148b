import { NativeSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Diff, DifferenceShown, MapVersion } from "../api/schema";
import { useDiff } from "../api/versions";
import { choose, readChosen } from "../doc/chosen";
import { useMapDoc } from "../doc/context";
import { useAbout, useRecords } from "../doc/hooks";
import { change, usePlace } from "../kit/place";
import { Answered } from "../kit/States";
import { asked, compare, NOW, useSides } from "./sides";
import style from "./versions.module.css";

/** What differs between two sides: chosen here, told here, and shown on the board. */
export function Comparison({ versions }: { versions: readonly MapVersion[] }) {
  const { t } = useTranslation("versions");
  const { query } = usePlace();
  const { before, after } = useSides();
  const options = useOptions(versions);
  if (options.length < 2) return null;
  return (
    <section className={style.compare} aria-label={t("compare.title")}>
      <h3>{t("compare.title")}</h3>
      <div className={style.sides}>
        <NativeSelect
          label={t("compare.before")}
          value={before ?? ""}
          data={[{ value: "", label: t("compare.choose") }, ...options]}
          onChange={(event) => compare(event.currentTarget.value || null, after)}
        />
        <NativeSelect
          label={t("compare.after")}
          value={after}
          data={options}
          onChange={(event) => compare(before, event.currentTarget.value)}
        />
      </div>
      {before && query.get("view") !== "compare" && (
        <button
          type="button"
          className={style.door}
          onClick={() => change({ view: "compare" }, { replace: true })}
        >
          {t("compare.board")}
        </button>
      )}
      {before && <Told />}
    </section>
  );
}

/** Everything that can be a side: now, versions, personas, and the map of the other state. */
function useOptions(versions: readonly MapVersion[]): { value: string; label: string }[] {
  const { t } = useTranslation("versions");
  const personas = useRecords("personas");
  const { twin } = useAbout();
  return [
    { value: NOW, label: t("side.now") },
    ...versions.map(({ id, number, name }) => ({
      value: `version:${id}`,
      label: t("side.version", { number, name }),
    })),
    ...personas.map(({ id, name }) => ({
      value: `persona:${id}`,
      label: t("side.persona", { name }),
    })),
    ...(twin ? [{ value: `map:${twin}`, label: t("side.twin") }] : []),
  ];
}

function Told() {
  const { id } = useMapDoc();
  const { before, after } = useSides();
  const diff = useDiff(id, asked(before, after));
  return <Answered query={diff}>{(found) => <Differences diff={found} />}</Answered>;
}

function Differences({ diff }: { diff: Diff }) {
  const { t } = useTranslation("versions");
  if (diff.differences.length === 0) return <p className={style.none}>{t("compare.same")}</p>;
  return (
    <>
      <Counts diff={diff} />
      <ul className={style.differences}>
        {diff.differences.map((one) => (
          <li key={`${one.collection}:${one.id}`} data-kind={one.kind}>
            <Said one={one} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** How many there are of each kind, each with its colour and its word. */
export function Counts({ diff }: { diff: Diff }) {
  const { t } = useTranslation("versions");
  const kinds = ["added", "changed", "moved", "removed"] as const;
  return (
    <p className={style.counts}>
      {kinds.map((kind) => (
        <span key={kind} data-kind={kind}>
          {t(`kind.${kind}`)} {diff.counts[kind] ?? 0}
        </span>
      ))}
    </p>
  );
}

/** A difference in words; what is still there leads to it. */
function Said({ one }: { one: DifferenceShown }) {
  const chosen = readChosen(`${one.collection}:${one.id}`);
  if (one.kind === "removed" || !chosen) return <>{one.text}</>;
  return (
    <button type="button" onClick={() => choose(chosen)}>
      {one.text}
    </button>
  );
}
