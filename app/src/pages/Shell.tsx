import { type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useLive } from "../api/live";
import { useSession } from "../api/session";
import { useSees } from "../kit/cell";
import { addressOf, follow, usePlace } from "../kit/place";
import { Tour } from "../tour/Tour";
import { DemoLine } from "./DemoLine";
import { Display } from "./Display";
import { PersonMenu } from "./PersonMenu";
import style from "./shell.module.css";
import { WorkspaceMenu } from "./WorkspaceMenu";

const PAGES = ["start", "maps", "flow", "funnel", "paths", "retention", "customers"] as const;
const COUNTING: readonly (string | undefined)[] = PAGES.slice(1);

/** What surrounds every page: the rail with the pages, and the way to the content. */
export function Shell({ children }: { children: ReactNode }) {
  const { t } = useTranslation("pages");
  const { path, query } = usePlace();
  const { data: session } = useSession();
  const connected = useLive();
  const main = useMain(path);
  const room = path.split("/")[1];
  const shown = room === "map" ? "maps" : room;
  const sees = useSees();
  return (
    <div className={style.shell}>
      <button type="button" className={style.skip} onClick={() => main.current?.focus()}>
        {t("skip")}
      </button>
      <header className={style.rail}>
        <a className={style.seal} href={addressOf("/start", query)} onClick={follow}>
          旅<span className={style.unseen}>{t("home")}</span>
        </a>
        {session && <WorkspaceMenu session={session} />}
        <nav aria-label={t("nav")} className={style.pages}>
          {PAGES.map((page) => (
            <a
              key={page}
              href={addressOf(`/${page}`, query)}
              onClick={follow}
              aria-current={shown === page ? "page" : undefined}
            >
              {t(`page.${page}`)}
            </a>
          ))}
        </nav>
        <Display />
        {session && <PersonMenu session={session} />}
      </header>
      <main id="main" ref={main} tabIndex={-1} className={style.main}>
        {!connected && (
          <p className={style.offline} role="status">
            {t("offline")}
          </p>
        )}
        {session?.local && <DemoLine />}
        {!sees && COUNTING.includes(shown) && <p className={style.notice}>{t("onlyNumbers")}</p>}
        {children}
      </main>
      <Tour />
    </div>
  );
}

/** The main part takes the focus when the page has changed, so that reading goes on there. */
function useMain(path: string) {
  const main = useRef<HTMLElement>(null);
  const before = useRef(path);
  useEffect(() => {
    if (before.current === path) return;
    before.current = path;
    main.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, [path]);
  return main;
}
