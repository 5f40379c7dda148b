import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLog } from "../api/questions";
import type { Selection, TemplateShown, Templates } from "../api/schema";
import { useBegin, useTemplates } from "../api/templates";
import { Answered, Failed } from "../kit/States";
import { FromData } from "./FromData";
import { FromTable } from "./FromTable";
import { TemplateGallery } from "./TemplateGallery";
import { TemplateSheet } from "./TemplateSheet";
import style from "./templates.module.css";

type Way = "all" | "data" | "paste" | TemplateShown;

/** What was pressed is gone: go on from the top of what came instead. */
const takeFocus = (one: HTMLElement | null) => one?.focus({ preventScroll: true });

interface Props {
  /** Of what a map is drawn: the present journey definition and segment. */
  selection?: Selection;
  made: (id: string) => void;
}

/** Every way to begin a map: from data, a spreadsheet, a stage model, or a template. */
export function Beginning({ selection, made }: Props) {
  const { t } = useTranslation("templates");
  const [way, setWay] = useState<Way>("all");
  if (way === "all") return <Ways choose={setWay} made={made} />;
  return (
    <>
      <button ref={takeFocus} type="button" className={style.back} onClick={() => setWay("all")}>
        ← {t("new.back")}
      </button>
      {way === "data" && <FromData selection={selection} made={made} />}
      {way === "paste" && <FromTable made={made} />}
      {typeof way === "object" && <TemplateSheet one={way} made={made} />}
    </>
  );
}

function Ways({ choose, made }: { choose: (way: Way) => void; made: (id: string) => void }) {
  const templates = useTemplates();
  return (
    <Answered query={templates} lines={8}>
      {(all) => (
        <>
          <Beginnings all={all} choose={choose} made={made} />
          <TemplateGallery all={all} choose={choose} />
        </>
      )}
    </Answered>
  );
}

/** Everything but the templates, side by side. */
function Beginnings({
  all,
  choose,
  made,
}: {
  all: Templates;
  choose: (way: Way) => void;
  made: (id: string) => void;
}) {
  const { t } = useTranslation("templates");
  const { data: log } = useLog();
  const begin = useBegin();
  const help = { "5": "new.model5Help", "6": "new.model6Help", blank: "new.blankHelp" } as const;
  const empty = log?.events === 0;
  return (
    <>
      <ul className={style.ways} aria-label={t("new.ways")}>
        <Choice
          name={t("new.data")}
          help={t(empty ? "new.dataNone" : "new.dataHelp")}
          disabled={empty}
          go={() => choose("data")}
        />
        <Choice name={t("new.paste")} help={t("new.pasteHelp")} go={() => choose("paste")} />
        {all.models.map(({ id, name, stages }) => (
          <Choice
            key={id}
            name={name}
            help={t(help[id])}
            disabled={begin.isPending}
            go={() => begin.mutate({ model: id }, { onSuccess: (map) => made(map.id) })}
          >
            <Columns count={Math.max(1, stages.length)} />
          </Choice>
        ))}
      </ul>
      {begin.error && <Failed error={begin.error} />}
    </>
  );
}

function Choice(props: {
  name: string;
  help: string;
  go: () => void;
  disabled?: boolean;
  children?: ReactNode;
}) {
  return (
    <li>
      <button type="button" onClick={props.go} disabled={props.disabled}>
        {props.name}
        <small>{props.help}</small>
        {props.children}
      </button>
    </li>
  );
}

function Columns({ count }: { count: number }) {
  return (
    <span className={style.columns} aria-hidden="true">
      {Array.from({ length: count }, (_, at) => `column ${at}`).map((one) => (
        <i key={one} />
      ))}
    </span>
  );
}
