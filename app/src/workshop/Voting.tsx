import { Button, Checkbox, NativeSelect, Popover, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMapDoc } from "../doc/context";
import { useRecords } from "../doc/hooks";
import { useDoubt } from "../kit/Form";
import { Act } from "./Act";
import { endVoting, hold, openVoting } from "./acts";
import type { Wall } from "./useWall";
import { leftOf, votersOf } from "./votes";
import style from "./wall.module.css";

const EACH = [1, 2, 3, 4, 5, 6, 8, 10, 15, 20].map(String);

/** Voting: begun and closed by whoever leads, seen by everybody. */
export function Voting({ wall, tidy }: { wall: Wall; tidy: () => void }) {
  const { t } = useTranslation("workshop");
  const { doc, canEdit } = useMapDoc();
  const stickies = useRecords("stickies");
  const [ask, doubt] = useDoubt();
  const { session, person } = wall;
  if (session.voting === "off") return canEdit ? <Begin /> : null;
  const voters = t("vote.voters", { count: votersOf(stickies) });
  const clear = {
    title: t("vote.clear"),
    text: t("vote.clearText"),
    go: t("vote.clear"),
    work: async () => endVoting(doc),
  };
  if (session.voting === "open")
    return (
      <span className={style.group} data-voting="open">
        <b>{t("vote.left", { left: leftOf(stickies, person, session), all: session.each })}</b>
        <span>{voters}</span>
        {session.hidden && <span>{t("vote.hiddenNow")}</span>}
        {canEdit && <Act go={() => hold(doc, { voting: "closed" })}>{t("vote.close")}</Act>}
      </span>
    );
  return (
    <span className={style.group} data-voting="closed">
      <b>{t("vote.closed")}</b>
      <span>{voters}</span>
      {canEdit && (
        <>
          <Act go={tidy}>{t("tidy.votes")}</Act>
          <Act go={() => hold(doc, { voting: "open" })}>{t("vote.reopen")}</Act>
          <Act go={() => ask(clear)}>{t("vote.clear")}</Act>
        </>
      )}
      {doubt}
    </span>
  );
}

function Begin() {
  const { t } = useTranslation("workshop");
  const { doc } = useMapDoc();
  const [opened, setOpened] = useState(false);
  const [each, setEach] = useState("3");
  const [hidden, setHidden] = useState(true);
  const begin = () => {
    openVoting(doc, { each: Number(each), hidden });
    setOpened(false);
  };
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-start"
      width={280}
      trapFocus
      returnFocus
      withRoles={false}
    >
      <Popover.Target>
        <button
          type="button"
          className={style.quiet}
          aria-haspopup="dialog"
          aria-expanded={opened}
          onClick={() => setOpened(!opened)}
        >
          {t("vote.begin")}
        </button>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={t("vote.begin")}>
        <Stack gap="sm">
          <NativeSelect
            label={t("vote.each")}
            data={EACH}
            value={each}
            onChange={(event) => setEach(event.target.value)}
          />
          <Checkbox
            label={t("vote.hidden")}
            description={t("vote.hiddenNote")}
            checked={hidden}
            onChange={(event) => setHidden(event.target.checked)}
          />
          <Button variant="filled" color="dark" onClick={begin}>
            {t("vote.start")}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
