import { Button, Switch } from "@mantine/core";
import type { ReactNode } from "react";
import { Trans, useTranslation } from "react-i18next";
import { download } from "../api/client";
import { useNames } from "../api/names";
import { useAsk } from "../api/questions";
import type { Paths, PathsPath, Selection } from "../api/schema";
import { cellOf } from "../kit/cell";
import { useFormat } from "../kit/format";
import { halfWidth, share } from "../kit/interval";
import { Page, Sheet } from "../kit/Page";
import { Take } from "../kit/Picture";
import { save } from "../kit/picture";
import { change } from "../kit/place";
import { Answered, Empty } from "../kit/States";
import { Counted } from "../kit/Who";
import style from "./paths.module.css";
import type { PathsView } from "./view";

interface Props {
  selection: Selection;
  words: ReactNode;
  view: PathsView;
}

/** The ways that journeys really take from beginning to end, the most frequent first. */
export function PathsReport({ selection, words, view }: Props) {
  const { t } = useTranslation("paths");
  const query = useAsk("paths", selection, view.params);
  const result = query.data?.result;
  return (
    <Page
      title={t("title")}
      say={result && result.journeys > 0 && <Say result={result} />}
      words={words}
    >
      <Answered query={query}>
        {({ result }) =>
          result.paths.length === 0 ? (
            <Empty title={t("empty.title")}>{t("empty.text")}</Empty>
          ) : (
            <Sheet>
              <Controls selection={selection} view={view} />
              <List result={result} />
              {result.paths.length < result.distinct && (
                <Button
                  mt="md"
                  onClick={() => change({ top: String(view.top + 30) }, { replace: true })}
                >
                  {t("more")}
                </Button>
              )}
            </Sheet>
          )
        }
      </Answered>
    </Page>
  );
}

function Say({ result }: { result: Paths }) {
  const { t } = useTranslation("paths");
  const format = useFormat();
  const [first] = result.paths;
  const covered = result.paths.slice(0, 10).reduce((sum, { share }) => sum + share, 0);
  return (
    <Trans
      t={t}
      i18nKey="say"
      count={result.distinct}
      values={{
        journeys: format.rounded(result.journeys),
        distinct: format.count(result.distinct),
        share: format.percent(first?.share ?? 0),
        top: Math.min(10, result.paths.length),
        covered: format.percent(covered),
      }}
      components={{ b: <b /> }}
    />
  );
}

function Controls({ selection, view }: { selection: Selection; view: PathsView }) {
  const { t } = useTranslation("paths");
  const { t: kit } = useTranslation("kit");
  const csv = async () => {
    const body = { selection, params: view.params };
    save(
      await download("post", "/api/v1/workspaces/{workspace}/analyses/{name}/table.csv", {
        path: { name: "paths" },
        body,
      }),
      "paths.csv",
    );
  };
  return (
    <div className={style.controls}>
      <Switch
        label={t("fold")}
        checked={view.fold}
        onChange={(event) => change({ fold: event.target.checked ? null : "0", who: null })}
      />
      <Take label={kit("take.label")} entries={[{ label: kit("take.csv"), take: csv }]} />
    </div>
  );
}

function List({ result }: { result: Paths }) {
  const { t } = useTranslation("paths");
  const widest = result.paths[0]?.journeys ?? 1;
  const rest = result.journeys - result.paths.reduce((sum, { journeys }) => sum + journeys, 0);
  const format = useFormat();
  return (
    <>
      <ol className={style.list}>
        {result.paths.map((path, at) => (
          <Path
            key={JSON.stringify(path.path)}
            path={path}
            n={at + 1}
            widest={widest}
            all={result.journeys}
          />
        ))}
      </ol>
      <p className={style.sum}>
        {t("sum", {
          shown: format.count(result.journeys - rest),
          rest: format.count(rest),
          all: format.count(result.journeys),
        })}
      </p>
    </>
  );
}

function Path({
  path,
  n,
  widest,
  all,
}: {
  path: PathsPath;
  n: number;
  widest: number;
  all: number;
}) {
  const { t } = useTranslation("paths");
  const format = useFormat();
  const nameOf = useNames();
  const part = share(path.journeys, all);
  return (
    <li className={style.path}>
      <span className={style.n}>{n}</span>
      <div className={style.way}>
        <i style={{ width: `${(100 * path.journeys) / widest}%` }} aria-hidden="true" />
        <p>
          {path.path.map((event, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an event can stand twice in a path
            <span key={at}>{nameOf(event)}</span>
          ))}
        </p>
      </div>
      <div className={style.numbers}>
        <b>
          <Counted cell={cellOf("paths", "path", ...path.path)} of={t("path", { n })}>
            {format.count(path.journeys)}
          </Counted>
        </b>
        <small>
          {format.percent(path.share)}
          {part && ` ± ${format.points(halfWidth(part))}`}
        </small>
      </div>
    </li>
  );
}
