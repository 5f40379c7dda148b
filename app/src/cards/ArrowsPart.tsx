import { useTranslation } from "react-i18next";
import { add, remove, set } from "../doc/commands";
import { useMapDoc } from "../doc/context";
import type { Link } from "../doc/elements";
import { useRecords } from "../doc/hooks";
import { Act, Part } from "./Field";
import { Line } from "./Line";
import { Pick } from "./Options";
import { style } from "./style";
import { usePlaceNames } from "./thing";

/** Where a stage or a step leads besides to the next one: branches on, loops back. */
export function ArrowsPart({ id }: { id: string }) {
  const { t } = useTranslation("cards");
  const { doc, canEdit } = useMapDoc();
  const links = useRecords("links");
  const names = usePlaceNames();
  const order = usePlaces();
  const out = links.filter(
    (one) => one.source === id && one.kind !== "leads" && names.has(one.target),
  );
  const into = links.filter(
    (one) => one.target === id && one.kind !== "leads" && names.has(one.source),
  );
  if (!canEdit && out.length + into.length === 0) return null;
  const kindTo = (target: string): Link["kind"] =>
    order.indexOf(target) <= order.indexOf(id) ? "loop" : "branch";
  return (
    <Part title={t("arrow.title")}>
      <ul className={style.arrows}>
        {out.map((one) => (
          <li key={one.id}>
            <p>
              {t(`arrow.${one.kind === "loop" ? "loop" : "branch"}`, { to: names.get(one.target) })}
              {canEdit && (
                <Act of={names.get(one.target)} go={() => remove(doc, "links", [one.id])}>
                  {t("remove")}
                </Act>
              )}
            </p>
            <Line
              label={t("arrow.when", { to: names.get(one.target) })}
              value={one.label}
              write={(label) => set(doc, "links", one.id, { label: label ?? "" })}
              placeholder={t("arrow.whenHint")}
            />
          </li>
        ))}
        {into.map((one) => (
          <li key={one.id}>
            <p>
              {t("arrow.from", { from: names.get(one.source) })}
              {one.label && ` · ${one.label}`}
            </p>
          </li>
        ))}
      </ul>
      {canEdit && (
        <Pick
          label={t("arrow.add")}
          options={order
            .filter((place) => !out.some(({ target }) => target === place))
            .map((place) => ({ value: place, name: names.get(place) ?? "" }))}
          value={null}
          none={t("arrow.choose")}
          write={(target) => {
            if (target) add(doc, "links", { source: id, target, kind: kindTo(target), label: "" });
          }}
        />
      )}
    </Part>
  );
}

/** Stages and steps in the order in which a customer meets them. */
function usePlaces(): string[] {
  const [stages, steps] = [useRecords("stages"), useRecords("steps")];
  return stages.flatMap(({ id }) => [
    id,
    ...steps.filter(({ stage }) => stage === id).map((step) => step.id),
  ]);
}
