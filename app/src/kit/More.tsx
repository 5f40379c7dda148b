import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

interface Paged {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
}

/** Below a list that comes in pages: the next one, as long as there is one. */
export function More({ query, children }: { query: Paged; children?: ReactNode }) {
  const { t } = useTranslation("kit");
  if (!query.hasNextPage) return null;
  return (
    <Button mt="lg" loading={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
      {children ?? t("more")}
    </Button>
  );
}
