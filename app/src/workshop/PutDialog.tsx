import { NativeSelect, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { laneName, nameIn } from "../doc/hooks";
import { Form, Reason } from "../kit/Form";
import { Modal } from "../kit/Modal";
import { change } from "../kit/place";
import { Quiet } from "../kit/Quiet";
import { useLanguage } from "../kit/words";
import type { Putting } from "./putting";

/** In which stage and lane the chosen stickies become cards. */
export function PutDialog({ putting, close }: { putting: Putting; close: () => void }) {
  const { t } = useTranslation("workshop");
  const { t: kit } = useTranslation("kit");
  const language = useLanguage();
  const { stages, lanes, lane, setLane, fresh, stale, put } = putting;
  const [stage, setStage] = useState(stages[0]?.id ?? "");
  return (
    <Modal
      opened
      onClose={close}
      title={t("put.title")}
      closeButtonProps={{ "aria-label": kit("close") }}
    >
      <Form
        submit={t("put.go", { count: fresh })}
        onSubmit={() => {
          put(stage);
          close();
        }}
        ready={fresh > 0 && stage !== "" && lane !== ""}
      >
        <Stack gap="sm">
          <NativeSelect
            data-autofocus
            label={t("put.stage")}
            data={stages.map(({ id, name }) => ({ value: id, label: nameIn(name, language) }))}
            value={stage}
            onChange={(event) => setStage(event.target.value)}
          />
          <NativeSelect
            label={t("put.lane")}
            data={lanes.map((one) => ({ value: one.id, label: laneName(one, language) }))}
            value={lane}
            onChange={(event) => setLane(event.target.value)}
          />
          <Reason>{t("put.note")}</Reason>
          {stale > 0 && <Reason>{t("put.already", { count: stale })}</Reason>}
        </Stack>
      </Form>
    </Modal>
  );
}

/** How many stickies are on the map now, how many did not come along, and the way there. */
export function Put({ made, left }: Putting) {
  const { t } = useTranslation("workshop");
  const show = () => change({ view: null, chosen: `cards:${made[0]}` });
  return (
    <>
      {made.length > 0 && `${t("put.done", { count: made.length })} `}
      {left > 0 && `${t("put.left", { count: left })} `}
      {made.length > 0 && <Quiet onClick={show}>{t("put.show")}</Quiet>}
    </>
  );
}
