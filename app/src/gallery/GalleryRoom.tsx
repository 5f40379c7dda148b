import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useGallery } from "../api/gallery";
import { Page } from "../kit/Page";
import { addressOf, follow, usePlace } from "../kit/place";
import { useLanguage } from "../kit/words";
import { CoverageView } from "./CoverageView";
import { GalleryView } from "./GalleryView";
import { LibraryView } from "./LibraryView";
import { Portfolio } from "./Portfolio";
import style from "./parts.module.css";
import { WeekView } from "./WeekView";

const PARTS = {
  maps: GalleryView,
  overview: Portfolio,
  coverage: CoverageView,
  library: LibraryView,
  week: WeekView,
};
type Part = keyof typeof PARTS;
const NAMES: readonly Part[] = ["maps", "overview", "week", "coverage", "library"];

/** All maps of a workspace: looked through, summed up, compared, and what they share. */
export function GalleryRoom({ actions }: { actions?: ReactNode }) {
  const { t } = useTranslation("gallery");
  const { path, query } = usePlace();
  const open = NAMES.find((name) => name === path.split("/")[2]) ?? "maps";
  const Shown = PARTS[open];
  return (
    <Page title={t("title")} say={<Say />} actions={actions}>
      <nav className={style.parts} aria-label={t("parts.label")}>
        {NAMES.map((name) => (
          <a
            key={name}
            ref={name === open ? bringToSight : undefined}
            href={addressOf(name === "maps" ? "/maps" : `/maps/${name}`, query)}
            onClick={follow}
            aria-current={name === open ? "page" : undefined}
          >
            {t(`parts.${name}`)}
          </a>
        ))}
      </nav>
      <Shown />
    </Page>
  );
}

/** On a phone the row of parts is longer than the window. */
function bringToSight(link: HTMLElement | null): void {
  link?.scrollIntoView({ block: "nearest", inline: "nearest" });
}

/** The sentence that a person would say aloud: how many maps, and what is amiss with them. */
function Say() {
  const { t } = useTranslation("gallery");
  const language = useLanguage();
  const { data } = useGallery({}, 1);
  const gallery = data?.pages[0];
  if (!gallery || gallery.total === 0) return null;
  const of = (name: "goal" | "review", value: string) =>
    gallery.facets[name]?.find((one) => one.value === value)?.count ?? 0;
  const counts = [
    ["maps", gallery.total],
    ["goalless", of("goal", "none")],
    ["behind", of("goal", "behind")],
    ["review", of("review", "due")],
  ] as const;
  const said = counts
    .filter(([, n]) => n > 0)
    .map(([name, n]) => t(`say.${name}`, { count: n, n: n.toLocaleString(language) }));
  return <>{said.join(t("say.join")) + t("say.end")}</>;
}
