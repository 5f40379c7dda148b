import { SegmentedControl, Select, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Metric, useMetricKinds, useMetricPreview } from "../api/mapNumbers";
import type { MetricKindInfo } from "../api/schema";
import { set } from "../doc/commands";
import { useMapDoc } from "../doc/context";
import type { Card } from "../doc/elements";
import { useNumbers } from "../doc/numbers";
import { begun, isWhole, plain } from "./draft";
import { Field } from "./Field";
import { Answer } from "./MetricFace";
import style from "./metrics.module.css";
import { parseTarget, type Unit, writeTarget } from "./values";

/** What a metric card asks: the form builds itself from the kinds that the server knows. */
export function MetricForm({ card }: { card: Card }) {
  const { data: kinds } = useMetricKinds();
  return kinds ? <Filled card={card} kinds={kinds} /> : null;
}

function Filled({ card, kinds }: { card: Card; kinds: readonly MetricKindInfo[] }) {
  const { t } = useTranslation("metrics");
  const { id, doc } = useMapDoc();
  const { selection } = useNumbers();
  const held = (card.metric ?? {}) as Metric;
  const [draft, setDraft] = useState<Metric>(held);
  const kind = kinds.find((one) => one.kind === draft.kind);
  const metric = kind && isWhole(kind, draft) ? plain(draft) : null;
  const [asked] = useDebouncedValue(metric, 350);
  const changed = JSON.stringify(plain(draft)) !== JSON.stringify(plain(held));
  const { data: preview } = useMetricPreview(id, changed ? asked : null, selection);
  const unit = preview?.unit ?? null;
  const change = (fields: Metric) => setDraft((now) => ({ ...now, ...fields }));
  const ready = metric !== null && !preview?.problem;
  const from = (one?: MetricKindInfo) =>
    one?.plugin ? t("form.from", { package: one.plugin }) : null;
  return (
    <>
      <Select
        label={t("form.kind")}
        description={kind && [kind.help, from(kind)].filter(Boolean).join(" ")}
        placeholder={t("form.choose")}
        data={kinds.map(({ kind: value, title: label }) => ({ value, label }))}
        maxDropdownHeight={340}
        renderOption={({ option }) => (
          <span>
            {option.label}
            <Origin said={from(kinds.find((one) => one.kind === option.value))} />
          </span>
        )}
        value={kind?.kind ?? null}
        allowDeselect={false}
        comboboxProps={{ withinPortal: false }}
        onChange={(value) => {
          const chosen = kinds.find((one) => one.kind === value);
          if (chosen) setDraft(begun(chosen, draft, card.stage));
        }}
      />
      {kind?.fields.map((field) => (
        <Field
          key={field.name}
          field={field}
          value={draft[field.name]}
          write={(value) => change({ [field.name]: value })}
        />
      ))}
      {kind && <Target metric={draft} unit={unit} kind={kind.kind} change={change} />}
      {changed && preview && metric && (
        <div aria-live="polite">
          <h3>{t("form.preview")}</h3>
          <Answer answer={preview} of={t("form.preview")} tall={2} />
        </div>
      )}
      {changed && (
        <p className={style.acts}>
          <button
            type="button"
            className={style.act}
            disabled={!ready}
            onClick={() => metric && set(doc, "cards", card.id, { metric, evidence: "measured" })}
          >
            {t("form.keep")}
          </button>
          <button type="button" className={style.act} onClick={() => setDraft(held)}>
            {t("form.leave")}
          </button>
        </p>
      )}
    </>
  );
}

/** Whose a kind is that is not ours, on a line of its own. */
function Origin({ said }: { said: string | null }) {
  return said && <small className={style.origin}>{said}</small>;
}

/** What it should come to, and which way is better. */
function Target({
  metric,
  unit,
  kind,
  change,
}: {
  metric: Metric;
  unit: Unit | null;
  kind: string;
  change: (fields: Metric) => void;
}) {
  const { t } = useTranslation("metrics");
  const counted = unit ?? unitOf(kind, metric);
  const held = typeof metric.target === "number" ? metric.target : null;
  const [text, setText] = useState(writeTarget(held, counted));
  const read = parseTarget(text, counted);
  const hint = counted === "share" ? "share" : counted === "seconds" ? "seconds" : "number";
  return (
    <div className={style.two}>
      <TextInput
        label={t("form.target")}
        placeholder={t(`form.targetHint.${hint}`)}
        value={text}
        error={read === undefined && t(`form.targetWrong.${hint}`)}
        onChange={({ currentTarget: { value } }) => {
          setText(value);
          const found = parseTarget(value, counted);
          if (found !== undefined) change({ target: found });
        }}
      />
      <div>
        <p className={style.note}>{t("form.better")}</p>
        <SegmentedControl
          fullWidth
          size="xs"
          aria-label={t("form.better")}
          data={[
            { value: "up", label: t("form.up") },
            { value: "down", label: t("form.down") },
          ]}
          value={metric.better === "down" ? "down" : "up"}
          onChange={(better) => change({ better })}
        />
      </div>
    </div>
  );
}

/** The unit before anything was counted. */
function unitOf(kind: string, metric: Metric): Unit {
  if (kind === "share" || kind === "conversion") return "share";
  if (kind === "median_time") return "seconds";
  const number = String(metric.number ?? "");
  if (kind === "stage" && number.endsWith("_share")) return "share";
  return kind === "stage" && number.startsWith("median") ? "seconds" : "value";
}
