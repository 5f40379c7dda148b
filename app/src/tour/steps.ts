import { useMaps } from "../api/maps";
import { useInvitations } from "../api/members";
import { useLog } from "../api/questions";
import { useMay } from "../api/session";
import { useShares } from "../api/sharing";

/** What a new owner does in the first five minutes, each on its real page, at the real thing. */
const STEPS = [
  { id: "bring", path: "/start", targets: ["bring"] },
  { id: "map", path: "/map", targets: ["stage", "river"] },
  { id: "number", path: "/map", targets: ["number"] },
  { id: "invite", path: "/settings/members", targets: ["invite"] },
  { id: "share", path: "/map", targets: ["share"] },
] as const;

export type Step = (typeof STEPS)[number] & { done: boolean };

/** The steps of whoever looks at this page, and whether each has been done, by what is really there. */
export function useSteps(opened: boolean): Step[] {
  const { administer, seeCustomers } = useMay();
  const { data: log } = useLog();
  const { data: maps } = useMaps();
  const { data: invitations } = useInvitations(administer);
  const { data: shares } = useShares(null);
  const done = {
    bring: Boolean(log?.events),
    map: Boolean(maps?.length),
    number: opened,
    invite: Boolean(invitations?.length),
    share: Boolean(shares?.length),
  };
  const theirs = { invite: administer, number: seeCustomers } as const;
  return STEPS.filter(({ id }) => !(id in theirs) || theirs[id as keyof typeof theirs]).map(
    (step) => ({ ...step, done: done[step.id] }),
  );
}
