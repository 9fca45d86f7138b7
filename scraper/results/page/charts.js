// The pictures: what Vega-Lite draws, in colours that the style sheet names.
"use strict";

const LOOK = {
  background: null,
  font: getComputedStyle(document.body).fontFamily, // widths are measured with it
  view: { stroke: null },
  axis: {
    labelColor: "var(--soft)", labelFontSize: 12, gridColor: "var(--line)", domain: false,
    ticks: false, title: null, labelPadding: 6,
  },
  legend: { labelColor: "var(--text)", labelFontSize: 13, symbolType: "square", title: null },
  aria: false,
};
const SPEC = { width: "container", autosize: { type: "fit-x", contains: "padding" }, config: LOOK };
const SHOWN = {}, WANTED = {}, BUSY = {}; // by place: what ends a picture, the next, the one begun

function months(words, addYears) {
  const short = JSON.stringify(words.months_short);
  return {
    field: "time", type: "temporal", timeUnit: "utcyearmonth",
    axis: {
      grid: false, labelFlush: true, labelOverlap: true, tickCount: { expr: "max(2, width / 70)" },
      labelExpr: `(utcmonth(datum.value) ? ${short}[utcmonth(datum.value)] + ' ' : '')` +
        ` + (utcyear(datum.value) + ${addYears})`,
    },
    scale: { type: "utc" },
  };
}

// Marks at whole numbers only, of which `most` is the highest.
function counts(most) {
  const axis = { tickCount: Math.min(4, Math.max(1, most)), format: ",d" };
  return { type: "quantitative", field: "count", axis };
}

function monthsSpec(values, words, addYears) {
  return {
    ...SPEC, height: 220, data: { values },
    mark: { type: "bar", fill: "var(--bar)", cursor: "pointer" },
    encoding: {
      x: months(words, addYears), y: counts(Math.max(...values.map((one) => one.count))),
      tooltip: { field: "tip" },
    },
  };
}

function coverageSpec(values, names, most, words, addYears) {
  return {
    ...SPEC, height: 180, data: { values }, mark: "bar",
    encoding: {
      x: months(words, addYears), y: counts(most), tooltip: { field: "tip" },
      order: { field: "rank" },
      color: {
        field: "name", scale: { domain: names, range: ["var(--bar)", "var(--warn)", "var(--miss)"] },
        legend: { orient: "top", direction: "horizontal" },
      },
    },
  };
}

function calendarSpec(values, starts, words) {
  const names = JSON.stringify(Object.fromEntries(starts));
  const weekdays = JSON.stringify(words.weekdays);
  const isNarrow = document.documentElement.clientWidth < 640;
  return {
    ...SPEC, height: isNarrow ? 96 : 150, data: { values },
    mark: { type: "rect", stroke: "var(--card)", strokeWidth: isNarrow ? 0.75 : 1.5, cornerRadius: isNarrow ? 0 : 2 },
    encoding: {
      x: {
        field: "week", type: "ordinal",
        axis: { values: starts.map(([week]) => week), labelExpr: `${names}[datum.value]`,
          orient: "top", labelAngle: 0, labelAlign: "left", labelOverlap: true },
      },
      y: {
        field: "weekday", type: "ordinal", scale: { domain: [0, 1, 2, 3, 4, 5, 6] },
        axis: { labelExpr: `datum.value % 2 ? '' : ${weekdays}[datum.value]` },
      },
      fill: {
        field: "level", type: "ordinal", legend: null,
        scale: { domain: [0, 1, 2, 3, 4], range: [0, 1, 2, 3, 4].map((at) => `var(--h${at})`) },
      },
      tooltip: { field: "tip" },
    },
  };
}

// Draws one picture after the other in each place; of those that wait only the last.
async function draw(place, spec, onClick) {
  WANTED[place] = spec;
  while (BUSY[place]) await BUSY[place].catch(() => {});
  if (WANTED[place] !== spec) return;
  BUSY[place] = embed(place, spec, onClick).finally(() => delete BUSY[place]);
  await BUSY[place];
}

async function embed(place, spec, onClick) {
  const { view, finalize } = await window.vegaEmbed(document.getElementById(place), spec, {
    actions: false, defaultStyle: false, renderer: "svg", ast: true, tooltip: tell, mode: "vega-lite",
  });
  SHOWN[place]?.();
  SHOWN[place] = finalize;
  if (onClick) view.addEventListener("click", (_, item) => item?.datum && onClick(item.datum));
}

function tell(_, event, __, value) {
  const tip = document.getElementById("tip");
  tip.hidden = value === null || value === undefined || value === "";
  if (tip.hidden) return;
  tip.textContent = value;
  const right = document.documentElement.clientWidth - tip.offsetWidth - 8;
  tip.style.left = `${Math.max(8, Math.min(event.clientX + 12, right))}px`;
  tip.style.top = `${Math.max(8, event.clientY - tip.offsetHeight - 12)}px`;
}

async function loadCharts() {
  const script = document.createElement("script");
  script.textContent = new TextDecoder().decode(await unpacked(text("charts")));
  document.head.append(script);
}
