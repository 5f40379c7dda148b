import { useTranslation } from "react-i18next";
import { useMay } from "../api/session";
import { Empty } from "../kit/States";

/** Nobody has made a map yet: what maps are for, and whom to ask. */
export function NoMaps() {
  const { t } = useTranslation("gallery");
  const may = useMay();
  return <Empty title={t("empty.title")}>{t(may.edit ? "empty.text" : "empty.ask")}</Empty>;
}
