import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call, entered } from "./client";
import type { Session } from "./schema";

export type Role = Session["workspaces"][number]["role"];
/** What a guest came to see. */
export type GuestShare = NonNullable<Session["share"]>;

const ROLES: readonly Role[] = ["viewer", "commenter", "editor", "admin", "owner"];

/** What the one who looks at this page may do; the server holds to it whatever the page shows. */
export interface May {
  role: Role | null;
  comment: boolean;
  edit: boolean;
  administer: boolean;
  own: boolean;
  serve: boolean;
  seeCustomers: boolean;
  /** Numbers are shown; a link may leave them out. */
  seeNumbers: boolean;
  /** What is said about a map is shown, or at least what was begun by the same link. */
  seeComments: boolean;
}

export function useSession() {
  return useQuery({
    queryKey: ["session", document.documentElement.lang],
    queryFn: ({ signal }) => call("get", "/api/v1/session", { signal }),
    staleTime: 60_000,
  });
}

/** What one may do in a workspace; on a single map a right that was given for it counts as well. */
export function mayIn(session: Session | undefined, workspace: string, map?: string): May {
  const place = session?.workspaces.find(({ id }) => id === workspace);
  const share = session?.share;
  const granted = map && place?.grants[map];
  const at = place
    ? Math.max(ROLES.indexOf(place.role), granted ? ROLES.indexOf(granted) : -1)
    : -1;
  return {
    role: place?.role ?? null,
    comment: at >= 1 || Boolean(share?.comments),
    edit: at >= 2,
    administer: at >= 3,
    own: at >= 4,
    serve: Boolean(session?.actor?.server_admin),
    seeCustomers: place ? place.sees_customers : Boolean(share?.customers),
    seeNumbers: place ? true : Boolean(share?.parts.includes("numbers")),
    seeComments: place ? true : Boolean(share?.comments || share?.parts.includes("comments")),
  };
}

/** What one may do in the workspace of this page, or on one map of it. */
export function useMay(map?: string): May {
  const { data } = useSession();
  return mayIn(data, entered(), map);
}

/** Leave; nothing of what was seen stays in this window. */
export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call("post", "/api/v1/sign-out"),
    onSettled: () => client.clear(),
  });
}
