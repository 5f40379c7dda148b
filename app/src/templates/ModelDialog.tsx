import { useTranslation } from "react-i18next";
import type { ModelSwitched } from "../api/schema";
import { useModelPreview } from "../api/templates";
import { useMapDoc } from "../doc/context";
import { Form } from "../kit/Form";
import { useFormat } from "../kit/format";
import { Modal } from "../kit/Modal";
import { Answered } from "../kit/States";
import { type Model, write } from "./model";
import style from "./model.module.css";

/** Switch a map to the other stage model: which stage goes where, before it happens. */
export function ModelDialog({ to, close }: { to: Model; close: () => void }) {
  const { t } = useTranslation("templates");
  const { t: kit } = useTranslation("kit");
  const format = useFormat();
  const { doc, id } = useMapDoc();
  const preview = useModelPreview(id, to);
  return (
    <Modal
      opened
      onClose={close}
      title={t(`model.to.${to}`)}
      size="lg"
      closeButtonProps={{ "aria-label": kit("close") }}
    >
      <Answered query={preview} lines={6}>
        {(told) => (
          <Form
            submit={t("model.go")}
            onSubmit={() => {
              write(doc, told);
              close();
            }}
          >
            <Goings goings={told.goings} />
            <p className={style.say}>
              {t("model.say")}
              {format.between}
              {told.silent > 0 && t("model.silent", { count: told.silent, n: told.silent })}
            </p>
          </Form>
        )}
      </Answered>
    </Modal>
  );
}

function Goings({ goings }: Pick<ModelSwitched, "goings">) {
  const { t } = useTranslation("templates");
  return (
    <table className={style.goings}>
      <thead>
        <tr>
          <th scope="col">{t("model.before")}</th>
          <th scope="col">{t("model.after")}</th>
        </tr>
      </thead>
      <tbody>
        {goings.map(({ before, after, how }) => (
          <tr key={`${before} ${after}`} data-how={how}>
            <td>{before ?? "–"}</td>
            <td>
              {after ?? "–"}
              {how !== "stays" && <small> {t(`model.how.${how}`)}</small>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
