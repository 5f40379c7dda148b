import { useTranslation } from "react-i18next";
import { MembersDrawer } from "../customers/MembersDrawer";
import { PathsReport } from "../paths/PathsReport";
import { usePathsView } from "../paths/view";
import { WithLog } from "./WithLog";

export default function PathsPage() {
  const { t } = useTranslation("pages");
  const view = usePathsView();
  return (
    <WithLog title={t("page.paths")}>
      {(_, selection, words) => (
        <>
          <PathsReport selection={selection} words={words} view={view} />
          <MembersDrawer
            of={() => ({ kind: "analysis", name: "paths", selection, params: view.params })}
          />
        </>
      )}
    </WithLog>
  );
}
