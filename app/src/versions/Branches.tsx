import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { BranchShown, Versions } from "../api/schema";
import { useBranch } from "../api/versions";
import { useMapDoc } from "../doc/context";
import { Wrong } from "../kit/Form";
import { useFormat } from "../kit/format";
import { addressOf, follow, go, usePlace } from "../kit/place";
import { MergeReview } from "./MergeReview";
import style from "./versions.module.css";

/** Maps that were begun from this one to try something out, and the map that this one began from. */
export function Branches({ found }: { found: Versions }) {
  const { t } = useTranslation("versions");
  const { id, canEdit } = useMapDoc();
  const { query } = usePlace();
  const branch = useBranch(id);
  return (
    <section className={style.branches} aria-label={t("branch.title")}>
      <h3>{t("branch.title")}</h3>
      {found.origin && <MergeReview origin={found.origin} />}
      {found.branches.length > 0 && (
        <ul>
          {found.branches.map((one) => (
            <li key={one.map}>
              <MapLink one={one} />
            </li>
          ))}
        </ul>
      )}
      {canEdit && (
        <div className={style.name}>
          <Button
            loading={branch.isPending}
            onClick={() =>
              branch.mutate(
                { title: null, version: null },
                { onSuccess: (made) => go(addressOf("/map", query, { map: made.id })) },
              )
            }
          >
            {t("branch.create")}
          </Button>
          <small>{t("branch.hint")}</small>
          {branch.error && <Wrong error={branch.error} />}
        </div>
      )}
    </section>
  );
}

export function MapLink({ one }: { one: BranchShown }) {
  const { t } = useTranslation("versions");
  const { query } = usePlace();
  const format = useFormat();
  return (
    <>
      <a href={addressOf("/map", query, { map: one.map, panel: "versions" })} onClick={follow}>
        {one.title}
      </a>{" "}
      <small>{t("by", { name: one.editor, time: format.date(one.time) })}</small>
    </>
  );
}
