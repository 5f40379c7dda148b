import { Checkbox, PasswordInput, Radio, Select, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { JourneyMap } from "../api/schema";
import { useMay } from "../api/session";
import { useShare } from "../api/sharing";
import { Form } from "../kit/Form";
import panelStyle from "./panel.module.css";

const DAYS = ["1", "7", "30", "90"] as const;

/** A new link: for whom, what it opens, and until when. */
export function ShareForm({ map, made }: { map: JourneyMap; made: (link: string) => void }) {
  const { t } = useTranslation("map");
  const { t: kit } = useTranslation("kit");
  const may = useMay();
  const share = useShare();
  const [name, setName] = useState("");
  const [right, setRight] = useState("view");
  const [customers, setCustomers] = useState(false);
  const [password, setPassword] = useState("");
  const [days, setDays] = useState<string | null>("30");
  const go = () =>
    share.mutate(
      {
        map: map.id,
        name: name.trim(),
        comments: right === "comment",
        customers,
        ...(password ? { password } : {}),
        expires: days ? new Date(Date.now() + Number(days) * 86_400_000).toISOString() : null,
      },
      { onSuccess: ({ link }) => made(link) },
    );
  return (
    <Form
      submit={t("share.go")}
      onSubmit={go}
      busy={share.isPending}
      error={share.error}
      ready={name.trim() !== ""}
    >
      <TextInput
        label={t("share.for")}
        placeholder={t("share.forExample")}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        data-autofocus
        maxLength={120}
      />
      <Radio.Group label={t("share.right")} value={right} onChange={setRight}>
        <Stack gap={6} mt={6}>
          <Radio value="view" label={t("share.view")} />
          <Radio
            value="comment"
            label={t("share.comments")}
            description={t("share.commentsNote")}
          />
        </Stack>
      </Radio.Group>
      <Checkbox
        label={t("share.customers")}
        description={may.seeCustomers ? undefined : t("share.notYours")}
        disabled={!may.seeCustomers}
        checked={customers}
        onChange={(event) => setCustomers(event.currentTarget.checked)}
      />
      {customers && (
        <p className={panelStyle.warning} role="alert">
          {t("share.warning")}
        </p>
      )}
      <PasswordInput
        label={t("share.password")}
        description={t("share.passwordHelp")}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        autoComplete="off"
        visibilityToggleButtonProps={{ "aria-label": kit("password.show") }}
      />
      <Select
        label={t("share.until")}
        data={[
          ...DAYS.map((value) => ({ value, label: t("share.days", { count: Number(value) }) })),
        ]}
        value={days}
        onChange={setDays}
        allowDeselect={false}
      />
    </Form>
  );
}
