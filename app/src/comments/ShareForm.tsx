import {
  Checkbox,
  PasswordInput,
  Radio,
  SegmentedControl,
  Select,
  Stack,
  Textarea,
  TextInput,
} from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { NewShare } from "../api/schema";
import { useMay } from "../api/session";
import { useShare } from "../api/sharing";
import { Form } from "../kit/Form";
import style from "./share.module.css";
import { type Answers, BEGINNING, isReady, PARTS, type Part, wanted } from "./sharing";

const DAYS = ["1", "7", "30", "90", "365"] as const;

interface Asked {
  answers: Answers;
  set: (changes: Partial<Answers>) => void;
}

/** A new link: for whom, what it lets do, what it shows, and until when. */
export function ShareForm({ map, made }: { map: { id: string }; made: (share: NewShare) => void }) {
  const { t } = useTranslation("comments");
  const share = useShare();
  const [answers, setAnswers] = useState(BEGINNING);
  const set = (changes: Partial<Answers>) => setAnswers({ ...answers, ...changes });
  const part = answers.kind === "part";
  return (
    <Form
      submit={t("share.go")}
      onSubmit={() =>
        share.mutate({ map: map.id, ...wanted(answers, Date.now()) }, { onSuccess: made })
      }
      busy={share.isPending}
      error={share.error}
      ready={isReady(answers)}
    >
      <SegmentedControl
        aria-label={t("share.kind")}
        value={answers.kind}
        onChange={(kind) => set({ kind: kind as Answers["kind"] })}
        data={[
          { value: "link", label: t("share.asLink") },
          { value: "part", label: t("share.asPart") },
        ]}
      />
      <TextInput
        label={t(part ? "share.forSite" : "share.for")}
        placeholder={t(part ? "share.forSiteExample" : "share.forExample")}
        value={answers.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
        data-autofocus
        maxLength={120}
      />
      {part ? <Sites answers={answers} set={set} /> : <Rights answers={answers} set={set} />}
      <Shows answers={answers} set={set} />
      {!part && <Password answers={answers} set={set} />}
      <Select
        label={t("share.until")}
        data={DAYS.map((value) => ({ value, label: t("share.days", { count: Number(value) }) }))}
        value={answers.days}
        onChange={(days) => set({ days })}
        allowDeselect={false}
      />
    </Form>
  );
}

function Rights({ answers, set }: Asked) {
  const { t } = useTranslation("comments");
  const may = useMay();
  return (
    <>
      <Radio.Group
        label={t("share.right")}
        value={answers.comment ? "comment" : "view"}
        onChange={(right) => set({ comment: right === "comment" })}
      >
        <Stack gap={6} mt={6}>
          <Radio
            value="comment"
            label={t("share.comments")}
            description={t("share.commentsNote")}
          />
          <Radio value="view" label={t("share.view")} />
        </Stack>
      </Radio.Group>
      <Checkbox
        label={t("share.customers")}
        description={may.seeCustomers ? undefined : t("share.notYours")}
        disabled={!may.seeCustomers}
        checked={answers.customers}
        onChange={(event) => set({ customers: event.currentTarget.checked })}
      />
      {answers.customers && (
        <p className={style.warning} role="alert">
          {t("share.warning")}
        </p>
      )}
    </>
  );
}

function Sites({ answers, set }: Asked) {
  const { t } = useTranslation("comments");
  return (
    <Textarea
      label={t("share.sites")}
      description={t("share.asPartNote")}
      placeholder={t("share.sitesExample")}
      value={answers.sites}
      onChange={(event) => set({ sites: event.currentTarget.value })}
      autosize
      minRows={2}
    />
  );
}

/** What its maker chooses to include; everything else is not sent to guests at all. */
function Shows({ answers, set }: Asked) {
  const { t } = useTranslation("comments");
  return (
    <Checkbox.Group
      label={t("share.shows")}
      value={[...answers.parts]}
      onChange={(parts) => set({ parts: parts as Part[] })}
    >
      <div className={style.parts}>
        {PARTS.map((part) => (
          <Checkbox
            key={part}
            value={part}
            label={t(`share.part.${part}`)}
            description={
              part === "comments" || part === "numbers" ? t(`share.partNote.${part}`) : undefined
            }
          />
        ))}
      </div>
    </Checkbox.Group>
  );
}

function Password({ answers, set }: Asked) {
  const { t } = useTranslation("comments");
  const { t: kit } = useTranslation("kit");
  return (
    <PasswordInput
      label={t("share.password")}
      description={t("share.passwordHelp")}
      value={answers.password}
      onChange={(event) => set({ password: event.currentTarget.value })}
      autoComplete="off"
      visibilityToggleButtonProps={{ "aria-label": kit("password.show") }}
    />
  );
}
