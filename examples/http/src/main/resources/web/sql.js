// The statements of the last requests, and how many reads needed none.

import { onAnswer } from "./api.js";

const SHOWN = 12;
const list = document.getElementById("sql");
const cache = document.getElementById("cache");

export function showStatements() {
  onAnswer(id => show(id).catch(() => {}));
}

async function show(id) {
  await showCache();
  const response = await fetch(`/requests/${encodeURIComponent(id)}`);
  if (response.ok) {
    const entry = entryOf(await response.json());
    list.prepend(entry);
    while (list.children.length > SHOWN) {
      list.lastElementChild.remove();
    }
  }
}

async function showCache() {
  const response = await fetch("/cache");
  if (response.ok) {
    cache.textContent = Object.entries(await response.json())
      .map(([table, { hits, misses, bypasses, hitRate }]) =>
        `${table}: ${Math.round(hitRate * 100)} % of ${hits + misses + bypasses} reads from memory`)
      .join(" · ");
  }
}

function entryOf({ method, path, status, millis, statements }) {
  const count = statements.filter(text => !isUnit(text)).length;
  const summary = document.createElement("summary");
  const asked = document.createElement("span");
  asked.textContent = `${method} ${path} `;
  const answered = document.createElement("em");
  answered.textContent = `${status} · ${count} ${count === 1 ? "statement" : "statements"} · ${millis} ms`;
  answered.classList.toggle("failed", status >= 400);
  summary.append(asked, answered);
  const details = document.createElement("details");
  details.append(summary, ...statements.map(textOf));
  details.open = list.children.length === 0;
  list.querySelectorAll("details[open]").forEach(open => (open.open = false));
  details.open = true;
  const entry = document.createElement("li");
  entry.append(details);
  return entry;
}

function textOf(statement) {
  const text = document.createElement("pre");
  text.textContent = isUnit(statement) ? statement : readable(statement);
  text.classList.toggle("unit", isUnit(statement));
  return text;
}

function isUnit(statement) {
  return /^(begin|commit|rollback)\b/.test(statement);
}

/** Without what a reader knows, and a line for each clause. */
function readable(sql) {
  return sql
    .replaceAll('"public".', "")
    .replaceAll('"', "")
    .replace(/ (from|where|order by|limit|offset|fetch next|set|values|returning|on conflict|left outer join|join) /g, "\n$1 ");
}
