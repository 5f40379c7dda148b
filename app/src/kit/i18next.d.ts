import type customers from "../../../src/lutu/locales/en/customers.json";
import type flow from "../../../src/lutu/locales/en/flow.json";
import type funnel from "../../../src/lutu/locales/en/funnel.json";
import type kit from "../../../src/lutu/locales/en/kit.json";
import type map from "../../../src/lutu/locales/en/map.json";
import type pages from "../../../src/lutu/locales/en/pages.json";
import type paths from "../../../src/lutu/locales/en/paths.json";
import type retention from "../../../src/lutu/locales/en/retention.json";
import type selection from "../../../src/lutu/locales/en/selection.json";
import type start from "../../../src/lutu/locales/en/start.json";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "kit";
    resources: {
      customers: typeof customers;
      flow: typeof flow;
      funnel: typeof funnel;
      kit: typeof kit;
      map: typeof map;
      pages: typeof pages;
      paths: typeof paths;
      retention: typeof retention;
      selection: typeof selection;
      start: typeof start;
    };
  }
}
