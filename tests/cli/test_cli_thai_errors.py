"""Errors, hints and notes in Thai: complete, true to the English, and met where they are said."""

import ast
import errno
import os
import re
import socket
import time

import pytest
from templates import FILES, ROOT, Said

from cli.catalogue import THAI, usage
from cli.catalogue.templates import TOLD
from cli.language import Language, speak
from cli.told import LONGEST, in_thai

LETTERS = re.compile("[\u0e01-\u0e2e]")
FIELD = re.compile(r"\{\d(?::,)?\}")
CATALOGUE = ROOT / "cli" / "catalogue"
SOURCES = [path for path in FILES if CATALOGUE not in path.parents]

ALIKE = {
    "HTTP {0}": "a status is the same in any language",
    "HTTP 404": "a status is the same in any language",
    "--ca-bundle {0}: {1}": "an option and the system's words",
    "standard output: {0}": "the name of a thing, and what is told of it has Thai",
    "scrape: {0}": "the frame of every error, which is Thai by then",
    "{0}: line {1}, {2}: {3}": "the place of a finding, whose words have Thai",
    "{0}; {1} in {2}": "too little to know a text by; its parts have Thai",
    "{0}: {1}: left out": "the place of a finding, whose words have Thai",
    "{0}: no text of the corpus": "its words behind the name have Thai",
    "{0}: a page saved by mistake: {1}": "its words behind the name have Thai",
    "1 release was in what cannot be read: {0} …": "the template without … takes it, too",
    "{0} releases were in what cannot be read: {1} …": "the template without … takes it, too",
    "{0:,} content": "in a data card, which is in both languages",
    "{0:,} contents": "in a data card, which is in both languages",
    "no release that we can read: ": "its template with a field takes it, too",
    "no archive answers there: ": "its template with a field takes it, too",
}
"""What the code says that has no Thai, and why."""

SYSTEM = {
    *(os.strerror(number) for number in errno.errorcode),
    socket.gaierror(socket.EAI_NONAME, "").strerror,
    "Name or service not known",
    "Temporary failure in name resolution",
}
"""What Linux says, through Python."""


def errors():
    """The names of the classes that are errors, and of what makes one from its words."""
    names = {"BadParameter", "fail", "kind", "_refusal", "spoilt", "Alarmed"}
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and node.name.endswith("Error"):
                names.add(node.name)
    return names | {"ConnectError"}


@pytest.fixture(scope="module")
def raised():
    """What can be raised or noted, each line with a file that does, but commands to be pasted."""
    found, kinds = {}, errors()
    for path in SOURCES:
        for words in Said(path, kinds).raised():
            is_command = words.startswith(("  ", "scrape "))
            if re.search("[A-Za-z]{2}", FIELD.sub("", words)) and not is_command:
                found.setdefault(words, path.relative_to(ROOT))
    return found


@pytest.fixture
def thai():
    speak(Language.TH)
    yield
    speak(Language.EN)


def test_every_error_hint_and_note_has_thai(raised):
    assert len(raised) > 300
    assert {
        one: where for one, where in raised.items() if one not in {**TOLD, **THAI, **ALIKE}
    } == {}


def test_what_has_no_thai_is_still_said(raised):
    assert ALIKE.keys() - raised.keys() == set()
    assert ALIKE.keys() & TOLD.keys() == set()


def test_nothing_stands_in_the_catalogue_that_is_not_said(raised):
    anything = set().union(*(Said(path, set()).anything() for path in SOURCES))
    named = {re.sub(r"\{[a-z]+\}", "{0}", words) for words in anything}
    typed = usage.TYPED.keys()
    assert TOLD.keys() - anything - named - SYSTEM - typed - raised.keys() == set()


def test_a_text_of_a_template_is_told_by_it():
    for english, thai in TOLD.items():
        number = iter(("12", "345", "6", "78", "9", "11"))
        filled = {field: next(number) for field in FIELD.findall(english)}
        text = FIELD.sub(lambda field: filled[field[0]], english)  # noqa: B023 - used at once
        assert in_thai(text) == FIELD.sub(lambda field: filled[field[0]], thai)  # noqa: B023


KEPT = (r"`.*?`", r"https?://[\w/:]+(?:[.:]\w+)*", r"(?<![\w-])--?[a-z][a-z-]*", r"\d{5,}")
"""Commands, addresses, options and ids: the same in any language."""


def test_no_thai_lacks_a_field_or_a_command_of_its_english():
    for english, thai in TOLD.items():
        assert LETTERS.search(thai)
        assert sorted(FIELD.findall(thai)) == sorted(FIELD.findall(english))
        for one in KEPT:
            assert set(re.findall(one, thai)) == set(re.findall(one, english))


DEMO = ("--demo", "--since", "2565", "--limit", "3")
WRONG = {
    ("--since", "25655"): (
        "25655 ไม่ใช่ปี ใช้ 2400-2700 (พ.ศ.) หรือ 1900-2150 (ค.ศ.)",
        "พิมพ์วัน (2565-07-27,",
    ),
    ("--since", "2565-13"): ("2565-13: ไม่มีเดือนที่ 13", "พิมพ์วัน"),
    ("--since", "วันไหน"): ("'วันไหน' ไม่ใช่วันที่", "พิมพ์วัน"),
    (): (
        "โปรดระบุว่าต้องการข่าวใด คำสั่งนี้จะอ่านข่าวทั้ง 60,000 ข่าวของเว็บไซต์",
        "ลอง `--since 2565`",
    ),
    ("stats", "none.jsonl"): ("ไม่มีไฟล์ none.jsonl", "ระบุไฟล์ที่ได้จากการเก็บข่าวด้วย -o"),
    ("coverage", "none.jsonl"): (
        "ไม่มีไฟล์ none.jsonl และไม่มีบัญชีข่าว none.jsonl.ledger",
        "ตรวจสอบชื่อ การเก็บข่าวด้วย -o จะสร้างทั้งสองไฟล์",
    ),
    (*DEMO, "-o", "nowhere/r.jsonl"): ("ไม่มีโฟลเดอร์ nowhere", "สร้างโฟลเดอร์: mkdir -p nowhere"),
    (*DEMO, "-o", "r.csv"): (
        "'r.csv': นามสกุลไฟล์บอกวิธีเขียน แต่นามสกุลนี้ไม่เป็นที่รู้จัก",
        "ใช้นามสกุลใดนามสกุลหนึ่ง: .jsonl, ",
    ),
    (*DEMO, "--category", "ไม่มีหมวดนี้"): ("ไม่มีหมวด 'ไม่มีหมวดนี้'", "หมวดที่มี: "),
    ("--from", "none.warc"): ("--from 'none.warc': ไม่มีแหล่งหรือไฟล์ชื่อนี้", "สิ่งที่อ่านได้: "),
    ("--demo", "--all", "--rate", "-1"): (
        "ส่งคำขอวินาทีละ -1 ครั้งไม่ได้ ให้ใช้ค่ามากกว่า 0 เช่น 1 หรือ 0.5",
        "",
    ),
}


@pytest.mark.parametrize("args", WRONG, ids=" ".join)
def test_what_went_wrong_is_told_in_thai(scrape, tmp_path, monkeypatch, args):
    monkeypatch.chdir(tmp_path)
    happened, hint = WRONG[args]
    told, english = scrape("--lang", "th", *args), scrape(*args)
    assert told.exit_code == english.exit_code != 0
    first, _, rest = told.stderr.removeprefix("ตั้งแต่ 2565 → 2022-01-01\n").partition("\n")
    assert first == f"scrape: {happened}"
    assert rest.startswith(f"ลองทำดังนี้: {hint}" if hint else "")
    assert happened not in english.stderr


TYPED = {
    ("stats",): "ไม่ได้ระบุ 'FILE'",
    ("stats", "--nonsense"): "ไม่มีตัวเลือก --nonsense",
    ("--limit", "x"): "ค่าของ '--limit' ไม่ถูกต้อง: ไม่ใช่จำนวนเต็ม",
    ("search", "r.jsonl", "q", "--limit"): "ต้องใส่ค่าหลังตัวเลือก '--limit'",
    ("--demo", "--quiet=3"): "ตัวเลือก '--quiet' ไม่รับค่า",
    ("rules", "shw"): "ไม่มีคำสั่ง 'shw' อาจหมายถึง 'show'",
    ("nonsense",): "ไม่มีคำสั่ง 'nonsense'",
    ("--all", "stats"): "'stats' เป็นคำสั่ง ให้วางไว้หน้าสุด เช่น `scrape stats …`",
    ("--text", "foo"): "'foo' ไม่ใช่ค่าที่ใช้ได้ ใช้ได้เฉพาะ raw, clean, normal",
    ("stats", "a", "b"): "มีคำเกินมา (b)",
}


@pytest.mark.parametrize("args", TYPED, ids=" ".join)
def test_what_was_typed_wrong_is_told_in_thai(scrape, args):
    result = scrape("--lang", "th", *args)
    assert result.exit_code == 2
    assert TYPED[args] in " ".join(result.stderr.replace("│", " ").split())


def test_a_damaged_line_and_the_note_at_the_end_are_told_in_thai(scrape, tmp_path):
    file = tmp_path / "r.jsonl"
    file.write_bytes(scrape(*DEMO).stdout_bytes + b"no json\n")
    result = scrape("--lang", "th", "export", str(file), str(tmp_path / "r.csv"))
    assert result.exit_code == 3
    assert result.stderr.splitlines() == [
        f"{tmp_path}/r.csv: 3 ข่าว",
        f"อ่านไม่ได้: {file} บรรทัด 4: ไม่ใช่ JSON: JSON is malformed: invalid character (byte 4)",
    ]


@pytest.mark.usefixtures("thai")
def test_an_archive_that_has_had_enough_says_why_in_thai():
    told = in_thai("a.example refuses connections: the archive may have blocked this address")
    assert told == "a.example ปฏิเสธการเชื่อมต่อ: คลังเว็บอาจระงับการเข้าถึงจากเครื่องนี้"
    odd = in_thai("1 line of the index makes no sense, such as b'x'")
    assert odd == "ดัชนี 1 บรรทัดอ่านไม่ออก เช่น b'x'"


@pytest.mark.usefixtures("thai")
def test_a_field_that_is_an_error_itself_is_told_in_thai_too():
    assert in_thai("site.example does not answer: Connection refused") == (
        "site.example ไม่ตอบ: ปลายทางปฏิเสธการเชื่อมต่อ"
    )
    assert in_thai("5 pages in a row could not be had; the last: HTTP 500") == (
        "อ่านไม่ได้ติดต่อกัน 5 หน้า หน้าล่าสุด: HTTP 500"
    )
    assert in_thai("missing-field: title") == "ข้อมูลไม่ครบ: title"


@pytest.mark.parametrize(
    "text",
    ["", ": ", "{0}", "something of its own", "x" * LONGEST + " is empty", "วันนี้: ไม่มีข่าว"],
)
def test_what_is_of_no_template_stays_as_it_is(text):
    assert in_thai(text) == text


@pytest.mark.parametrize(
    ("again", "times"),
    [
        ("of (, also ", 350),
        (": ", 1990),
        ("\n", 3000),
        (": \n", 1300),
        ("x: y is empty: ", 260),
        (" is empty", 440),
        ("cannot read ", 330),
        ("cannot read : ", 280),
    ],
)
def test_a_text_that_a_stranger_made_long_takes_no_time(again, times):
    text = "cannot read r: " + again * times
    begun = time.process_time()
    assert in_thai(text).startswith("อ่าน r ไม่ได้")
    assert time.process_time() - begun < 2
