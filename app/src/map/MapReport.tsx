import { Drawer } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useEdit, useMapView } from "../api/maps";
import type { JourneyMap, Selection } from "../api/schema";
import { useMay } from "../api/session";
import { Page } from "../kit/Page";
import { change, usePlace } from "../kit/place";
import { Failed, Loading } from "../kit/States";
import { Board } from "./Board";
import { AskDialog, SplitDialog } from "./Dialogs";
import { DrawDialog } from "./DrawDialog";
import type { Edit, Question } from "./edit";
import { GoalLine } from "./GoalLine";
import { MapActions } from "./MapActions";
import { OwnerDialog } from "./OwnerDialog";
import { Panel } from "./Panel";
import { PhoneBoard } from "./PhoneBoard";
import panelStyle from "./panel.module.css";
import { ShareDialog } from "./ShareDialog";
import { chosenOf, columnsOf } from "./view";

interface Props {
  map: JourneyMap;
  selection: Selection;
  words: ReactNode;
}

/** A living map: the document, its numbers, and on the right what stands behind the thing that is selected. */
export function MapReport({ map, selection, words }: Props) {
  const { query } = usePlace();
  const view = useMapView(map, selection);
  const { edit, dialog } = useEditing(map);
  const [drawing, setDrawing] = useState(false);
  const may = useMay();
  const phone = useMediaQuery("(max-width: 720px)", innerWidth <= 720);
  const wide = useMediaQuery("(min-width: 1240px)", innerWidth >= 1240);
  const columns = columnsOf(map, view.data);
  const chosen = chosenOf(columns, query.get("chosen"));
  const editing = may.edit && query.get("edit") === "1";
  const share = (open: boolean) => change({ share: open ? "1" : null }, { replace: true });
  const Shown = phone ? PhoneBoard : Board;
  const panel = view.data && (
    <Panel map={map} view={view.data} columns={columns} chosen={chosen} selection={selection} />
  );
  return (
    <div className={wide ? panelStyle.wide : undefined}>
      <Page
        title={map.title}
        words={words}
        actions={
          <MapActions
            map={map}
            selection={selection}
            edit={edit}
            editing={editing}
            draw={() => setDrawing(true)}
            share={() => share(true)}
          />
        }
      >
        <GoalLine map={map} view={view.data} edit={edit} />
        {edit.error ? <Failed error={edit.error} /> : null}
        {view.error ? <Failed error={view.error} retry={view.refetch} /> : null}
        {!view.data && !view.error ? <Loading lines={9} /> : null}
        {view.data && (
          <Shown map={map} columns={columns} chosen={chosen} edit={editing ? edit : null} />
        )}
      </Page>
      {wide ? (
        <aside className={panelStyle.panel}>{panel}</aside>
      ) : (
        <Slid open={chosen !== null}>{panel}</Slid>
      )}
      {dialog(columns)}
      {may.edit && query.get("share") === "1" && (
        <ShareDialog map={map} close={() => share(false)} />
      )}
      {drawing && <DrawDialog selection={selection} close={() => setDrawing(false)} />}
    </div>
  );
}

/** Where there is no room on the right, the explanation comes up from below. */
function Slid({ open, children }: { open: boolean; children: ReactNode }) {
  const { t } = useTranslation("kit");
  return (
    <Drawer
      opened={open}
      onClose={() => change({ chosen: null }, { replace: true })}
      position="bottom"
      size="min(80vh, 560px)"
      closeButtonProps={{ "aria-label": t("close") }}
      classNames={{ body: panelStyle.slid }}
    >
      {children}
    </Drawer>
  );
}

function useEditing(map: JourneyMap) {
  const mutation = useEdit(map);
  const [question, setQuestion] = useState<Question | null>(null);
  const [splitting, setSplitting] = useState<string | null>(null);
  const [owned, setOwned] = useState<string | null>(null);
  const edit: Edit & { error: unknown } = {
    make: (op) => mutation.mutate(op),
    ask: setQuestion,
    split: setSplitting,
    own: setOwned,
    busy: mutation.isPending,
    error: mutation.error,
  };
  const dialog = (columns: ReturnType<typeof columnsOf>) => {
    const column = columns.find(({ id }) => id === splitting);
    const of = columns.find(({ id }) => id === owned);
    if (of) return <OwnerDialog map={map} stage={of} close={() => setOwned(null)} />;
    if (question) return <AskDialog question={question} close={() => setQuestion(null)} />;
    return column && <SplitDialog column={column} edit={edit} close={() => setSplitting(null)} />;
  };
  return { edit, dialog };
}
