import { type ComponentType, lazy } from "react";

/** A page whose code lies in a file of its own. */
export interface Arriving {
  /** The page, once the file is here. */
  here: ComponentType | null;
  /** The page, which has what it stands in wait until the file is here. */
  later: ComponentType;
  /** Have the file here before the page is shown; where that fails, it is fetched again then. */
  fetch: () => Promise<void>;
}

export function arriving(file: () => Promise<{ default: ComponentType }>): Arriving {
  const page: Arriving = {
    here: null,
    later: lazy(file),
    fetch: () =>
      file().then(
        (found) => {
          page.here = found.default;
        },
        () => undefined,
      ),
  };
  return page;
}

/**
 * The page: at once where its file is here. React takes a third of a second to show what it had to wait for,
 * however soon it came.
 */
export function Arrived({ page }: { page: Arriving }) {
  const Page = page.here ?? page.later;
  return <Page />;
}
