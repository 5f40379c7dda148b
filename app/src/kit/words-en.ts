export default import.meta.glob("../../../src/lutu/locales/en/*.json", {
  eager: true,
  import: "default",
});
