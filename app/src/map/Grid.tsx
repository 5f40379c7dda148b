import { useMediaQuery } from "@mantine/hooks";
import { useEffect, useMemo, useState } from "react";
import { useChosen } from "../doc/chosen";
import { useColleagues } from "../doc/colleagues";
import { useCommentCounts, useNewPlaces } from "../doc/comments";
import { useMapDoc } from "../doc/context";
import { showKnownOnly, useKnownOnly } from "../doc/look";
import { useNumbers } from "../doc/numbers";
import { useTell } from "../doc/people";
import { Failed } from "../kit/States";
import { Board } from "./Board";
import { Editor, EditorContext } from "./editor";
import { FilterContext, filterOf } from "./filter";
import { Keys } from "./Keys";
import { PhoneBoard } from "./PhoneBoard";
import { Toolbar } from "./Toolbar";
import { Unfolding, UnfoldingContext } from "./unfolding";
import { useZoom } from "./zoom";

const NONE: readonly never[] = [];
/** So many things of a selection are told to the others: the first of thousands say where it is. */
const MOST_TOLD = 60;

/** The map itself: stages from left to right, lanes from top to bottom, changed where it stands. */
export function Grid() {
  const { id } = useMapDoc();
  const { view, error, again } = useNumbers();
  const phone = useMediaQuery("(max-width: 720px)", innerWidth <= 720);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another map, another editor
  const editor = useMemo(() => new Editor(), [id]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another map, and everything is as it stands there
  const unfolding = useMemo(() => new Unfolding(), [id]);
  const [frame, setFrame] = useState<HTMLElement | null>(null);
  const [zoom, step] = useZoom(frame);
  const [finding, setFinding] = useState(false);
  const [helping, setHelping] = useState(false);
  const known = useKnownOnly();
  const points = view?.touchpoints;
  const talked = useCommentCounts();
  const fresh = useNewPlaces();
  const { nameOf } = useColleagues();
  const filter = useMemo(
    () => filterOf(known, points, talked, fresh, nameOf),
    [known, points, talked, fresh, nameOf],
  );
  useMirrored(editor);
  return (
    <EditorContext value={editor}>
      <UnfoldingContext value={unfolding}>
        <FilterContext value={filter}>
          <Toolbar
            zoom={zoom}
            step={step}
            finding={finding}
            find={setFinding}
            help={() => setHelping(true)}
            known={known}
            showKnown={(only) => showKnownOnly(id, only)}
          />
          {error ? <Failed error={error} retry={again} /> : null}
          {phone ? (
            <PhoneBoard />
          ) : (
            <Board
              frame={frame}
              setFrame={setFrame}
              zoom={zoom}
              step={step}
              find={() => setFinding(true)}
              help={() => setHelping(true)}
            />
          )}
          {helping && <Keys close={() => setHelping(false)} />}
        </FilterContext>
      </UnfoldingContext>
    </EditorContext>
  );
}

/** The editor and the others learn what the link says is selected. */
function useMirrored(editor: Editor): void {
  const chosen = useChosen();
  const name = chosen && `${chosen.collection}:${chosen.id}`;
  useEffect(() => editor.choose(name), [editor, name]);
  const [edited, setEdited] = useState<string | null>(null);
  useEffect(() => editor.on("editing", () => setEdited(editor.editing)), [editor]);
  const [also, setAlso] = useState<readonly string[]>(NONE);
  useEffect(
    () => editor.on("selected", () => setAlso([...editor.selected].slice(0, MOST_TOLD))),
    [editor],
  );
  useTell("chosen", edited ?? name); // by keyboard one types in what is not selected
  useTell("also", also);
  useTell("typing", edited !== null);
}
