import { useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSay } from "../api/comments";
import type { Comments, Thread } from "../api/schema";
import { choose } from "../doc/chosen";
import { placeKey, useComments } from "../doc/comments";
import { useMapDoc } from "../doc/context";
import { change, usePlace } from "../kit/place";
import { Answered } from "../kit/States";
import style from "./comments.module.css";
import { RegionPicker } from "./RegionPicker";
import { Say } from "./Say";
import { ThreadItem } from "./ThreadItem";
import { useWhere, type Where } from "./where";

/** What is said about the map: about what is selected, or everything. */
export function CommentsPanel() {
  const comments = useComments();
  return <Answered query={comments}>{(data) => <Talk comments={data} />}</Answered>;
}

function Talk({ comments: { threads, may_comment: may } }: { comments: Comments }) {
  const { t } = useTranslation("comments");
  const { id, guest } = useMapDoc();
  const { query } = usePlace();
  const where = useWhere();
  const say = useSay(id);
  const linked = query.get("thread");
  const [resolved, setResolved] = useResolvedShown(threads, linked);
  const here = useMemo(
    () =>
      where.key === "map"
        ? threads
        : threads.filter((one) => placeKey(one.anchor) === where.key || one.id === linked),
    [threads, where.key, linked],
  );
  const shown = here.filter((one) => (one.resolved !== null) === resolved);
  return (
    <div className={style.panel}>
      <Subject where={where} />
      {may && (
        <Say
          key={where.key}
          first
          label={t("say.label")}
          placeholder={t(guest ? "say.placeholderGuest" : "say.placeholder")}
          go={t("say.go")}
          send={(text) =>
            say.mutateAsync({ anchor: where.place, text }).then((thread) => {
              setResolved(false);
              change({ thread: thread.id }, { replace: true });
            })
          }
        />
      )}
      {may && <RegionPicker />}
      <Which threads={here} resolved={resolved} show={setResolved} />
      {shown.length === 0 ? (
        <Nothing resolved={resolved} may={may} />
      ) : (
        shown.map((thread) => (
          <ThreadItem key={thread.id} thread={thread} may={may} open={thread.id === linked} />
        ))
      )}
    </div>
  );
}

/** What is talked about here, and the way to everything. */
function Subject({ where }: { where: Where }) {
  const { t } = useTranslation("comments");
  if (where.key === "map") return <h2>{t("panel.theMap")}</h2>;
  return (
    <header className={style.subject}>
      <h2>{where.name}</h2>
      <button type="button" onClick={() => choose(null)}>
        {t("panel.showAll")}
      </button>
    </header>
  );
}

/** Open threads, or those that are resolved. */
function Which({
  threads,
  resolved,
  show,
}: {
  threads: readonly Thread[];
  resolved: boolean;
  show: (resolved: boolean) => void;
}) {
  const { t } = useTranslation("comments");
  const settled = threads.filter((one) => one.resolved !== null).length;
  if (threads.length === 0) return null;
  return (
    <div className={style.which}>
      <button type="button" aria-pressed={!resolved} onClick={() => show(false)}>
        {t("panel.open")} <i>{threads.length - settled}</i>
      </button>
      <button type="button" aria-pressed={resolved} onClick={() => show(true)}>
        {t("panel.resolved")} <i>{settled}</i>
      </button>
    </div>
  );
}

function Nothing({ resolved, may }: { resolved: boolean; may: boolean }) {
  const { t } = useTranslation("comments");
  if (resolved) return <p className={style.nothing}>{t("panel.noneResolved")}</p>;
  if (!may) return <p className={style.nothing}>{t("panel.noneRead")}</p>;
  return (
    <div className={style.nothing}>
      <p>{t("panel.none")}</p>
      <p>{t("panel.noneText")}</p>
    </div>
  );
}

/** Whether resolved threads are shown; a link to one shows them. */
function useResolvedShown(
  threads: readonly Thread[],
  linked: string | null,
): [boolean, (resolved: boolean) => void] {
  const [resolved, setResolved] = useState(false);
  const linkedIsResolved = threads.find(({ id }) => id === linked)?.resolved != null;
  useEffect(() => {
    if (linkedIsResolved) setResolved(true);
  }, [linkedIsResolved]);
  return [resolved, setResolved];
}
