// The page works without this. With it: buttons that copy, a page that follows the form as it is
// filled in, and a list of countries that can be searched in any language.

const status = document.getElementById("status");
const say = (text) => { status.textContent = ""; requestAnimationFrame(() => { status.textContent = text; }); };

// Texts to take away begin with an address; without a configured one the server leaves out what
// the reader's browser knows.
const complete = (text) => text.replace(/(^|[\s"'(])(\/(?:\?|v1\/|embed))/g, `$1${location.origin}$2`);

function prepare(root) {
  for (const field of root.querySelectorAll("[data-absolute]")) field.value = complete(field.value);
  for (const button of root.querySelectorAll("[data-copy]")) button.hidden = false;
  prepareChart(root);
  prepareEditions(root);
}

// A chart's figures are those of the table beside it: the arrow keys read them out one by one, to the
// right towards the newest, whose column is the first.
function prepareChart(root) {
  const chart = root.querySelector(".drawn .chart"), table = root.querySelector(".plot .matrix");
  if (!chart || !table) return;
  chart.tabIndex = 0;
  chart.setAttribute("role", "group");
  chart.setAttribute("aria-label", status.dataset.keys);
  chart.at = { row: 0, column: -1 };
}

function readOut(chart, key) {
  const table = document.querySelector(".plot .matrix"), periods = [...table.tHead.rows[0].cells].slice(1).filter((cell) => /^\d+$/.test(cell.textContent.trim())).reverse(), rows = table.tBodies[0].rows;
  const [down, right] = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[key];
  chart.at.row = Math.min(Math.max(chart.at.row + down, 0), rows.length - 1);
  chart.at.column = Math.min(Math.max(chart.at.column + right, 0), periods.length - 1);
  const cells = rows[chart.at.row].cells, figure = cells[periods[chart.at.column].cellIndex];
  say(`${cells[0].textContent.trim()}, ${periods[chart.at.column].textContent}: ${(figure.querySelector("a, span") ?? figure).textContent.trim()}`);
}

// The links to the editions become a slider that steps through them.
function prepareEditions(root) {
  const nav = root.querySelector(".editions");
  if (!nav || nav.querySelector("input")) return;
  const links = [...nav.querySelectorAll("a")], slider = document.createElement("input"), year = document.createElement("output");
  Object.assign(slider, { id: "edition", type: "range", min: 0, max: links.length - 1, step: 1 });
  slider.setAttribute("aria-label", status.dataset.play);
  const turn = () => {
    year.textContent = links[slider.value].textContent;
    slider.setAttribute("aria-valuetext", year.textContent);
  };
  slider.value = Math.max(0, links.findIndex((link) => link.hasAttribute("aria-current")));
  slider.addEventListener("input", () => {
    turn();
    clearTimeout(typing);
    typing = setTimeout(() => show(links[slider.value].href, false, true), 60);
  });
  turn();
  nav.prepend(slider, year);
}

// Pointing at a mark of a chart, or touching near it, shows what it says: value, rank, source.
const tip = document.createElement("div");
tip.id = "tip";
tip.hidden = true;
tip.setAttribute("aria-hidden", "true");
document.body.append(tip);

function pointed(event) {
  const chart = event.target.closest?.(".chart");
  if (!chart) {
    tip.hidden = true;
    return;
  }
  let mark = event.target.closest("[data-tip]") ?? event.target, best = 30;
  if (!titleOf(mark)) {
    mark = null;
    for (const one of chart.querySelectorAll("circle, rect")) {
      if (!titleOf(one)) continue;
      const at = one.getBoundingClientRect(), far = Math.hypot(at.x + at.width / 2 - event.clientX, at.y + at.height / 2 - event.clientY);
      if (at.width && far < best) [mark, best] = [one, far];
    }
  }
  tip.hidden = !mark;
  if (!mark) return;
  tip.textContent = titleOf(mark);
  const room = document.documentElement.clientWidth - tip.offsetWidth - 8;
  tip.style.left = `${Math.max(8, Math.min(event.clientX + 12, room))}px`;
  tip.style.top = `${Math.max(8, event.clientY - tip.offsetHeight - 12)}px`;
}

function titleOf(mark) {
  const title = mark.querySelector?.(":scope > title");
  return title && mark.localName !== "svg" ? title.textContent : "";
}

async function copy(button) {
  const field = document.getElementById(button.dataset.copy);
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    field.select(); // where the clipboard is closed to pages, the reader copies what is selected
    return;
  }
  say(status.dataset.copied);
  const label = button.textContent;
  button.textContent = status.dataset.copied;
  setTimeout(() => { button.textContent = label; }, 1600);
}

// address is what submitting a form would lead to, as the API writes it: one parameter for a list.
function address(form) {
  const values = new Map();
  for (const [name, value] of new FormData(form)) {
    if (value.trim() !== "") values.set(name, values.has(name) && ["country", "indicator", "weights", "set"].includes(name) ? `${values.get(name)},${value}` : value);
  }
  return "/?" + [...values].map(([name, value]) => `${name}=${encodeURIComponent(value).replaceAll("%2C", ",")}`).join("&");
}

let latest = 0;

// show puts another state of the page in place of this one, and the reader's focus back. While a
// slider moves, only the parts that live by it are replaced: the slider stays under the hand.
async function show(url, push, live) {
  const turn = ++latest;
  let answer;
  try {
    answer = await fetch(url, { headers: { Accept: "text/html" } });
    if (!answer.ok) throw new Error(answer.status);
  } catch {
    location.assign(url);
    return;
  }
  const next = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (turn !== latest) return;
  if (live && !next.querySelector(".faults") && !document.querySelector(".faults")) {
    for (const parts of ["main [data-live]", "body > header", "output"]) {
      const fresh = next.querySelectorAll(parts);
      document.querySelectorAll(parts).forEach((part, i) => { if (fresh[i]) part.replaceWith(fresh[i]); });
    }
    const without = next.querySelectorAll(".weight a");
    document.querySelectorAll(".weight a").forEach((link, i) => { if (without[i]) link.href = without[i].href; });
    const current = [...next.querySelectorAll(".editions a")].findIndex((link) => link.hasAttribute("aria-current"));
    document.querySelectorAll(".editions a").forEach((link, i) => link.toggleAttribute("aria-current", i === current));
    document.title = next.title;
    history.replaceState(null, "", answer.url);
    prepare(document);
    say(document.querySelector(".lead")?.textContent ?? status.dataset.updated);
    return;
  }
  const focused = document.activeElement;
  const at = focused && focused.id ? `#${CSS.escape(focused.id)}` : focused && focused.name ? `[name="${focused.name}"][value="${CSS.escape(focused.value)}"]` : "";
  const open = [...document.querySelectorAll("main details")].map((d) => d.open);
  for (const part of ["body > header", "main", "footer"]) document.querySelector(part).replaceWith(next.querySelector(part));
  document.title = next.title;
  [...document.querySelectorAll("main details")].forEach((d, i) => { d.open = open[i] ?? false; });
  if (push) history.pushState(null, "", answer.url);
  prepare(document);
  if (at) document.querySelector(at)?.focus({ preventScroll: true });
  say(status.dataset.updated);
}

// weigh writes the shares of the weights while the answer is under way.
function weigh(form) {
  const sliders = [...form.elements].filter((field) => field.type === "range"), sum = sliders.reduce((n, slider) => n + slider.valueAsNumber, 0);
  if (sum > 0) sliders.forEach((slider) => { const share = slider.nextElementSibling; share.textContent = share.textContent.replace(/[\d.,]+/, Math.round((100 * slider.valueAsNumber) / sum)); });
}

// search offers what a reader may mean while the name is typed, in any language.
let typing;
function search(field) {
  clearTimeout(typing);
  typing = setTimeout(async () => {
    const text = field.value.trim();
    if (text.length < 2) return;
    const kind = field.dataset.find ? `&kind=${field.dataset.find}` : "", lang = `&lang=${document.documentElement.lang}`;
    const answer = await fetch(`/v1/search?limit=12${kind}${lang}&q=${encodeURIComponent(text)}`);
    if (!answer.ok || field.value.trim() !== text) return;
    const hits = (await answer.json()).data;
    field.list.replaceChildren(...hits.map((hit) => Object.assign(document.createElement("option"), { value: hit.name, label: hit.matched === hit.name ? hit.id : `${hit.matched} · ${hit.id}` })));
    say(status.dataset.found.replace("{count}", hits.length));
  }, 150);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-copy]");
  if (button) copy(button);
});
document.addEventListener("keydown", (event) => {
  if (event.key.startsWith("Arrow") && event.target.at) {
    event.preventDefault();
    readOut(event.target, event.key);
  }
});
document.addEventListener("input", (event) => {
  if (event.target.dataset.find !== undefined) search(event.target);
  if (event.target.type === "range" && event.target.form) {
    weigh(event.target.form);
    clearTimeout(typing);
    typing = setTimeout(() => show(address(event.target.form), false, true), 60);
  }
});
document.addEventListener("change", (event) => {
  const field = event.target, form = field.form;
  if (!form || form.method !== "get" || !form.classList.contains("controls") || form.classList.contains("inline")) return;
  if (field.matches("select, [type=checkbox], [list]")) show(address(form), true);
});
// ask tries an address of the API in place: what a program would be answered, and the address to copy.
async function ask(form) {
  let path = form.dataset.path;
  const query = [];
  for (const field of form.elements) {
    if (!field.name || field.value.trim() === "") continue;
    const value = encodeURIComponent(field.value.trim()).replaceAll("%2C", ",").replaceAll("%3A", ":");
    if (field.dataset.in === "path") path = path.replace(`{${field.name}}`, value);
    else query.push(`${field.name}=${value}`);
  }
  const address = query.length ? `${path}?${query.join("&")}` : path, link = form.querySelector(".asked a"), said = form.querySelector("pre");
  Object.assign(link, { href: address, textContent: location.origin + address });
  link.parentElement.hidden = said.hidden = false;
  const answer = await fetch(address), media = answer.headers.get("Content-Type") ?? "";
  let text = `${answer.status} ${media}`;
  if (/json/.test(media)) text = JSON.stringify(await answer.json(), null, 2);
  else if (/^text|xml/.test(media)) text = await answer.text();
  said.textContent = text.slice(0, 20000);
  say(`${answer.status}`);
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.classList.contains("try")) {
    event.preventDefault();
    ask(form);
    return;
  }
  if (!form.classList.contains("controls")) return;
  event.preventDefault();
  show(address(form), true);
});
for (const kind of ["pointermove", "pointerdown"]) document.addEventListener(kind, pointed, { passive: true });
addEventListener("popstate", () => show(location.href, false));
prepare(document);
