import { useTranslation } from "react-i18next";
import { useShareObject, useUses } from "../api/library";
import type { Used } from "../api/schema";
import { useMay } from "../api/session";
import { set } from "../doc/commands";
import { useMapDoc } from "../doc/context";
import { Wrong } from "../kit/Form";
import { useFormat } from "../kit/format";
import { addressOf, follow, usePlace } from "../kit/place";
import { Act } from "./Field";
import { style } from "./style";

interface Props {
  collection: "touchpoints" | "personas" | "cards";
  id: string;
  /** The object of the library that it follows. */
  shared: string | null;
}

/** One thing for several maps: shared from here, followed from there, or let go again. */
export function SharedPart(props: Props) {
  const { canEdit, guest } = useMapDoc();
  const may = useMay();
  if (guest || may.role === null) return null;
  if (props.shared) return <Follows {...props} shared={props.shared} />;
  return canEdit && may.edit ? <Share {...props} /> : null;
}

function Share({ collection, id }: Props) {
  const { t } = useTranslation("cards");
  const { id: map } = useMapDoc();
  const share = useShareObject();
  const go = () => share.mutate({ map, collection, element: id });
  return (
    <div className={style.shared}>
      {share.isPending || share.isSuccess ? (
        <p className={style.note} role="status">
          {t("shared.sharing")}
        </p>
      ) : (
        <Act go={go}>{t("shared.share")}</Act>
      )}
      {share.error && <Wrong error={share.error} />}
    </div>
  );
}

/** On how many maps it is used, what of it was set here by hand, and the two ways on. */
function Follows({ collection, id, shared }: Props & { shared: string }) {
  const { t } = useTranslation("cards");
  const format = useFormat();
  const { doc, canEdit } = useMapDoc();
  const { query: place } = usePlace();
  const uses = useUses(shared);
  const maps = new Set(uses.data?.map(({ map }) => map)).size;
  return (
    <div className={style.shared}>
      <p>
        {uses.error ? t("shared.gone") : t("shared.used", { count: maps, n: maps })}
        {format.between}
        {!uses.error && (
          <a href={addressOf("/maps/library", place, { object: shared })} onClick={follow}>
            {t("shared.open")}
          </a>
        )}
      </p>
      <Own use={uses.data?.find(({ element }) => element === id)} />
      {canEdit && (
        <Act go={() => set(doc, collection, id, { shared: null })}>{t("shared.unlink")}</Act>
      )}
    </div>
  );
}

/** What was set here by hand does not follow. */
function Own({ use }: { use: Used | undefined }) {
  const { t } = useTranslation("cards");
  const { t: named } = useTranslation("gallery");
  if (!use || use.own.length === 0) return null;
  const fields = use.own.map((one) => named(`field.${one as "name"}`)).join(t("shared.join"));
  return <p className={style.note}>{t("shared.own", { fields })}</p>;
}
