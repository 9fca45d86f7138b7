// What the pictures and the tables beside them show of what is chosen.
"use strict";

const TABLES = {}; // what makes the table beside each picture, once it is opened

function showPictures() {
  showMonths();
  showCalendar();
  for (const each of document.querySelectorAll("details[data-table]")) fill(each);
}

function fill(details) {
  details.querySelector(".scroll")?.remove();
  if (details.open && TABLES[details.dataset.table]) details.append(TABLES[details.dataset.table]());
}

function drawn(place, ...how) {
  if (canDraw) draw(place, ...how).catch(() => {
    at(place).textContent = say("failed_to_draw");
  });
}

function showMonths() {
  const counts = tally(hits, (row) => month[row]);
  const first = state.from === null ? isoMonth(facts.first ?? "1970-01") : state.from * 12;
  const last = state.to === null ? isoMonth(facts.last ?? "1970-01") : state.to * 12 + 11;
  const values = [];
  for (let each = first; each <= last; each++) {
    const count = counts.get(each) ?? 0;
    const tip = `${monthShown(each)}: ${counted(count)}`;
    const yearOf = Math.floor(each / 12);
    values.push({ time: Date.UTC(yearOf, each % 12), month: each, year: yearOf, count, tip });
  }
  const isOne = (one) => state.from === one.year && state.to === one.year;
  drawn("months", monthsSpec(values, WORDS[state.lang], addYears()), (one) =>
    choose(isOne(one) ? { from: null, to: null } : { from: one.year, to: one.year }));
  TABLES.months = () => tableOf([say("month"), say("total")], values.map((one) =>
    [monthShown(one.month), number(one.count)]));
}

function showCalendar() {
  const select = at("year"), before = select.value;
  select.replaceChildren(make("option", say("last_year"), { value: "" }),
    ...years.map((one) => make("option", String(one + addYears()), { value: one })));
  select.value = before;
  if (state.to !== null && state.from === state.to) select.value = String(state.to);
  const newest = isoDay(facts.last ?? "1970-01-01");
  let first = newest - 363, last = newest;
  if (select.value) {
    first = Date.UTC(Number(select.value), 0, 1) / 86400000;
    last = Date.UTC(Number(select.value), 11, 31) / 86400000;
  }
  const counts = tally(hits.filter((row) => day[row] >= first && day[row] <= last), (row) => day[row]);
  const ordered = [...counts.values()].sort((one, other) => one - other);
  const isFew = (ordered[ordered.length - 1] ?? 0) <= 4;
  const bounds = [0.25, 0.5, 0.75].map((part, at) =>
    isFew ? at + 1 : ordered[Math.floor(part * ordered.length)]);
  const monday = first - weekday(first), values = [], starts = [];
  for (let each = first; each <= last; each++) {
    const count = counts.get(each) ?? 0, week = Math.floor((each - monday) / 7);
    const date = new Date(each * 86400000);
    if (date.getUTCDate() === 1 || each === first) {
      if (starts.length && week - starts[starts.length - 1][0] < 3) starts.pop();
      starts.push([week, WORDS[state.lang].months_short[date.getUTCMonth()]]);
    }
    const level = count ? 1 + bounds.filter((bound) => count > bound).length : 0;
    values.push({ week, weekday: weekday(each), level, tip: `${dayShown(each)}: ${counted(count)}` });
  }
  drawn("calendar", calendarSpec(values, starts, WORDS[state.lang]));
  TABLES.calendar = () => tableOf([say("day"), say("total")],
    [...counts].sort(([one], [other]) => other - one).map(([on, count]) => [dayShown(on), number(count)]));
}

function weekday(days) { return (days + 3) % 7; } // 1 January 1970 was a Thursday; 0 is Monday

function showCovered() {
  const known = facts.coverage, parts = [];
  at("coverage").hidden = !known?.months.length;
  document.querySelector("[data-table=coverage]").hidden = at("coverage").hidden;
  at("gaps").replaceChildren();
  if (known) {
    const [written, gone, failed, never] = known.counts.map(number);
    const share = known.share === null ? "–" : `${Math.floor(known.share * 1000) / 10} %`;
    const isEven = known.begins === "together";
    at("covered").textContent = say(isEven ? "covered" : "covered_known", written, gone, failed, never, share);
    showCoverage(known);
    if (known.gaps.length) {
      parts.push(make("h3", say("gaps")), tableOf(
        ["kind", "which", "when", "how_many", "why"].map((key) => say(key)), known.gaps.map(gapShown), true));
      if (known.gapsLeft) parts.push(make("p", say("more_gaps", number(known.gapsLeft))));
    } else if (isEven) parts.push(make("p", say("whole")));
    if (!isEven) parts.push(make("p", say(`begins_${known.begins}`)));
    at("gaps").replaceChildren(...parts);
  } else at("covered").textContent = say("no_ledger");
  showSilences();
}

function gapShown(gap) {
  const which = gap.first !== null ? gap.first === gap.last
    ? String(gap.first) : say("some_ids", gap.first, gap.last)
    : gap.name ?? (gap.number === null ? say("any_category") : say("numbered", gap.number));
  const when = gap.month ? monthShown(isoMonth(gap.month)) : gap.kind === "cut" || gap.kind === "unfinished"
    ? say("span", isoShown(gap.since, "oldest"), isoShown(gap.until, "newest")) : "–";
  const kind = { failed: "gap_failed", never: "gap_never" }[gap.kind] ?? gap.kind;
  return [say(kind), which, when, gap.count === null ? "–" : number(gap.count), gap.why ?? "–"];
}

function showCoverage(known) {
  const names = ["accounted", "failed", "never"].map((key) => say(key));
  const values = known.months.flatMap(([iso, ...counts]) => counts.map((count, rank) => ({
    time: Date.UTC(Number(iso.slice(0, 4)), Number(iso.slice(5, 7)) - 1), count, rank, name: names[rank],
    tip: `${monthShown(isoMonth(iso))}, ${names[rank]}: ${number(count)}`,
  })));
  const most = Math.max(...known.months.map(([, ...counts]) => counts.reduce((one, more) => one + more)));
  if (values.length) drawn("coverage", coverageSpec(values, names, most, WORDS[state.lang], addYears()));
  TABLES.coverage = () => tableOf([say("month"), ...names], known.months.map(([iso, ...counts]) =>
    [monthShown(isoMonth(iso)), ...counts.map(number)]));
}

function showSilences() {
  const parts = [make("h3", say("silences")), make("p", say("nine_in_ten", facts.usual))];
  if (facts.gaps.length) {
    parts.push(tableOf([say("days"), say("when")], facts.gaps.map(([first, last, days]) =>
      [number(days), first === last ? isoShown(first) : say("span", isoShown(first), isoShown(last))]), true));
    if (facts.gapsLeft) parts.push(make("p", say("more_gaps", number(facts.gapsLeft))));
  } else parts.push(make("p", say("no_silences")));
  at("silences").replaceChildren(...parts);
}

// The start

function listen() {
  let wait;
  at("query").addEventListener("input", () => {
    clearTimeout(wait);
    wait = setTimeout(() => choose({ q: at("query").value }), 120);
  });
  for (const end of ["from", "to"]) {
    at(end).addEventListener("change", () => {
      const ends = { from: Number(at("from").value), to: Number(at("to").value) };
      if (ends.from > ends.to) ends[end === "from" ? "to" : "from"] = ends[end];
      if (ends.from === years[years.length - 1]) ends.from = null;
      if (ends.to === years[0]) ends.to = null;
      choose(ends);
    });
  }
  at("year").addEventListener("change", showCalendarAgain);
  document.addEventListener("click", clicked);
  document.addEventListener("mouseout", (event) => event.relatedTarget || (at("tip").hidden = true));
  window.addEventListener("hashchange", () => { readState(); show(); });
  for (const each of document.querySelectorAll("details[data-table]")) {
    each.addEventListener("toggle", () => fill(each));
  }
}

function showCalendarAgain() {
  showCalendar();
  fill(document.querySelector("[data-table=calendar]"));
}

function clicked(event) {
  const on = event.target.closest("button, a[data-go]");
  if (!on) return;
  const { lang, era, cat, turn, go } = on.dataset;
  if (lang) choose({ lang, page: state.page });
  else if (era) choose({ era, page: state.page });
  else if (cat) choose({ cat: state.cat === Number(cat) ? null : Number(cat) });
  else if (turn) turned(turn);
  else if (on.id === "chosen") choose({ cat: null });
  else if (on.id === "clear") choose({ cat: null, q: "", from: null, to: null });
  else if (on.id === "order") choose({ oldest: !state.oldest });
  else if (go) {
    event.preventDefault();
    at(go).focus({ preventScroll: true });
    at(go).scrollIntoView();
  }
}

function turned(turn) {
  state.page = { first: 0, back: state.page - 1, next: state.page + 1, last: Infinity }[turn];
  showRows();
  at("releases").scrollIntoView();
}

async function start() {
  readState();
  showWords();
  listen();
  const bytes = await unpacked(text("columns")), place = { at: 0 };
  const column = () => steps(bytes, place, facts.releases);
  [day, category, id, address, moment] = [column(), column(), column(), column(), column()];
  month = day.map((days) => {
    const date = new Date(days * 86400000);
    return date.getUTCFullYear() * 12 + date.getUTCMonth();
  });
  year = month.map((months) => Math.floor(months / 12));
  const counts = tally(category.keys(), (row) => category[row]);
  largest = [...counts.keys()].sort((one, other) => counts.get(other) - counts.get(one) || one - other);
  years = [...new Set(year)].sort((one, other) => other - one);
  addresses = lines(await unpacked(text("addresses")));
  const some = (texts) => (facts.rows ? texts : []);
  titles = some(lines(await unpacked(text("titles"))));
  leads = some(lines(await unpacked(text("leads"))));
  isReady = true;
  show();
  try {
    await loadCharts();
    canDraw = true;
    showPictures();
    showCovered();
  } catch {
    for (const each of document.querySelectorAll(".chart")) each.textContent = say("failed_to_draw");
  }
  document.body.dataset.ready = "";
}

start();
