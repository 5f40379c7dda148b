import { combine } from "@atlaskit/pragmatic-drag-and-drop/combine";
import {
  draggable,
  dropTargetForElements,
} from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { Button } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNames } from "../api/names";
import { useRuleCheck } from "../api/rules";
import { useFormat } from "../kit/format";
import { RuleField } from "../kit/RuleField";
import { eventIs } from "../kit/rule";
import style from "./funnel.module.css";
import { type FunnelView, inserted } from "./steps";

const useCheck = (text: string) => useRuleCheck(text, "rule");
const OFFERED = 24;

interface Props {
  names: { name: string; customers: number }[];
  funnel: FunnelView;
}

/** The events that can be dragged (or clicked, or typed) into the funnel. */
export function Builder({ names, funnel }: Props) {
  const { t } = useTranslation("funnel");
  const [text, setText] = useState("");
  const { zone, over } = useZone(funnel);
  const add = (rule: string) => funnel.set([...funnel.steps, rule]);
  const addText = () => {
    if (text.trim()) add(text.trim());
    setText("");
  };
  const offered = [...names].sort((a, b) => b.customers - a.customers).slice(0, OFFERED);
  return (
    <div ref={zone} className={style.builder} data-over={over || undefined}>
      <h2>{t("add.title")}</h2>
      <p>{t("add.how")}</p>
      <ul className={style.palette}>
        {offered.map(({ name, customers }) => (
          <Offer key={name} name={name} customers={customers} add={() => add(ruleOf(name))} />
        ))}
      </ul>
      <div className={style.typed}>
        <RuleField
          label={t("add.label")}
          description={t("add.help")}
          value={text}
          onChange={setText}
          names={names.map(({ name }) => name)}
          useCheck={useCheck}
          onEnter={addText}
        />
        <Button onClick={addText} disabled={!text.trim()}>
          {t("add.do")}
        </Button>
      </div>
    </div>
  );
}

function Offer({ name, customers, add }: { name: string; customers: number; add: () => void }) {
  const { t } = useTranslation("funnel");
  const format = useFormat();
  const nameOf = useNames();
  const chip = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const element = chip.current;
    if (element)
      return draggable({ element, getInitialData: () => ({ kind: "event", rule: ruleOf(name) }) });
  }, [name]);
  return (
    <li>
      <button ref={chip} type="button" onClick={add} title={name}>
        <span className={style.unseen}>{t("add.event")} </span>
        {nameOf(name)} <small>{format.rounded(customers)}</small>
      </button>
    </li>
  );
}

/** Dropping anywhere on the builder puts the event behind the last step. */
function useZone(funnel: FunnelView) {
  const zone = useRef<HTMLDivElement>(null);
  const [over, setOver] = useState(false);
  useEffect(() => {
    const element = zone.current;
    if (!element) return;
    return combine(
      dropTargetForElements({
        element,
        canDrop: ({ source }) => source.data.kind === "event",
        onDragEnter: () => setOver(true),
        onDragLeave: () => setOver(false),
        onDrop: ({ source }) => {
          setOver(false);
          funnel.set(inserted(funnel.steps, String(source.data.rule), funnel.steps.length));
        },
      }),
    );
  }, [funnel]);
  return { zone, over };
}

/** A plain name is its own rule; anything that could be read as a condition is quoted. */
function ruleOf(name: string): string {
  return /^[\p{L}\p{N}_.: -]+$/u.test(name) && !/\b(and|or|not|in|like|between|is)\b/i.test(name)
    ? name
    : eventIs(name);
}
