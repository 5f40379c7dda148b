import "@mantine/core/styles.css";
import "./kit/atlas.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { startWords } from "./kit/words";
import { App } from "./pages/App";

await startWords();
const root = document.getElementById("app");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
