import { type KeyboardEvent, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { choose, readChosen } from "../doc/chosen";
import { isKnown } from "../doc/evidence";
import { nameIn, useRecords, useRecordsAtLeisure } from "../doc/hooks";
import { Quiet } from "../kit/Quiet";
import { useLanguage } from "../kit/words";
import { useEditor } from "./editor";
import { useFilter } from "./filter";
import { showOnGrid } from "./finding";
import style from "./toolbar.module.css";

/** Where what is chosen is told beside the map; elsewhere it would be told over what was found. */
const BESIDE = "(min-width: 1240px)";

/** Find words on the map, and go from one place to the next. */
export function Find({ close }: { close: () => void }) {
  const { t } = useTranslation("map");
  const [words, setWords] = useState("");
  const [at, setAt] = useState(-1);
  const editor = useEditor();
  const found = useFound(words);
  const go = (step: 1 | -1) => {
    if (!found.length) return;
    const next = (at + step + found.length) % found.length;
    setAt(next);
    const name = found[next] as string;
    if (matchMedia(BESIDE).matches) choose(readChosen(name));
    else editor.select([name]);
    showOnGrid(name);
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter") go(event.shiftKey ? -1 : 1);
    if (event.key === "Escape") close();
  };
  return (
    <span className={style.find} role="search">
      <input
        // biome-ignore lint/a11y/noAutofocus: it was opened to be typed in
        autoFocus
        type="search"
        aria-label={t("find.label")}
        placeholder={t("find.label")}
        value={words}
        onChange={(event) => {
          setWords(event.target.value);
          setAt(-1);
        }}
        onKeyDown={pressed}
      />
      <span role="status">{words.trim() && t("find.of", { at: at + 1, count: found.length })}</span>
      <Quiet onClick={() => go(-1)} disabled={!found.length}>
        {t("find.back")}
      </Quiet>
      <Quiet onClick={() => go(1)} disabled={!found.length}>
        {t("find.next")}
      </Quiet>
      <Quiet onClick={close}>{t("find.close")}</Quiet>
    </span>
  );
}

/** The names of everything that holds the words, as one reads the map: stage by stage, from lane to lane. */
function useFound(words: string): string[] {
  const stages = useRecords("stages");
  const lanes = useRecords("lanes");
  const { known, isShown } = useFilter();
  const touchpoints = useRecords("touchpoints");
  const cards = useRecordsAtLeisure("cards");
  const language = useLanguage();
  return useMemo(() => {
    const wanted = words.trim().toLocaleLowerCase();
    if (!wanted) return [];
    const holds = (text: string) => text.toLocaleLowerCase().includes(wanted);
    const stage = new Map(stages.map(({ id }, at) => [id, at]));
    const lane = new Map(lanes.map(({ id }, at) => [id, at]));
    const met = lanes.findIndex(({ kind }) => kind === "touchpoints");
    const found = [
      ...touchpoints
        .filter((one) => holds(nameIn(one.name, language)) && isShown(one))
        .map((one) => ({ name: `touchpoints:${one.id}`, stage: one.stage, row: met })),
      ...cards
        .filter((one) => (holds(one.text) || one.tags.some(holds)) && (!known || isKnown(one)))
        .map((one) => ({
          name: `cards:${one.id}`,
          stage: one.stage,
          row: lane.get(one.lane) ?? 0,
        })),
    ];
    return found
      .sort((a, b) => (stage.get(a.stage) ?? 0) - (stage.get(b.stage) ?? 0) || a.row - b.row)
      .map(({ name }) => name);
  }, [words, stages, lanes, touchpoints, cards, language, known, isShown]);
}
