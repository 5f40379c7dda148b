export default import.meta.glob("../../../src/lutu/locales/zh-Hans/*.json", {
  eager: true,
  import: "default",
});
