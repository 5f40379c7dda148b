import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Enter } from "../access/Enter";
import { secretHere } from "../kit/fragment";
import { go } from "../kit/place";
import { useTitle } from "../kit/title";
import { Bare } from "./Bare";

export default function SharedPage() {
  const { t } = useTranslation("access");
  useTitle(t("guest.title"));
  useEffect(() => {
    // What shows the map is fetched while they write who they are; where that fails, it is fetched when needed.
    import("./GuestPage").catch(() => undefined);
  }, []);
  return (
    <Bare title={t("guest.title")}>
      <Enter
        token={secretHere()}
        done={({ workspace, map }) => go(`/w/${workspace}/map?map=${map}`, { replace: true })}
      />
    </Bare>
  );
}
