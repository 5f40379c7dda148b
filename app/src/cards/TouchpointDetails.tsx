import { useTranslation } from "react-i18next";
import { useChannels } from "../api/names";
import { useMay } from "../api/session";
import { set as setFields } from "../doc/commands";
import { useMapDoc } from "../doc/context";
import type { Touchpoint } from "../doc/elements";
import { pointEvidence } from "../doc/evidence";
import { nameIn } from "../doc/hooks";
import { useNumbers } from "../doc/numbers";
import { byHand } from "../doc/stages";
import { Figure, Figures } from "../kit/Figure";
import { useFormat } from "../kit/format";
import { halfWidth, share } from "../kit/interval";
import { Who } from "../kit/Who";
import { useLanguage } from "../kit/words";
import { EvidencePart } from "./EvidencePart";
import { Part } from "./Field";
import { Head } from "./Head";
import { Line } from "./Line";
import { LinksPart } from "./LinksPart";
import { MorePart } from "./MorePart";
import { NextEvents } from "./NextEvents";
import { PersonField } from "./PersonField";
import { RuleLine } from "./RuleLine";
import { SharedPart } from "./SharedPart";
import { StarPart } from "./StarPart";
import { usePlaceNames, useSet } from "./thing";

/** A touchpoint: its numbers, where they go next, its rule, and what stands behind it. */
export function TouchpointDetails({ touchpoint }: { touchpoint: Touchpoint }) {
  const { t } = useTranslation("cards");
  const { doc, canEdit } = useMapDoc();
  const { view, selection } = useNumbers();
  const may = useMay();
  const format = useFormat();
  const places = usePlaceNames();
  const channelOf = useChannels();
  const name = nameIn(touchpoint.name, useLanguage());
  const set = useSet("touchpoints", touchpoint.id);
  const numbers = view?.touchpoints.find((one) => one.touchpoint === touchpoint.id);
  const counted = (numbers?.events ?? 0) > 0;
  const thing = { collection: "touchpoints", one: touchpoint } as const;
  const rename = (text: string | null) => {
    if (text && text !== name)
      setFields(doc, "touchpoints", touchpoint.id, { name: byHand(text), renamed: true });
  };
  return (
    <>
      <Head
        where={[
          t("numbers.touchpoint"),
          places.get(touchpoint.stage),
          touchpoint.channel && channelOf(touchpoint.channel),
        ]}
      >
        {name}
      </Head>
      {numbers && <Numbers of={name} numbers={numbers} />}
      {counted && may.role && touchpoint.rule && (
        <NextEvents rule={touchpoint.rule} selection={selection} />
      )}
      <Part title={t("touchpoint.title")}>
        {canEdit && <Line label={t("field.name")} value={name} write={rename} />}
        <RuleLine
          label={t("touchpoint.rule")}
          note={
            counted
              ? t("numbers.measured", { n: format.count(numbers?.events ?? 0) })
              : t(touchpoint.rule ? "numbers.assumed" : "touchpoint.noRule")
          }
          value={touchpoint.rule || null}
          write={(rule) => set({ rule: rule ?? "" })}
        />
        {canEdit && (
          <Line
            label={t("touchpoint.channel")}
            value={touchpoint.channel}
            write={(channel) => set({ channel })}
          />
        )}
        <PersonField
          label={t("field.owner")}
          value={touchpoint.owner}
          write={(owner) => set({ owner })}
        />
      </Part>
      <EvidencePart
        thing={thing}
        evidence={
          may.seeNumbers ? pointEvidence(touchpoint.evidence, numbers?.events) : touchpoint.evidence
        }
        write={(evidence) => set({ evidence })}
      />
      <LinksPart id={touchpoint.id} />
      <StarPart thing={thing} />
      <MorePart thing={thing} />
      <SharedPart collection="touchpoints" id={touchpoint.id} shared={touchpoint.shared} />
    </>
  );
}

type Counted = NonNullable<ReturnType<typeof useNumbers>["view"]>["touchpoints"][number];

function Numbers({ of, numbers }: { of: string; numbers: Counted }) {
  const { t } = useTranslation("cards");
  const format = useFormat();
  const { customers, reach, events, repeats, exits, journeys, cells } = numbers;
  const stopped = share(exits, journeys);
  return (
    <Figures>
      <Figure
        label={t("numbers.customers")}
        value={format.count(customers)}
        note={<Who cell={{ of: "map", cell: cells.customers ?? "" }} of={of} count={customers} />}
      />
      <Figure label={t("numbers.reach")} value={format.percent(reach)} note={t("numbers.ofAll")} />
      <Figure
        label={t("numbers.repeats")}
        value={format.percent(events ? repeats / events : 0)}
        note={t("numbers.ofEvents", { n: format.count(events) })}
      />
      <Figure
        label={t("numbers.exits")}
        value={stopped ? format.percent(stopped.value) : "–"}
        note={
          <>
            {stopped && `± ${format.points(halfWidth(stopped))} `}
            {cells.exits && (
              <Who cell={{ of: "map", cell: cells.exits }} of={t("numbers.exits")} count={exits} />
            )}
          </>
        }
      />
    </Figures>
  );
}
