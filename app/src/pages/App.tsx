import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ComponentType, lazy, Suspense, useEffect } from "react";
import { ProblemError } from "../api/client";
import { useLog, useWorkspace } from "../api/questions";
import { setZone } from "../kit/format";
import { addressOf, go, usePlace } from "../kit/place";
import { Loading } from "../kit/States";
import { cssVariables, theme } from "../kit/theme";
import { useLanguage } from "../kit/words";
import { Fallen } from "./Fallen";
import { Shell } from "./Shell";
import { UnknownPage } from "./UnknownPage";

const ROUTES: Record<string, ComponentType> = {
  start: lazy(() => import("./StartPage")),
  map: lazy(() => import("./MapPage")),
  flow: lazy(() => import("./FlowPage")),
  funnel: lazy(() => import("./FunnelPage")),
  paths: lazy(() => import("./PathsPage")),
  retention: lazy(() => import("./RetentionPage")),
  customers: lazy(() => import("./CustomersPage")),
};

const client = new QueryClient({
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
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <QueryClientProvider client={client}>
        <Shell>
          <Fallen>
            <Suspense fallback={<Loading />}>
              <Route />
            </Suspense>
          </Fallen>
        </Shell>
      </QueryClientProvider>
    </MantineProvider>
  );
}

function Route() {
  useLanguage(); // every page is written anew when the language changes
  const { path } = usePlace();
  const { data: workspace } = useWorkspace();
  if (workspace) setZone(workspace.timezone);
  const room = path.split("/")[1] ?? "";
  if (room === "") return <Home />;
  const Page = ROUTES[room];
  return Page ? <Page /> : <UnknownPage />;
}

/** The first page: the map when there is something to draw, else the way to bring events in. */
function Home() {
  const { query } = usePlace();
  const { data: log, error } = useLog();
  const next = error || log?.events === 0 ? "/start" : log ? "/map" : null;
  useEffect(() => {
    if (next) go(addressOf(next, query), { replace: true });
  }, [next, query]);
  return <Loading />;
}
