// The dialog that edits a book, and shows what to do when somebody else was faster.

import { Problem, send } from "./api.js";

const FIELDS = [
  { name: "title", label: "Title" },
  { name: "subtitle", label: "Subtitle" },
  { name: "isbn", label: "ISBN-13", size: "half" },
  { name: "format", label: "Format", size: "half", choices: ["hardcover", "paperback", "ebook", "audiobook"] },
  { name: "language", label: "Language", size: "third" },
  { name: "firstPublished", label: "First published", size: "third", isNumber: true },
  { name: "pages", label: "Pages", size: "third", isNumber: true },
  { name: "listPrice", label: "Price in euro", size: "half", isNumber: true },
  { name: "originalTitle", label: "Original title", size: "half" },
];

const dialog = document.getElementById("editor");
const form = document.getElementById("book");
const title = document.getElementById("editor-title");
const note = document.getElementById("editor-note");
const problem = document.getElementById("problem");
const conflict = document.getElementById("conflict");
const conflictNote = document.getElementById("conflict-note");
const conflictRows = conflict.querySelector("tbody");
const remove = document.getElementById("remove");
const save = document.getElementById("save");
const inputs = new Map();

/** The book as it was read, and its ETag; none for a new one. */
let base = null;
let tag = null;
let changed = () => {};

/** @param onChange is told what was done, after every change */
export function prepareEditor(onChange) {
  changed = onChange;
  document.getElementById("fields").append(...FIELDS.map(labelled));
  document.getElementById("cancel").addEventListener("click", () => dialog.close());
  form.addEventListener("submit", event => {
    event.preventDefault();
    attempt(store);
  });
  remove.addEventListener("click", () => (remove.dataset.sure ? attempt(erase) : ask()));
}

/** Deleting takes a second press. */
function ask() {
  remove.dataset.sure = "yes";
  remove.textContent = "Really delete?";
}

export async function edit(id) {
  const { body, tag: version } = await send("GET", `/api/books/${id}`);
  open(body, version);
}

export function create() {
  open(null, null);
}

function open(book, version) {
  base = book;
  tag = version;
  title.textContent = book ? book.title : "A new book";
  note.textContent = book ? said(book) : "What is left empty is left to the database.";
  remove.hidden = !book;
  clear();
  FIELDS.forEach(field => (inputs.get(field.name).value = textOf(book?.[field.name] ?? (field.name === "format" ? "paperback" : null))));
  if (!dialog.open) {
    dialog.showModal();
  }
  inputs.get("title").focus();
}

function said(book) {
  const when = new Date(book.updatedAt).toLocaleString();
  return `Version ${book.version}, last changed by ${book.updatedBy ?? "nobody known"} on ${when}`;
}

function labelled(field) {
  const label = document.createElement("label");
  label.className = field.size ?? "";
  const text = document.createElement("span");
  text.textContent = field.label;
  const input = document.createElement(field.choices ? "select" : "input");
  input.id = `field-${field.name}`;
  input.append(...(field.choices ?? []).map(choice => new Option(choice, choice)));
  const error = document.createElement("span");
  error.className = "error";
  error.id = `error-${field.name}`;
  input.setAttribute("aria-describedby", error.id);
  label.append(text, input, error);
  inputs.set(field.name, input);
  return label;
}

function textOf(value) {
  return value === null || value === undefined ? "" : String(value);
}

/** What stands in the form, as JSON has it; text that is no number is left for the server to judge. */
function valueOf(field) {
  const text = inputs.get(field.name).value.trim();
  if (text === "") {
    return null;
  }
  return field.isNumber && Number.isFinite(Number(text)) ? Number(text) : text;
}

/** Only what differs from what was read: a merge patch. */
function patch() {
  const members = {};
  for (const field of FIELDS) {
    const value = valueOf(field);
    if (textOf(value) !== textOf(base?.[field.name])) {
      members[field.name] = value;
    }
  }
  return members;
}

async function attempt(work) {
  save.disabled = true;
  try {
    clearErrors();
    await work();
  } catch (e) {
    if (!(e instanceof Problem)) {
      problem.textContent = "The shop does not answer.";
      problem.hidden = false;
    } else if (e.status === 412) {
      await showConflict(e);
    } else {
      show(e);
    }
  } finally {
    save.disabled = false;
  }
}

async function store() {
  const members = patch();
  if (!base) {
    const { body } = await send("POST", "/api/books", { body: members });
    done(`Added “${body.title}”.`);
  } else if (Object.keys(members).length === 0) {
    done("Nothing was changed.");
  } else {
    const path = `/api/books/${base.id}`;
    const { body } = await send("PATCH", path, { body: members, headers: { "If-Match": tag } });
    done(`Saved “${body.title}” as version ${body.version}.`);
  }
}

async function erase() {
  await send("DELETE", `/api/books/${base.id}`, { headers: { "If-Match": tag } });
  done(`Deleted “${base.title}”.`);
}

function done(text) {
  dialog.close();
  changed(text);
}

function show(failure) {
  const { errors = [], fields = [] } = failure.document;
  problem.textContent = failure.message;
  problem.hidden = false;
  errors.forEach(error => mark(error.field, error.reason));
  fields.forEach(name => mark(name, failure.message));
  form.querySelector("[aria-invalid=true]")?.focus();
}

function mark(name, reason) {
  const input = inputs.get(name);
  if (input) {
    input.setAttribute("aria-invalid", "true");
    document.getElementById(`error-${name}`).textContent = reason;
  }
}

/** Reads the book again, and lets the reader choose field by field where both have changed something. */
async function showConflict(failure) {
  let now;
  try {
    now = await send("GET", `/api/books/${base.id}`);
  } catch {
    show(new Problem(failure.status, { title: "Somebody has deleted this book meanwhile." }));
    return;
  }
  const began = base;
  const mine = new Map(FIELDS.map(field => [field.name, valueOf(field)]));
  base = now.body;
  tag = now.tag;
  title.textContent = base.title;
  note.textContent = said(base);
  conflictNote.textContent = `${base.updatedBy ?? "Somebody"} has saved version ${base.version} since you began with version ${began.version}. Choose what stays, and save again.`;
  conflictRows.replaceChildren();
  for (const field of FIELDS) {
    const [was, is, will] = [began[field.name], base[field.name], mine.get(field.name)].map(textOf);
    if (was === is) {
      continue;
    }
    const isMineChanged = will !== was && will !== is;
    inputs.get(field.name).value = isMineChanged ? will : is;
    conflictRows.append(choice(field, was, is, isMineChanged ? will : null));
  }
  conflict.hidden = false;
  conflict.querySelector("input")?.focus();
}

function choice(field, was, is, will) {
  const row = document.createElement("tr");
  const name = document.createElement("th");
  name.scope = "row";
  name.textContent = field.label;
  const began = document.createElement("td");
  began.textContent = was || "–";
  row.append(name, began, side(field, "theirs", is, will === null), side(field, "mine", will, false));
  if (will !== null) {
    row.querySelector("[value=mine]").checked = true;
  }
  return row;
}

function side(field, who, text, isChosen) {
  const cell = document.createElement("td");
  if (text === null) {
    cell.textContent = "unchanged";
    cell.className = "none";
    return cell;
  }
  const label = document.createElement("label");
  const radio = document.createElement("input");
  radio.type = "radio";
  radio.name = `choose-${field.name}`;
  radio.value = who;
  radio.checked = isChosen;
  radio.addEventListener("change", () => (inputs.get(field.name).value = text));
  label.append(radio, text || "–");
  cell.append(label);
  return cell;
}

function clear() {
  delete remove.dataset.sure;
  remove.textContent = "Delete";
  conflict.hidden = true;
  clearErrors();
}

function clearErrors() {
  problem.hidden = true;
  inputs.forEach((input, name) => {
    input.removeAttribute("aria-invalid");
    document.getElementById(`error-${name}`).textContent = "";
  });
}
