import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useResolve, useSay } from "../api/comments";
import type { Thread } from "../api/schema";
import { type Chosen, choose } from "../doc/chosen";
import { placeKey } from "../doc/comments";
import { useMapDoc } from "../doc/context";
import { useCopied } from "../kit/copied";
import { Wrong } from "../kit/Form";
import { change, within } from "../kit/place";
import { CommentItem } from "./CommentItem";
import style from "./comments.module.css";
import { Say } from "./Say";
import { useAgo } from "./when";

/** A talk about one place. */
export function ThreadItem({ thread, may, open }: { thread: Thread; may: boolean; open: boolean }) {
  const { t } = useTranslation("comments");
  const { id } = useMapDoc();
  const say = useSay(id);
  const item = useRef<HTMLElement>(null);
  const [answering, setAnswering] = useState(false);
  useEffect(() => {
    if (open) item.current?.scrollIntoView({ block: "center" });
  }, [open]);
  return (
    <article
      ref={item}
      className={style.thread}
      data-open={open || undefined}
      data-resolved={thread.resolved ? "" : undefined}
    >
      <Place thread={thread} />
      <ol>
        {thread.comments.map((comment) => (
          <CommentItem key={comment.id} comment={comment} may={may} />
        ))}
      </ol>
      <Settled thread={thread} />
      {answering && (
        <Say
          label={t("say.reply")}
          placeholder={t("say.replyPlaceholder")}
          go={t("say.reply")}
          autoFocus
          send={(text) =>
            say.mutateAsync({ thread: thread.id, text }).then(() => setAnswering(false))
          }
          cancel={() => setAnswering(false)}
        />
      )}
      {!answering && <Doing thread={thread} may={may} answer={() => setAnswering(true)} />}
    </article>
  );
}

/** Where it lies; shows it on the map. */
function Place({ thread: { anchor, gone, label, id } }: { thread: Thread }) {
  const { t } = useTranslation("comments");
  const name = anchor.collection === "map" ? t("panel.theMap") : label;
  const chosen = chosenAt(anchor);
  if (gone) return <h3 className={style.gone}>{t("thread.gone", { label })}</h3>;
  if (!chosen) return <h3>{name}</h3>;
  return (
    <h3>
      <button
        type="button"
        title={t("thread.show")}
        onClick={() => {
          choose(chosen);
          change({ panel: "comments", thread: id }, { replace: true });
        }}
      >
        {name}
      </button>
    </h3>
  );
}

/** What is selected on the map for a place; a pain point has a rank there that may have moved. */
function chosenAt(anchor: Thread["anchor"]): Chosen | null {
  if (anchor.collection === "map" || anchor.collection === "pain") return null;
  const key = placeKey(anchor);
  return { collection: anchor.collection, id: key.slice(key.indexOf(":") + 1) };
}

function Settled({ thread: { resolved } }: { thread: Thread }) {
  const { t } = useTranslation("comments");
  const ago = useAgo();
  if (!resolved) return null;
  return (
    <p className={style.settled}>
      {t("thread.resolvedBy", { name: resolved.name, time: ago(resolved.time) })}
    </p>
  );
}

function Doing({ thread, may, answer }: { thread: Thread; may: boolean; answer: () => void }) {
  const { t } = useTranslation("comments");
  const { id, guest } = useMapDoc();
  const resolve = useResolve(id);
  const mine = thread.comments[0]?.mine ?? false;
  const of = <span className={style.unseen}> {t("thread.on", { label: thread.label })}</span>;
  return (
    <div className={style.doing}>
      {may && (
        <button type="button" onClick={answer}>
          {t("say.reply")}
          {of}
        </button>
      )}
      {may && (!guest || mine) && (
        <button
          type="button"
          onClick={() => resolve.mutate({ thread: thread.id, resolved: !thread.resolved })}
        >
          {t(thread.resolved ? "thread.reopen" : "thread.resolve")}
          {of}
        </button>
      )}
      {!guest && <LinkTo map={id} thread={thread.id} of={thread.label} />}
      {resolve.error ? <Wrong error={resolve.error} /> : null}
    </div>
  );
}

/** The address of this thread, on the clipboard. */
function LinkTo({ map, thread, of }: { map: string; thread: string; of: string }) {
  const { t } = useTranslation("comments");
  const { t: kit } = useTranslation("kit");
  const here = () => change({ panel: "comments", thread }, { replace: true });
  const [copied, copy] = useCopied(here);
  const address = `${location.origin}${within("/map")}?map=${map}&panel=comments&thread=${thread}`;
  return (
    <>
      <a
        href={address}
        onClick={(event) => {
          event.preventDefault();
          void copy(address);
        }}
      >
        {t("thread.link")}
        <span className={style.unseen}> {t("thread.on", { label: of })}</span>
      </a>
      <span role="status">
        {copied === "done" && t("thread.linked")}
        {copied === "failed" && kit("once.inAddress")}
      </span>
    </>
  );
}
