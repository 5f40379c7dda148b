import { Button, Skeleton } from "@mantine/core";
import type { TFunction } from "i18next";
import { type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import style from "./kit.module.css";

/** A page that waits: quiet lines at once, words when it takes longer than a second. */
export function Loading({ lines = 5, saying }: { lines?: number; saying?: string }) {
  const { t } = useTranslation("kit");
  const [long, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), 1000);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={style.loading} aria-busy="true">
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name and never move
          key={line}
          height={line === 0 ? 26 : 15}
          width={`${[42, 92, 78, 88, 64][line % 5]}%`}
        />
      ))}
      <p role="status">{long ? (saying ?? t("loading.long")) : ""}</p>
    </div>
  );
}

/** Nothing here yet, and what to do about it; `alone`: there is nothing else on the page. */
export function Empty({
  title,
  alone,
  children,
  action,
}: {
  title: string;
  alone?: boolean;
  children?: ReactNode;
  action?: ReactNode;
}) {
  const Heading = alone ? "h1" : "h2";
  return (
    <div className={style.empty}>
      <svg viewBox="0 0 160 56" width="160" height="56" aria-hidden="true">
        <path
          d="M0 8C50 10 62 20 92 24s44 5 68 5v5c-30 0-44 0-70 5S44 52 0 54"
          fill="none"
          stroke="var(--rule)"
          strokeDasharray="3 4"
        />
      </svg>
      <Heading>{title}</Heading>
      {children && <p>{children}</p>}
      {action}
    </div>
  );
}

/** It went wrong: what happened, in the words of the server, and the next step. */
export function Failed({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation("kit");
  return (
    <div className={style.failed} role="alert">
      <h2>{t("failed.title")}</h2>
      <p>{said(error, t)}</p>
      {retry && <Button onClick={retry}>{t("failed.retry")}</Button>}
    </div>
  );
}

/** What went wrong, for people. */
export function said(error: unknown, t: TFunction<"kit">): string {
  const message = error instanceof Error ? error.message : String(error);
  return message === "unreachable" ? t("failed.unreachable") : message;
}

interface Query<T> {
  data: T | undefined;
  error: unknown;
  refetch: () => unknown;
}

/** What a question's answer looks like while it waits, when it fails, and when it is there. */
export function Answered<T>({
  query,
  children,
  lines,
}: {
  query: Query<T>;
  lines?: number;
  children: (data: T) => ReactNode;
}) {
  if (query.error) return <Failed error={query.error} retry={() => query.refetch()} />;
  if (query.data === undefined) return <Loading lines={lines} />;
  return children(query.data);
}
