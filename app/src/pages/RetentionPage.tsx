import { useTranslation } from "react-i18next";
import { MembersDrawer } from "../customers/MembersDrawer";
import { RetentionReport } from "../retention/RetentionReport";
import { useRetentionView } from "../retention/view";
import { WithLog } from "./WithLog";

export default function RetentionPage() {
  const { t } = useTranslation("pages");
  const view = useRetentionView();
  return (
    <WithLog title={t("page.retention")}>
      {(log, selection, words) => (
        <>
          <RetentionReport
            names={log.names.map(({ name }) => name)}
            selection={selection}
            words={words}
            view={view}
          />
          <MembersDrawer
            of={() => ({ kind: "analysis", name: "retention", selection, params: view.params })}
          />
        </>
      )}
    </WithLog>
  );
}
