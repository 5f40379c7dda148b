import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Empty } from "../kit/States";

/** The server does not answer, and this browser keeps nothing of the map: it is tried again, by itself or now. */
export function Unreachable({ trying, again }: { trying: boolean; again: () => void }) {
  const { t } = useTranslation("map");
  return (
    <div role="alert">
      <Empty
        title={t("reach.title")}
        action={
          <Button variant="filled" color="dark" loading={trying} onClick={again}>
            {t("reach.again")}
          </Button>
        }
      >
        {t("reach.text")}
      </Empty>
    </div>
  );
}
