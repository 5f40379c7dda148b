import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLog } from "../api/questions";
import type { Log, Selection } from "../api/schema";
import { Page } from "../kit/Page";
import { go, within } from "../kit/place";
import { Empty, Failed, Loading } from "../kit/States";
import { SelectionWords } from "../selection/SelectionWords";
import { selectionOf, useChosen } from "../selection/selection";

interface Props {
  title: string;
  children: (log: Log, selection: Selection, words: ReactNode) => ReactNode;
}

/** A report's frame: what the log holds, and the words on top that say whose events are meant. */
export function WithLog({ title, children }: Props) {
  const { data: log, error, refetch } = useLog();
  const selection = selectionOf(useChosen());
  if (log && log.events > 0)
    return children(log, selection, <SelectionWords log={log} selection={selection} />);
  return (
    <Page title={title}>
      {error ? <Failed error={error} retry={refetch} /> : log ? <NoEvents /> : <Loading />}
    </Page>
  );
}

export function NoEvents() {
  const { t } = useTranslation("pages");
  return (
    <Empty
      title={t("empty.title")}
      action={
        <Button variant="filled" color="dark" onClick={() => go(within("/start"))}>
          {t("empty.action")}
        </Button>
      }
    >
      {t("empty.text")}
    </Empty>
  );
}
