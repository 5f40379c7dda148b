/// <reference types="vitest/config" />
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const server = process.env.LUTU_SERVER ?? "http://127.0.0.1:8000";

/** What the pages that show a map are made of: their rooms, and the pages' own parts. */
const MAP = [
  "cards|comments|doc|health|map|metrics|plugins|versions|views|workshop",
  "pages[\\\\/]Map|pages[\\\\/]map|templates[\\\\/](GuidePanel|ModelDialog|model)",
].join("|");
const inModules = (names: string) => new RegExp(`node_modules[\\\\/](${names})[\\\\/]`);
const inRooms = (names: string) =>
  new RegExp(`src[\\\\/](?!kit[\\\\/]words-|doc[\\\\/](kept|elements)\\.)(${names})`);

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
    // A page asks for a handful of files instead of a hundred: one of what nearly every page needs, one
    // of what the maps' pages share, one of what the others share. Charts stay by themselves.
    rolldownOptions: {
      output: {
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            { name: "document", test: inModules("yjs|lib0|y-[a-z]+"), priority: 3 },
            { name: "base", test: inModules(".*"), minShareCount: 8, priority: 2 },
            { name: "kit", test: inRooms("kit|api"), minShareCount: 3, priority: 1 },
            { name: "map", test: inRooms(MAP), minShareCount: 2, priority: 1 },
            { name: "parts", test: inRooms("[a-z]+"), minShareCount: 2 },
          ],
        },
      },
    },
  },
  server: {
    fs: { allow: [".."] },
    proxy: { "/api": { target: server, ws: true } },
  },
  test: { environment: "happy-dom", include: ["src/**/*.test.{ts,tsx}"] },
});
