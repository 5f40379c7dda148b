import { useMediaQuery } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import type { Selection } from "../api/schema";
import { Modal } from "../kit/Modal";
import { addressOf, go, usePlace } from "../kit/place";
import { Beginning } from "./Beginning";

/** Begin a map, over whatever page one is on; it opens when it is made. */
export function NewMap({ selection, close }: { selection?: Selection; close: () => void }) {
  const { t } = useTranslation("templates");
  const { t: kit } = useTranslation("kit");
  const { query } = usePlace();
  const narrow = useMediaQuery("(max-width: 700px)", innerWidth <= 700);
  const made = (id: string) => {
    close();
    const fresh = { chosen: null, who: null, stage: null, journey: null, segment: null };
    go(addressOf("/map", query, { map: id, ...fresh }));
  };
  return (
    <Modal
      opened
      onClose={close}
      title={t("new.title")}
      size="min(1160px, 94vw)"
      fullScreen={narrow}
      closeButtonProps={{ "aria-label": kit("close") }}
    >
      <Beginning selection={selection} made={made} />
    </Modal>
  );
}
