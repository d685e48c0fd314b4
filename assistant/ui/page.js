// What only a browser can do: open sources, move between citations, keep the eye where it was.
// Runs once, when the log is there. `element`, `server`, `trigger` and `watch` come from gr.HTML.
const narrow = window.matchMedia("(max-width: 1099px)");
const byId = (id) => document.getElementById(id);
let opener = null; // the button whose source is shown
let asked = 0; // counts requests, so that a slow reply never overwrites a later one
let filtered = 0; // likewise
let pause; // until somebody has stopped typing into the filter

// Buttons of one answer that open different sources, in their order.
function neighbours(button) {
  const group = button.closest("[data-group]");
  const all = group ? [...group.querySelectorAll("[data-source]")] : [button];
  const first = new Map();
  for (const one of all) if (!first.has(one.dataset.source)) first.set(one.dataset.source, one);
  return [...first.values()];
}

function place(button) {
  const all = neighbours(button);
  return { all, at: all.findIndex((one) => one.dataset.source === button.dataset.source) };
}

async function fetchSource(request) {
  const mine = ++asked;
  byId("source").setAttribute("aria-busy", "true");
  const html = await server.source(request);
  if (mine !== asked) return false;
  byId("source").removeAttribute("aria-busy");
  byId("source-body").innerHTML = html ?? '<p class="note" role="alert">The server does not answer.</p>';
  return true;
}

async function show(button) {
  opener = button;
  byId("source").classList.add("open");
  mark();
  if (!(await fetchSource(JSON.parse(button.dataset.source)))) return;
  const { all, at } = place(button);
  const kind = button.closest("[data-group]")?.dataset.group;
  byId("source-which").textContent = kind ? `${kind} ${at + 1} of ${all.length}` : "Document";
  byId("source-previous").disabled = at <= 0;
  byId("source-next").disabled = at >= all.length - 1;
  settle();
}

// Bring the cited words to the middle, or their beginning to the top where they are long; no animation.
function settle() {
  const panel = byId("source");
  const cited = byId("cited");
  panel.scrollTop = 0;
  if (!cited) return byId("source-close").focus({ preventScroll: true });
  const words = cited.getBoundingClientRect();
  const { bottom } = panel.getBoundingClientRect();
  const head = panel.querySelector("header").getBoundingClientRect().bottom;
  panel.scrollTop = words.top - Math.max(head + 12, (head + bottom - words.height) / 2);
  cited.focus({ preventScroll: true });
}

function close() {
  if (!opener) return;
  asked++;
  const back = opener;
  opener = null;
  byId("source").classList.remove("open");
  byId("source").removeAttribute("aria-busy");
  byId("source-body").replaceChildren();
  byId("source-which").textContent = "";
  mark();
  back.focus();
}

function step(by) {
  if (!opener) return;
  const { all, at } = place(opener);
  if (!all[at + by]) return;
  all[at + by].scrollIntoView({ block: "nearest" });
  show(all[at + by]);
}

// Show which buttons belong to the open source, and keep the rest of the page away from a sheet's reader.
function mark() {
  for (const one of document.querySelectorAll("[data-source]")) {
    const isNow = opener !== null && one.dataset.source === opener.dataset.source && sameGroup(one);
    if (isNow) one.setAttribute("aria-current", "true");
    else one.removeAttribute("aria-current");
  }
  const isSheet = narrow.matches && opener !== null;
  const panel = byId("source");
  panel.setAttribute("role", narrow.matches ? "dialog" : "complementary");
  panel.toggleAttribute("inert", narrow.matches && opener === null);
  if (isSheet) panel.setAttribute("aria-modal", "true");
  else panel.removeAttribute("aria-modal");
  for (const id of ["side", "chat"]) byId(id)?.toggleAttribute("inert", isSheet);
}

function sameGroup(one) {
  const group = opener.closest("[data-group]");
  return !group || !document.contains(group) || one.closest("[data-group]") === group;
}

async function widen(button) {
  const panel = byId("source");
  const [height, top] = [panel.scrollHeight, panel.scrollTop];
  if (!(await fetchSource(JSON.parse(button.dataset.more)))) return;
  panel.scrollTop = button.dataset.which === "earlier" ? top + panel.scrollHeight - height : top;
}

async function filter(words) {
  const mine = ++filtered;
  const html = await server.documents(words);
  if (mine === filtered && html !== undefined) byId("documents").innerHTML = html;
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.dataset.source) show(button);
  else if (button.dataset.more) widen(button);
  else if (button.dataset.ask) trigger("submit", { question: button.dataset.ask });
  else if (button.id === "source-previous") step(-1);
  else if (button.id === "source-next") step(1);
  else if (button.id === "source-close") close();
});

document.addEventListener("input", (event) => {
  if (event.target.id !== "filter") return;
  clearTimeout(pause);
  pause = setTimeout(filter, 150, event.target.value);
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === "Escape") return close();
  if (event.target.closest("input, textarea, [contenteditable]")) return;
  if (event.key === "n") step(1);
  if (event.key === "p") step(-1);
});

// A new question moves to the top once; after that nothing moves while its answer grows.
let turns = 0;
watch("value", () => {
  const all = element.querySelectorAll(".turn");
  const last = all[all.length - 1];
  const log = byId("log");
  if (all.length > turns) log.scrollTop += last.getBoundingClientRect().top - log.getBoundingClientRect().top;
  turns = all.length;
  mark();
});

narrow.addEventListener("change", mark);
requestAnimationFrame(() => {
  if (window.innerWidth <= 720) byId("sources")?.removeAttribute("open");
  if (byId("source")) mark();
});
