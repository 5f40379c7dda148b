import type access from "../../../src/lutu/locales/en/access.json";
import type cards from "../../../src/lutu/locales/en/cards.json";
import type comments from "../../../src/lutu/locales/en/comments.json";
import type customers from "../../../src/lutu/locales/en/customers.json";
import type flow from "../../../src/lutu/locales/en/flow.json";
import type funnel from "../../../src/lutu/locales/en/funnel.json";
import type gallery from "../../../src/lutu/locales/en/gallery.json";
import type health from "../../../src/lutu/locales/en/health.json";
import type jobs from "../../../src/lutu/locales/en/jobs.json";
import type kit from "../../../src/lutu/locales/en/kit.json";
import type map from "../../../src/lutu/locales/en/map.json";
import type metrics from "../../../src/lutu/locales/en/metrics.json";
import type pages from "../../../src/lutu/locales/en/pages.json";
import type paths from "../../../src/lutu/locales/en/paths.json";
import type plugins from "../../../src/lutu/locales/en/plugins.json";
import type profile from "../../../src/lutu/locales/en/profile.json";
import type records from "../../../src/lutu/locales/en/records.json";
import type retention from "../../../src/lutu/locales/en/retention.json";
import type selection from "../../../src/lutu/locales/en/selection.json";
import type settings from "../../../src/lutu/locales/en/settings.json";
import type start from "../../../src/lutu/locales/en/start.json";
import type templates from "../../../src/lutu/locales/en/templates.json";
import type tour from "../../../src/lutu/locales/en/tour.json";
import type versions from "../../../src/lutu/locales/en/versions.json";
import type views from "../../../src/lutu/locales/en/views.json";
import type workshop from "../../../src/lutu/locales/en/workshop.json";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "kit";
    resources: {
      cards: typeof cards;
      tour: typeof tour;
      versions: typeof versions;
      settings: typeof settings;
      records: typeof records;
      profile: typeof profile;
      gallery: typeof gallery;
      jobs: typeof jobs;
      access: typeof access;
      comments: typeof comments;
      customers: typeof customers;
      flow: typeof flow;
      funnel: typeof funnel;
      health: typeof health;
      kit: typeof kit;
      map: typeof map;
      metrics: typeof metrics;
      pages: typeof pages;
      paths: typeof paths;
      plugins: typeof plugins;
      retention: typeof retention;
      selection: typeof selection;
      start: typeof start;
      templates: typeof templates;
      views: typeof views;
      workshop: typeof workshop;
    };
  }
}
