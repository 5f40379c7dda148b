import { type ComponentType, lazy, type ReactNode } from "react";
import type words from "../../../src/lutu/locales/en/pages.json";
import { Details } from "../cards/Details";
import { EmotionLane } from "../cards/EmotionLane";
import { MediaFace } from "../cards/MediaFace";
import { PersonasView } from "../cards/PersonasView";
import { CommentsPanel } from "../comments/CommentsPanel";
import { NewsPanel } from "../comments/NewsPanel";
import { type CardParts, CardPartsContext } from "../doc/cardParts";
import type { LaneParts } from "../doc/lanes";
import { HealthPanel } from "../health/HealthPanel";
import { Grid } from "../map/Grid";
import { DataPanel } from "../metrics/DataPanel";
import { useMetricLine, useMetricValue } from "../metrics/line";
import { MetricDetails } from "../metrics/MetricDetails";
import { MetricFace } from "../metrics/MetricFace";
import { MetricsProvider } from "../metrics/MetricsProvider";
import { GuidePanel } from "../templates/GuidePanel";
import { VersionsPanel } from "../versions/VersionsPanel";

const TableView = lazy(() => import("../views/TableView"));
const MatrixView = lazy(() => import("../views/MatrixView"));
const BlueprintView = lazy(() => import("../views/BlueprintView"));
const FlowView = lazy(() => import("../views/FlowView"));
const StoryView = lazy(() => import("../views/StoryView"));
const WorkshopView = lazy(() => import("../workshop/WorkshopView"));
const CompareView = lazy(() => import("../versions/CompareView"));
const PresentView = lazy(() => import("../views/PresentView"));

export interface Part<Id extends string> {
  /** What the link says, and the name of its word in `pages.json`. */
  id: Id;
  /** Takes nothing: what it needs it has from the hooks of `doc/`. */
  Component: ComponentType;
  /** Not for guests: what it shows is not shared with them. */
  inside?: true;
  /** Has the page to itself: nothing stands beside it that was not asked for. */
  alone?: true;
}

/** What can stand beside the map: `?panel=…`. */
export const PANELS: readonly Part<keyof typeof words.mapPanel>[] = [
  { id: "details", Component: Details },
  { id: "comments", Component: CommentsPanel },
  { id: "news", Component: NewsPanel, inside: true },
  { id: "versions", Component: VersionsPanel, inside: true },
  { id: "data", Component: DataPanel },
  { id: "health", Component: HealthPanel, inside: true },
  { id: "guide", Component: GuidePanel, inside: true },
];

/** How the map can be looked at: `?view=…`. */
export const VIEWS: readonly Part<keyof typeof words.mapView>[] = [
  { id: "grid", Component: Grid },
  { id: "table", Component: TableView },
  { id: "matrix", Component: MatrixView },
  { id: "blueprint", Component: BlueprintView },
  { id: "flow", Component: FlowView },
  { id: "story", Component: StoryView },
  { id: "present", Component: PresentView },
  { id: "personas", Component: PersonasView },
  { id: "workshop", Component: WorkshopView, inside: true, alone: true },
  { id: "compare", Component: CompareView, inside: true },
];

/** What is drawn over the columns of the lanes of a kind. */
export const LANES: LaneParts = { emotion: EmotionLane };

/** What is shown of the cards in the lanes of a kind, beyond their words. */
const CARDS: CardParts = {
  media: { Face: MediaFace },
  metrics: {
    Face: MetricFace,
    Details: MetricDetails,
    useLine: useMetricLine,
    useValue: useMetricValue,
    Counting: MetricsProvider,
  },
};

/** The map with what other rooms show of its cards. */
export function WithCardParts({ children }: { children: ReactNode }) {
  return (
    <CardPartsContext value={CARDS}>
      <MetricsProvider>{children}</MetricsProvider>
    </CardPartsContext>
  );
}
