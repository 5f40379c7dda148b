import { TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCustomers } from "../api/customers";
import type { CustomerRow } from "../api/schema";
import { useFormat } from "../kit/format";
import { More } from "../kit/More";
import { addressOf, change, follow, usePlace } from "../kit/place";
import { Answered, Empty } from "../kit/States";
import style from "./customers.module.css";

/** Every customer, found by identifier. */
export function CustomerList() {
  const { t } = useTranslation("customers");
  const { query: place } = usePlace();
  const [text, setText] = useState(place.get("query") ?? "");
  const [settled] = useDebouncedValue(text.trim(), 250);
  useEffect(() => change({ query: settled }, { replace: true }), [settled]);
  const query = useCustomers(settled);
  return (
    <>
      <TextInput
        type="search"
        className={style.search}
        label={t("search.label")}
        placeholder={t("search.placeholder")}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Answered query={query}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.customers);
          if (rows.length === 0) {
            return (
              <Empty title={t("search.none.title")}>
                {t("search.none.text", { query: settled })}
              </Empty>
            );
          }
          return (
            <>
              <Table rows={rows} />
              <More query={query} />
            </>
          );
        }}
      </Answered>
    </>
  );
}

function Table({ rows }: { rows: CustomerRow[] }) {
  const { t } = useTranslation("customers");
  const format = useFormat();
  const { query } = usePlace();
  return (
    <table className={style.table}>
      <caption>{t("table.caption")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("table.customer")}</th>
          <th scope="col">{t("table.events")}</th>
          <th scope="col">{t("table.first")}</th>
          <th scope="col">{t("table.last")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ identifier, events, first, last }) => (
          <tr key={identifier}>
            <th scope="row">
              <a
                href={addressOf(`/customers/${encodeURIComponent(identifier)}`, query)}
                onClick={follow}
              >
                {identifier}
              </a>
            </th>
            <td>{format.count(events)}</td>
            <td>{format.date(first)}</td>
            <td>{format.date(last)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
