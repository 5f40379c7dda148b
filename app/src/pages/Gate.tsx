import { useMantineColorScheme } from "@mantine/core";
import { lazy, type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { entered, enterWorkspace } from "../api/client";
import type { Session } from "../api/schema";
import { mayIn, useSession } from "../api/session";
import { setSees } from "../kit/cell";
import { setOwnZone } from "../kit/format";
import { follow, go, stayIn, workspaceHere, workspaceNamed } from "../kit/place";
import { Answered, Empty, Loading } from "../kit/States";
import { choose, LANGUAGES } from "../kit/words";
import { Bare } from "./Bare";
import { Unsent } from "./Unsent";

const GuestPage = lazy(() => import("./GuestPage"));

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

function Let({ session, children }: { session: Session; children: ReactNode }) {
  const { actor, share, workspaces } = session;
  useHabits(session);
  if (!actor) return wasGuest() ? <LinkEnded /> : <ToTheDoor />;
  if (actor.kind === "guest" && share) {
    enterWorkspace(share.workspace);
    setSees(share.customers);
    sessionStorage.setItem(GUEST, share.map);
    return <GuestPage session={session} share={share} />;
  }
  sessionStorage.removeItem(GUEST);
  const here = workspaceHere();
  const place =
    workspaces.find(({ id }) => id === here) ?? (workspaceNamed() ? null : workspaces[0]);
  if (!place) return <NotYours session={session} />;
  if (place.locked && !atOneself()) return <Locked name={place.name} />;
  if (entered() !== place.id) enterWorkspace(place.id);
  stayIn(place.id);
  setSees(mayIn(session, place.id).seeCustomers);
  return children;
}

const GUEST = "lutu.guest";

/** Somebody was here by a link in this window, and has not signed in since. */
const wasGuest = () => sessionStorage.getItem(GUEST) !== null;

/** What a guest is told whose link was revoked or has ended: they have no account to sign in with. */
function LinkEnded() {
  const { t } = useTranslation("pages");
  return (
    <Bare>
      <Empty
        alone
        title={t("gate.ended")}
        action={
          <a href="/sign-in" onClick={() => sessionStorage.removeItem(GUEST)}>
            {t("gate.endedGo")}
          </a>
        }
      >
        {t("gate.endedText")}
      </Empty>
      <Unsent />
    </Bare>
  );
}

function ToTheDoor() {
  useEffect(() => {
    const to = location.pathname + location.search;
    go(to === "/" ? "/sign-in" : `/sign-in?to=${encodeURIComponent(to)}`, { replace: true });
  }, []);
  return <Loading />;
}

/** The address names a workspace that is not theirs, or they have none at all. */
function NotYours({ session }: { session: Session }) {
  const { t } = useTranslation("pages");
  const { workspaces } = session;
  return (
    <Bare>
      <Empty
        alone
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

/** The page on which a second factor is turned on is open to everybody who is signed in. */
const atOneself = () => location.pathname === "/me";

/** The workspace asks for more than the password that they came in by. */
function Locked({ name }: { name: string }) {
  const { t } = useTranslation("pages");
  return (
    <Bare>
      <Empty
        alone
        title={t("gate.locked", { name })}
        action={
          <a href="/me?part=security" onClick={follow}>
            {t("gate.lockedGo")}
          </a>
        }
      >
        {t("gate.lockedText")}
      </Empty>
    </Bare>
  );
}

const LOOKS = ["auto", "light", "dark"] as const;

/** Language, look and time zone come along with the person to every machine. */
function useHabits({ profile }: Session) {
  const { setColorScheme } = useMantineColorScheme();
  const { language, theme } = profile ?? {};
  setOwnZone(profile?.timezone ?? null);
  useEffect(() => {
    const known = LANGUAGES.find((one) => one === language);
    if (known && known !== document.documentElement.lang) choose(known);
  }, [language]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the setter is made anew each time
  useEffect(() => {
    const known = LOOKS.find((one) => one === theme);
    if (known) setColorScheme(known);
  }, [theme]);
}
