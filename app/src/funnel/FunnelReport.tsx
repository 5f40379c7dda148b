import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { download } from "../api/client";
import { useAsk } from "../api/questions";
import type { Funnel, Selection } from "../api/schema";
import { Page, Sheet } from "../kit/Page";
import { Meaning, Take } from "../kit/Picture";
import { save } from "../kit/picture";
import { Answered, Empty, Loading } from "../kit/States";
import { Boxes } from "./Boxes";
import { Builder } from "./Builder";
import { FunnelPicture } from "./FunnelPicture";
import style from "./funnel.module.css";
import { Say } from "./Say";
import { StepRows } from "./StepRows";
import type { FunnelView } from "./steps";
import { WindowWord } from "./WindowWord";

interface Props {
  names: { name: string; customers: number }[];
  selection: Selection;
  words: ReactNode;
  funnel: FunnelView;
}

/** From step to step: who goes on, who is lost, who is still on the way. */
export function FunnelReport({ names, selection, words, funnel }: Props) {
  const { t } = useTranslation("funnel");
  const query = useAsk("funnel", selection, funnel.params, funnel.steps.length > 0);
  const answer = funnel.steps.length > 0 ? query.data?.result : undefined;
  return (
    <Page
      title={t("title")}
      say={answer && <Say result={answer} window={funnel.window} />}
      words={
        <>
          {words}
          <WindowWord value={funnel.window} set={funnel.setWindow} />
        </>
      }
    >
      <Sheet>
        {funnel.waiting ? (
          <Loading />
        ) : funnel.steps.length === 0 ? (
          <Empty title={t("empty.title")}>{t("empty.text")}</Empty>
        ) : (
          <Answered query={query}>
            {({ result }) => <StepRows result={result} funnel={funnel} names={names} />}
          </Answered>
        )}
        {answer && <Foot result={answer} selection={selection} funnel={funnel} />}
        <Builder names={names} funnel={funnel} />
      </Sheet>
      {answer && <Boxes result={answer} />}
    </Page>
  );
}

function Foot({
  result,
  selection,
  funnel,
}: {
  result: Funnel;
  selection: Selection;
  funnel: FunnelView;
}) {
  const { t } = useTranslation("kit");
  const csv = async () => {
    const body = { selection, params: funnel.params };
    save(
      await download("post", "/api/v1/workspaces/{workspace}/analyses/{name}/table.csv", {
        path: { name: "funnel" },
        body,
      }),
      "funnel.csv",
    );
  };
  return (
    <div className={style.foot}>
      <span className={style.keys}>
        <Meaning kinds={["onward", "lost", "active"]} />
      </span>
      <FunnelPicture result={result}>
        {(entries) => (
          <Take
            label={t("take.label")}
            entries={[...entries, { label: t("take.csv"), take: csv }]}
          />
        )}
      </FunnelPicture>
    </div>
  );
}
