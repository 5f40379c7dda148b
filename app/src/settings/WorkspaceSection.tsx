import { NumberInput, Radio, Select, Stack, Switch, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useChangeWorkspace } from "../api/house";
import { useLog, useWorkspace } from "../api/questions";
import type { Workspace } from "../api/schema";
import { useMay } from "../api/session";
import { currencies, zones } from "../kit/choices";
import { Done, Form, Reason, useDoubt } from "../kit/Form";
import { useFormat } from "../kit/format";
import { Sheet } from "../kit/Page";
import { Answered } from "../kit/States";
import { MAP_NAMES, useLanguage } from "../kit/words";

const MODELS = ["data", "five", "six"] as const;

/** What holds for everybody in the workspace. */
export function WorkspaceSection() {
  const { t } = useTranslation("settings");
  const workspace = useWorkspace();
  return (
    <Sheet title={t("section.workspace")}>
      <Answered query={workspace}>{(held) => <Fields held={held} />}</Answered>
    </Sheet>
  );
}

function Fields({ held }: { held: Workspace }) {
  const { t } = useTranslation("settings");
  const { t: kit } = useTranslation("kit");
  const language = useLanguage();
  const may = useMay();
  const keep = useChangeWorkspace();
  const [draft, setDraft] = useState(held);
  const set = (change: Partial<Workspace>) => setDraft({ ...draft, ...change });
  const fixed = { disabled: !may.administer };
  const [asked, dialog] = useDeletion(held.retention_days, draft.retention_days);
  const save = () => {
    const { name, timezone, currency, stage_model, map_name } = draft;
    const { retention_days, second_factor } = draft;
    return keep.mutateAsync({
      ...{ name, timezone, currency, stage_model, map_name, retention_days },
      ...(second_factor === held.second_factor ? {} : { second_factor }),
    });
  };
  return (
    <Form
      submit={t("keep")}
      onSubmit={() => asked(save)}
      busy={keep.isPending}
      error={keep.error}
      ready={may.administer && draft.name.trim() !== ""}
      aside={
        keep.isSuccess ? (
          <Done>{t("kept")}</Done>
        ) : (
          !may.administer && <Reason>{t("onlyAdmins")}</Reason>
        )
      }
    >
      <TextInput
        label={t("workspace.name")}
        value={draft.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
        maxLength={200}
        {...fixed}
      />
      <Select
        label={t("workspace.zone")}
        description={t("workspace.zoneHelp")}
        data={zones(draft.timezone)}
        value={draft.timezone}
        onChange={(timezone) => timezone && set({ timezone })}
        searchable
        limit={60}
        allowDeselect={false}
        {...fixed}
      />
      <Select
        label={t("workspace.currency")}
        description={t("workspace.currencyHelp")}
        data={[{ value: "", label: t("workspace.noCurrency") }, ...currencies(language)]}
        value={draft.currency}
        onChange={(currency) => currency !== null && set({ currency })}
        searchable
        limit={60}
        allowDeselect={false}
        {...fixed}
      />
      <Select
        label={t("workspace.model")}
        description={t("workspace.modelHelp")}
        data={MODELS.map((value) => ({ value, label: t(`model.${value}`) }))}
        value={draft.stage_model}
        onChange={(model) => set({ stage_model: MODELS.find((one) => one === model) })}
        allowDeselect={false}
        {...fixed}
      />
      <Select
        label={t("workspace.mapName")}
        description={t("workspace.mapNameHelp")}
        data={MAP_NAMES.map((value) => ({ value, label: kit(`thing.${value}.one`) }))}
        value={draft.map_name}
        onChange={(map_name) => map_name && set({ map_name })}
        allowDeselect={false}
        {...fixed}
      />
      <Retention days={draft.retention_days} set={set} disabled={!may.administer} />
      <Switch
        label={t("workspace.secondFactor")}
        description={t("workspace.secondFactorHelp")}
        checked={draft.second_factor}
        onChange={(event) => set({ second_factor: event.currentTarget.checked })}
        {...fixed}
      />
      {dialog}
    </Form>
  );
}

/** Saves, and asks before that when events would be deleted by it. */
function useDeletion(before: number | null, days: number | null) {
  const { t } = useTranslation("settings");
  const format = useFormat();
  const log = useLog();
  const [doubt, dialog] = useDoubt();
  const asked = (save: () => Promise<unknown>) => {
    const begins = log.data?.start;
    const limit = days === null ? null : new Date(Date.now() - days * 86_400_000).toISOString();
    const shorter = days !== null && days < (before ?? Number.POSITIVE_INFINITY);
    const old = !log.data || (begins && limit && begins < limit); // not known: rather ask
    if (limit && shorter && old)
      doubt({
        title: t("workspace.deleteTitle", { day: format.day(limit) }),
        text: begins
          ? t("workspace.deleteText", { day: format.day(begins) })
          : t("workspace.deleteUnknown"),
        go: t("workspace.deleteGo"),
        work: save,
      });
    else save().catch(() => {}); // what went wrong is told below the fields
  };
  return [asked, dialog] as const;
}

function Retention({
  days,
  set,
  disabled,
}: {
  days: number | null;
  set: (change: Partial<Workspace>) => void;
  disabled: boolean;
}) {
  const { t } = useTranslation("settings");
  return (
    <Radio.Group
      label={t("workspace.retention")}
      description={t("workspace.retentionHelp")}
      value={days === null ? "ever" : "days"}
      onChange={(next) => set({ retention_days: next === "ever" ? null : 730 })}
    >
      <Stack gap={8} mt={8}>
        <Radio value="ever" label={t("workspace.ever")} disabled={disabled} />
        <Radio value="days" label={t("workspace.forDays")} disabled={disabled} />
        {days !== null && (
          <NumberInput
            aria-label={t("workspace.days")}
            suffix={t("workspace.daysUnit")}
            value={days}
            min={1}
            max={36_500}
            onChange={(next) => typeof next === "number" && set({ retention_days: next })}
            disabled={disabled}
          />
        )}
      </Stack>
    </Radio.Group>
  );
}
