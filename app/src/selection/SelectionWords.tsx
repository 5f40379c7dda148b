import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useNames } from "../api/names";
import type { Log, Selection } from "../api/schema";
import { useFormat } from "../kit/format";
import { readSegment, ruleName } from "../kit/rule";
import { Word } from "../kit/Word";
import { EventsForm } from "./EventsForm";
import { JourneyForm } from "./JourneyForm";
import { PeriodForm } from "./PeriodForm";
import { SegmentForm } from "./SegmentForm";
import { choose, daysBefore } from "./selection";
import style from "./selection.module.css";

interface Props {
  log: Log;
  selection: Selection;
  /** Which words this page can change. */
  words?: readonly ("segment" | "period" | "journey" | "events")[];
}

const ALL = ["segment", "period", "journey", "events"] as const;

/** The words on top of every report: segment, period, journey, events. Each can be changed. */
export function SelectionWords({ log, selection, words = ALL }: Props) {
  const { t } = useTranslation("selection");
  const say = useWords(log);
  const names = log.names.map(({ name }) => name);
  const changedAnything = selection.segment || selection.events || selection.from || selection.to;
  return (
    <>
      {words.includes("segment") && (
        <Word label={t("segment.label")} value={say.segment(selection.segment)}>
          {(close) => <SegmentForm names={names} value={selection.segment ?? ""} close={close} />}
        </Word>
      )}
      {words.includes("period") && (
        <Word label={t("period.label")} value={say.period(selection)}>
          {(close) => <PeriodForm log={log} selection={selection} close={close} />}
        </Word>
      )}
      {words.includes("journey") && (
        <Word
          label={t("journey.label")}
          value={say.journey(selection.journey ?? "whole")}
          width={360}
        >
          {(close) => <JourneyForm log={log} value={selection.journey ?? "whole"} close={close} />}
        </Word>
      )}
      {words.includes("events") && (
        <Word label={t("events.label")} value={selection.events ?? t("events.all")}>
          {(close) => <EventsForm names={names} value={selection.events ?? ""} close={close} />}
        </Word>
      )}
      {changedAnything && (
        <Button
          size="compact-sm"
          variant="subtle"
          className={style.reset}
          onClick={() =>
            choose({ segment: null, events: null, from: null, to: null, journey: null })
          }
        >
          {t("reset")}
        </Button>
      )}
    </>
  );
}

/** Each part of a selection in words. */
function useWords(log: Log) {
  const { t } = useTranslation("selection");
  const format = useFormat();
  const nameOf = useNames();
  return {
    segment(text: string | null | undefined): string {
      if (!text) return t("segment.all");
      const did = readSegment(text);
      if (!did) return text;
      return t(`segment.said.${did.kind}`, {
        event: nameOf(did.event),
        times: did.kind === "times" ? did.times : 0,
      });
    },
    period({ from, to }: Selection): string {
      if (!from && !to) return t("period.all");
      const days = [7, 30, 90, 365].find(
        (days) => log.end && !to && from === daysBefore(log.end, days),
      );
      if (days) return t("period.last", { days });
      const day = (date: string | null | undefined) => {
        const noon = `${date}T12:00:00Z`; // a link may hold an hour too, or no date at all
        return date && Number.isNaN(Date.parse(noon)) ? date : date && format.day(noon);
      };
      return t("period.between", {
        from: day(from) || t("period.start"),
        to: day(to) || t("period.now"),
      });
    },
    journey(text: string): string {
      const [kind, rest = ""] = [text.split(":")[0], text.slice(text.indexOf(":") + 1)];
      if (kind === "gap") return t("journey.said.gap", { gap: durationWords(rest, t) });
      if (kind === "case") return t("journey.said.case", { field: rest });
      if (kind === "between") {
        const [start = "", end = ""] = rest.split("..").map(ruleName).map(nameOf);
        return t("journey.said.between", { start, end });
      }
      return t("journey.said.whole");
    },
  };
}

/** `30d` as a person says it. */
function durationWords(
  text: string,
  t: ReturnType<typeof useTranslation<"selection">>["t"],
): string {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)([smhdw])$/.exec(text) ?? [];
  return amount && unit ? t(`duration.${unit as "d"}`, { count: Number(amount) }) : text;
}
