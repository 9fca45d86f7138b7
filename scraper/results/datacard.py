"""The data card: what a collection is and what is missing, as Markdown in English and Thai."""

import shlex
from collections import Counter
from datetime import UTC, date, datetime

from scraper.output import ENDINGS
from scraper.records import SCHEMA
from scraper.results.facts import MAY_LACK, Facts, Robots, Runs
from scraper.results.fields import FIELDS, SOURCES
from scraper.results.gaps import gaps
from scraper.results.markdown import plain, table
from scraper.results.stats import Share
from scraper.site import PUBLIC_ARCHIVE, REAL
from scraper.thai.dates import to_buddhist
from scraper.version import HOMEPAGE, VERSION
from scraper.words import counted

_OLDEST = "2540"
"""A year before the site's first release."""
_WITHOUT_NETWORK = ("warc", "folder", "corpus")
_PAGES = "PAGES"
_MOST_RULES = 20
_LONGEST_ROBOTS = 20_000
_LICENCE = """\
What is reported, and no legal advice:

- "News of the day is outside copyright under the Thai Copyright Act B.E. 2537, section 7."
- "Since September 2568 (2025) the site's policy page (<https://www.thaigov.go.th/en/policy>)
  forbids automated access without authorisation, and the largest public corpus of the site
  stopped for it."

Pictures and attached files, whose addresses alone are in here, may have owners of their own.

ต่อไปนี้เป็นสิ่งที่มีผู้รายงานไว้ ไม่ใช่คำแนะนำทางกฎหมาย

- "ข่าวประจำวันไม่ถือเป็นงานอันมีลิขสิทธิ์ ตามพระราชบัญญัติลิขสิทธิ์ พ.ศ. 2537 มาตรา 7"
- "ตั้งแต่เดือนกันยายน 2568 นโยบายของเว็บไซต์ห้ามการเข้าถึงโดยอัตโนมัติหากไม่ได้รับอนุญาต"
"""


def datacard(facts: Facts, *, at: datetime | None = None) -> str:
    """The card, without a YAML header; `at` is the moment that it says it was made."""
    at = at or datetime.now(UTC)
    parts = [_head(facts, at)]
    if facts.stats.releases:
        parts += [
            f"## How many · จำนวน\n\n{_counts(facts)}",
            f"## How it was collected · วิธีเก็บรวบรวม\n\n{_collected(facts)}",
            f"## Text · ข้อความ\n\n{_text(facts)}",
            f"## Fields · เขตข้อมูล\n\n{_fields(facts)}",
            f"## Known gaps · ส่วนที่ทราบว่าขาด\n\n{gaps(facts)}",
            f"## Duplicates · ข่าวซ้ำ\n\n{_duplicates(facts)}",
            f"## Licence · ลิขสิทธิ์\n\n{_LICENCE}",
            f"## How to cite · การอ้างอิง\n\n{_citation(facts)}",
            f"## How to make it again · การเก็บซ้ำ\n\n{_again(facts)}",
        ]
    return "\n\n".join(part.strip("\n") for part in parts) + "\n"


def _days(first: date | None, last: date | None) -> str:
    """Days with both their years: `2565-07-27 (2022-07-27)`."""
    return f"{_day(first)} – {_day(last)}"


def _day(day: date | None) -> str:
    return f"{to_buddhist(day)} ({day})" if day else "…"


def name(facts: Facts) -> str:
    """What the collection is called, in English."""
    return "Invented press releases" if facts.is_invented else "Press releases of thaigov.go.th"


def _head(facts: Facts, at: datetime) -> str:
    told = facts.stats
    lines = [f"# {name(facts)} · {'ข่าวสมมติ' if facts.is_invented else 'ข่าวจากเว็บไซต์รัฐบาลไทย'}"]
    if not told.releases:
        return "\n\n".join([*lines, "No release was asked for. · ไม่มีข่าวตามที่ขอ"])
    days = _days(told.first, told.last)
    site, thai = "the Thai government's site www.thaigov.go.th", "รัฐบาลไทย www.thaigov.go.th"
    if facts.is_invented:
        site, thai = "a miniature of the Thai government's site", "จำลอง"
    lines.append(
        f"{counted(told.releases, 'release')} of {site},"
        f" published on days from {days} in Bangkok, one record a release.\n\n"
        f"ข่าว {told.releases:,} ข่าว จากเว็บไซต์{thai} วันที่ข่าว {days}"
        " ตามเวลากรุงเทพฯ ข่าวละหนึ่งระเบียน"
    )
    if invented := facts.invented:
        lines.append(
            f"**{invented:,} of them are invented**: they are of the miniature site that `scrape"
            " --demo` crawls, and tell of nothing that happened.\n\n"
            f"**ในจำนวนนี้ {invented:,} ข่าวเป็นข่าวสมมติ** จากเว็บไซต์จำลองของ `scrape --demo`"
        )
    if part := _part(facts):
        lines += [f"This is a part of `{plain(facts.name)}`: {part}. · เป็นเพียงบางส่วนของไฟล์"]
    lines += [f"Card made · จัดทำเมื่อ {at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"]
    return "\n\n".join(lines)


def _part(facts: Facts) -> str:
    """What of the file was asked for, if not all."""
    wanted, window = facts.wanted, facts.wanted.window
    parts = []
    if not window.is_open:
        parts.append(f"days {_days(window.since, window.until)}")
    if wanted.categories:
        parts.append(f"categories {', '.join(map(plain, wanted.categories))}")
    return "; ".join(parts)


def _counts(facts: Facts) -> str:
    told = facts.stats
    years = Counter[tuple[str, str]]()
    for month in told.months:
        years[month.month[:4], month.month_be[:-3]] += month.releases
    by_year = [(be, year, f"{count:,}") for (year, be), count in years.items()]
    by_category = [
        (
            plain(one.name or "–"),
            "–" if one.category_id is None else f"{one.category_id}",
            f"{one.releases:,}",
            f"{one.share:.1%}",
        )
        for one in told.categories
    ]
    sources = [
        (f"`{one.name}`", " · ".join(SOURCES.get(one.name or "", ())), *_share(one))
        for one in told.sources
    ]
    count, share = "Releases · ข่าว", "Share · สัดส่วน"
    tables = [
        table(("พ.ศ.", "Year · ค.ศ.", count), by_year),
        table(("Category · หมวด", "Number · หมายเลข", count, share), by_category, 2),
        table(("Language · ภาษา", count, share), _shares(told.languages), 2),
        table(("Source · แหล่งที่มา", "", count, share), sources, 2),
        table(("Layout · รูปแบบหน้าเว็บ", count, share), _shares(told.layouts), 2),
    ]
    return "\n\n".join(tables)


def _shares(shares: list[Share]) -> list[tuple[str, str, str]]:
    return [(plain(one.name or "–"), *_share(one)) for one in shares]


def _share(one: Share) -> tuple[str, str]:
    return f"{one.releases:,}", f"{one.share:.1%}"


def _collected(facts: Facts) -> str:
    first, last = facts.fetched or (None, None)
    layouts = ", ".join(plain(one.name or "") for one in facts.stats.layouts)
    lines = []
    if first and last:
        moments = f"{first:%Y-%m-%d %H:%M} – {last:%Y-%m-%d %H:%M} UTC"
        lines.append(f"- Pages left their site · หน้าเว็บออกจากเว็บไซต์เมื่อ: {moments}")
    lines.append(f"- Rules that read them · ชุดกฎที่ใช้อ่าน: {layouts}; record schema {SCHEMA}")
    runs = facts.known.runs if facts.known else None
    if runs:
        lines += _runs(runs)
    else:
        why, thai = "there is no ledger that tells of them", "ไม่มีบันทึกการเก็บข้อมูล"
        if facts.known:
            why = (
                "the ledger remembers none (it keeps in mind those that ask the site for all of"
                " some days, so none with `--limit` or `--id`, and none over archives and files)"
            )
            thai = "บัญชีข่าวไม่มีการเก็บข่าวครบทั้งช่วงวัน"
        lines.append(
            f"- Runs: unknown, for {why}; this card was made by thaigov-scraper {VERSION}. · {thai}"
        )
    lines += _manners(
        {one.name or "" for one in facts.stats.sources}, facts.known.robots if facts.known else {}
    )
    return "\n".join(lines)


def _runs(runs: Runs) -> list[str]:
    versions = "; ".join(
        f"{name} {', '.join(map(plain, each))}" for name, each in runs.versions.items()
    )
    days = f"begun {runs.first:%Y-%m-%d} – {runs.last:%Y-%m-%d}"
    lines = [
        f"- Runs of `scrape` that the ledger remembers · จำนวนครั้งที่เก็บ: {runs.count:,}, {days}",
        f"- Made of · รุ่นของโปรแกรม: {versions}",
    ]
    if runs.requests and runs.seconds >= 1:
        pace = runs.requests / runs.seconds
        lines.append(
            f"- Pace · ความเร็ว: {counted(runs.requests, 'request')}, on average"
            f" {_plain_number(pace)} a second"
        )
    return lines


def _plain_number(pace: float) -> str:
    """Two digits or more, and never a power of ten."""
    places = 0 if pace >= 10 else 1 if pace >= 1 else 2 if pace >= 0.1 else 4
    told = f"{pace:,.{places}f}"
    return told.rstrip("0").rstrip(".") if places else told


def _manners(sources: set[str], robots: dict[str, Robots]) -> list[str]:
    lines = []
    asked = sources - {*_WITHOUT_NETWORK, "demo"}
    if asked:
        lines.append(
            "- Of every host that it asks, `scrape` reads robots.txt first and obeys it; nothing"
            " turns that off. It asks once a second unless told otherwise, says who it is, and"
            " stops where it is refused. · โปรแกรมอ่านและทำตาม robots.txt ก่อนเสมอ และไม่ปลอมตัว"
        )
    if found := sorted(sources & set(_WITHOUT_NETWORK)):
        lines.append(
            f"- How the pages of {', '.join(f'`{one}`' for one in found)} were collected in the"
            " first place is not known here, nor what robots.txt said of them then."
            " · ไม่ทราบวิธีเก็บหน้าเว็บเดิมของแหล่งเหล่านี้ และไม่ทราบว่า robots.txt ในเวลานั้นระบุอะไรไว้"
        )
    if asked and not robots:
        lines.append(
            "- What robots.txt said: unknown, for it was noted nowhere."
            " · ไม่ทราบว่า robots.txt ระบุอะไรไว้"
        )
    return lines + [_robots(host, one) for host, one in robots.items()] if asked else lines


def _robots(host: str, robots: Robots) -> str:
    """What the rules of a host said, the first lines of them."""
    head = f"- robots.txt of {plain(host)}, as read {robots.at:%Y-%m-%d %H:%M} UTC · ที่อ่านได้: "
    rules = [
        " ".join(line.partition("#")[0].split())
        for line in robots.text[:_LONGEST_ROBOTS].splitlines()
    ]
    rules = [rule for rule in rules if rule]
    if not rules:
        return f"{head}no rule · ไม่มีข้อห้าม"
    more = len(rules) > _MOST_RULES or len(robots.text) > _LONGEST_ROBOTS
    return head + "; ".join(map(plain, rules[:_MOST_RULES])) + ("; …" if more else "")


def _text(facts: Facts) -> str:
    known, lengths = facts.known, facts.stats.lengths
    lines = []
    if known and known.wording:
        lines.append(f"- Level of repair · ระดับการปรับข้อความ: `{known.wording}`")
    else:
        lines.append(
            "- Level of repair: unknown, for it was noted nowhere; `clean` is what `scrape` does"
            " unless told otherwise. · ไม่ทราบระดับการปรับข้อความ"
        )
    if known and known.runs:
        repairs = ", ".join(f"{plain(name)} {n:,}" for name, n in known.runs.repairs.items())
        lines.append(f"- Repairs that those runs counted · จำนวนจุดที่ปรับ: {repairs or 'none · ไม่มี'}")
    if lengths:
        lines.append(
            f"- Characters of bodies · ความยาวเนื้อข่าว (อักขระ): {lengths.total:,} in all, median"
            f" {lengths.median:,}, longest {lengths.longest:,}; without text:"
            f" {lengths.without_text:,}"
        )
    changed = sum(count for number, count in facts.stats.revisions.items() if number > 1)
    lines.append(f"- Changed by the site since first read · ข่าวที่เว็บไซต์แก้ไขภายหลัง: {changed:,}")
    return "\n".join(lines)


def _fields(facts: Facts) -> str:
    rows = []
    for name, count in facts.filled.items():
        english, thai = FIELDS[name]
        share = f"{count:,} ({count / facts.stats.releases:.1%})" if name in MAY_LACK else "100%"
        rows.append((f"`{name}`", english, thai, share))
    return table(("Field", "What", "ความหมาย", "Filled · มีข้อมูล"), rows)


def _duplicates(facts: Facts) -> str:
    if facts.twice is None:
        return "Not counted, for every wording of a release is in here. · ไม่ได้นับ"
    if not facts.twice.contents:
        return (
            "None: no two keys have the same title, lead, text and day. · ไม่มีข่าวที่เนื้อหาและวันที่เหมือนกัน"
        )
    contents, releases = facts.twice.contents, facts.twice.releases
    return (
        f"{releases:,} releases share title, lead, text and day with another key, by"
        f" `content_hash`: {counted(contents, 'content')}. They are all in here.\n\n"
        f"ข่าว {releases:,} ข่าวมีเนื้อหาและวันที่เหมือนข่าวอื่น ({contents:,} เนื้อหา) และยังอยู่ในชุดข้อมูลทั้งหมด"
    )


def _citation(facts: Facts) -> str:
    told = facts.stats
    first, last = facts.fetched or (datetime.now(UTC), datetime.now(UTC))
    is_invented = facts.is_invented
    author = "thaigov-scraper" if is_invented else "Royal Thai Government, www.thaigov.go.th"
    runs = facts.known.runs if facts.known else None
    tool = "/".join(runs.versions.get("scrape", [])) if runs else ""
    return f"""```bibtex
@misc{{thaigov-{last:%Y%m%d},
  title        = {{{name(facts)}, {told.first} to {told.last}}},
  author       = {{{{{author}}}}},
  year         = {{{last.year}}},
  howpublished = {{\\url{{{HOMEPAGE if is_invented else REAL}}}}},
  urldate      = {{{last:%Y-%m-%d}}},
  note         = {{{told.releases} releases, collected {first:%Y-%m-%d} to {last:%Y-%m-%d}
                  with thaigov-scraper{tool and f" {_version(tool)}"}}}
}}
```"""


def _version(text: str) -> str:
    """A version from a ledger, as BibTeX takes it in braces."""
    return "".join(char for char in text if char.isalnum() or char in ".+-/")[:60]


def _again(facts: Facts) -> str:
    """The command, and what is to be known of it."""
    runs = facts.known.runs if facts.known else None
    words = ["scrape", *_window(facts), *_sources(facts), *_text_options(facts)]
    output = f"new-{facts.name if facts.name.endswith(ENDINGS) else 'releases.jsonl'}"
    command = "".join(filter(str.isprintable, shlex.join([*words, "-o", output])))
    if runs:
        why = "The days that the runs asked for, as the ledger remembers them."
    elif facts.known:
        why = "The ledger does not tell what was asked for: these are the days of the releases."
    else:
        why = "No ledger tells what was asked for: these are the days of the releases."
    if facts.known and runs and not facts.known.is_of_all:
        why += " Only the categories that were asked for then."
    if _PAGES in words:
        why += f" {_PAGES} stands for the files that were read, whose names are not kept."
    return f"""```sh
{command}
```

{why} What the site has changed or withdrawn since then comes out differently.

คำสั่งนี้ขอข่าวช่วงเดิมอีกครั้ง ข่าวที่เว็บไซต์แก้ไขหรือลบไปแล้วจะไม่เหมือนเดิม"""


def _window(facts: Facts) -> list[str]:
    runs = facts.known.runs if facts.known else None
    if runs:
        since = to_buddhist(runs.since) if runs.since else _OLDEST
        words = ["--since", since, "--until", to_buddhist(runs.until)]
        if facts.known and not facts.known.is_of_all:
            numbers = sorted({one.category_id for one in facts.known.covered.walked})
            words += [word for number in numbers for word in ("--category", f"{number}")]
        return words
    first, last = facts.stats.first, facts.stats.last
    return ["--since", f"{first}", "--until", f"{last}"]


def _sources(facts: Facts) -> list[str]:
    names = {one.name for one in facts.stats.sources}
    site = facts.known.site if facts.known else ""
    if site == "demo" or (not site and "demo" in names):
        words = ["--demo"]
        names -= {"wayback", "commoncrawl"}  # which have nothing of what is invented
    else:
        is_site = bool(names & {"live", "demo"})
        words = ["--site", site] if site not in ("", REAL) and is_site else []
    if names <= {"live", "demo"}:
        return words
    names = {"live" if name == "demo" else name for name in names}
    named = [name for name in SOURCES if name in names and name not in _WITHOUT_NETWORK]
    named += [_PAGES] if names & set(_WITHOUT_NETWORK) else []
    words += [word for name in named for word in ("--from", name)]
    archives = (facts.known.archives if facts.known else None) or set()
    if "wayback" in names and "commoncrawl" not in names and len(archives - {PUBLIC_ARCHIVE}) == 1:
        words += ["--archive-url", *(archives - {PUBLIC_ARCHIVE})]
    return words


def _text_options(facts: Facts) -> list[str]:
    wording = facts.known.wording if facts.known else None
    return str(wording).split() if wording else []
