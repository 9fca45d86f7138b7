// Search as `scrape search` has it: words, "a phrase", -word; Thai and Arabic digits are alike.
// The texts are in the form that scraper.thai.text makes (`normal`); what is typed is brought to it.
"use strict";

const MARK = /[\u0e31\u0e33-\u0e3a\u0e47-\u0e4e\u0300-\u036f]/;

// A text as it is compared: of the same length, so that a hit is found again in what is shown.
function folded(text) {
  const small = text.toLowerCase();
  return (small.length === text.length ? small : text)
    .replace(/[๐-๙]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0x0e20));
}

function typed(text) {
  return folded(
    text.slice(0, 1000).normalize("NFC").replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, "")
      .replace(/\s+/g, " ").replace(/เเ/g, "แ").replace(/\u0e4d([\u0e48-\u0e4b]*)\u0e32/g, "$1\u0e33")
      .replace(/\u0e33([\u0e48-\u0e4b]+)/g, "$1\u0e33").replace(/([\u0e48-\u0e4c])\1+/g, "$1")
      .replace(/([\u0e48-\u0e4c]+)([\u0e31\u0e34-\u0e3a\u0e47])/g, "$2$1")
      .replace(/[“”„«»]/g, '"'),
  );
}

function readQuery(text) {
  const terms = [], no = [];
  for (const [, sign, phrase, word] of typed(text).matchAll(/(-?)(?:"([^"]+)"?|(\S+))/g)) {
    const term = (phrase ?? word).trim().replace(/^"+|"+$/g, "");
    if (term) (sign ? no : terms).push(term);
  }
  return { terms, no };
}

function fits(query, text) {
  for (const term of query.terms) if (!text.includes(term)) return false;
  for (const term of query.no) if (text.includes(term)) return false;
  return true;
}

// The text with what was looked for marked; a hit takes the marks over its last letter along.
function marked(text, query) {
  const parts = document.createDocumentFragment(), where = folded(text), hits = [];
  for (const term of query.terms) {
    for (let at = where.indexOf(term); at >= 0; at = where.indexOf(term, at + term.length)) {
      let end = at + term.length;
      while (end < text.length && MARK.test(text[end])) end++;
      hits.push([at, end]);
    }
  }
  let done = 0;
  for (const [start, end] of hits.sort((one, other) => one[0] - other[0])) {
    if (end <= done) continue;
    parts.append(text.slice(done, Math.max(start, done)));
    const mark = document.createElement("mark");
    mark.textContent = text.slice(Math.max(start, done), end);
    parts.append(mark);
    done = end;
  }
  parts.append(text.slice(done));
  return parts;
}
