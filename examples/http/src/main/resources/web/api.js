// The API, and what it said of each request.

const listeners = [];

/** Calls a function with the id of every request that was answered. */
export function onAnswer(listener) {
  listeners.push(listener);
}

/** What went wrong, as a problem document (RFC 9457). */
export class Problem extends Error {
  constructor(status, document) {
    super(document.detail ?? document.title ?? `Status ${status}`);
    this.status = status;
    this.document = document;
  }
}

let actor = "";

export function actAs(name) {
  actor = name.trim();
}

/** Sends a request; returns the body, and what the headers say. */
export async function send(method, path, { body, headers = {}, signal } = {}) {
  const all = { Accept: "application/json", ...headers };
  if (actor) {
    all["X-Actor"] = encodeURIComponent(actor);
  }
  if (body !== undefined) {
    all["Content-Type"] = method === "PATCH" ? "application/merge-patch+json" : "application/json";
  }
  const response = await fetch(path, { method, headers: all, body: body === undefined ? undefined : JSON.stringify(body), signal });
  const id = response.headers.get("X-Request-Id");
  if (id) {
    listeners.forEach(listener => listener(id));
  }
  const text = await response.text();
  const json = text && /json/.test(response.headers.get("Content-Type") ?? "") ? JSON.parse(text) : {};
  if (!response.ok) {
    throw new Problem(response.status, json);
  }
  return { body: json, tag: response.headers.get("ETag"), links: links(response.headers.get("Link") ?? "") };
}

/** A Link header as targets by their relation. */
function links(header) {
  return Object.fromEntries([...header.matchAll(/<([^>]*)>;\s*rel="([^"]*)"/g)].map(([, target, rel]) => [rel, target]));
}
