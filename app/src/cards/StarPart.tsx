import { useTranslation } from "react-i18next";
import { useMapDoc } from "../doc/context";
import { Act, Part } from "./Field";
import { Line } from "./Line";
import { type Thing, useSetCommon } from "./thing";

/** Whether it is a moment of truth, and why. */
export function StarPart({ thing }: { thing: Thing }) {
  const { t } = useTranslation("cards");
  const { canEdit } = useMapDoc();
  const set = useSetCommon(thing);
  const { starred } = thing.one;
  if (starred === null)
    return canEdit ? <Act go={() => set({ starred: "" })}>{t("star.add")}</Act> : null;
  return (
    <Part
      title={`★ ${t("star.title")}`}
      aside={canEdit && <Act go={() => set({ starred: null })}>{t("star.remove")}</Act>}
    >
      <Line
        label={t("star.why")}
        value={starred}
        write={(text) => set({ starred: text ?? "" })}
        placeholder={t("star.hint")}
        long
      />
    </Part>
  );
}
