import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { BranchShown, ProposalShown } from "../api/schema";
import { useMerge, useProposals } from "../api/versions";
import { useMapDoc } from "../doc/context";
import { Done, Wrong } from "../kit/Form";
import { Answered } from "../kit/States";
import { MapLink } from "./Branches";
import style from "./versions.module.css";

/** What this branch would change in the map it began from: each is accepted or left, by hand. */
export function MergeReview({ origin }: { origin: BranchShown }) {
  const { t } = useTranslation("versions");
  const { id } = useMapDoc();
  const [open, setOpen] = useState(false);
  const proposals = useProposals(id, open);
  const merge = useMerge(id); // here, for what was taken over is told when nothing is left to review
  return (
    <div className={style.merge}>
      <p>
        {t("branch.of")} <MapLink one={origin} />
      </p>
      {open ? (
        <Answered query={proposals}>
          {(found) => (
            <Review key={keysOf(found.proposals)} proposals={found.proposals} merge={merge} />
          )}
        </Answered>
      ) : (
        <Button onClick={() => setOpen(true)}>{t("merge.open")}</Button>
      )}
    </div>
  );
}

const keysOf = (proposals: readonly ProposalShown[]) => proposals.map(({ key }) => key).join(" ");

/** Where nobody disagrees it is taken unless it is left; a conflict is left unless it is taken. */
function Review({
  proposals,
  merge,
}: {
  proposals: readonly ProposalShown[];
  merge: ReturnType<typeof useMerge>;
}) {
  const { t } = useTranslation("versions");
  const { canEdit } = useMapDoc();
  const [taken, setTaken] = useState(
    () => new Set(proposals.filter(({ conflict }) => !conflict).map(({ key }) => key)),
  );
  if (merge.isSuccess && proposals.length === 0)
    return <Done>{t("merge.done", { count: merge.data.accepted })}</Done>;
  if (proposals.length === 0) return <p className={style.none}>{t("merge.nothing")}</p>;
  const take = (key: string, yes: boolean) => {
    const next = new Set(taken);
    if (yes) next.add(key);
    else next.delete(key);
    setTaken(next);
  };
  return (
    <>
      <p>{t("merge.say", { count: proposals.length })}</p>
      <ul className={style.proposals}>
        {proposals.map((one) => (
          <Proposal key={one.key} one={one} taken={taken.has(one.key)} take={take} />
        ))}
      </ul>
      {merge.error && <Wrong error={merge.error} />}
      {canEdit && (
        <Button
          variant="filled"
          color="dark"
          loading={merge.isPending}
          onClick={() => merge.mutate([...taken])}
        >
          {t("merge.submit", { count: taken.size })}
        </Button>
      )}
    </>
  );
}

interface ProposalProps {
  one: ProposalShown;
  taken: boolean;
  take: (key: string, yes: boolean) => void;
}

function Proposal({ one, taken, take }: ProposalProps) {
  const { t } = useTranslation("versions");
  const says = one.field ? `${one.what}: ${one.field}` : one.what;
  return (
    <li data-kind={one.kind} data-conflict={one.conflict || undefined}>
      <label>
        <input
          type="checkbox"
          checked={taken}
          onChange={(event) => take(one.key, event.currentTarget.checked)}
        />
        <span>
          <em data-kind={one.kind}>{t(`kind.${one.kind}`)}</em> {says}
          {one.conflict && <strong> {t("merge.conflict")}</strong>}
        </span>
      </label>
      {(one.field || one.conflict) && (
        <dl className={style.both}>
          <div>
            <dt>{t("merge.ours")}</dt>
            <dd data-kept={!taken || undefined}>{one.ours}</dd>
          </div>
          <div>
            <dt>{t("merge.theirs")}</dt>
            <dd data-kept={taken || undefined}>{one.theirs}</dd>
          </div>
        </dl>
      )}
    </li>
  );
}
