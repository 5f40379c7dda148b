import { MantineProvider } from "@mantine/core";
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ComponentType, lazy, Suspense, useEffect } from "react";
import { Prove } from "../access/Prove";
import { ProblemError } from "../api/client";
import { useMaps } from "../api/maps";
import { useLog, useWorkspace } from "../api/questions";
import { setZone } from "../kit/format";
import { addressOf, go, usePlace, workspaceNamed } from "../kit/place";
import { Loading } from "../kit/States";
import { cssVariables, styleNonce, theme } from "../kit/theme";
import { callMaps, useLanguage } from "../kit/words";
import { Fallen } from "./Fallen";
import { Gate } from "./Gate";
import { Shell } from "./Shell";
import { UnknownPage } from "./UnknownPage";

/** What lies outside of every workspace and is open before one has signed in. */
const DOOR_FILES: Record<string, () => Promise<{ default: ComponentType }>> = {
  "sign-in": () => import("./SignInPage"),
  welcome: () => import("./WelcomePage"),
  s: () => import("./SharedPage"),
  embed: () => import("./EmbedPage"),
};
const DOORS: Record<string, ComponentType> = Object.fromEntries(
  Object.entries(DOOR_FILES).map(([room, file]) => [room, lazy(file)]),
);

/** Fetch the door that the address names while the words are on their way. */
export function fetchDoor(): void {
  const room = location.pathname.split("/")[1] ?? "";
  DOOR_FILES[room]?.().catch(() => undefined); // it is fetched again when it is shown
}

const ROUTES: Record<string, ComponentType> = {
  start: lazy(() => import("./StartPage")),
  map: lazy(() => import("./MapPage")),
  maps: lazy(() => import("./GalleryPage")),
  flow: lazy(() => import("./FlowPage")),
  funnel: lazy(() => import("./FunnelPage")),
  paths: lazy(() => import("./PathsPage")),
  retention: lazy(() => import("./RetentionPage")),
  customers: lazy(() => import("./CustomersPage")),
  settings: lazy(() => import("./SettingsPage")),
  activity: lazy(() => import("./ActivityPage")),
  notifications: lazy(() => import("./NotificationsPage")),
  jobs: lazy(() => import("./JobsPage")),
  me: lazy(() => import("./ProfilePage")),
};

/** Whatever is asked: a session that has ended leads to the door, and back after. */
const onError = (error: unknown) => {
  if (!(error instanceof ProblemError) || error.status !== 401 || atTheDoor()) return;
  client.setQueriesData({ queryKey: ["session"] }, (held: object | undefined) =>
    held ? { ...held, actor: null } : held,
  );
};

const client = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      retry: (times, error) => !(error instanceof ProblemError) && times < 2,
    },
  },
});

export function App() {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      getStyleNonce={styleNonce}
    >
      <QueryClientProvider client={client}>
        <Fallen>
          <Suspense fallback={<Loading />}>
            <Route />
          </Suspense>
        </Fallen>
        <Prove />
      </QueryClientProvider>
    </MantineProvider>
  );
}

function Route() {
  useLanguage(); // every page is written anew when the language changes
  const { path } = usePlace();
  const room = path.split("/")[1] ?? "";
  const Door = workspaceNamed() ? undefined : DOORS[room];
  if (Door) return <Door />;
  const Page = room === "" ? Home : (ROUTES[room] ?? UnknownPage);
  return (
    <Gate>
      <Zone />
      <Shell>
        <Fallen key={room}>
          <Suspense fallback={<Loading />}>
            <Page />
          </Suspense>
        </Fallen>
      </Shell>
    </Gate>
  );
}

/** All times are shown in the workspace's zone, and maps are called what they are called there. */
function Zone() {
  const { data: workspace } = useWorkspace();
  const name = workspace?.map_name;
  if (workspace) setZone(workspace.timezone);
  useEffect(() => {
    if (name) callMaps(name);
  }, [name]);
  return null;
}

/** The first page: the map, or all of them when there are several, else the way to bring events in. */
function Home() {
  const { query } = usePlace();
  const { data: log, error } = useLog();
  const maps = useMaps();
  const next = firstPage(error ? 0 : log?.events, maps.error ? [] : maps.data);
  useEffect(() => {
    if (next) go(addressOf(next, query), { replace: true });
  }, [next, query]);
  return <Loading />;
}

function firstPage(events: number | undefined, maps: unknown[] | undefined): string | null {
  if (events === undefined || maps === undefined) return null;
  if (maps.length > 1) return "/maps";
  return events || maps.length ? "/map" : "/start";
}

function atTheDoor(): boolean {
  return !workspaceNamed() && (location.pathname.split("/")[1] ?? "") in DOORS;
}
