import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useLive } from "../api/live";
import type { Session } from "../api/schema";
import type { GuestShare } from "../api/session";
import { DocProvider } from "../doc/DocProvider";
import { say } from "../doc/saying";
import { change, usePlace } from "../kit/place";
import { callMaps } from "../kit/words";
import { Display } from "./Display";
import style from "./guest.module.css";
import { Mapped } from "./Mapped";
import { UnknownPage } from "./UnknownPage";

/** What a guest sees of the house: the one map that was shared with them. */
export default function GuestPage({ session, share }: { session: Session; share: GuestShare }) {
  const { t } = useTranslation("pages");
  const { t: said } = useTranslation("comments");
  const { path, query } = usePlace();
  const reads = share.comments || share.parts.includes("comments");
  useLive();
  useEffect(() => callMaps(share.map_name), [share.map_name]);
  const elsewhere = path !== "/" && path !== "/map";
  return (
    <div className={style.guest}>
      <header>
        <p>
          <b>{t("guest.label", { name: session.actor?.name ?? "" })}</b>
          <span>{t(share.comments ? "guest.comments" : "guest.reads")}</span>
          {!share.customers && share.parts.includes("numbers") && <span>{t("guest.numbers")}</span>}
        </p>
        <Display />
      </header>
      <main id="main">
        {elsewhere ? (
          <UnknownPage back={`/w/${share.workspace}/map`} />
        ) : (
          <DocProvider map={share.map} guest>
            <Mapped log={null} />
          </DocProvider>
        )}
      </main>
      {reads && !elsewhere && query.get("panel") !== "comments" && (
        <button
          type="button"
          className={style.talk}
          onClick={share.comments ? say : () => change({ panel: "comments" }, { replace: true })}
        >
          {said(share.comments ? "guest.comment" : "guest.comments")}
        </button>
      )}
    </div>
  );
}
