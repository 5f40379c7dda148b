import { Drawer } from "@mantine/core";
import { type ReactNode, Suspense, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { usePluginsOnMap } from "../api/plugins";
import { useMay } from "../api/session";
import { useMapDoc } from "../doc/context";
import { change } from "../kit/place";
import { Loading } from "../kit/States";
import { PluginPanel } from "../plugins/PluginPanel";
import style from "./map.module.css";
import { PANELS } from "./mapParts";

/** What can stand beside the map: ours, then those of plugins. */
export interface Panel {
  /** What the link says: `?panel=…`. */
  id: string;
  name: string;
  inside: ReactNode;
}

/** Those that the reader may open: a guest the details, and what is said where the link shows it. */
export function usePanels(): readonly Panel[] {
  const { t } = useTranslation("pages");
  const { guest } = useMapDoc();
  const may = useMay();
  const added = usePluginsOnMap();
  const ours = PANELS.filter(
    ({ id, inside }) => !(guest && inside) && (id !== "comments" || may.seeComments),
  );
  const theirs = guest ? [] : (added?.panels ?? []);
  return [
    ...ours.map(({ id, Component }) => {
      return { id, name: t(`mapPanel.${id}`), inside: <Component /> };
    }),
    ...theirs.map((panel) => {
      const id = `plugin.${panel.name}`;
      return { id, name: panel.title, inside: <PluginPanel key={id} panel={panel} /> };
    }),
  ];
}

/** What stands beside the map: what the link says, and on a wide page else the details. */
export function panelOf(
  panels: readonly Panel[],
  named: string | null,
  wide: boolean,
  chosen: boolean,
): Panel | undefined {
  if (named === "none") return undefined;
  if (named) return panels.find(({ id }) => id === named);
  return wide || chosen ? panels[0] : undefined;
}

/** The names of all panels, and the one that is open. */
export function Panels({ panels, shown }: { panels: readonly Panel[]; shown: Panel }) {
  const { t } = useTranslation("pages");
  const body = useFromTop(shown.id);
  return (
    <>
      <nav className={style.panels} aria-label={t("mapPanel.label")}>
        {panels.map(({ id, name }) => (
          <button
            key={id}
            type="button"
            aria-current={id === shown.id ? "true" : undefined}
            onClick={() => change({ panel: id }, { replace: true })}
          >
            {name}
          </button>
        ))}
        <button
          type="button"
          className={style.close}
          onClick={() => change({ panel: "none" }, { replace: true })}
        >
          {t("mapPanel.close")}
        </button>
      </nav>
      <div ref={body} className={style.body} tabIndex={-1}>
        <Suspense fallback={<Loading lines={5} />}>{shown.inside}</Suspense>
      </div>
    </>
  );
}

/** Another panel is read from its top; whoever pressed what is gone with the last one goes on in it. */
function useFromTop(id: string) {
  const body = useRef<HTMLDivElement>(null);
  const last = useRef(id);
  useEffect(() => {
    const here = body.current;
    if (last.current === id || !here) return;
    last.current = id;
    if (here.contains(document.activeElement)) return;
    here.closest("aside, [role=dialog]")?.scrollTo({ top: 0 });
    if (document.activeElement === document.body) here.focus({ preventScroll: true });
  }, [id]);
  return body;
}

/** Where there is no room on the right, the panel comes up from below. */
export function Slid({ panels, panel }: { panels: readonly Panel[]; panel: Panel | undefined }) {
  const { t } = useTranslation("kit");
  return (
    <Drawer
      opened={panel !== undefined}
      onClose={() => change({ chosen: null, panel: null }, { replace: true })}
      position="bottom"
      size="min(80vh, 560px)"
      title={panel?.name}
      closeButtonProps={{ "aria-label": t("close") }}
      classNames={{ body: style.slid }}
    >
      {panel && (
        <section>
          <Panels panels={panels} shown={panel} />
        </section>
      )}
    </Drawer>
  );
}
