import { lazy, type ReactNode, Suspense } from "react";
import { Trans, useTranslation } from "react-i18next";
import { useAsk } from "../api/questions";
import type { Retention, Selection } from "../api/schema";
import { useFormat } from "../kit/format";
import { halfWidth, share } from "../kit/interval";
import { Page, Sheet } from "../kit/Page";
import { Answered, Empty, Loading } from "../kit/States";
import { RetentionWords } from "./RetentionWords";
import style from "./retention.module.css";
import { Triangle } from "./Triangle";
import { curve, type RetentionView } from "./view";

const Curve = lazy(() => import("./Curve"));

interface Props {
  names: string[];
  selection: Selection;
  words: ReactNode;
  view: RetentionView;
}

/** Who comes back: cohorts by their first period, and how many of each are there again. */
export function RetentionReport({ names, selection, words, view }: Props) {
  const { t } = useTranslation("retention");
  const query = useAsk("retention", selection, view.params);
  const result = query.data?.result;
  return (
    <Page
      title={t("title")}
      say={result && result.cohorts.length > 0 && <Say result={result} view={view} />}
      words={
        <>
          {words}
          <RetentionWords names={names} view={view} />
        </>
      }
    >
      <Answered query={query}>
        {({ result }) =>
          result.cohorts.length === 0 ? (
            <Empty title={t("empty.title")}>{t("empty.text")}</Empty>
          ) : (
            <div className={style.sheets}>
              <Sheet title={t("triangle")}>
                <Triangle result={result} selection={selection} view={view} />
              </Sheet>
              <Sheet title={t("curve")}>
                <Suspense fallback={<Loading lines={4} />}>
                  <Curve result={result} unit={view.unit} />
                </Suspense>
              </Sheet>
            </div>
          )
        }
      </Answered>
    </Page>
  );
}

function Say({ result, view }: { result: Retention; view: RetentionView }) {
  const { t } = useTranslation("retention");
  const format = useFormat();
  const points = curve(result);
  const all = result.cohorts.reduce((sum, { customers }) => sum + customers, 0);
  const next = points[1];
  const back = next && share(next.back, next.of);
  const later = points[Math.min(4, points.length - 1)];
  const lasting = later && later.period > 1 ? share(later.back, later.of) : null;
  return (
    <Trans
      t={t}
      i18nKey={back ? (lasting ? "say.both" : "say.next") : "say.none"}
      values={{
        customers: format.rounded(all),
        unit: t(`unit.next.${view.unit}`),
        share: back ? format.percent(back.value) : "",
        half: back ? format.points(halfWidth(back)) : "",
        later: lasting ? format.percent(lasting.value) : "",
        period: t(`unit.after.${view.unit}`, { count: later?.period ?? 0 }),
      }}
      components={{ b: <b /> }}
    />
  );
}
