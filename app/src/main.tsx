import "@mantine/core/styles.css";
import "./kit/atlas.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { enterWorkspace } from "./api/client";
import { takeSecret, watchSecrets } from "./kit/fragment";
import { workspaceHere } from "./kit/place";
import { followRenewals } from "./kit/renewed";
import { storeSomewhere } from "./kit/storage";
import { styleNonce } from "./kit/theme";
import { startWords } from "./kit/words";
import { App, fetchPage } from "./pages/App";

// What keeps the page from scrolling behind a dialog makes a style sheet, and looks for its nonce here.
Object.assign(globalThis, { __webpack_nonce__: styleNonce() });
storeSomewhere(window);
followRenewals();
takeSecret();
watchSecrets();
enterWorkspace(workspaceHere());
await Promise.all([startWords(), fetchPage()]);
const root = document.getElementById("app");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
