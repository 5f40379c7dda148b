import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useReact, useReword, useUnsay } from "../api/comments";
import type { Comment } from "../api/schema";
import { useMapDoc } from "../doc/context";
import { useDoubt } from "../kit/Form";
import { useFormat } from "../kit/format";
import style from "./comments.module.css";
import { Say } from "./Say";
import { Words } from "./Words";
import { useAgo } from "./when";

const SIGNS = ["agree", "thanks", "seen", "doubt"] as const;

/** What one person said, and what others answered in a word. */
export function CommentItem({ comment, may }: { comment: Comment; may: boolean }) {
  const { t } = useTranslation("comments");
  const { id } = useMapDoc();
  const reword = useReword(id);
  const [changing, setChanging] = useState(false);
  const { author } = comment;
  if (comment.deleted) return <li className={style.deleted}>{t("one.deleted")}</li>;
  return (
    <li className={style.comment}>
      <Head comment={comment} />
      {changing ? (
        <Say
          label={t("one.edit")}
          placeholder=""
          go={t("say.save")}
          text={comment.text}
          autoFocus
          send={(text) =>
            reword.mutateAsync({ comment: comment.id, text }).then(() => setChanging(false))
          }
          cancel={() => setChanging(false)}
        />
      ) : (
        <div className={style.text}>
          <Words text={comment.text} />
        </div>
      )}
      {!changing && (
        <div className={style.under}>
          <Signs comment={comment} may={may} />
          {comment.mine && (
            <button type="button" onClick={() => setChanging(true)}>
              {t("one.edit")}
              <span className={style.unseen}> {t("one.of", { name: author.name })}</span>
            </button>
          )}
          {comment.removable && <Remove comment={comment} />}
        </div>
      )}
    </li>
  );
}

function Head({ comment: { author, created, edited, mine } }: { comment: Comment }) {
  const { t } = useTranslation("comments");
  const format = useFormat();
  const ago = useAgo();
  return (
    <p className={style.who}>
      <b>{author.name}</b>
      {author.kind === "guest" && <span>{t("thread.guest")}</span>}
      {mine && <span>{t("one.you")}</span>}
      <time dateTime={created} title={format.date(created)}>
        {ago(created)}
      </time>
      {edited && <span title={format.date(edited)}>{t("one.edited")}</span>}
    </p>
  );
}

/** Answers in one word: those that were given, and the others to give. */
function Signs({ comment, may }: { comment: Comment; may: boolean }) {
  const { t } = useTranslation("comments");
  const { id } = useMapDoc();
  const react = useReact(id);
  return (
    <fieldset className={style.signs}>
      <legend className={style.unseen}>{t("sign.label")}</legend>
      {SIGNS.map((sign) => {
        const given = comment.reactions.find((one) => one.sign === sign);
        if (!given && !may) return null;
        return (
          <button
            key={sign}
            type="button"
            disabled={!may}
            aria-pressed={given?.mine ?? false}
            data-given={given ? "" : undefined}
            title={given?.names.join(", ")}
            onClick={() => react.mutate({ comment: comment.id, sign, on: !given?.mine })}
          >
            {t(`sign.${sign}`)}
            {given && <i>{given.names.length}</i>}
          </button>
        );
      })}
    </fieldset>
  );
}

function Remove({ comment }: { comment: Comment }) {
  const { t } = useTranslation("comments");
  const { id } = useMapDoc();
  const unsay = useUnsay(id);
  const [doubt, dialog] = useDoubt();
  return (
    <>
      <button
        type="button"
        onClick={() =>
          doubt({
            title: t("one.removeTitle"),
            text: t("one.removeText"),
            go: t("one.remove"),
            work: () => unsay.mutateAsync(comment.id),
          })
        }
      >
        {t("one.remove")}
        <span className={style.unseen}> {t("one.of", { name: comment.author.name })}</span>
      </button>
      {dialog}
    </>
  );
}
