import { NativeSelect } from "@mantine/core";
import type { RefObject } from "react";
import { useTranslation } from "react-i18next";
import { laneName, nameIn } from "../doc/hooks";
import { useLanguage } from "../kit/words";
import { type Putting, useCounts } from "./putting";
import style from "./strip.module.css";

interface Props {
  putting: Putting;
  /** Back to the wall. */
  leave: () => void;
  strip: RefObject<HTMLDivElement | null>;
}

/** The stages of the map along the edge of its wall: what is dropped on one becomes cards there, or what is chosen when it is pressed. */
export function Strip({ putting, leave, strip }: Props) {
  const { t } = useTranslation("workshop");
  const language = useLanguage();
  const counts = useCounts();
  const { stages, lanes, lane, setLane, fresh, put } = putting;
  if (!stages.length || !lanes.length) return null;
  const names = lanes.map((one) => ({ value: one.id, label: laneName(one, language) }));
  return (
    <div
      ref={strip}
      className={style.strip}
      data-strip={fresh > 0 ? "takes" : "waits"}
      role="toolbar"
      aria-label={t("strip.label")}
      onKeyDown={({ key }) => key === "Escape" && leave()}
    >
      <NativeSelect
        size="xs"
        className={style.lane}
        aria-label={t("put.lane")}
        title={t("put.lane")}
        data={names}
        value={lane}
        onChange={(event) => setLane(event.target.value)}
      />
      {stages.map(({ id, name }) => {
        const stage = nameIn(name, language);
        const count = counts.get(id) ?? 0;
        return (
          <button
            key={id}
            type="button"
            data-stage={id}
            disabled={fresh === 0}
            title={fresh > 0 ? t("strip.put", { stage, count: fresh }) : stage}
            onClick={() => {
              put(id);
              leave();
            }}
          >
            <span>{stage}</span>
            {count > 0 && <b title={t("strip.here", { count })}>{count}</b>}
            <i aria-hidden="true">＋{fresh}</i>
          </button>
        );
      })}
    </div>
  );
}
