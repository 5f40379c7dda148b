const KINDS = ["measured", "observed", "hypothesis", "assumption"];
const WORDS = {
  en: {
    title: "What do we know?",
    say: (known, all) => `${known} of ${all} cards and touchpoints were seen or counted.`,
    kinds: ["counted", "seen", "to be tested", "assumed"],
    label: (name) => `What do customers do in “${name}”? An assumption is a beginning.`,
    add: "Put it on the map",
    done: "It is on the map; undo takes it back.",
  },
  "zh-Hans": {
    title: "我们知道什么？",
    say: (known, all) => `${all} 张卡片和触点中，${known} 个有观察或测量依据。`,
    kinds: ["已测量", "已观察", "待验证", "假设"],
    label: (name) => `客户在“${name}”里做什么？先写下一个假设。`,
    add: "放到地图上",
    done: "已放到地图上，可以撤销。",
  },
  "zh-Hant": {
    title: "我們知道什麼？",
    say: (known, all) => `${all} 張卡片和接觸點中，${known} 個有觀察或測量依據。`,
    kinds: ["已測量", "已觀察", "待驗證", "假設"],
    label: (name) => `顧客在「${name}」裡做什麼？先寫下一個假設。`,
    add: "放到地圖上",
    done: "已放到地圖上，可以復原。",
  },
};
const ROW = 44;
const WIDTH = 280;
let chosen = null;

/** An element of SVG or HTML with its attributes and what lies in it. */
function made(name, attributes = {}, ...inside) {
  const space = ["svg", "g", "rect", "text"].includes(name) ? "2000/svg" : "1999/xhtml";
  const one = document.createElementNS(`http://www.w3.org/${space}`, name);
  for (const [key, value] of Object.entries(attributes)) one.setAttribute(key, value);
  one.append(...inside);
  return one;
}

function counted(map) {
  return map.stages.map(({ id, name }) => {
    const things = [...map.cards, ...map.touchpoints].filter(({ stage }) => stage === id);
    const counts = KINDS.map((kind) => things.filter((one) => evidenceOf(one) === kind).length);
    return { id, name: name[lutu.language], counts, all: things.length };
  });
}

/** A touchpoint with a rule is counted, whatever nobody said of it. */
function evidenceOf({ evidence, rule }) {
  return evidence ?? (rule ? "measured" : "assumption");
}

function row(stage, number, most, words) {
  const bars = [];
  let at = 0;
  stage.counts.forEach((count, kind) => {
    const width = (WIDTH * count) / most;
    if (count) bars.push(bar(KINDS[kind], at, width - 2));
    at += width;
  });
  const told = stage.counts.map((count, kind) => `${words.kinds[kind]} ${count}`).join(", ");
  const known = stage.counts[0] + stage.counts[1];
  const one = made(
    "g",
    {
      class: "stage",
      transform: `translate(0 ${number * ROW})`,
      role: "button",
      tabindex: 0,
      "aria-pressed": String(stage.id === chosen),
      "aria-description": told,
      "data-id": stage.id,
    },
    made("rect", { width: WIDTH, height: ROW - 8, fill: "transparent" }),
    made("text", { y: 12, class: "name", "font-size": 13 }, stage.name),
    made("text", { x: WIDTH, y: 12, class: known ? "count" : "count none", "font-size": 12 },
      `${known}/${stage.all}`),
    ...bars,
  );
  const choose = () => {
    chosen = stage.id;
    lutu.choose({ collection: "stages", id: stage.id });
    draw();
  };
  one.addEventListener("click", choose);
  one.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    choose();
  });
  return one;
}

function bar(kind, x, width) {
  return made("rect", { class: kind, x: x + 0.5, y: 18.5, width: Math.max(width, 2), height: 13, rx: 2 });
}

function legend(words) {
  const key = (kind, number) => {
    const picture = made("svg", { width: 13, height: 13, "aria-hidden": "true" });
    picture.append(made("rect", { class: kind, x: 0.5, y: 0.5, width: 12, height: 12, rx: 2 }));
    return made("li", {}, picture, words.kinds[number]);
  };
  return made("ul", {}, ...KINDS.map(key));
}

/** What puts a card into a stage; no <form>, because a panel has nowhere to send one. */
function writing(stage, words) {
  const input = made("input", { id: "text", maxlength: 400, autocomplete: "off" });
  const status = made("p", { role: "status" });
  const label = made("label", { for: "text" }, words.label(stage.name));
  const button = made("button", { type: "button" }, words.add);
  const put = async () => {
    if (!input.value.trim()) return input.focus();
    try {
      await lutu.edit({ op: "add_card", stage: stage.id, lane: "actions", text: input.value });
      input.value = "";
      status.textContent = words.done;
    } catch (problem) {
      status.textContent = problem.message;
    }
  };
  button.addEventListener("click", put);
  input.addEventListener("keydown", (event) => event.key === "Enter" && !event.isComposing && put());
  return made("div", { class: "writing" }, label, input, button, status);
}

let shown = null;

/** Draw the chart anew; what is being written stays while somebody types in it. */
async function draw() {
  const words = WORDS[lutu.language];
  const stages = counted(await lutu.map());
  const most = Math.max(1, ...stages.map(({ all }) => all));
  const all = stages.reduce((sum, one) => sum + one.all, 0);
  const known = stages.reduce((sum, one) => sum + one.counts[0] + one.counts[1], 0);
  chosen = stages.some(({ id }) => id === chosen) ? chosen : stages[0]?.id;
  const chart = made("svg", {
    viewBox: `0 0 ${WIDTH} ${stages.length * ROW}`,
    width: "100%",
    role: "group",
    "aria-label": words.title,
  });
  chart.append(...stages.map((stage, number) => row(stage, number, most, words)));
  const focused = document.activeElement?.dataset.id;
  const head = [made("h1", {}, words.title), made("p", {}, words.say(known, all)), chart];
  const stage = stages.find(({ id }) => id === chosen);
  const wanted = lutu.mayEdit && stage ? `${lutu.language} ${stage.id} ${stage.name}` : null;
  const kept = wanted !== null && wanted === shown ? document.querySelector(".writing") : null;
  shown = wanted;
  const main = document.querySelector("main");
  for (const one of [...main.children]) if (one !== kept) one.remove();
  const parts = [...head, legend(words)];
  if (kept) kept.before(...parts);
  else main.append(...parts, ...(wanted ? [writing(stage, words)] : []));
  if (focused) [...chart.children].find((one) => one.dataset.id === focused)?.focus();
}

lutu.on("look", draw);
lutu.on("map", draw);
