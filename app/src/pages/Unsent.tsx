import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { Copy } from "../kit/Once";
import { unsent } from "../kit/unsent";
import style from "./bare.module.css";

/** What somebody was writing when they were shut out: it stays here, to be copied. */
export function Unsent() {
  const { t } = useTranslation("pages");
  const texts = unsent();
  if (texts.length === 0) return null;
  return (
    <section className={style.unsent} aria-labelledby="unsent">
      <h2 id="unsent">{t("unsent.title")}</h2>
      <p>{t("unsent.text")}</p>
      {texts.map((text) => (
        <Left key={text} text={text} />
      ))}
    </section>
  );
}

function Left({ text }: { text: string }) {
  const { t } = useTranslation("pages");
  const field = useRef<HTMLTextAreaElement>(null);
  return (
    <>
      <textarea ref={field} readOnly rows={4} value={text} aria-label={t("unsent.label")} />
      <Copy text={text} fallback={() => field.current?.select()} />
    </>
  );
}
