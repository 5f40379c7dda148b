const STORED = "lutu.renewed";
const ONCE_IN_MS = 60_000;

/** The parts of this page are gone once the server was renewed: load the new page, and not in a circle. */
export function followRenewals(): void {
  addEventListener("vite:preloadError", () => {
    const last = Number(sessionStorage.getItem(STORED) ?? 0);
    if (Date.now() - last < ONCE_IN_MS) return;
    sessionStorage.setItem(STORED, String(Date.now()));
    location.reload();
  });
}
