import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call, entered } from "./client";
import type { Place, Session } from "./schema";

export type Role = Place["role"];
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
}

export function useSession() {
  return useQuery({
    queryKey: ["session", document.documentElement.lang],
    queryFn: ({ signal }) => call("get", "/api/v1/session", { signal }),
    staleTime: 60_000,
  });
}

/** What one may do in a workspace. */
export function mayIn(session: Session | undefined, workspace: string): May {
  const place = session?.workspaces.find(({ id }) => id === workspace);
  const share = session?.share;
  const at = place ? ROLES.indexOf(place.role) : -1;
  return {
    role: place?.role ?? null,
    comment: at >= 1 || Boolean(share?.comments),
    edit: at >= 2,
    administer: at >= 3,
    own: at >= 4,
    serve: Boolean(session?.actor?.server_admin),
    seeCustomers: place ? place.sees_customers : Boolean(share?.customers),
  };
}

/** What one may do in the workspace of this page. */
export function useMay(): May {
  const { data } = useSession();
  return mayIn(data, entered());
}

/** Leave; nothing of what was seen stays in this window. */
export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call("post", "/api/v1/sign-out"),
    onSettled: () => client.clear(),
  });
}
