/// <reference types="vitest/config" />
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const server = process.env.LUTU_SERVER ?? "http://127.0.0.1:8000";

export default defineConfig({
  plugins: [react()],
  // Stands in the page where the server puts the nonce of each answer: see web/headers.py.
  html: { cspNonce: "LUTU_NONCE" },
  build: {
    outDir: fileURLToPath(new URL("../src/lutu/static/app", import.meta.url)),
    emptyOutDir: true,
    // The pages' security policy allows no inline script and no data: script, so nothing is inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
  },
  server: {
    fs: { allow: [".."] },
    proxy: { "/api": { target: server, ws: true } },
  },
  test: { environment: "happy-dom", include: ["src/**/*.test.{ts,tsx}"] },
});
