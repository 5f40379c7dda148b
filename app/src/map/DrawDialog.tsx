import { Button, Group, Modal, Select, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useDraw } from "../api/maps";
import type { Selection } from "../api/schema";
import { change } from "../kit/place";
import { Failed } from "../kit/States";

const STAGES = ["4", "5", "6", "7", "8"];

/** Draw a new map of the present segment and journey definition. */
export function DrawDialog({ selection, close }: { selection: Selection; close: () => void }) {
  const { t } = useTranslation("map");
  const { t: kit } = useTranslation("kit");
  const [title, setTitle] = useState("");
  const [stages, setStages] = useState<string | null>(null);
  const draw = useDraw();
  const go = () =>
    draw.mutate(
      {
        title: title.trim() || null,
        journey: selection.journey,
        segment: selection.segment,
        stages: stages ? Number(stages) : null,
      },
      {
        onSuccess: ({ id }) => {
          change({ map: id, chosen: null, who: null, stage: null, journey: null, segment: null });
          close();
        },
      },
    );
  return (
    <Modal
      opened
      onClose={close}
      title={t("maps.draw")}
      closeButtonProps={{ "aria-label": kit("close") }}
    >
      <Stack>
        <TextInput
          label={t("draw.title")}
          description={t("draw.titleHelp")}
          value={title}
          onChange={(event) => setTitle(event.target.value)}
          data-autofocus
        />
        <Select
          label={t("draw.stages")}
          placeholder={t("draw.auto")}
          data={STAGES}
          value={stages}
          onChange={setStages}
          clearable
          clearButtonProps={{ "aria-label": t("draw.auto") }}
        />
        <Text size="sm" c="dimmed">
          {t("draw.same")}
        </Text>
        {draw.error && <Failed error={draw.error} />}
        <Group justify="flex-end">
          <Button onClick={close}>{t("edit.cancel")}</Button>
          <Button variant="filled" color="dark" loading={draw.isPending} onClick={go}>
            {t("draw.go")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
