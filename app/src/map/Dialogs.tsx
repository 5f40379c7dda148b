import { Checkbox, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { setTop } from "../doc/commands";
import { useMapDoc } from "../doc/context";
import { nameIn, useRecords } from "../doc/hooks";
import type { Kept } from "../doc/records";
import { byHand, splitStage } from "../doc/stages";
import { Form } from "../kit/Form";
import { Modal } from "../kit/Modal";
import { useLanguage } from "../kit/words";

interface Props {
  stage: Kept<"stages">;
  name: string;
  close: () => void;
}

/** Which steps and touchpoints leave a stage for a new one behind it. */
export function SplitDialog({ stage, name, close }: Props) {
  const { t } = useTranslation("map");
  const { t: kit } = useTranslation("kit");
  const { doc } = useMapDoc();
  const language = useLanguage();
  const [called, setCalled] = useState("");
  const [leaving, setLeaving] = useState<string[]>([]);
  const inside = <T extends { stage: string }>(list: readonly T[]) =>
    list.filter((one) => one.stage === stage.id);
  const steps = inside(useRecords("steps"));
  const touchpoints = inside(useRecords("touchpoints"));
  const split = () => {
    const chosen = (list: readonly { id: string }[]) =>
      list.map(({ id }) => id).filter((id) => leaving.includes(id));
    splitStage(doc, stage.id, called.trim(), {
      steps: chosen(steps),
      touchpoints: chosen(touchpoints),
    });
    close();
  };
  return (
    <Modal
      opened
      onClose={close}
      title={t("edit.splitOf", { name })}
      closeButtonProps={{ "aria-label": kit("close") }}
    >
      <Form submit={t("edit.stage.split")} onSubmit={split} ready={Boolean(called.trim())}>
        <TextInput
          label={t("edit.splitName")}
          value={called}
          onChange={(event) => setCalled(event.target.value)}
          data-autofocus
        />
        {steps.length + touchpoints.length > 0 && (
          <Checkbox.Group label={t("edit.splitWhich")} value={leaving} onChange={setLeaving}>
            <Stack gap={8} mt={8}>
              {steps.map((one) => (
                <Checkbox key={one.id} value={one.id} label={one.name} />
              ))}
              {touchpoints.map((one) => (
                <Checkbox key={one.id} value={one.id} label={nameIn(one.name, language)} />
              ))}
            </Stack>
          </Checkbox.Group>
        )}
      </Form>
    </Modal>
  );
}

/** Give the map another title. */
export function TitleDialog({ title, close }: { title: string; close: () => void }) {
  const { t } = useTranslation("map");
  const { t: kit } = useTranslation("kit");
  const { doc } = useMapDoc();
  const [called, setCalled] = useState(title);
  const keep = () => {
    setTop(doc, { title: byHand(called.trim()) });
    close();
  };
  return (
    <Modal
      opened
      onClose={close}
      title={t("edit.title")}
      closeButtonProps={{ "aria-label": kit("close") }}
    >
      <Form submit={t("edit.keep")} onSubmit={keep} ready={Boolean(called.trim())}>
        <TextInput
          label={t("edit.name")}
          value={called}
          onChange={(event) => setCalled(event.target.value)}
          data-autofocus
        />
      </Form>
    </Modal>
  );
}
