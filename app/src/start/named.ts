import { useTranslation } from "react-i18next";

const CASES = ["ecommerce", "finance"] as const;

/** How what came in is called: a demo case by its name, a file by its own. */
export function useNamed(): (kind: string, title: string) => string {
  const { t } = useTranslation("start");
  return (kind, title) => {
    const demo = CASES.find((one) => kind === "demo" && one === title);
    return demo ? t(`demo.${demo}.title`) : title;
  };
}
