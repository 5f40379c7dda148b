import { NativeSelect, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { bookOf } from "../doc/book";
import { useMapDoc } from "../doc/context";
import { laneName, nameIn, useRecords } from "../doc/hooks";
import { Form, Reason } from "../kit/Form";
import { Modal } from "../kit/Modal";
import { change } from "../kit/place";
import { useLanguage } from "../kit/words";
import { isCard, putOnMap } from "./acts";
import style from "./wall.module.css";

/** Lanes whose cards are not words: what is measured, felt or met there is put there otherwise. */
const NOT_WORDS = ["touchpoints", "emotion", "metrics", "media", "nested"];

interface Props {
  ids: readonly string[];
  close: () => void;
  /** The ids of the cards that were made. */
  done: (cards: string[]) => void;
}

/** In which stage and lane the chosen stickies become cards. */
export function PutDialog({ ids, close, done }: Props) {
  const { t } = useTranslation("workshop");
  const { t: kit } = useTranslation("kit");
  const { doc, undo } = useMapDoc();
  const language = useLanguage();
  const stages = useRecords("stages");
  const lanes = useRecords("lanes").filter((one) => !one.hidden && !NOT_WORDS.includes(one.kind));
  const pain = lanes.find(({ kind }) => kind === "pain");
  const [stage, setStage] = useState(stages[0]?.id ?? "");
  const [lane, setLane] = useState((pain ?? lanes[0])?.id ?? "");
  const fresh = ids.filter((id) => {
    const sticky = bookOf(doc).get("stickies", id);
    return sticky?.text.trim() && !isCard(doc, sticky);
  });
  const put = () => {
    undo.stopCapturing();
    const made = putOnMap(doc, fresh, { stage, lane }, t("put.by"));
    undo.stopCapturing();
    done(made);
    close();
  };
  return (
    <Modal
      opened
      onClose={close}
      title={t("put.title")}
      closeButtonProps={{ "aria-label": kit("close") }}
    >
      <Form
        submit={t("put.go", { count: fresh.length })}
        onSubmit={put}
        ready={fresh.length > 0 && stage !== "" && lane !== ""}
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
          {fresh.length < ids.length && (
            <Reason>{t("put.already", { count: ids.length - fresh.length })}</Reason>
          )}
        </Stack>
      </Form>
    </Modal>
  );
}

/** How many stickies are on the map now, and the way there. */
export function ToCards({ cards }: { cards: readonly string[] }) {
  const { t } = useTranslation("workshop");
  return (
    <>
      {t("put.done", { count: cards.length })}{" "}
      <button
        type="button"
        className={style.quiet}
        onClick={() => change({ view: null, chosen: `cards:${cards[0]}` })}
      >
        {t("put.show")}
      </button>
    </>
  );
}
