import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useHealth } from "../api/mapHealth";
import type { HealthRule, MapHealth } from "../api/schema";
import { type Chosen, choose } from "../doc/chosen";
import { useMapDoc } from "../doc/context";
import { useFresh } from "../doc/fresh";
import { useFormat } from "../kit/format";
import { change } from "../kit/place";
import { Answered } from "../kit/States";
import style from "./health.module.css";
import { Publish } from "./Publish";

const SHOWN = 5;

/** How healthy the map is: what is missing, where, and what to do about it. */
export function HealthPanel() {
  const { t } = useTranslation("health");
  const { id } = useMapDoc();
  const health = useHealth(id);
  useFresh("health");
  return (
    <section className={style.health} aria-label={t("title")}>
      <h2>{t("title")}</h2>
      <Answered query={health} lines={6}>
        {(told) => <Told health={told} />}
      </Answered>
    </section>
  );
}

function Told({ health }: { health: MapHealth }) {
  const { t } = useTranslation("health");
  const broken = health.rules.filter(({ kept }) => kept === false);
  const rest = health.rules.filter(({ kept }) => kept !== false);
  return (
    <>
      <p className={style.say}>{t("say", { done: health.done, all: health.all })}</p>
      <div
        className={style.meter}
        role="meter"
        aria-label={t("title")}
        aria-valuemin={0}
        aria-valuemax={health.all}
        aria-valuenow={health.done}
      >
        <i style={{ inlineSize: `${health.all ? (100 * health.done) / health.all : 0}%` }} />
      </div>
      <Elements elements={health.elements} />
      <Publish />
      {broken.length > 0 && (
        <ul className={style.rules}>
          {broken.map((rule) => (
            <Broken key={rule.rule} rule={rule} />
          ))}
        </ul>
      )}
      <details className={style.rest}>
        <summary>{t("rest", { count: rest.length })}</summary>
        <ul>
          {rest.map(({ rule, title, kept }) => (
            <li key={rule}>
              {title}
              <small>{t(kept ? "kept" : "untold")}</small>
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}

/** The five elements of a journey map. */
function Elements({ elements }: Pick<MapHealth, "elements">) {
  const { t } = useTranslation("health");
  const format = useFormat();
  const names = ["personas", "stages", "touchpoints", "emotions", "metrics"] as const;
  const there = names.filter((name) => elements[name]).length;
  return (
    <p className={style.elements}>
      {t("elements", { there, all: names.length })}
      {format.between}
      {names.map((name) => (
        <span key={name} data-there={elements[name] || undefined}>
          {t(`element.${name}`)}
          {!elements[name] && <small> {t("missing")}</small>}
        </span>
      ))}
    </p>
  );
}

function Broken({ rule }: { rule: HealthRule }) {
  const { t } = useTranslation("health");
  const format = useFormat();
  const [all, setAll] = useState(false);
  const shown = all ? rule.findings : rule.findings.slice(0, SHOWN);
  const more = rule.findings.length - shown.length;
  return (
    <li data-severity={rule.severity}>
      <h3>
        {rule.title} <small>{t(`severity.${rule.severity}`)}</small>
        {rule.plugin && <small> · {rule.plugin}</small>}
      </h3>
      <ul>
        {shown.map(({ sentence, element }) => (
          <li key={sentence}>
            {element ? (
              <button type="button" onClick={() => follow(element)}>
                {sentence}
              </button>
            ) : (
              sentence
            )}
          </li>
        ))}
        {more > 0 && (
          <li>
            <button type="button" onClick={() => setAll(true)}>
              {t("more", { count: more })}
            </button>
          </li>
        )}
      </ul>
      <p>
        {rule.fix}
        {format.between}
        {rule.panel !== "history" && (
          <button type="button" onClick={() => mend(rule)}>
            {t("mend")}
          </button>
        )}
      </p>
    </li>
  );
}

/** Beside the panel the map shows it; a panel that lies over the map gives way to its details. */
function follow(element: Chosen): void {
  if (matchMedia("(min-width: 1240px)").matches) choose(element);
  else
    change({ panel: "details", chosen: `${element.collection}:${element.id}` }, { replace: true });
}

/** Go to where it is mended: the thing itself, in the panel in which it is changed. */
function mend(rule: HealthRule): void {
  const element = rule.findings.find((one) => one.element)?.element;
  const about = rule.panel === "about";
  change(
    {
      panel: about ? "details" : rule.panel,
      chosen: element ? `${element.collection}:${element.id}` : null,
      part: about ? "about" : null,
    },
    { replace: true },
  );
}
