import { SegmentedControl, Slider, Switch } from "@mantine/core";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { download } from "../api/client";
import { useAsk } from "../api/questions";
import type { Flow, Selection } from "../api/schema";
import { useFormat } from "../kit/format";
import { Page, Sheet } from "../kit/Page";
import { Picture } from "../kit/Picture";
import { save } from "../kit/picture";
import { change } from "../kit/place";
import { Answered, Empty } from "../kit/States";
import { AnchorWord } from "./AnchorWord";
import { Chosen } from "./Chosen";
import { detailOf } from "./detail";
import style from "./flow.module.css";
import { Graph } from "./Graph";
import { LinkTable } from "./LinkTable";
import { Sankey } from "./Sankey";
import { Say } from "./Say";
import type { FlowView } from "./view";

interface Props {
  names: string[];
  selection: Selection;
  words: ReactNode;
  view: FlowView;
}

/** Which way the customers go: as a graph from main road to everything, or step by step. */
export function FlowReport({ names, selection, words, view }: Props) {
  const { t } = useTranslation("flow");
  const query = useAsk("flow", selection, view.flowParams);
  const result = query.data?.result;
  return (
    <Page
      title={t("title")}
      say={result && result.journeys > 0 && <Say flow={result} />}
      words={
        <>
          {words}
          {view.picture === "steps" && <AnchorWord names={names} value={view.anchor} />}
        </>
      }
      actions={
        <SegmentedControl
          aria-label={t("picture.label")}
          value={view.picture}
          onChange={(picture) =>
            change({ picture: picture === "graph" ? null : picture, who: null })
          }
          data={[
            { value: "graph", label: t("picture.graph") },
            { value: "steps", label: t("picture.steps") },
          ]}
        />
      }
    >
      {view.picture === "graph" ? (
        <Answered query={query}>
          {({ result }) =>
            result.events.length ? (
              <Drawn flow={result} selection={selection} view={view} />
            ) : (
              <Nothing />
            )
          }
        </Answered>
      ) : (
        <StepByStep selection={selection} view={view} />
      )}
    </Page>
  );
}

function Drawn({ flow, selection, view }: { flow: Flow; selection: Selection; view: FlowView }) {
  const { t } = useTranslation("flow");
  const { t: kit } = useTranslation("kit");
  const format = useFormat();
  const [level, setLevel] = useState(view.detail);
  useEffect(() => setLevel(view.detail), [view.detail]);
  const detail = useMemo(() => detailOf(flow, level / 100), [flow, level]);
  const choose = (chosen: string | null) => change({ chosen }, { replace: true });
  return (
    <div className={style.columns}>
      <Sheet>
        <div className={style.controls}>
          <div className={style.slider}>
            <span id="detail">{t("detail.label")}</span>
            <Slider
              aria-labelledby="detail"
              thumbLabel={t("detail.label")}
              min={0}
              max={100}
              value={level}
              label={null}
              onChange={setLevel}
              onChangeEnd={(value) => change({ detail: String(value) }, { replace: true })}
            />
            <small>
              <span>{t("detail.main")}</span>
              <span>{t("detail.all")}</span>
            </small>
          </div>
          <p className={style.explained}>
            <b>{format.percent(detail.explained)}</b>{" "}
            {t("detail.explained", {
              shown: format.count(detail.links.length),
              all: format.count(detail.all),
            })}
          </p>
          <Switch
            label={t("fold")}
            checked={view.fold}
            onChange={(event) => change({ fold: event.target.checked ? "1" : null, who: null })}
          />
        </div>
        <Picture
          name="flow"
          legend={t("legend")}
          also={[{ label: kit("take.csv"), take: () => csv("flow", selection, view.flowParams) }]}
        >
          <Graph detail={detail} chosen={view.chosen} choose={choose} />
        </Picture>
        <LinkTable flow={flow} />
      </Sheet>
      <Chosen flow={flow} cell={view.chosen} choose={choose} />
    </div>
  );
}

function StepByStep({ selection, view }: { selection: Selection; view: FlowView }) {
  const { t } = useTranslation("flow");
  const { t: kit } = useTranslation("kit");
  const query = useAsk("steps", selection, view.stepsParams);
  return (
    <Answered query={query}>
      {({ result }) =>
        result.steps.length === 0 ? (
          <Nothing />
        ) : (
          <Sheet>
            <Picture
              name="steps"
              legend={t("steps.legend")}
              also={[
                { label: kit("take.csv"), take: () => csv("steps", selection, view.stepsParams) },
              ]}
            >
              <Sankey steps={result} />
            </Picture>
          </Sheet>
        )
      }
    </Answered>
  );
}

function Nothing() {
  const { t } = useTranslation("flow");
  return <Empty title={t("empty.title")}>{t("empty.text")}</Empty>;
}

async function csv(
  name: "flow" | "steps",
  selection: Selection,
  params: Record<string, unknown>,
): Promise<void> {
  const table = name === "flow" ? "links" : undefined;
  const body = { selection, params, table };
  save(
    await download("post", "/api/v1/workspaces/{workspace}/analyses/{name}/table.csv", {
      path: { name },
      body,
    }),
    `${name}.csv`,
  );
}
