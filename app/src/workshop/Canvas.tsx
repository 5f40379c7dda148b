import type { ClipboardEvent, ReactNode, RefObject } from "react";
import { useTranslation } from "react-i18next";
import type * as Y from "yjs";
import { bookOf } from "../doc/book";
import { useMapDoc } from "../doc/context";
import { useRecords } from "../doc/hooks";
import type { Camera } from "./camera";
import { Ink } from "./Ink";
import { pressed } from "./keys";
import { PhotoItem } from "./PhotoItem";
import { isControl, nameAt } from "./pointing";
import { StickyItem } from "./StickyItem";
import { type Box, boxOf, SIZES } from "./sizes";
import stickyStyle from "./sticky.module.css";
import type { Bringing } from "./useBringing";
import type { Doing } from "./useDoing";
import { useMarks, usePointing } from "./usePointing";
import type { Wall } from "./useWall";
import { leftOf } from "./votes";
import { Writing } from "./Writing";
import style from "./wall.module.css";

interface Props {
  wall: Wall;
  doing: Doing;
  bringing: Bringing;
  frame: RefObject<HTMLElement | null>;
  help: () => void;
  /** Let a stage have what is chosen. */
  put: (stage: string) => void;
  toMap: () => void;
  /** What lies over the wall and does not move with it. */
  children: ReactNode;
}

/** The wall: what is on it, and what pointers and keys do there. */
export function Canvas(props: Props) {
  const { wall, doing, bringing, frame, help, toMap, children } = props;
  const { t } = useTranslation("workshop");
  const { doc, undo, canEdit } = useMapDoc();
  const stickies = useRecords("stickies");
  const photos = useRecords("photos");
  const marks = useMarks();
  usePointing(wall, doing, frame, marks, props.put);
  const { camera, written } = wall;
  const names = () => [
    ...photos.map(({ id }) => `photos:${id}`),
    ...stickies.map(({ id }) => `stickies:${id}`),
  ];
  const canVote = leftOf(stickies, wall.person, wall.session) > 0;
  const on = {
    wall,
    doing,
    canEdit,
    undo: () => undo.undo(),
    redo: () => undo.redo(),
    help,
    toMap,
    all: names,
  };
  return (
    <section
      ref={frame}
      className={style.frame}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the wall takes keys of its own
      tabIndex={0}
      aria-label={t("wall")}
      data-tool={wall.tool}
      style={groundOf(camera)}
      onKeyDown={(event) => {
        if (isControl(event.target) || !pressed(event, on)) return;
        event.preventDefault();
      }}
      onFocus={({ target }) => {
        const name = nameAt(target);
        const one = name && target.matches(":focus-visible") && boxAt(doc, name);
        if (one) doing.look.reveal(one);
      }}
      onPaste={(event) => canEdit && !isControl(event.target) && paste(event, bringing)}
      onCopy={(event) => !isControl(event.target) && copy(event, doing, doc)}
      onDragOver={(event) => canEdit && event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        if (canEdit) bringing.files(event.dataTransfer.files);
      }}
    >
      <div
        ref={marks.world}
        className={style.world}
        style={{
          transform: `scale(${camera.zoom}) translate(${-camera.x}px, ${-camera.y}px)`,
        }}
      >
        <ul className={style.photos} aria-label={t("photo.all")}>
          {photos.map((photo) => (
            <PhotoItem
              key={photo.id}
              photo={photo}
              chosen={wall.chosen.has(`photos:${photo.id}`)}
              choose={wall.choose}
            />
          ))}
        </ul>
        <ul aria-label={t("sticky.all")}>
          {stickies.map((sticky) => (
            <StickyItem
              key={sticky.id}
              sticky={sticky}
              chosen={wall.chosen.has(`stickies:${sticky.id}`)}
              writing={written !== null && "id" in written && written.id === sticky.id}
              session={wall.session}
              person={wall.person}
              canVote={canVote}
              choose={wall.choose}
              done={doing.leave}
            />
          ))}
        </ul>
        <Ink pen={wall.pen} line={marks.line} />
        {written && "at" in written && (
          <div
            key={`${written.at.x},${written.at.y}`}
            className={stickyStyle.sticky}
            style={{ left: written.at.x, top: written.at.y, ...SIZES[wall.kind.size] }}
            data-colour={wall.kind.colour}
          >
            <Writing label={t("sticky.new")} typeSize={15} done={doing.leave} />
          </div>
        )}
      </div>
      <div ref={marks.region} className={style.region} hidden />
      {children}
    </section>
  );
}

/** The dots of the ground move with what lies on it; from far away they lie farther apart. */
function groundOf({ x, y, zoom }: Camera) {
  const apart = DOTS * zoom * (zoom < 0.5 ? 4 : 1);
  return {
    backgroundSize: `${apart}px ${apart}px`,
    backgroundPosition: `${-x * zoom}px ${-y * zoom}px`,
  };
}

const DOTS = 24;

function boxAt(doc: Y.Doc, name: string): Box | undefined {
  const sticky = bookOf(doc).get("stickies", name.replace("stickies:", ""));
  return sticky && boxOf(sticky);
}

function paste(event: ClipboardEvent, bringing: Bringing): void {
  const { clipboardData } = event;
  event.preventDefault();
  if (clipboardData.files.length) bringing.files(clipboardData.files);
  else bringing.lines(clipboardData.getData("text/plain"));
}

/** What is chosen, a line each. */
function copy(event: ClipboardEvent, doing: Doing, doc: Y.Doc): void {
  const texts = doing.idsChosen().flatMap((id) => bookOf(doc).get("stickies", id)?.text ?? []);
  if (!texts.length) return;
  event.preventDefault();
  event.clipboardData.setData("text/plain", texts.map((one) => one.replace(/\n/g, " ")).join("\n"));
}
