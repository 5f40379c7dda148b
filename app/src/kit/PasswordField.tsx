import { PasswordInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import style from "./form.module.css";
import { SHORTEST, strength } from "./strength";

interface Props {
  label: string;
  value: string;
  onChange: (text: string) => void;
  /** A password that is being made, with a word on how good it is; else one that is known already. */
  making?: boolean;
  autoFocus?: boolean;
}

/** A password: pasted or typed, shown on wish, and judged in words while it is made. */
export function PasswordField({ label, value, onChange, making, autoFocus }: Props) {
  const { t } = useTranslation("kit");
  const verdict = making && value ? strength(value) : null;
  return (
    <div>
      <PasswordInput
        label={label}
        description={making ? t("password.rule", { n: SHORTEST }) : undefined}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        autoComplete={making ? "new-password" : "current-password"}
        autoFocus={autoFocus}
        maxLength={256}
        visibilityToggleButtonProps={{ "aria-label": t("password.show") }}
      />
      {making && (
        <p className={style.strength} data-verdict={verdict ?? undefined} aria-live="polite">
          {verdict ? t(`password.${verdict}`) : ""}
        </p>
      )}
    </div>
  );
}
