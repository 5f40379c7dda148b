import { useMediaQuery } from "@mantine/hooks";
import { type ReactNode, type RefObject, Suspense, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "../api/session";
import { ShareDialog } from "../comments/ShareDialog";
import { useLooked } from "../doc/comments";
import { useMapDoc } from "../doc/context";
import { Trail } from "../doc/Inside";
import { LanePartsContext } from "../doc/lanes";
import { useNumbers } from "../doc/numbers";
import { useUndoKeys } from "../doc/undoing";
import { Page } from "../kit/Page";
import { change, usePlace } from "../kit/place";
import { Loading } from "../kit/States";
import { Faces } from "../map/Faces";
import { GoalLine } from "../map/GoalLine";
import { MapActions } from "../map/MapActions";
import { StatusLine } from "../map/StatusLine";
import { useShown } from "../map/shown";
import { ModelDialog } from "../templates/ModelDialog";
import { otherModel } from "../templates/model";
import { NewMap } from "../templates/NewMap";
import { Panels, panelOf, Slid, usePanels } from "./MapPanels";
import style from "./map.module.css";
import { LANES, VIEWS } from "./mapParts";

/** The page of a map: its head, the picture that was chosen, and what stands beside it. */
export function MapFrame({ words }: { words: ReactNode }) {
  const { query } = usePlace();
  const { selection } = useNumbers();
  const map = useShown();
  const may = useMay();
  const [asking, setAsking] = useState<"new" | "model" | null>(null);
  const model = otherModel(map.stages);
  const wide = useMediaQuery("(min-width: 1240px)", innerWidth >= 1240);
  const phone = useMediaQuery("(max-width: 640px)", innerWidth <= 640);
  const share = (open: boolean) => change({ share: open ? "1" : null }, { replace: true });
  const view = VIEWS.find(({ id }) => id === query.get("view")) ?? VIEWS[0];
  const panels = usePanels();
  const beside = wide && !view?.alone;
  const panel = panelOf(panels, query.get("panel"), beside, query.has("chosen"));
  const actions = useRef<HTMLDivElement>(null);
  useLooked();
  useUndoKeys();
  return (
    <div className={wide && panel ? style.wide : undefined}>
      <Page
        title={map.title}
        words={phone ? <InOneStrip words={words} /> : words}
        dense
        actions={
          <div ref={actions} className={style.actions}>
            <MapActions
              map={map}
              selection={selection}
              begin={() => setAsking("new")}
              share={() => share(true)}
              model={model && { to: model, ask: () => setAsking("model") }}
            >
              <StatusLine />
              <Faces />
            </MapActions>
          </div>
        }
      >
        <Trail />
        {!phone && <GoalLine />}
        <Views shown={view?.id} />
        <Suspense fallback={<Loading lines={9} />}>
          <LanePartsContext value={LANES}>{view && <view.Component />}</LanePartsContext>
        </Suspense>
      </Page>
      {wide && panel && (
        <aside className={style.panel}>
          <Back to={actions} />
          <Panels panels={panels} shown={panel} />
          <Back to={actions} />
        </aside>
      )}
      {!wide && <Slid panels={panels} panel={panel} />}
      {may.edit && query.get("share") === "1" && (
        <ShareDialog map={map} close={() => share(false)} />
      )}
      {asking === "new" && <NewMap selection={selection} close={() => setAsking(null)} />}
      {asking === "model" && model && <ModelDialog to={model} close={() => setAsking(null)} />}
    </div>
  );
}

/** On a phone what the map is for and what it is looked at through share a line that scrolls. */
function InOneStrip({ words }: { words: ReactNode }) {
  return (
    <div className={style.strip}>
      <GoalLine />
      {words}
    </div>
  );
}

/** From beside the map back to the buttons above it, for whoever goes by keys: seen once it has the focus. */
function Back({ to }: { to: RefObject<HTMLElement | null> }) {
  const { t } = useTranslation("pages");
  return (
    <button
      type="button"
      className={style.back}
      onClick={() => to.current?.querySelector("button")?.focus()}
    >
      {t("mapPanel.back")}
    </button>
  );
}

/** The ways to look at the map, as words. */
function Views({ shown }: { shown: string | undefined }) {
  const { t } = useTranslation("pages");
  const { guest } = useMapDoc();
  return (
    <nav className={style.views} aria-label={t("mapView.label")}>
      {VIEWS.filter(({ inside }) => !(guest && inside)).map(({ id }) => (
        <button
          key={id}
          type="button"
          aria-current={id === shown ? "true" : undefined}
          onClick={() => change({ view: id === "grid" ? null : id })}
        >
          {t(`mapView.${id}`)}
        </button>
      ))}
    </nav>
  );
}
