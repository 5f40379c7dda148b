import { Button, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fill } from "../api/client";
import { type Kept, useAudit } from "../api/records";
import type { AuditEntry } from "../api/schema";
import { useFormat } from "../kit/format";
import { Ledger } from "../kit/Ledger";
import { More } from "../kit/More";
import { Sheet } from "../kit/Page";
import { Answered, Empty } from "../kit/States";
import { Chain } from "./Chain";
import style from "./settings.module.css";

const EXPORT: Record<Kept, string> = {
  workspace: "/api/v1/workspaces/{workspace}/audit/export.jsonl",
  server: "/api/v1/server/audit/export.jsonl",
};

/** Who did what: found, checked against tampering, taken away. */
export function AuditSection() {
  return <Audit of="workspace" />;
}

/** What was done outside of every workspace: sign-ins, accounts, company sign-in, workspaces. */
export function ServerAuditSection() {
  return <Audit of="server" />;
}

function Audit({ of }: { of: Kept }) {
  const { t } = useTranslation("settings");
  const [query, setQuery] = useState("");
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const [search] = useDebouncedValue({ query: query.trim(), from, to }, 300);
  const found = useAudit(of, search);
  return (
    <Sheet title={t(of === "server" ? "section.server-audit" : "section.audit")}>
      <Chain of={of} />
      <search className={style.row}>
        <TextInput
          type="search"
          label={t("audit.search")}
          placeholder={t("audit.example")}
          value={query}
          maxLength={200}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
        <TextInput
          type="date"
          label={t("audit.from")}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextInput
          type="date"
          label={t("audit.to")}
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
        <Button component="a" download href={fill(EXPORT[of], {}, search)}>
          {t("audit.export")}
        </Button>
      </search>
      <div className={style.after}>
        <Answered query={found}>
          {({ pages }) => {
            const rows = pages.flatMap(({ entries }) => entries);
            if (rows.length === 0)
              return <Empty title={t("audit.none")}>{t("audit.noneText")}</Empty>;
            return <Entries rows={rows} />;
          }}
        </Answered>
        <More query={found}>{t("audit.more")}</More>
      </div>
    </Sheet>
  );
}

function Entries({ rows }: { rows: AuditEntry[] }) {
  const { t } = useTranslation("settings");
  const format = useFormat();
  return (
    <Ledger
      caption={t("audit.caption")}
      heads={[t("audit.time"), t("audit.who"), t("audit.what")]}
      rows={rows}
      keyOf={({ id }) => id}
      cells={(one) => [
        <time key="time" dateTime={one.time}>
          {format.date(one.time)}
        </time>,
        <span key="who">
          {one.actor_name}
          <small>{one.address}</small>
        </span>,
        <span key="what">
          {one.text}
          <p className={style.detail}>{detailOf(one)}</p>
        </span>,
      ]}
    />
  );
}

function detailOf({ action, detail }: AuditEntry): string {
  const parts = Object.entries(detail).map(
    ([name, value]) => `${name}: ${typeof value === "object" ? JSON.stringify(value) : value}`,
  );
  return [action, ...parts].join(" · ");
}
