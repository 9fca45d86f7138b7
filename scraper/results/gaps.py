"""What is known to be missing of a collection, as a part of its data card."""

from scraper.coverage import Coverage
from scraper.results.facts import Facts
from scraper.results.markdown import plain
from scraper.thai.dates import to_buddhist
from scraper.words import counted

_MOST = 10
"""Of each kind of gap that are named; the others are counted."""

_BEGINS = {
    "apart": "- Not all listings were walked from the same day on: what the site has of the days"
    " before is not known."
    " · หน้ารายการแต่ละหมวดเก็บย้อนหลังไม่เท่ากัน จึงไม่ทราบว่าเว็บไซต์ยังมีข่าวก่อนหน้านั้นอีกหรือไม่",
    "never": "- No listing was walked whole: what else the site has is not known."
    " · ยังไม่มีหน้ารายการใดที่เก็บครบ จึงไม่ทราบว่าเว็บไซต์ยังมีข่าวอื่นอีกหรือไม่",
}


def gaps(facts: Facts) -> str:
    """Markdown: what the ledger knows to be missing; where there is none, that it is unknown."""
    lines = []
    if facts.known:
        lines += _known(facts, facts.known.covered)
    elif facts.trouble:
        lines.append(
            f"- **Unknown**: the ledger could not be read ({plain(facts.trouble)})."
            " · ไม่ทราบ เพราะอ่านบัญชีข่าวไม่ได้"
        )
    else:
        lines.append(
            "- **Unknown**: there was no ledger beside the file, and without one nobody can tell"
            " what is missing. · ไม่ทราบ เพราะไม่มีบัญชีข่าว (ledger) อยู่ข้างไฟล์"
        )
    if facts.damaged:
        lines.append(
            f"- Lines of the file that could not be read · บรรทัดที่อ่านไม่ได้: {facts.damaged:,}"
        )
    silences = facts.stats.gaps
    if silences:
        named = ", ".join(
            f"{to_buddhist(one.first)} – {to_buddhist(one.last)} ({counted(one.days, 'day')})"
            for one in silences[:_MOST]
        )
        lines.append(
            f"- Silences of unusual length, which may be gaps · ช่วงที่ไม่มีข่าวนานผิดปกติ (พ.ศ.):"
            f" {named}{_more(len(silences))}"
        )
    return "\n".join(lines)


def _known(facts: Facts, covered: Coverage) -> list[str]:
    lines = [f"As of {covered.as_of:%Y-%m-%d %H:%M} UTC, by the ledger of the collection:\n"]
    if not (covered.walked or covered.cut_walks or covered.unfinished_runs):
        lines.append(
            "- **Unknown**: the ledger remembers no run over all of some days, so that nobody can"
            " tell what is missing between the releases. · ไม่ทราบ เพราะไม่มีบันทึกการเก็บข้อมูล"
        )
    elif covered.begins != "together":
        lines.append(_BEGINS[covered.begins])
    elif covered.is_whole:
        lines.append("- Nothing that was asked for is missing. · ไม่ขาดข่าวที่ขอไว้")
    lines += _walked(covered)
    written, here = covered.count("written"), facts.stats.releases
    if written != here and not (facts.wanted.categories or facts.wanted.all_revisions):
        lines.append(
            f"- The ledger knows of {counted(written, 'release')} written, and this has {here:,}."
            " · จำนวนในบัญชีกับในไฟล์ไม่เท่ากัน"
        )
    spans = covered.never_tried
    if spans:
        count = sum(one.count for one in spans)
        named = ", ".join(
            f"{one.first}" if one.first == one.last else f"{one.first}–{one.last}"
            for one in spans[:_MOST]
        )
        lines.append(
            "- Ids between known ones that were never tried, some of which never existed ·"
            f" หมายเลขที่ยังไม่เคยลอง: {count:,}: {named}{_more(len(spans))}"
        )
    if covered.failed:
        named = ", ".join(
            f"{plain(one.key)} ({plain(one.reason or 'failed')})" for one in covered.failed[:_MOST]
        )
        lines.append(
            "- Releases that could not be had or read · ข่าวที่อ่านไม่ได้:"
            f" {len(covered.failed):,}: {named}{_more(len(covered.failed))}"
        )
    cuts = [*covered.cut_walks, *covered.unfinished_runs]
    if cuts:
        named = ", ".join(
            f"{_named(one.category, one.category_id)} {one.since or '…'} – {one.until or '…'}"
            for one in cuts[:_MOST]
        )
        lines.append(
            "- Days of a listing that were begun and not ended · ช่วงที่เก็บไม่จบ:"
            f" {named}{_more(len(cuts))}"
        )
    lines.append(
        f"- Answered by the site as gone or never there · เว็บไซต์ตอบว่าไม่มี: {covered.count('gone'):,}"
    )
    lines.append(
        f"- Kept here and withdrawn by the site since · เว็บไซต์ถอนภายหลัง: {len(covered.withdrawn):,}"
    )
    return lines


def _walked(covered: Coverage) -> list[str]:
    """The days whose listings were walked to their end."""
    if not covered.walked:
        return []
    categories = len({one.category_id for one in covered.walked})
    since = [one.since for one in covered.walked]
    first, last = min(filter(None, since), default=None), max(one.until for one in covered.walked)
    if None in since:
        first = None
    if len({(one.since, one.until) for one in covered.walked}) == 1:
        days = f"days from {first} to {last}" if first else f"all days up to {last}"
    elif first:
        days = f"each over some days from {first} to {last}"
    else:
        days = f"each over some days up to {last}"
    return [f"- Listings walked to their end · หมวดที่เก็บครบ: {categories:,}, {days}"]


def _named(category: str | None, number: int | None) -> str:
    if category:
        return plain(category)
    return "all categories" if number is None else f"category {number}"


def _more(count: int) -> str:
    return f", +{count - _MOST:,}" if count > _MOST else ""
