import { useComputedColorScheme } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { fill } from "../api/client";
import type { PluginPart } from "../api/schema";
import { choose, useChosen } from "../doc/chosen";
import { useMapDoc } from "../doc/context";
import { useNumbers } from "../doc/numbers";
import { useLanguage } from "../kit/words";
import { edit, lookOf, mapOf } from "./host";
import style from "./plugins.module.css";
import { type Ended, type Heard, type Host, Talk } from "./talk";

const SETTLED_MS = 200;
const LEAST_HEIGHT = 120;
const MOST_HEIGHT = 4000;

/** A panel of a plugin: its page in a frame without an origin, a network or cookies, and whose it is. */
export function PluginPanel({ panel }: { panel: PluginPart }) {
  const { t } = useTranslation("plugins");
  const [ended, setEnded] = useState<Ended | null>(null);
  return (
    <section aria-label={panel.title}>
      {ended ? (
        <div role="alert" className={style.ended}>
          <p>{t(`ended.${ended}`, { title: panel.title })}</p>
          <button type="button" onClick={() => setEnded(null)}>
            {t("again")}
          </button>
        </div>
      ) : (
        <Frame panel={panel} end={setEnded} />
      )}
      <p className={style.from}>{t("from", { package: panel.plugin })}</p>
    </section>
  );
}

function Frame({ panel, end }: { panel: PluginPart; end: (why: Ended) => void }) {
  const { t } = useTranslation("plugins");
  const frame = useRef<HTMLIFrameElement>(null);
  const [talk, setTalk] = useState<Talk | null>(null);
  const [height, setHeight] = useState(LEAST_HEIGHT);
  const [edits, setEdits] = useState(0);
  const host = useHost(end, setHeight, () => setEdits((count) => count + 1));
  const look = useLook();
  useHearing(talk, look);
  useEffect(() => () => talk?.close(), [talk]);
  const loaded = () => {
    const page = frame.current?.contentWindow;
    if (talk)
      end("left"); // whatever page it went to, it is not the one that was let in
    else if (page) setTalk(new Talk(page, host, JSON.parse(look)));
  };
  return (
    <>
      <iframe
        ref={frame}
        className={style.frame}
        style={{ height }}
        title={panel.title}
        src={fill("/api/v1/workspaces/{workspace}/panels/{name}", { name: panel.name })}
        sandbox="allow-scripts"
        referrerPolicy="no-referrer"
        onLoad={loaded}
      />
      <p role="status" className={style.from}>
        {edits > 0 && t("edited", { count: edits })}
      </p>
    </>
  );
}

/** What the panel is given: always as things stand when it asks. */
function useHost(
  ended: Host["ended"],
  setHeight: (height: number) => void,
  edited: () => void,
): Host {
  const { t } = useTranslation("plugins");
  const map = useMapDoc();
  const { view } = useNumbers();
  const chosen = useChosen();
  const now = useRef({ map, view, chosen, ended, edited, t });
  now.current = { map, view, chosen, ended, edited, t };
  const [host] = useState<Host>(() => ({
    map: () => mapOf(now.current.map),
    numbers: () => now.current.view ?? null,
    selection: () => now.current.chosen,
    choose,
    edit: async (ops) => {
      if (!now.current.map.canEdit) throw new Error(now.current.t("reads"));
      const made = await edit(now.current.map, ops);
      now.current.edited();
      return made;
    },
    size: (height) => setHeight(Math.min(Math.max(height, LEAST_HEIGHT), MOST_HEIGHT)),
    ended: (why) => now.current.ended(why),
  }));
  return host;
}

/** Language, theme, colours and what the person may, as text that changes with them. */
function useLook(): string {
  const language = useLanguage();
  const theme = useComputedColorScheme();
  const { canEdit } = useMapDoc();
  return JSON.stringify(lookOf(language, theme, canEdit));
}

/** Tell the panel when something has changed; what, it asks. */
function useHearing(talk: Talk | null, look: string): void {
  const { doc } = useMapDoc();
  const { view } = useNumbers();
  const chosen = useChosen();
  useEffect(() => talk?.look(JSON.parse(look)), [talk, look]);
  useTelling(talk, "numbers", view);
  useTelling(talk, "selection", chosen);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const moved = () => {
      clearTimeout(timer);
      timer = setTimeout(() => talk?.changed("map"), SETTLED_MS);
    };
    doc.on("update", moved);
    return () => {
      clearTimeout(timer);
      doc.off("update", moved);
    };
  }, [talk, doc]);
}

function useTelling(talk: Talk | null, what: Heard, value: unknown): void {
  const told = useRef(value);
  useEffect(() => {
    if (told.current !== value) talk?.changed(what);
    told.current = value;
  }, [talk, what, value]);
}
