import { MantineProvider } from "@mantine/core";
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { Suspense, useEffect } from "react";
import { Prove } from "../access/Prove";
import { ProblemError } from "../api/client";
import { useMaps } from "../api/maps";
import { useLog, useWorkspace } from "../api/questions";
import { Arrived, type Arriving, arriving } from "../kit/arriving";
import { setZone } from "../kit/format";
import { addressOf, go, pathHere, usePlace, workspaceNamed } from "../kit/place";
import { Loading } from "../kit/States";
import { cssVariables, styleNonce, theme } from "../kit/theme";
import { callMaps, useLanguage } from "../kit/words";
import { Fallen } from "./Fallen";
import { Gate } from "./Gate";
import { Shell } from "./Shell";
import { UnknownPage } from "./UnknownPage";

/** What lies outside of every workspace and is open before one has signed in. */
const DOORS: Record<string, Arriving> = {
  "sign-in": arriving(() => import("./SignInPage")),
  welcome: arriving(() => import("./WelcomePage")),
  s: arriving(() => import("./SharedPage")),
  embed: arriving(() => import("./EmbedPage")),
};

const ROUTES: Record<string, Arriving> = {
  start: arriving(() => import("./StartPage")),
  map: arriving(() => import("./MapPage")),
  maps: arriving(() => import("./GalleryPage")),
  flow: arriving(() => import("./FlowPage")),
  funnel: arriving(() => import("./FunnelPage")),
  paths: arriving(() => import("./PathsPage")),
  retention: arriving(() => import("./RetentionPage")),
  customers: arriving(() => import("./CustomersPage")),
  settings: arriving(() => import("./SettingsPage")),
  activity: arriving(() => import("./ActivityPage")),
  notifications: arriving(() => import("./NotificationsPage")),
  jobs: arriving(() => import("./JobsPage")),
  me: arriving(() => import("./ProfilePage")),
};

/** Fetch the page that the address names, while the words are on their way. */
export async function fetchPage(): Promise<void> {
  const room = roomOf(pathHere());
  await (doorOf(room) ?? ROUTES[room])?.fetch();
}

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
  const room = roomOf(path);
  const door = doorOf(room);
  if (door) return <Arrived page={door} />;
  const page = ROUTES[room];
  return (
    <Gate>
      <Zone />
      <Shell>
        <Fallen key={room}>
          <Suspense fallback={<Loading />}>
            {page ? <Arrived page={page} /> : room === "" ? <Home /> : <UnknownPage />}
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
  return doorOf(roomOf(pathHere())) !== undefined;
}

/** The first part of a path within its workspace. */
const roomOf = (path: string) => path.split("/")[1] ?? "";

const doorOf = (room: string) => (workspaceNamed() ? undefined : DOORS[room]);
