"""Text as it was meant: what each level repairs; every expected value was written by hand."""

import gzip
import json
import time
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from scraper.extract import content_hash
from scraper.thai.text import Level, composed, repaired

CORPUS = Path(__file__).parents[3] / ".." / "shared" / "corpus" / "releases.jsonl.gz"

# What a page says, at level clean, at level normal.
ROWS = [
    ("ข่าว", "ข่าว", "ข่าว"),
    ("", "", ""),
    # Clean: what nobody sees
    ("a\u00a0 b", "a b", "a b"),
    ("ปี\u2003๒๕๖๕\u202fนี้", "ปี ๒๕๖๕ นี้", "ปี ๒๕๖๕ นี้"),
    ("รัฐ\u200bบาล\ufeff ไทย\u00ad", "รัฐบาล ไทย", "รัฐบาล ไทย"),
    ("ก\u200cข\u200dค\u2060ง", "กขคง", "กขคง"),
    ("ก\x00ข\x1fค\x7f", "กขค", "กขค"),
    ("ก\u2028ข\u2029ค\u0085ง\rจ\r\nฉ\x0bช", "ก\nข\nค\nง\nจ\nฉ\nช", "ก\nข\nค\nง\nจ\nฉ\nช"),
    (" ก  ข \n ค ", "ก ข\nค", "ก ข\nค"),
    ("ก\n\n\u00a0\n\nข", "ก\n\nข", "ก\n\nข"),
    ("อำเภอ \t ไร่\nเมือง\t\u00a0", "อำเภอ\tไร่\nเมือง\t", "อำเภอ\tไร่\nเมือง\t"),
    ("ก&nbsp;ข &quot;ค&quot; &amp; ง", 'ก ข "ค" & ง', 'ก ข "ค" & ง'),
    ("ก&#8203;ข&#xE04;", "กขค", "กขค"),
    ("AT&T &unknown; &", "AT&T &unknown; &", "AT&T &unknown; &"),
    ("ตัวอย่าง &amp;nbsp;", "ตัวอย่าง &amp;nbsp;", "ตัวอย่าง &amp;nbsp;"),  # was written so
    ("cafe\u0301", "café", "café"),
    # Other scripts keep what they need
    ("👨\u200d👩\u200d👧 ครอบครัว", "👨\u200d👩\u200d👧 ครอบครัว", "👨\u200d👩\u200d👧 ครอบครัว"),
    ("می\u200cخواهم", "می\u200cخواهم", "می\u200cخواهم"),
    ("क्\u200dष", "क्\u200dष", "क्\u200dष"),
    ("ﬁ ① ２", "ﬁ ① ２", "ﬁ ① ２"),
    # Normal: what typists did
    ("นํา", "นํา", "นำ"),
    ("นํ้า", "นํ้า", "น้ำ"),
    ("น้ํา", "น้ํา", "น้ำ"),
    ("นำ้", "นำ้", "น้ำ"),
    ("เเละเเม่", "เเละเเม่", "และแม่"),
    ("ก่ี ท้ั เสร็จ์ิ", "ก่ี ท้ั เสร็จ์ิ", "กี่ ทั้ เสร็จิ์"),
    ("ก่่อน น้้ำ", "ก่่อน น้้ำ", "ก่อน น้ำ"),
    ("\uf70aก\uf712\uf700\uf70f", "\uf70aก\uf712\uf700\uf70f", "่ก็ฐญ"),
    ("มาาาก ๆๆ ข้าาา", "มาาาก ๆๆ ข้าาา", "มาาาก ๆๆ ข้าาา"),  # spoken so
    ("พุทฺธํ สรณํ", "พุทฺธํ สรณํ", "พุทฺธํ สรณํ"),  # Pali
    ("ฤๅ ฤๅษี เก๋", "ฤๅ ฤๅษี เก๋", "ฤๅ ฤๅษี เก๋"),
    ("๑๒ มีนาคม", "๑๒ มีนาคม", "๑๒ มีนาคม"),
]


@pytest.mark.parametrize(("said", "clean", "normal"), ROWS)
def test_each_level(said, clean, normal):
    assert repaired(said, Level.RAW).text == said
    assert repaired(said).text == clean
    assert repaired(said, Level.NORMAL).text == normal


@pytest.mark.parametrize("level", Level)
def test_digits_only_when_asked(level):
    assert repaired("๑๒ มีนาคม ๒๕๖๕", level).text == "๑๒ มีนาคม ๒๕๖๕"
    assert repaired("๑๒ มีนาคม ๒๕๖๕", level, arabic_digits=True).text == "12 มีนาคม 2565"


def test_each_repair_is_counted():
    said = "เเละ\u200bนํ้า\u00a0 ๒๕๖๕&nbsp;เเม่\uf70f"
    done = repaired(said, Level.NORMAL, arabic_digits=True).done
    assert dict(done) == {
        "unseen": 1,
        "spaces": 3,  # two no-break ones, of which one is an entity, and a double one
        "entities": 1,
        "double e": 2,
        "marks": 1,
        "glyphs": 1,
        "digits": 4,
    }
    assert not repaired("ข่าว\n\nเรียบร้อย", Level.NORMAL).done


PIECES = (
    *"กนเแาำิีุู่้๊๋์ํ็ั๎ฺ๑๒ a&;#x1\n\t\r\x00\u00a0\u200b\u200c\u200d\u200f\ufeff\u00ad\u2028\u0085",
    *("\uf700", "\uf710", "\uf71a", "\u0301", "e", "👩", "ا", "क", "्", "が", "가"),
    *("&nbsp;", "&amp;", "&quot;", "&#8203;", "\n\n", "เเ", "ํา", "ํ้า", "&am", "p;"),
)
TYPED = st.lists(st.sampled_from(PIECES), max_size=14).map("".join) | st.text(max_size=40)


@settings(max_examples=600, deadline=None)
@given(said=TYPED, level=st.sampled_from(Level), arabic=st.booleans())
@example(said="\u0e38\u094d\u200c", level=Level.CLEAN, arabic=False)
def test_once_is_as_twice_and_a_lower_level_first_changes_nothing(said, level, arabic):
    once = repaired(said, level, arabic_digits=arabic)
    twice = repaired(once.text, level, arabic_digits=arabic)
    assert twice.text == once.text
    assert not twice.done
    highest = repaired(said, Level.NORMAL, arabic_digits=True).text
    assert repaired(once.text, Level.NORMAL, arabic_digits=True).text == highest


@settings(max_examples=200, deadline=None)
@given(said=TYPED, level=st.sampled_from(Level), arabic=st.booleans())
def test_the_content_hash_is_the_same_at_every_level(said, level, arabic):
    mended = repaired(said, level, arabic_digits=arabic).text
    assert content_hash("ก", None, mended, "2022-07-27") == content_hash(
        "ก", None, said, "2022-07-27"
    )


@settings(max_examples=200, deadline=None)
@given(said=st.lists(TYPED.map(lambda text: f"ก{text.replace(chr(10), ' ')}ข"), min_size=1))
def test_no_two_paragraphs_are_joined(said):
    mended = repaired("\n\n".join(said), Level.NORMAL).text
    assert len(mended.split("\n\n")) >= len(said)


@settings(max_examples=200, deadline=None)
@given(
    st.text(
        st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Co", "Zs", "Zl", "Zp"))
    ).filter(
        lambda text: "&" not in text and not any("\u0e00" <= char <= "\u0e7f" for char in text)
    )
)
def test_other_scripts_are_only_composed(said):
    assert repaired(said, Level.NORMAL, arabic_digits=True).text == composed(said)


HOSTILE = {
    "tones": "ก" + "\u0e49" * 100_000,
    "marks and aa": "ก" + "\u0e4d\u0e32" * 100_000,
    "tone and vowel": "\u0e49\u0e34" * 100_000,
    "accents": "a" + "\u0301" * 100_000,
    "accents out of order": "a" + "\u0301\u0323" * 100_000,
    "zero-width": "\u200b" * 100_000,
    "joiners": "ก\u200d" * 100_000,
    "spaces": " \u00a0" * 100_000,
    "lines": "\n \n" * 70_000,
    "entities": "&amp;" * 40_000,
    "ampersands": "&" * 100_000,
    "entity begun": "&#" + "1" * 100_000,
    "double e": "เ" * 100_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_as_the_text_does(name):
    """Four times the text takes about four times as long; with a square in it, sixteen times."""

    def seconds(text):
        started = time.process_time()
        repaired(text, Level.NORMAL, arabic_digits=True)
        return time.process_time() - started

    text = HOSTILE[name]
    quarter = min(seconds(text[: len(text) // 4 - one]) for one in range(2))
    whole = min(seconds(text[: len(text) - one]) for one in range(2))
    assert whole < 9 * quarter + 0.05


@pytest.mark.skipif(not CORPUS.is_file(), reason=f"the shared corpus is not at {CORPUS}")
def test_real_releases():
    with gzip.open(CORPUS, "rt", encoding="utf-8", newline="\n") as file:
        texts = [json.loads(line)["text"] for line in file]
    for said in texts:
        clean, normal = repaired(said).text, repaired(said, Level.NORMAL).text
        assert not any(sign in clean for sign in "\u00a0\u200b\ufeff\u2028\u00ad\uf0ff")
        assert not any(slip in normal for slip in ("\u0e4d\u0e32", "เเ", "\u0e49\u0e34", "\uf70a"))
        assert repaired(normal, Level.NORMAL) == (normal, {})
        # Nothing that a reader sees is lost: letters and digits, with the slips set right by hand.
        assert letters(clean) == letters(said)
    assert sum(repaired(said).text != said for said in texts) > 1000
    assert sum("เเ" in said for said in texts) > 10


def letters(text):
    text = text.replace("&nbsp;", " ").replace("&quot;", '"').replace("&amp;", "&")
    return [char for char in composed(text) if char.isalnum()]
