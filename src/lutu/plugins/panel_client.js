/* lutu.plugin/1 – what a panel's script speaks with the map; docs/guide/plugins.md says what each does. */
const lutu = (() => {
  const asked = new Map();
  const listeners = { look: [], map: [], numbers: [], selection: [] };
  let port = null;
  let last = 0;
  let opened;
  const isOpen = new Promise((done) => {
    opened = done;
  });
  const send = (message) => port?.postMessage(JSON.stringify(message));
  const ask = async (what, given = {}) => {
    await isOpen;
    const id = ++last;
    return new Promise((done, fail) => {
      asked.set(id, { done, fail });
      send({ type: "ask", id, what, ...given });
    });
  };
  const take = {
    ping: () => send({ type: "pong" }),
    changed: ({ what }) => {
      for (const listener of listeners[what]) listener();
    },
    answer: ({ id, value, problem }) => {
      const { done, fail } = asked.get(id);
      asked.delete(id);
      if (problem) fail(Object.assign(new Error(problem.message), problem));
      else done(value);
    },
    look: ({ language, theme, mayEdit, colours }) => {
      Object.assign(lutu, { language, theme, mayEdit });
      const root = document.documentElement;
      root.lang = language;
      root.dataset.theme = theme;
      root.style.colorScheme = theme;
      for (const [name, value] of Object.entries(colours)) root.style.setProperty(name, value);
      opened();
      for (const listener of listeners.look) listener();
    },
  };
  addEventListener("message", ({ source, data, ports }) => {
    if (port || source !== parent || data !== "lutu.plugin/1") return;
    port = ports[0];
    port.onmessage = ({ data: said }) => {
      const message = JSON.parse(said);
      take[message.type]?.(message);
    };
    const tell = () => send({ type: "size", height: document.body.scrollHeight });
    new ResizeObserver(tell).observe(document.body);
  });
  return {
    isOpen,
    map: () => ask("map"),
    numbers: () => ask("numbers"),
    selection: () => ask("selection"),
    choose: (chosen) => ask("choose", { chosen }),
    edit: (...ops) => ask("edit", { ops }),
    on: (what, listener) => listeners[what].push(listener),
  };
})();
