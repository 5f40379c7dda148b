import { useTranslation } from "react-i18next";
import { useServerPlugins } from "../api/plugins";
import { Reason } from "../kit/Form";
import { Ledger } from "../kit/Ledger";
import { Sheet } from "../kit/Page";
import { Answered } from "../kit/States";
import style from "./settings.module.css";

/** The packages that add something to the server, and what was left out and why. */
export function PluginsSection() {
  const { t } = useTranslation("settings");
  const plugins = useServerPlugins();
  return (
    <Sheet title={t("section.plugins")}>
      <p>{t("plugins.text")}</p>
      <Answered query={plugins} lines={2}>
        {({ on, plugins: packages, problems }) => (
          <>
            {packages.length > 0 ? (
              <Ledger
                caption={t("plugins.list")}
                heads={[t("plugins.package"), t("plugins.version"), t("plugins.parts")]}
                rows={packages}
                keyOf={(one) => one.package}
                cells={(one) => [
                  <b key="package">{one.package}</b>,
                  one.version,
                  one.parts.join(" · "),
                ]}
              />
            ) : (
              <Reason>{t(on ? "plugins.none" : "plugins.off")}</Reason>
            )}
            {problems.length > 0 && (
              <section className={style.after}>
                <h3>{t("plugins.problems")}</h3>
                {problems.map((one) => (
                  <p key={one}>{one}</p>
                ))}
              </section>
            )}
          </>
        )}
      </Answered>
    </Sheet>
  );
}
