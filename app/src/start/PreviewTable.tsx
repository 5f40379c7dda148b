import { useTranslation } from "react-i18next";
import type { Mapping, Preview, PreviewField } from "../api/schema";
import style from "./start.module.css";

const ROLES = ["customer", "event", "time", "channel", "value", "currency"] as const;

/** The first ten rows as they will be kept; what cannot be read says why, in its place. */
export function PreviewTable({ rows, mapping }: { rows: Preview["rows"]; mapping: Mapping }) {
  const { t } = useTranslation("start");
  const roles = ROLES.filter((role) => rows.some(({ fields }) => role in fields));
  const properties = [...new Set(rows.flatMap(({ properties }) => Object.keys(properties)))].slice(
    0,
    8,
  );
  if (rows.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls has to be reachable by keyboard
    <section className={style.scroll} tabIndex={0} aria-label={t("preview.title")}>
      <table className={style.preview}>
        <thead>
          <tr>
            <th scope="col">{t("preview.line")}</th>
            {roles.map((role) => (
              <th key={role} scope="col">
                {t(`role.${role}`)}
              </th>
            ))}
            {properties.map((name) => (
              <th key={name} scope="col" className={style.property}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ line, fields, errors, properties: values }) => (
            <tr key={line} data-refused={Object.keys(errors).length > 0 || undefined}>
              <td>{line}</td>
              {roles.map((role) => (
                <Field key={role} field={fields[role]} refused={errors[mapping[role] ?? ""]} />
              ))}
              {properties.map((name) => (
                <td key={name} className={style.property}>
                  {values[name] === null || values[name] === undefined ? "" : String(values[name])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Field({
  field,
  refused,
}: {
  field: PreviewField | undefined;
  refused: string | undefined;
}) {
  const wrong = refused ?? field?.error;
  if (wrong) return <td className={style.wrong}>{wrong}</td>;
  return <td>{field?.value === null || field?.value === undefined ? "" : String(field.value)}</td>;
}
