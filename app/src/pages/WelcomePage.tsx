import { useTranslation } from "react-i18next";
import { Accept } from "../access/Accept";
import { secretHere } from "../kit/fragment";
import { go } from "../kit/place";
import { useTitle } from "../kit/title";
import { Bare } from "./Bare";

export default function WelcomePage() {
  const { t } = useTranslation("access");
  useTitle(t("welcome.title"));
  return (
    <Bare title={t("welcome.title")}>
      <Accept
        token={secretHere()}
        done={(next) =>
          go(next === "done" ? "/" : "/sign-in?step=second_factor", { replace: true })
        }
      />
    </Bare>
  );
}
