import { useTranslation } from "react-i18next";
import type { Wanted } from "../api/gallery";
import type { Gallery } from "../api/schema";
import { Word } from "../kit/Word";
import style from "./tools.module.css";
import { FILTERS, type Filter, isNarrowed, narrow, SORTS, widen } from "./wanted";

interface Choice {
  value: string;
  name: string;
  count?: number;
}

/** The words on top that narrow the gallery and put it in order; each says what it leaves. */
export function Filters({ wanted, gallery }: { wanted: Wanted; gallery: Gallery }) {
  const { t } = useTranslation("gallery");
  const say = useSaying();
  const all = gallery.facets.status?.reduce((sum, { count }) => sum + count, 0);
  const due = gallery.facets.review?.[0]?.count ?? 0;
  return (
    <div className={style.filters}>
      {FILTERS.map((filter) => {
        const choices = (gallery.facets[filter] ?? []).map((one) => ({
          ...one,
          name: say(filter, one.value, one.name),
        }));
        const value = wanted[filter];
        if (!value && choices.every(({ count }) => count === all)) return null;
        const name = choices.find((one) => one.value === value)?.name ?? value;
        return (
          <Word
            key={filter}
            label={t(`filter.${filter}`)}
            value={name ?? t("filter.any")}
            width={240}
          >
            {(close) => (
              <Choices
                choices={choices}
                value={value ?? null}
                any={t("filter.any")}
                choose={(next) => {
                  narrow(filter, next);
                  close();
                }}
              />
            )}
          </Word>
        );
      })}
      {(due > 0 || wanted.review) && (
        <button
          type="button"
          className={style.toggle}
          aria-pressed={wanted.review}
          onClick={() => narrow("review", wanted.review ? null : "due")}
        >
          {t("filter.review")} <b>{t("filter.reviewDue")}</b> {due}
        </button>
      )}
      <Word
        label={t("sort.label")}
        value={t(`sort.${wanted.sort ?? (wanted.query ? "found" : "changed")}`)}
        width={220}
      >
        {(close) => (
          <Choices
            choices={SORTS.map((value) => ({ value, name: t(`sort.${value}`) }))}
            value={wanted.sort ?? null}
            any={wanted.query ? t("sort.found") : null}
            choose={(next) => {
              narrow("sort", next);
              close();
            }}
          />
        )}
      </Word>
      {(isNarrowed(wanted) || wanted.query) && (
        <button type="button" className={style.quiet} onClick={widen}>
          {t("filter.reset")}
        </button>
      )}
      {(gallery.archived > 0 || wanted.archived) && (
        <button
          type="button"
          className={style.quiet}
          onClick={() => narrow("archived", wanted.archived ? null : "yes")}
        >
          {wanted.archived ? t("filter.here") : t("filter.archived", { n: gallery.archived })}
        </button>
      )}
    </div>
  );
}

function Choices({
  choices,
  value,
  any,
  choose,
}: {
  choices: readonly Choice[];
  value: string | null;
  any: string | null;
  choose: (value: string | null) => void;
}) {
  const all = any ? [{ value: "", name: any, count: undefined }, ...choices] : choices;
  return (
    <ul className={style.choices}>
      {all.map((one) => (
        <li key={one.value}>
          <button
            type="button"
            aria-pressed={one.value === (value ?? "")}
            onClick={() => choose(one.value || null)}
          >
            <span>{one.name}</span>
            {one.count !== undefined && <small>{one.count}</small>}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** What a value of a filter is called: people and tags have names of their own. */
function useSaying() {
  const { t } = useTranslation("gallery");
  return (filter: Filter, value: string, name: string): string => {
    switch (filter) {
      case "status":
        return t(`status.${value as "draft"}`);
      case "goal":
        return t(`standing.${value as "none"}`);
      case "health":
        return t(`health.${value as "good"}`);
      case "state":
        return t(`state.${value as "as_is"}`);
      case "model":
        return t(`model.${value as "own"}`);
      default:
        return name;
    }
  };
}
