import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "../api/session";
import { GalleryRoom } from "../gallery/GalleryRoom";
import { NewMap } from "../templates/NewMap";

export default function GalleryPage() {
  const { t } = useTranslation("gallery");
  const may = useMay();
  const [making, setMaking] = useState(false);
  return (
    <>
      <GalleryRoom
        actions={
          may.edit && (
            <Button variant="filled" color="dark" onClick={() => setMaking(true)}>
              {t("new")}
            </Button>
          )
        }
      />
      {making && <NewMap close={() => setMaking(false)} />}
    </>
  );
}
