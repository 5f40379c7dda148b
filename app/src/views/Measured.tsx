import { useTranslation } from "react-i18next";
import { type Board, lanesOf, thingsIn } from "./board";
import { ThingCard } from "./ThingCard";
import style from "./views.module.css";

/** The metric cards of every stage that has some, side by side. */
export function Measured({ board }: { board: Board }) {
  const { t } = useTranslation("views");
  const lanes = lanesOf(board, "metrics").map(({ id }) => id);
  const stages = board.stages
    .map((stage) => ({ ...stage, things: thingsIn(board, stage.id, lanes) }))
    .filter(({ things }) => things.length > 0);
  if (stages.length === 0) return null;
  return (
    <section className={style.measured} aria-label={t("story.measure")}>
      {stages.map(({ id, name, things }) => (
        <div key={id}>
          <h2>{name}</h2>
          {things.map((thing) => (
            <ThingCard key={thing.id} thing={thing} />
          ))}
        </div>
      ))}
    </section>
  );
}
