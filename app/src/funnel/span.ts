import { useTranslation } from "react-i18next";

/** `7d` as a person says it. */
export function useSpan(): (text: string) => string {
  const { t } = useTranslation("funnel");
  return (text) => {
    const [, amount, unit] = /^(\d+(?:\.\d+)?)([smhdw])$/.exec(text) ?? [];
    return amount && unit ? t(`span.${unit as "d"}`, { count: Number(amount) }) : text;
  };
}
