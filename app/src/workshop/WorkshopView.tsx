import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMapDoc } from "../doc/context";
import { useRecords } from "../doc/hooks";
import { useTell } from "../doc/people";
import { Wrong } from "../kit/Form";
import { Quiet } from "../kit/Quiet";
import { Arranging } from "./Arranging";
import { Bar } from "./Bar";
import { BringDialog } from "./BringDialog";
import { Canvas } from "./Canvas";
import { ChosenBar } from "./ChosenBar";
import { Keys } from "./Keys";
import { MOST_LINES } from "./lines";
import { Put, PutDialog } from "./PutDialog";
import { usePutting } from "./putting";
import { Strip } from "./Strip";
import { Timer } from "./Timer";
import { useBringing } from "./useBringing";
import { useDoing } from "./useDoing";
import { useWall } from "./useWall";
import { Voting } from "./Voting";
import style from "./wall.module.css";

/** A wall to work on together: stickies, pen, photos, voting and a timer; what is good goes on the map. */
export default function WorkshopView() {
  const { t } = useTranslation("workshop");
  const { canEdit } = useMapDoc();
  const frame = useRef<HTMLElement>(null);
  const strip = useRef<HTMLDivElement>(null);
  const wall = useWall();
  const doing = useDoing(wall, frame);
  const putting = usePutting(wall, doing);
  const [open, setOpen] = useState<"bring" | "put" | "keys" | null>(null);
  const [whole, setWhole] = useState(false);
  const [more, setMore] = useState(0);
  const bringing = useBringing(doing, setMore);
  const stickies = useRecords("stickies");
  const photos = useRecords("photos");
  useEffect(() => doing.all(), [doing]);
  useTell("chosen", wall.chosen.size === 1 ? [...wall.chosen][0] : null);
  useTell("typing", wall.written !== null);
  const close = () => setOpen(null);
  const toMap = () => {
    const stage = strip.current?.querySelector<HTMLElement>("[data-stage]:enabled");
    if (stage?.getClientRects().length) stage.focus();
    else if (doing.idsChosen().length > 0) setOpen("put");
  };
  const bare = stickies.length + photos.length === 0 && wall.written === null;
  const parts = (
    <>
      <Bar wall={wall} doing={doing} whole={whole} setWhole={setWhole} />
      <div className={style.session}>
        {canEdit && <Arranging doing={doing} bringing={bringing} paste={() => setOpen("bring")} />}
        <Voting wall={wall} tidy={() => doing.tidy("votes")} />
        <Timer session={wall.session} />
        <span role="status" className={style.said}>
          <Put {...putting} />
          {more > 0 && t("bring.tooMany", { count: more, most: MOST_LINES })}
          {bringing.coming && t("photo.coming")}
        </span>
        <span className={style.keys}>
          <Quiet onClick={() => setOpen("keys")}>{t("bar.keys")}</Quiet>
        </span>
        {bringing.failed ? <Wrong error={bringing.failed} /> : null}
      </div>
      {canEdit && (
        <Strip
          putting={putting}
          leave={() => doing.look.focus([...wall.chosen][0] ?? null)}
          strip={strip}
        />
      )}
      <Canvas
        wall={wall}
        doing={doing}
        bringing={bringing}
        frame={frame}
        help={() => setOpen("keys")}
        put={putting.put}
        toMap={toMap}
      >
        {bare && <p className={style.bare}>{canEdit ? t("bare.edit") : t("bare.look")}</p>}
        {canEdit && wall.chosen.size > 0 && (
          <ChosenBar wall={wall} doing={doing} put={() => setOpen("put")} />
        )}
      </Canvas>
      {open === "keys" && <Keys close={close} />}
      {open === "bring" && (
        <BringDialog
          close={close}
          lines={(text) => {
            setMore(0);
            bringing.lines(text);
          }}
          files={bringing.files}
        />
      )}
      {open === "put" && <PutDialog putting={putting} close={close} />}
    </>
  );
  return whole ? <div className={style.whole}>{parts}</div> : parts;
}
