// The report reads without this. With it every table sorts, the verdicts are filtered, and folds are open on paper.
"use strict";

const scales = { ns: 1e-9, "µs": 1e-6, ms: 1e-3, KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30, TiB: 2 ** 40, M: 1e6, G: 1e9 };

// The first number of "3.81 (3.79–3.84) KiB", "1.31M" or "more than 120 ms", in B, in s or in ones; NaN where there is none.
function numberIn(cell) {
  if (cell.dataset.value)
    return Number(cell.dataset.value);
  const [, number, step, unit] = /(-?[\d,]*\.?\d+)([MG]?)(?: ?\([^)]*\))? ?(\S*)/.exec(cell.textContent) ?? [];
  return number === undefined ? NaN : Number(number.replaceAll(",", "")) * (scales[step] ?? 1) * (scales[unit] ?? 1);
}

// Cells without a number go last, whichever way the others go.
function compare(a, b, direction, isNumber) {
  if (!isNumber)
    return direction * a.textContent.localeCompare(b.textContent, "en", { numeric: true });
  const [x, y] = [numberIn(a), numberIn(b)];
  return isNaN(x) || isNaN(y) ? isNaN(x) - isNaN(y) : direction * (x - y);
}

function sort(table, header) {
  const ascending = header.ariaSort !== "ascending";
  for (const other of table.tHead.rows[0].cells)
    other.removeAttribute("aria-sort");
  header.setAttribute("aria-sort", ascending ? "ascending" : "descending");
  const body = table.tBodies[0], column = header.cellIndex;
  body.append(...[...body.rows].sort((a, b) =>
    compare(a.cells[column], b.cells[column], ascending ? 1 : -1, header.classList.contains("number"))));
}

for (const table of document.querySelectorAll("table:has(> thead)"))
  for (const header of table.tHead.rows[0].cells) {
    const button = document.createElement("button");
    button.append(...header.childNodes);
    button.addEventListener("click", () => sort(table, header));
    header.append(button);
  }

const form = document.getElementById("filter");
const claims = [...document.querySelectorAll("tr[data-outcome]")];

function filter() {
  const wanted = Object.fromEntries(new FormData(form));
  const words = wanted.text.toLowerCase().split(/\s+/);
  for (const claim of claims)
    claim.hidden = !(["outcome", "document", "experiment"].every(name =>
      !wanted[name] || claim.dataset[name].split(" ").includes(wanted[name]))
      && words.every(word => claim.textContent.toLowerCase().includes(word)));
  for (const group of document.querySelectorAll("section.document"))
    group.hidden = !group.querySelector("tr[data-outcome]:not([hidden])");
  form.querySelector("output").value = `${claims.filter(claim => !claim.hidden).length} of ${claims.length} claims`;
}

// A link to a claim that is filtered away shows it again.
function reveal() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target?.closest("[hidden]"))
    return;
  form.reset();
  target.scrollIntoView();
}

if (form) {
  form.hidden = false;
  form.addEventListener("input", filter);
  form.addEventListener("reset", () => queueMicrotask(filter));
  form.addEventListener("submit", event => event.preventDefault());
  addEventListener("hashchange", reveal);
  filter();
}

let opened = [];
addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll("details:not([open], .bulk)")];
  opened.forEach(fold => fold.open = true);
});
addEventListener("afterprint", () => opened.forEach(fold => fold.open = false));
