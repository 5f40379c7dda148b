import { useMaps } from "../api/maps";
import { useInvitations } from "../api/members";
import { useLog } from "../api/questions";
import { useShares } from "../api/sharing";

/** What a new owner does in the first five minutes, each on its real page, at the real thing. */
export const STEPS = [
  { id: "bring", path: "/start", target: "bring" },
  { id: "map", path: "/map", target: "stage" },
  { id: "number", path: "/map", target: "number" },
  { id: "invite", path: "/settings/members", target: "invite" },
  { id: "share", path: "/map", target: "share" },
] as const;

/** Whether each of them has been done, by what is really there. */
export function useDone(opened: boolean): boolean[] {
  const { data: log } = useLog();
  const { data: maps } = useMaps();
  const { data: invitations } = useInvitations();
  const { data: shares } = useShares(null);
  return [
    Boolean(log?.events),
    Boolean(maps?.length),
    opened,
    Boolean(invitations?.length),
    Boolean(shares?.length),
  ];
}
