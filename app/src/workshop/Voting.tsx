import { Button, Checkbox, NativeSelect, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMapDoc } from "../doc/context";
import { useRecords } from "../doc/hooks";
import { Below } from "../kit/Below";
import { useDoubt } from "../kit/Form";
import { Quiet } from "../kit/Quiet";
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
        {canEdit && (
          <Quiet onClick={() => hold(doc, { voting: "closed" })}>{t("vote.close")}</Quiet>
        )}
      </span>
    );
  return (
    <span className={style.group} data-voting="closed">
      <b>{t("vote.closed")}</b>
      <span>{voters}</span>
      {canEdit && (
        <>
          <Quiet onClick={tidy}>{t("tidy.votes")}</Quiet>
          <Quiet onClick={() => hold(doc, { voting: "open" })}>{t("vote.reopen")}</Quiet>
          <Quiet onClick={() => ask(clear)}>{t("vote.clear")}</Quiet>
        </>
      )}
      {doubt}
    </span>
  );
}

/** For how many votes each, and whether they are seen while others vote. */
function Begin() {
  const { t } = useTranslation("workshop");
  const { doc } = useMapDoc();
  const [each, setEach] = useState("3");
  const [hidden, setHidden] = useState(true);
  return (
    <Below
      label={t("vote.begin")}
      width={280}
      button={(opener) => <Quiet {...opener}>{t("vote.begin")}</Quiet>}
    >
      {(close) => (
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
          <Button
            variant="filled"
            color="dark"
            onClick={() => {
              openVoting(doc, { each: Number(each), hidden });
              close();
            }}
          >
            {t("vote.start")}
          </Button>
        </Stack>
      )}
    </Below>
  );
}
