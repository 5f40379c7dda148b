import { TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCoverage } from "../api/gallery";
import type { CoverageShown } from "../api/schema";
import { More } from "../kit/More";
import { Sheet } from "../kit/Page";
import { addressOf, follow, usePlace } from "../kit/place";
import { Answered, Empty } from "../kit/States";
import { CoverageCell } from "./CoverageCell";
import style from "./coverage.module.css";
import tool from "./tools.module.css";
import { LONGEST } from "./wanted";

/** From so many personas on one looks for them by name. */
const MANY = 12;
/** So many maps without a persona are named at once. */
const NAMED = 12;

/** Personas by stages over all maps: who is told of where, and where nobody has looked. */
export function CoverageView() {
  const { t } = useTranslation("gallery");
  const [text, setText] = useState("");
  const [settled] = useDebouncedValue(text.trim(), 200);
  const query = useCoverage(settled);
  return (
    <Answered query={query} lines={6}>
      {({ pages }) => {
        const first = pages[0] as CoverageShown;
        if (first.personas === 0)
          return (
            <>
              <Empty title={t("coverage.none.title")}>{t("coverage.none.text")}</Empty>
              <Without maps={first.without} />
            </>
          );
        return (
          <>
            {first.personas > MANY && (
              <search className={`${tool.tools} ${style.search}`}>
                <TextInput
                  type="search"
                  className={tool.search}
                  aria-label={t("coverage.search")}
                  placeholder={t("coverage.search")}
                  value={text}
                  maxLength={LONGEST}
                  onChange={(event) => setText(event.target.value)}
                />
                <p className={style.found} role="status">
                  {t("coverage.found", { count: first.total, n: first.total })}
                </p>
              </search>
            )}
            {first.total > 0 && <Shown pages={pages} />}
            <More query={query} />
          </>
        );
      }}
    </Answered>
  );
}

function Shown({ pages }: { pages: readonly CoverageShown[] }) {
  const { t } = useTranslation("gallery");
  const blind = [...new Set(pages.flatMap((page) => page.blind))];
  return (
    <div className={style.coverage}>
      <Sheet>
        <p className={style.say}>{t("coverage.say")}</p>
        <Matrix pages={pages} />
        <p className={style.legend}>
          {(["told", "shared", "blind"] as const).map((depth) => (
            <span key={depth} data-depth={depth}>
              {t(`coverage.${depth}`)}
            </span>
          ))}
        </p>
      </Sheet>
      <Sheet title={t("coverage.spots")}>
        {blind.length === 0 ? (
          <p>{t("coverage.noSpots")}</p>
        ) : (
          <ul className={style.spots}>
            {blind.map((spot) => (
              <li key={spot}>{spot}</li>
            ))}
          </ul>
        )}
        <Without maps={pages[0]?.without ?? []} />
      </Sheet>
    </div>
  );
}

function Matrix({ pages }: { pages: readonly CoverageShown[] }) {
  const { t } = useTranslation("gallery");
  const columns = (pages[0]?.columns ?? [])
    .map((column, at) => ({ column, at }))
    .filter(({ column }) => column.used);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls has to be reachable by keyboard
    <section className={style.frame} tabIndex={0} aria-label={t("coverage.caption")}>
      <table className={style.matrix}>
        <thead>
          <tr>
            <th scope="col">{t("coverage.persona")}</th>
            {columns.map(({ column }) => (
              <th key={column.kind} scope="col">
                {column.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {pages
            .flatMap(({ rows }) => rows)
            .map((row) => (
              <tr key={row.key}>
                <th scope="row">{row.name}</th>
                {columns.map(({ column, at }) => (
                  <td key={column.kind}>
                    <CoverageCell row={row} column={column} at={at} />
                  </td>
                ))}
              </tr>
            ))}
        </tbody>
      </table>
    </section>
  );
}

function Without({ maps }: { maps: CoverageShown["without"] }) {
  const { t } = useTranslation("gallery");
  const [all, setAll] = useState(false);
  const { query } = usePlace();
  if (maps.length === 0) return null;
  const shown = all ? maps : maps.slice(0, NAMED);
  return (
    <div className={style.without}>
      <p>{t("coverage.without", { count: maps.length, n: maps.length })}</p>
      <ul>
        {shown.map(({ id, title }) => (
          <li key={id}>
            <a href={addressOf("/map", query, { map: id })} onClick={follow}>
              {title}
            </a>
          </li>
        ))}
      </ul>
      {shown.length < maps.length && (
        <button type="button" className={style.rest} onClick={() => setAll(true)}>
          {t("coverage.all", { n: maps.length })}
        </button>
      )}
    </div>
  );
}
