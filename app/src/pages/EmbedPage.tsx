import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { carryShare, enterWorkspace } from "../api/client";
import { MAPS } from "../api/live";
import { useSession } from "../api/session";
import { useOpenShare } from "../api/signIn";
import { DocProvider } from "../doc/DocProvider";
import { setSees } from "../kit/cell";
import { secretHere } from "../kit/fragment";
import { Answered, Empty, Loading } from "../kit/States";
import { useTitle } from "../kit/title";
import style from "./guest.module.css";
import { Mapped } from "./Mapped";

/** A map inside a page of another site: read-only, without cookies, by the secret of the link alone. */
export default function EmbedPage() {
  const { t } = useTranslation("comments");
  const open = useOpenShare();
  const [token] = useState(secretHere);
  useTitle(t("embed.title"));
  const [opened, setOpened] = useState(false);
  const { mutate } = open;
  useEffect(() => {
    if (token === null) return;
    carryShare(token);
    mutate({ token }, { onSuccess: () => setOpened(true) });
  }, [token, mutate]);
  if (token === null || open.error)
    return (
      <main id="main">
        <Empty title={t("embed.failed")}>{open.error?.message}</Empty>
      </main>
    );
  return (
    <main id="main" className={style.embed}>
      {opened ? <Opened /> : <Loading lines={9} />}
    </main>
  );
}

const AGAIN_MS = 30_000;
/** A link that was revoked shows nothing for longer than this. */
const STILL_MS = 3000;

function Opened() {
  const { t } = useTranslation("comments");
  const session = useSession();
  const { refetch } = session;
  useEffect(() => {
    // No socket can carry the secret: the map is asked for again, as if it had been said to have changed.
    const again = setInterval(() => dispatchEvent(new Event(MAPS)), AGAIN_MS);
    const still = setInterval(() => document.hidden || refetch(), STILL_MS);
    return () => {
      clearInterval(again);
      clearInterval(still);
    };
  }, [refetch]);
  // What was shown stays while the server cannot be reached.
  return (
    <Answered query={session.data ? { ...session, error: null } : session} lines={9}>
      {({ share }) => {
        if (!share) return <Empty title={t("embed.failed")} />;
        enterWorkspace(share.workspace);
        setSees(false);
        return (
          <DocProvider map={share.map} guest>
            <Mapped log={null} />
            <footer>
              <a href={location.origin} target="_blank" rel="noopener noreferrer">
                {t("embed.whole")}
              </a>
            </footer>
          </DocProvider>
        );
      }}
    </Answered>
  );
}
