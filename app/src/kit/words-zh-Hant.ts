export default import.meta.glob("../../../src/lutu/locales/zh-Hant/*.json", {
  eager: true,
  import: "default",
});
