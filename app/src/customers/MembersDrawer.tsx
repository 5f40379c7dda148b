import { Drawer } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useNames } from "../api/names";
import { type MembersOf, members, useMembers } from "../api/questions";
import { readCell, useSees } from "../kit/cell";
import { useFormat } from "../kit/format";
import { csvText, save } from "../kit/picture";
import { addressOf, change, follow, usePlace } from "../kit/place";
import { Answered } from "../kit/States";
import style from "./customers.module.css";
import { describe } from "./describe";
import { MemberList } from "./MemberList";
import { Story } from "./Story";

interface Props {
  /** Whose cells these are: by what stands before the colon of `who`. */
  of: (name: string) => MembersOf | null;
  /** What a cell is called, where the page knows better than its text. */
  nameOf?: (cell: string) => string | null;
}

/** The customers behind the number that was opened, and the story of one of them. */
export function MembersDrawer({ of, nameOf }: Props) {
  const { t } = useTranslation("customers");
  const { query } = usePlace();
  const sees = useSees();
  const named = useNames();
  const cell = readCell(query.get("who"));
  const customer = query.get("customer");
  const whose = cell && of(cell.of);
  const close = () => change({ who: null, customer: null });
  const title = cell ? (nameOf?.(cell.cell) ?? describe(cell, t, named)) : "";
  return (
    <Drawer
      opened={Boolean(whose)}
      onClose={close}
      size="min(560px, 100vw)"
      title={customer ?? title}
      closeButtonProps={{ "aria-label": t("close") }}
      classNames={{ title: style.drawerTitle }}
    >
      {!sees && <p>{t("onlyNumbers")}</p>}
      {sees && whose && customer && (
        <>
          <p className={style.back}>
            <button type="button" onClick={() => change({ customer: null })}>
              ← {title}
            </button>
            <a
              href={addressOf(`/customers/${encodeURIComponent(customer)}`, query)}
              onClick={follow}
            >
              {t("story.page")}
            </a>
          </p>
          <Story identifier={customer} />
        </>
      )}
      {sees && whose && !customer && cell && <Listed of={whose} cell={cell.cell} />}
    </Drawer>
  );
}

function Listed({ of, cell }: { of: MembersOf; cell: string }) {
  const { t } = useTranslation("customers");
  const format = useFormat();
  const query = useMembers(of, cell);
  return (
    <Answered query={query}>
      {({ pages }) => {
        const { total, customers } = pages[0] ?? { total: 0, customers: 0 };
        return (
          <>
            <p className={style.total}>
              <b data-total={total}>
                {total === customers
                  ? t("members.customers", { count: total, n: format.count(total) })
                  : t("members.journeys", {
                      count: total,
                      n: format.count(total),
                      customers: format.count(customers),
                    })}
              </b>
              <button type="button" onClick={() => keep(of, cell)}>
                {t("members.csv")}
              </button>
            </p>
            <MemberList
              members={pages.flatMap((page) => page.members)}
              total={total}
              more={() => query.hasNextPage && !query.isFetchingNextPage && query.fetchNextPage()}
            />
          </>
        );
      }}
    </Answered>
  );
}

/** All of them, as a table. */
async function keep(of: MembersOf, cell: string): Promise<void> {
  const rows: string[][] = [["customer", "start", "end"]];
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof members>> = await members(
      of,
      cell,
      after,
      undefined,
      10_000,
    );
    rows.push(...page.members.map(({ customer, start, end }) => [customer, start, end]));
    after = page.next ?? null;
  } while (after);
  save(csvText(rows), "customers.csv", "text/csv");
}
