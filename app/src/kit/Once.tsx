import { Button } from "@mantine/core";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useCopied } from "./copied";
import style from "./form.module.css";

/** Something that is shown this one time: a link, a token. It takes the focus; copied by the button, or by hand. */
export function Once({ label, value, note }: { label: string; value: string; note?: ReactNode }) {
  const { t } = useTranslation("kit");
  const field = useRef<HTMLInputElement>(null);
  const whole = useRef<HTMLDivElement>(null);
  useEffect(() => {
    field.current?.focus({ preventScroll: true });
    whole.current?.scrollIntoView({ block: "nearest" });
  }, []);
  return (
    <div ref={whole} className={style.once}>
      <label>
        <span>{label}</span>
        <input ref={field} readOnly value={value} onFocus={(event) => event.target.select()} />
      </label>
      <Copy text={value} fallback={() => field.current?.select()} />
      <p>{note ?? t("once.note")}</p>
    </div>
  );
}

/** Put a text on the clipboard; where the browser does not let us, select it instead. */
export function Copy({ text, fallback }: { text: string; fallback?: () => void }) {
  const { t } = useTranslation("kit");
  const [state, copy] = useCopied(fallback);
  return (
    <>
      <Button onClick={() => copy(text)}>{t("once.copy")}</Button>
      <span role="status" className={style.copied}>
        {state === "done" ? t("once.copied") : state === "failed" ? t("once.byHand") : ""}
      </span>
    </>
  );
}
