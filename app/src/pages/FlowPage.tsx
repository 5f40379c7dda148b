import { useTranslation } from "react-i18next";
import type { MembersOf } from "../api/questions";
import type { Selection } from "../api/schema";
import { MembersDrawer } from "../customers/MembersDrawer";
import { FlowReport } from "../flow/FlowReport";
import { useFlowView } from "../flow/view";
import { WithLog } from "./WithLog";

export default function FlowPage() {
  const { t } = useTranslation("pages");
  const view = useFlowView();
  const of = (selection: Selection) => (name: string) => membersOf(name, selection, view);
  return (
    <WithLog title={t("page.flow")}>
      {(log, selection, words) => (
        <>
          <FlowReport
            names={log.names.map(({ name }) => name)}
            selection={selection}
            words={words}
            view={view}
          />
          <MembersDrawer of={of(selection)} />
        </>
      )}
    </WithLog>
  );
}

function membersOf(
  name: string,
  selection: Selection,
  view: ReturnType<typeof useFlowView>,
): MembersOf | null {
  if (name === "flow") return { kind: "analysis", name, selection, params: view.flowParams };
  if (name === "steps") return { kind: "analysis", name, selection, params: view.stepsParams };
  return null;
}
