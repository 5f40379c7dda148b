/** What is handed out as a secret stands behind the `#` of a link: it is never sent to a server by itself. */
const CARRYING = /^\/(welcome|s|embed\/[^/]+)\/?$/;

let taken: string | null = null;

/** Take the secret off the address before anything else can see it, and keep it for this page alone. */
export function takeSecret(): void {
  if (!CARRYING.test(location.pathname) || location.hash.length < 2) return;
  taken = location.hash.slice(1);
  history.replaceState(null, "", location.pathname + location.search);
}

/** The secret of the link that was opened; null after the page was loaded again. */
export function secretHere(): string | null {
  return taken;
}

/** Opening a second link in the same window begins again. */
export function watchSecrets(): void {
  addEventListener("hashchange", () => {
    if (CARRYING.test(location.pathname) && location.hash.length > 1) location.reload();
  });
}
