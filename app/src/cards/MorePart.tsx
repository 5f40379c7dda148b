import { useTranslation } from "react-i18next";
import { useMapDoc } from "../doc/context";
import { useRecords } from "../doc/hooks";
import { More } from "./Field";
import { NumberLine } from "./Line";
import { Pick } from "./Options";
import { Pairs } from "./Pairs";
import { Tags } from "./Tags";
import { type Thing, useKnownTags, useSetCommon } from "./thing";

const WIDEST = 24;

/** Tags, persona, width and the fields that a team keeps besides. */
export function MorePart({ thing }: { thing: Thing }) {
  const { t } = useTranslation("cards");
  const { canEdit } = useMapDoc();
  const set = useSetCommon(thing);
  const known = useKnownTags();
  const personas = useRecords("personas");
  const { tags, fields, persona, span } = thing.one;
  const body = (
    <>
      <Tags values={tags} known={known} write={(next) => set({ tags: next })} />
      {personas.length > 0 && (
        <Pick
          label={t("field.persona")}
          options={personas.map(({ id, name }) => ({ value: id, name }))}
          value={persona}
          write={(next) => set({ persona: next })}
          none={t("field.everybody")}
        />
      )}
      {canEdit && (
        <NumberLine
          label={t("field.span")}
          value={span}
          write={(next) => set({ span: Math.min(WIDEST, Math.max(1, Math.round(next ?? 1))) })}
        />
      )}
      <Pairs
        label={t("field.own")}
        values={fields}
        write={(next) => set({ fields: next })}
        numbers
      />
    </>
  );
  if (!canEdit) return body;
  const filled = tags.length > 0 || Object.keys(fields).length > 0 || persona !== null || span > 1;
  return (
    <More title={t("field.more")} open={filled}>
      {body}
    </More>
  );
}
