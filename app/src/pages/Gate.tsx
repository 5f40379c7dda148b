import { type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { entered, enterWorkspace } from "../api/client";
import { mayIn, useSession } from "../api/session";
import type { SessionShape } from "../api/shapes";
import { setSees } from "../kit/cell";
import { go, stayIn, workspaceHere, workspaceNamed } from "../kit/place";
import { Answered, Empty, Loading } from "../kit/States";
import { Bare } from "./Bare";
import { GuestPage } from "./GuestPage";

/** Lets in who is signed in, into a workspace that is theirs; leads everybody else to where they can go. */
export function Gate({ children }: { children: ReactNode }) {
  const session = useSession();
  if (!session.data) {
    return (
      <Bare>
        <Answered query={session}>{() => null}</Answered>
      </Bare>
    );
  }
  return <Let session={session.data}>{children}</Let>;
}

function Let({ session, children }: { session: SessionShape; children: ReactNode }) {
  const { actor, share, workspaces } = session;
  if (!actor) return <ToTheDoor />;
  if (actor.kind === "guest" && share) {
    enterWorkspace(share.workspace);
    setSees(share.customers);
    return <GuestPage session={session} share={share} />;
  }
  const here = workspaceHere();
  const place =
    workspaces.find(({ id }) => id === here) ?? (workspaceNamed() ? null : workspaces[0]);
  if (!place) return <NotYours session={session} />;
  if (entered() !== place.id) enterWorkspace(place.id);
  stayIn(place.id);
  setSees(mayIn(session, place.id).seeCustomers);
  return children;
}

function ToTheDoor() {
  useEffect(() => {
    const to = location.pathname + location.search;
    go(to === "/" ? "/sign-in" : `/sign-in?to=${encodeURIComponent(to)}`, { replace: true });
  }, []);
  return <Loading />;
}

/** The address names a workspace that is not theirs, or they have none at all. */
function NotYours({ session }: { session: SessionShape }) {
  const { t } = useTranslation("pages");
  const { workspaces } = session;
  return (
    <Bare>
      <Empty
        title={t(workspaces.length ? "gate.other" : "gate.none")}
        action={
          <ul>
            {workspaces.map(({ id, name }) => (
              <li key={id}>
                <a href={`/w/${id}/`}>{name}</a>
              </li>
            ))}
          </ul>
        }
      >
        {t(workspaces.length ? "gate.otherText" : "gate.noneText")}
      </Empty>
    </Bare>
  );
}
