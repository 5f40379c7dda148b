import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
} from "@mantine/core";

const cinnabar: MantineColorsTuple = [
  "#fbefea",
  "#f3dcd4",
  "#e5bdae",
  "#d99a86",
  "#cb775f",
  "#bd5840",
  "#b5402a",
  "#a83a25",
  "#8f301e",
  "#722618",
];

/** Warm greys: paper to ink, and ink to paper for the dark. */
const gray: MantineColorsTuple = [
  "#f6f2ea",
  "#f0ebe0",
  "#e6e0d4",
  "#dcd5c7",
  "#c9c1b2",
  "#a39c90",
  "#7c776e",
  "#5d5a55",
  "#3b3a39",
  "#22262b",
];
const dark: MantineColorsTuple = [
  "#ebe7de",
  "#bcb9b1",
  "#989a9c",
  "#6b7076",
  "#40454c",
  "#343940",
  "#292d33",
  "#1c1f23",
  "#16181b",
  "#0f1113",
];

/** Mantine's parts in the colours and the type of the atlas (atlas.css). */
export const theme = createTheme({
  colors: { cinnabar, gray, dark },
  primaryColor: "cinnabar",
  primaryShade: { light: 7, dark: 7 },
  defaultRadius: 8,
  fontFamily: "var(--sans)",
  headings: { fontFamily: "var(--serif)", fontWeight: "600" },
  cursorType: "pointer",
  variantColorResolver: (input) => {
    const usual = defaultVariantColorsResolver(input);
    if (input.variant !== "filled" || input.color !== "dark") return usual;
    // The one button that matters: ink on paper by day, paper on ink by night.
    return { ...usual, background: "var(--ink)", color: "var(--paper)", hover: "var(--ink2)" };
  },
  respectReducedMotion: true,
  components: {
    Button: {
      defaultProps: { size: "sm", variant: "default" },
      styles: { root: { fontWeight: 500 } },
    },
    // The head of a dialog is no banner of the page.
    ModalHeader: { defaultProps: { role: "presentation" } },
    DrawerHeader: { defaultProps: { role: "presentation" } },
    Drawer: { defaultProps: { position: "right", overlayProps: { backgroundOpacity: 0.25 } } },
    // What opens beside something, menus and lists too, is a part of the page: it lies in its landmark.
    Popover: { defaultProps: { shadow: "md", radius: 10, portalProps: { target: "#main" } } },
    Menu: { defaultProps: { shadow: "md", radius: 10, withInitialFocusPlaceholder: false } },
  },
});

const shared = {
  "--mantine-color-body": "var(--paper)",
  "--mantine-color-text": "var(--ink)",
  "--mantine-color-dimmed": "var(--ink3)",
  "--mantine-color-placeholder": "var(--ink3)",
  "--mantine-color-default": "var(--sheet)",
  "--mantine-color-default-hover": "var(--hover)",
  "--mantine-color-default-color": "var(--ink)",
  "--mantine-color-default-border": "var(--rule)",
  "--mantine-color-anchor": "var(--accent)",
  "--mantine-color-error": "var(--bad)",
};

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: shared,
  dark: shared,
});

/** What lets a style sheet that we make in the page through its security policy; a browser hides it from CSS. */
export const styleNonce = (): string =>
  document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? "";
