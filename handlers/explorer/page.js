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
}

// A chart's figures are those of the table beside it: the arrow keys read them out one by one.
function prepareChart(root) {
  const chart = root.querySelector(".plot .chart"), table = root.querySelector(".plot .matrix");
  if (!chart || !table) return;
  chart.tabIndex = 0;
  chart.setAttribute("role", "group");
  chart.setAttribute("aria-label", status.dataset.keys);
  chart.at = { row: 0, column: -1 };
}

function readOut(chart, key) {
  const table = chart.parentElement.querySelector(".matrix"), periods = [...table.tHead.rows[0].cells].slice(1, -1), rows = table.tBodies[0].rows;
  const [down, right] = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[key];
  chart.at.row = Math.min(Math.max(chart.at.row + down, 0), rows.length - 1);
  chart.at.column = Math.min(Math.max(chart.at.column + right, 0), periods.length - 1);
  const cells = rows[chart.at.row].cells, figure = cells[chart.at.column + 1];
  say(`${cells[0].textContent.trim()}, ${periods[chart.at.column].textContent}: ${(figure.querySelector("a, .none") ?? figure).textContent.trim()}`);
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
    if (value.trim() !== "") values.set(name, values.has(name) && ["country", "indicator", "weights"].includes(name) ? `${values.get(name)},${value}` : value);
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
  if (sum > 0) sliders.forEach((slider) => { slider.nextElementSibling.textContent = `${Math.round((100 * slider.valueAsNumber) / sum)} %`; });
}

// search narrows the list of countries to what the reader types, in any language.
let typing;
function search(field) {
  clearTimeout(typing);
  typing = setTimeout(async () => {
    const form = field.form, text = field.value.trim(), details = form.querySelector(".countries details");
    if (!details) return;
    let found = null;
    if (text) {
      const answer = await fetch(`/v1/search?kind=country&limit=30&q=${encodeURIComponent(text)}`);
      if (!answer.ok || field.value.trim() !== text) return;
      found = new Set((await answer.json()).data.map((hit) => hit.id));
      details.open = true;
    }
    for (const item of details.querySelectorAll("[data-code]")) item.hidden = found !== null && !found.has(item.dataset.code);
    if (found) say(status.dataset.found.replace("{count}", found.size));
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
  if (event.target.id === "add") search(event.target);
  if (event.target.type === "range") {
    weigh(event.target.form);
    clearTimeout(typing);
    typing = setTimeout(() => show(address(event.target.form), false, true), 60);
  }
});
document.addEventListener("change", (event) => {
  const field = event.target, form = field.form;
  if (!form || form.method !== "get" || !form.classList.contains("controls") || form.classList.contains("inline")) return;
  if (field.matches("select, [type=checkbox]")) show(address(form), true);
});
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.classList.contains("controls")) return;
  event.preventDefault();
  show(address(form), true);
});
addEventListener("popstate", () => show(location.href, false));
prepare(document);
