import { useTranslation } from "react-i18next";
import { useMaps } from "../api/maps";
import { useMapDoc } from "../doc/context";
import { follow, within } from "../kit/place";
import { Part } from "./Field";
import { Pick } from "./Options";

/** The map that a card or a step opens. */
export function NestedPart({
  map,
  write,
}: {
  map: string | null;
  write: (map: string | null) => void;
}) {
  const { t } = useTranslation("cards");
  const { id, guest, canEdit } = useMapDoc();
  const { data } = useMaps(!guest);
  const others = (data ?? []).filter((one) => one.id !== id);
  if (guest || (!canEdit && !map)) return null;
  return (
    <Part title={t("nested.title")}>
      <Pick
        label={t("nested.map")}
        options={others.map((one) => ({ value: one.id, name: one.title }))}
        value={map}
        none={t("nested.none")}
        write={write}
      />
      {map && (
        <p>
          <a href={within(`/map?map=${map}`)} onClick={follow}>
            {t("nested.open")}
          </a>
        </p>
      )}
    </Part>
  );
}
