// The page itself: what is chosen, what is shown. What is chosen is kept in the address alone.
"use strict";

const PAGE = 25;
const NO_QUERY = { terms: [], no: [] };
const facts = JSON.parse(text("facts"));
const state = { lang: "en", era: "ce", q: "", cat: null, from: null, to: null, oldest: false, page: 0 };
let query = NO_QUERY, day, category, id, address, moment, year, month, addresses = [], titles = [];
let leads = [], found = [], hits = [], years = [], largest = [], isReady = false, canDraw = false;

function text(name) { return document.getElementById(name).textContent; }
function at(name) { return document.getElementById(name); }
function make(name, content, attributes = {}) {
  const made = document.createElement(name);
  if (content !== null) made.append(content);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}
function say(key, ...parts) {
  return WORDS[state.lang][key].replace(/\{(\d)\}/g, (_, number) => parts[number]);
}
function number(value) { return value.toLocaleString("en-US"); }
function counted(count) { return say(count === 1 ? "one_release" : "some_releases", number(count)); }
function addYears() { return state.era === "be" ? 543 : 0; }
function dayShown(days) {
  const date = new Date(days * 86400000);
  return `${date.getUTCDate()} ${monthShown(date.getUTCFullYear() * 12 + date.getUTCMonth())}`;
}
function monthShown(months) {
  return `${WORDS[state.lang].months_short[months % 12]} ${Math.floor(months / 12) + addYears()}`;
}
function isoDay(iso) { return Date.parse(`${iso}T00:00:00Z`) / 86400000; }
function isoMonth(iso) { return Number(iso.slice(0, 4)) * 12 + Number(iso.slice(5, 7)) - 1; }
function isoShown(iso, empty) { return iso ? dayShown(isoDay(iso)) : say(empty); }
function named(index) {
  const [numbered, name] = facts.categories[index];
  return name ?? (numbered === null ? say("without") : say("numbered", numbered));
}

// What is chosen

function readState() {
  const asked = new URLSearchParams(location.hash.slice(1));
  const isThai = (navigator.language || "").startsWith("th");
  const lang = asked.get("lang"), era = asked.get("era"), cat = asked.get("cat");
  state.lang = lang in WORDS ? lang : isThai ? "th" : "en";
  state.era = era === "be" || era === "ce" ? era : state.lang === "th" ? "be" : "ce";
  state.q = asked.get("q") ?? "";
  state.cat = /^\d+$/.test(cat) && Number(cat) < facts.categories.length ? Number(cat) : null;
  for (const end of ["from", "to"]) {
    state[end] = /^\d{4}$/.test(asked.get(end)) ? Number(asked.get(end)) : null;
  }
  query = state.q ? readQuery(state.q) : NO_QUERY;
}

function keepState() {
  const kept = new URLSearchParams({ lang: state.lang, era: state.era });
  for (const key of ["q", "cat", "from", "to"]) {
    if (state[key] !== null && state[key] !== "") kept.set(key, state[key]);
  }
  if (`#${kept}` !== location.hash) history.replaceState(null, "", `#${kept}`);
}

function choose(changed) {
  Object.assign(state, { page: 0 }, changed);
  query = state.q ? readQuery(state.q) : NO_QUERY;
  keepState();
  show();
}

// What is found: in all categories, and of them what is in the chosen one

function find() {
  const asks = query.terms.length || query.no.length;
  const count = asks ? Math.min(titles.length, day.length) : day.length;
  found = [];
  for (let row = 0; row < count; row++) {
    if (state.from !== null && year[row] < state.from) continue;
    if (state.to !== null && year[row] > state.to) continue;
    if (!asks || fits(query, searched(row))) found.push(row);
  }
  hits = state.cat === null ? found : found.filter((row) => category[row] === state.cat);
}

const folds = [];
function searched(row) { return (folds[row] ??= folded(`${titles[row]}\n${leads[row] ?? ""}`)); }

function tally(rows, key) {
  const counts = new Map();
  for (const row of rows) counts.set(key(row), (counts.get(key(row)) ?? 0) + 1);
  return counts;
}

// What is shown

function show() {
  showWords();
  if (!isReady) return;
  find();
  showBar();
  showCategories();
  showFigures();
  showRows();
  showCovered();
  showPictures();
}

function showWords() {
  const words = WORDS[state.lang];
  document.documentElement.lang = state.lang;
  for (const each of document.querySelectorAll("[data-t]")) each.textContent = words[each.dataset.t];
  for (const each of document.querySelectorAll("[data-label]")) {
    each.setAttribute("aria-label", words[each.dataset.label]);
  }
  for (const each of document.querySelectorAll("[data-placeholder]")) {
    each.placeholder = words[each.dataset.placeholder];
  }
  for (const name of ["lang", "era"]) {
    for (const each of document.querySelectorAll(`button[data-${name}]`)) {
      each.setAttribute("aria-pressed", String(each.dataset[name] === state[name]));
    }
  }
  const first = isoShown(facts.first, "oldest"), last = isoShown(facts.last, "newest");
  at("extent").textContent = say("extent", number(facts.releases), first, last);
  at("invented").hidden = !facts.invented;
  at("invented").textContent = say("invented", number(facts.invented));
  at("left-out").textContent = leftOut();
  if (!isReady) at("found").textContent = say("loading");
}

function leftOut() {
  const left = [];
  if (facts.rows < facts.releases) left.push(say("left_rows", number(facts.rows)));
  if (facts.titleCut) left.push(say("left_titles", facts.titleCut));
  if (facts.leadCut) left.push(say("left_leads", facts.leadCut));
  if (facts.leadCut === 0) left.push(say("left_all_leads"));
  return left.length ? say("left", left.join(", ")) : say("left_bodies");
}

function showBar() {
  if (at("query").value !== state.q) at("query").value = state.q;
  for (const [name, end] of [["from", years[years.length - 1]], ["to", years[0]]]) {
    const options = years.map((one) => make("option", String(one + addYears()), { value: one }));
    at(name).replaceChildren(...options);
    at(name).value = String(state[name] ?? end);
  }
  const chosen = at("chosen");
  chosen.hidden = state.cat === null;
  if (state.cat !== null) {
    chosen.textContent = say("chosen", named(state.cat));
    chosen.setAttribute("aria-label", say("take_away", named(state.cat)));
  }
  const isAll = state.cat === null && !state.q && state.from === null && state.to === null;
  at("clear").hidden = isAll;
  const count = isAll ? counted(hits.length) : say("of_all", number(hits.length), number(day.length));
  at("found").textContent = count;
  at("count").textContent = count;
}

function showCategories() {
  const counts = tally(found, (row) => category[row]);
  const most = Math.max(1, ...counts.values());
  const items = largest.map((index) => {
    const count = counts.get(index) ?? 0, share = found.length ? count / found.length : 0;
    const bar = make("i", "");
    bar.style.width = `${(100 * count) / most}%`;
    const button = make("button", make("span", named(index)), { type: "button", "data-cat": index });
    button.setAttribute("aria-pressed", String(state.cat === index));
    button.append(make("b", number(count)), make("small", `${(100 * share).toFixed(1)} %`), bar);
    return make("li", button);
  });
  const focused = document.activeElement?.dataset?.cat;
  at("categories").replaceChildren(...items);
  if (focused) document.querySelector(`[data-cat="${focused}"]`)?.focus();
}

function showFigures() {
  const shares = (of) => of.map(([name, count]) => `${name} ${number(count)}`).join(" · ");
  const rows = [["total", number(facts.releases)]];
  if (facts.median !== null) {
    rows.push(["median", say("letters", number(facts.median))]);
    rows.push(["longest", say("letters", number(facts.longest))]);
    rows.push(["no_text", number(facts.withoutText)]);
  }
  rows.push(["languages", shares(facts.languages)], ["sources", shares(facts.sources)]);
  rows.push(["usual", say("up_to", facts.usual)]);
  at("figures").replaceChildren(
    ...rows.flatMap(([key, value]) => [make("dt", say(key)), make("dd", value)]),
  );
}

function showRows() {
  const listed = hits.length && hits[hits.length - 1] >= facts.rows
    ? hits.filter((row) => row < facts.rows) : hits;
  const pages = Math.max(1, Math.ceil(listed.length / PAGE));
  state.page = Math.min(Math.max(0, state.page), pages - 1);
  const rows = [];
  for (let each = state.page * PAGE; each < Math.min(listed.length, (state.page + 1) * PAGE); each++) {
    rows.push(rowShown(listed[state.oldest ? listed.length - 1 - each : each]));
  }
  if (!rows.length) {
    rows.push(make("tr", make("td", say("none"), { role: "cell", colspan: 4 }), { role: "row" }));
  }
  at("rows").replaceChildren(...rows);
  at("page").textContent = say("page", number(state.page + 1), number(pages));
  at("by-date").setAttribute("aria-sort", state.oldest ? "ascending" : "descending");
  at("arrow").textContent = state.oldest ? "▴" : "▾";
  for (const button of document.querySelectorAll("[data-turn]")) {
    const isBack = ["first", "back"].includes(button.dataset.turn);
    button.disabled = isBack ? state.page === 0 : state.page === pages - 1;
  }
}

function rowShown(row) {
  const cell = (content, name) => make("td", content, { role: "cell", class: name });
  const what = cell(make("span", marked(titles[row] ?? "", query), { class: "title" }), "what");
  if (leads[row]) what.append(make("span", marked(leads[row], query), { class: "lead" }));
  const shown = make("tr", cell(dayShown(day[row]), "when"), { role: "row" });
  shown.append(what, cell(named(category[row]), "of"), cell(linksShown(row), "links"));
  return shown;
}

function linksShown(row) {
  const links = document.createDocumentFragment();
  const url = (addresses[address[row]] ?? "").replace("{}", id[row]);
  if (!/^https?:\/\//.test(url)) return links;
  const link = (key, to) => make("a", say(key), {
    href: to, rel: "noreferrer noopener", target: "_blank",
    "aria-label": say(`open_${key}`, titles[row] ?? ""),
  });
  links.append(link("site", url));
  if (moment[row]) {
    const stamp = new Date(moment[row] * 1000).toISOString().replace(/\D/g, "").slice(0, 14);
    links.append(" ", link("capture", `https://web.archive.org/web/${stamp}/${url}`));
  }
  return links;
}

function tableOf(heads, rows, isWide) {
  const isFull = heads.map((_, at) => rows.some((row) => (row[at] ?? "–") !== "–"));
  heads = heads.filter((_, at) => isFull[at]);
  rows = rows.map((row) => row.filter((_, at) => isFull[at]));
  const table = make("table", make("thead", make("tr", null)));
  for (const head of heads) table.querySelector("tr").append(make("th", head, { scope: "col" }));
  const body = make("tbody", null);
  for (const row of rows) {
    const line = make("tr", null);
    for (const content of row) line.append(make("td", String(content ?? "")));
    body.append(line);
  }
  table.append(body);
  return make("div", table, { class: isWide ? "scroll wide" : "scroll", tabindex: 0 });
}
