import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ProblemError } from "../api/client";
import { usePublish } from "../api/mapHealth";
import { useMapDoc } from "../doc/context";
import { useAbout } from "../doc/hooks";
import { Form, Wrong } from "../kit/Form";
import style from "./health.module.css";

/** Publishing; a map that does not say what it is for is asked for a reason. */
export function Publish() {
  const { t } = useTranslation("health");
  const { id, canEdit } = useMapDoc();
  const about = useAbout();
  const publish = usePublish(id);
  const [reason, setReason] = useState("");
  const asks =
    publish.error instanceof ProblemError && publish.error.problem.code === "no_goal_yet";
  if (about.status === "published")
    return (
      <p className={style.status}>
        {t("published")}
        {about.ungoaled && <small> {t("ungoaled", { reason: about.ungoaled })}</small>}
      </p>
    );
  if (!canEdit || about.status === "archived")
    return <p className={style.status}>{t(`status.${about.status}`)}</p>;
  if (asks)
    return (
      <div className={style.asks}>
        <Form
          submit={t("publishAnyway")}
          onSubmit={() => publish.mutate(reason)}
          busy={publish.isPending}
          error={publish.error}
          ready={reason.trim() !== ""}
        >
          <Textarea
            label={t("reason")}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            maxLength={1000}
            autoFocus // the button that asked for it is gone
            autosize
            minRows={2}
          />
        </Form>
      </div>
    );
  return (
    <div className={style.status}>
      <span>{t(`status.${about.status}`)}</span>
      <Button loading={publish.isPending} onClick={() => publish.mutate(null)}>
        {t("publish")}
      </Button>
      {publish.error && <Wrong error={publish.error} />}
    </div>
  );
}
