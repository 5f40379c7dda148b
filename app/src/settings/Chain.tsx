import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { type Kept, useVerify } from "../api/records";
import { Wrong } from "../kit/Form";
import { useFormat } from "../kit/format";
import style from "./settings.module.css";

const LINKS = 9;

/** The audit log is a chain: each entry seals the one before it. Checked on demand, and drawn as it is. */
export function Chain({ of }: { of: Kept }) {
  const { t } = useTranslation("settings");
  const format = useFormat();
  const verify = useVerify(of);
  const { data } = verify;
  const state = data ? (data.intact ? "intact" : "broken") : "idle";
  return (
    <div className={style.chain} data-state={state}>
      <p>{t("audit.text")}</p>
      <Drawn broken={state === "broken"} label={t(`chain.${state}`)} />
      <p role="status">
        {data?.intact && (
          <b>{t("audit.intact", { count: data.entries, n: format.count(data.entries) })}</b>
        )}
        {data?.broken && (
          <b>
            {t(data.broken.time ? "audit.broken" : "audit.missing", {
              date: data.broken.time ? format.date(data.broken.time) : data.broken.id,
            })}
          </b>
        )}
      </p>
      {verify.error ? <Wrong error={verify.error} /> : null}
      <div>
        <Button onClick={() => verify.mutate()} loading={verify.isPending}>
          {t("audit.verify")}
        </Button>
      </div>
    </div>
  );
}

/** Links that hold each other; where the chain is broken, the last one hangs by nothing. */
function Drawn({ broken, label }: { broken: boolean; label: string }) {
  return (
    <svg viewBox="0 0 560 46" role="img" aria-label={label} preserveAspectRatio="xMinYMid meet">
      {Array.from({ length: LINKS }, (_, at) => {
        const gap = broken && at === LINKS - 1 ? 26 : 0;
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: links have no other name and never move
            key={at}
            x={2 + at * 50 + gap}
            y="10"
            width="62"
            height="26"
            rx="13"
            data-broken={gap ? true : undefined}
          />
        );
      })}
    </svg>
  );
}
