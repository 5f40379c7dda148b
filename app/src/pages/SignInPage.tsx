import { useTranslation } from "react-i18next";
import { SignIn } from "../access/SignIn";
import { go, ownAddress, usePlace } from "../kit/place";
import { useTitle } from "../kit/title";
import { Bare } from "./Bare";

export default function SignInPage() {
  const { t } = useTranslation("access");
  const { query } = usePlace();
  const to = ownAddress(query.get("to"));
  useTitle(t("signIn"));
  return (
    <Bare title={t("title")}>
      <SignIn
        to={to}
        back={{ second: query.get("step") === "second_factor", error: query.get("error") }}
        done={() => go(to, { replace: true })}
      />
    </Bare>
  );
}
