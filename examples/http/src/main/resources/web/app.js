// Browse, search, sort, turn pages.

import { actAs, send } from "./api.js";
import { create, edit, prepareEditor } from "./editor.js";
import { showStatements } from "./sql.js";

const byId = id => document.getElementById(id);
const search = byId("search");
const sort = byId("sort");
const order = byId("order");
const status = byId("status");
const rows = byId("books").tBodies[0];
const turns = ["first", "prev", "next", "last"];

let links = {};
let running = new AbortController();
let here = "";

function query() {
  const parameters = new URLSearchParams({ orderBy: sort.value, sortOrder: order.value, pageSize: "15" });
  if (search.value.trim()) {
    parameters.set("searchString", search.value.trim());
  }
  return `/api/shelf?${parameters}`;
}

async function load(target, message) {
  running.abort();
  running = new AbortController();
  try {
    const { body, links: found } = await send("GET", target, { signal: running.signal });
    here = target;
    links = found;
    show(body);
    status.textContent = message ?? `${body.total} ${body.total === 1 ? "book" : "books"}`;
    history.replaceState(null, "", `#${target}`);
  } catch (e) {
    if (e.name !== "AbortError") {
      status.textContent = e.message;
    }
  }
}

function show({ items, total, limit, offset }) {
  rows.replaceChildren(...items.map(rowOf));
  turns.forEach(rel => (byId(rel).disabled = !links[rel] || (rel === "first" && offset === 0) || (rel === "last" && !links.next)));
  byId("place").textContent = total === 0 ? "" : `${offset + 1}–${offset + items.length} of ${total}`;
}

function rowOf(book) {
  const row = document.createElement("tr");
  row.dataset.id = book.id;
  const open = document.createElement("button");
  open.type = "button";
  open.textContent = book.title;
  const title = document.createElement("td");
  title.append(open);
  row.append(
    title,
    cell(book.authors ?? "–"),
    cell(year(book.firstPublished), "number"),
    cell(book.listPrice === null ? "–" : `€ ${book.listPrice.toFixed(2)}`, "number"),
    cell(book.rating === null ? "–" : `★ ${book.rating.toFixed(1)}`, book.rating === null ? "number none" : "number stars"),
    cell(String(book.available), book.available > 0 ? "number" : "number none"));
  row.addEventListener("click", () => openBook(book.id));
  return row;
}

function cell(text, className = "") {
  const td = document.createElement("td");
  td.textContent = text;
  td.className = className;
  return td;
}

function year(number) {
  return number === null ? "–" : number < 0 ? `${-number} BC` : String(number);
}

function openBook(id) {
  edit(id).catch(e => (status.textContent = e.message));
}

function turn(rel) {
  const button = byId(rel);
  if (!button.disabled) {
    load(links[rel]);
  }
}

/** Moves among the titles with the arrow keys. */
function move(step) {
  const titles = [...rows.querySelectorAll("button")];
  const at = titles.indexOf(document.activeElement);
  titles[Math.min(titles.length - 1, Math.max(0, at + step))]?.focus();
}

const shortcuts = {
  "/": () => search.focus(),
  a: create,
  n: () => turn("next"),
  p: () => turn("prev"),
  ArrowDown: () => move(1),
  ArrowUp: () => move(-1),
};

document.addEventListener("keydown", event => {
  const isTyping = event.target.closest("input, select, dialog") !== null;
  const isArrowFromSearch = event.target === search && event.key === "ArrowDown";
  const shortcut = shortcuts[event.key];
  if (shortcut && (!isTyping || isArrowFromSearch) && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    shortcut();
  }
});

let pause;
search.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(() => load(query()), 200);
});
byId("query").addEventListener("submit", event => {
  event.preventDefault();
  clearTimeout(pause);
  load(query());
});
[sort, order].forEach(select => select.addEventListener("change", () => load(query())));
turns.forEach(rel => byId(rel).addEventListener("click", () => turn(rel)));
byId("new").addEventListener("click", create);

const actor = byId("actor");
actor.value = localStorage.getItem("actor") ?? "";
actor.addEventListener("input", () => {
  localStorage.setItem("actor", actor.value);
  actAs(actor.value);
});
actAs(actor.value);

prepareEditor(message => load(here, message));
showStatements();

/** The address remembers what is shown. */
const asked = location.hash.slice(1);
if (asked.startsWith("/api/shelf?")) {
  const parameters = new URLSearchParams(asked.split("?")[1]);
  search.value = parameters.get("searchString") ?? "";
  sort.value = parameters.get("orderBy") ?? sort.value;
  order.value = parameters.get("sortOrder") ?? order.value;
  load(asked);
} else {
  load(query());
}
