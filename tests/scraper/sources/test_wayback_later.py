"""Later runs on an archive that replays pages: what was cut goes on, what failed is tried again."""

from archives_server import InternetArchive, Pages, SetClock, reading

from scraper.sources.wayback import WaybackSource

HERE = "http://127.0.0.1:1"
COLL = f"{HERE}/coll"
BLOCK = b"<html><head><title>Just a moment...</title></head><body>wait</body></html>"
CDX = "/cdx/search/cdx"


def ia(server, **query):
    return reading(WaybackSource, server, **query)


def pywb(server, **query):
    return reading(WaybackSource, server, base=COLL, **query)


# Where it is cut, and again


def test_a_walk_of_the_index_that_was_cut_goes_on_where_it_was(tmp_path):
    pages = Pages(11)
    server = InternetArchive(map(pages.capture, pages.ids))
    refused = [(429, {}, b"")]
    server.faults = {CDX: []}
    real = server.index

    def index(query):
        if query.get("resumeKey", "").endswith(" 6"):
            server.faults[CDX] = refused * 2
        return real(query)

    server.index = index
    cut = ia(server, folder=tmp_path)
    assert cut.ids == []
    assert "429" in cut.error.message
    server.asked.clear()
    server.faults, server.index = {}, real
    later = SetClock()
    later.time = 7200.0
    got = ia(server, folder=tmp_path, clock=later)
    assert got.ids == pages.ids
    keys = [query.get("resumeKey") for path, query in server.asked if "matchType" in query]
    assert keys[0] == "th,go,thaigov)/ 9"


def test_after_a_day_the_index_is_asked_anew(tmp_path):
    pages = Pages(5)
    server = InternetArchive(map(pages.capture, pages.ids[1:]))
    assert ia(server, folder=tmp_path).ids == pages.ids[1:]
    server = InternetArchive(map(pages.capture, pages.ids))
    later = SetClock()
    later.time = 23 * 3600.0
    assert ia(server, folder=tmp_path, clock=later).ids == []
    later.time = 25 * 3600.0
    assert ia(server, folder=tmp_path, clock=later).ids == pages.ids[:1]


def test_a_capture_that_could_not_be_had_behind_one_of_a_removed_page_is_asked_for_again(tmp_path):
    pages, clock = Pages(40), SetClock()
    gone = next(one.id for one in pages.site.releases.values() if one.removed)
    number = pages.ids[0]
    old = pages.capture(number, "20220101000000")
    new = pages.capture(number, "20230101000000", body=pages.page(gone))
    server = InternetArchive([old, new])
    server.faults[f"/web/{old.timestamp}id_/{old.url}"] = [(404, {}, b"")]
    first = ia(server, folder=tmp_path, clock=clock)
    assert (first.ids, len(first.problems)) == ([], 1)
    assert "20220101000000" in first.problems[0]
    assert ia(server, folder=tmp_path, clock=clock).ids == [number]


def test_what_is_written_is_not_asked_for_again_and_the_index_is_kept_for_a_day(tmp_path):
    pages = Pages(5)
    captures = [*map(pages.capture, pages.ids), pages.capture(7)]
    server = InternetArchive(captures)
    assert len(ia(server, folder=tmp_path).results) == 6
    server.asked.clear()
    again = ia(server, folder=tmp_path)
    assert again.results == []
    assert [path for path, _ in server.asked if path != "/robots.txt"] == []


def test_a_capture_that_is_never_to_be_had_is_given_up_after_three_runs_and_counted(tmp_path):
    pages, clock = Pages(40), SetClock()
    number, other = pages.ids[:2]
    one = pages.capture(number)
    server = InternetArchive([one, pages.capture(other)])
    path = f"/web/{one.timestamp}id_/{one.url}"
    server.faults[path] = [(404, {}, b"")] * 5
    told = [ia(server, folder=tmp_path, clock=clock) for _ in range(4)]
    assert [len(run.problems) for run in told] == [1, 1, 1, 0]
    given_up = [f"given up after 3 runs, --id {number}" in " ".join(run.problems) for run in told]
    assert given_up == [False, False, True, False]
    assert told[3].report.not_releases == {"given-up": 1}
    assert any(line.startswith("1 release given up: ") for line in told[3].said)
    assert server.count()[path] == 3
    # Who names it has it asked for again; and so does a newer capture.
    assert len(ia(server, folder=tmp_path, clock=clock, ids=(number,)).problems) == 1
    server.captures.append(pages.capture(number, "20240101000000"))
    clock.time += 25 * 3600
    assert ia(server, folder=tmp_path, clock=clock).ids == [number]


def removed_since(pages, number, count):
    """So many captures of a page that was removed, each of them other bytes."""
    gone = pages.page(7)
    return [
        pages.capture(number, f"2024{1 + n // 28:02}{1 + n % 28:02}000000", body=gone + b" " * n)
        for n in range(count)
    ]


def test_a_release_is_read_however_often_its_removed_page_was_captured_since(tmp_path):
    pages, clock = Pages(3), SetClock()
    number = pages.ids[0]
    gone = removed_since(pages, number, 100)
    got = ia(
        InternetArchive([pages.capture(number, "20220101000000"), *gone]),
        folder=tmp_path,
        clock=clock,
    )
    assert got.ids == [number]
    assert got.results[0].fetched_at.year == 2022


def test_of_more_captures_than_are_read_none_is_taken_for_the_answer_that_all_are(tmp_path):
    pages, clock = Pages(3), SetClock()
    number = pages.ids[0]
    gone = removed_since(pages, number, 40)
    server = InternetArchive([*gone[:20], pages.capture(number, "20240120120000"), *gone[20:]])
    runs = [ia(server, folder=tmp_path, clock=clock) for _ in range(4)]
    assert [len(run.results) for run in runs] == [1, 1, 1, 0]
    assert len(server.replays()) == 3 * 12
    assert f"given up after 3 runs, --id {number}" in runs[2].results[0].detail
    few = InternetArchive(gone[:12])
    (tmp_path / "few").mkdir()
    runs = [ia(few, folder=tmp_path / "few", clock=clock) for _ in range(3)]
    assert len(few.replays()) == 12


def test_an_archive_that_fails_for_a_while_has_no_release_given_up(tmp_path):
    pages, clock = Pages(6), SetClock()
    one = pages.capture(pages.ids[0])
    server = InternetArchive([one])
    server.faults[f"/web/{one.timestamp}id_/{one.url}"] = [(503, {}, b"")] * 20
    for _ in range(4):
        run = ia(server, folder=tmp_path, clock=clock)
        assert (len(run.problems), "given up" in run.problems[0]) == (1, False)
    server.faults.clear()
    assert ia(server, folder=tmp_path, clock=clock).ids == [pages.ids[0]]


def test_how_far_the_walk_of_a_long_index_is_is_told_and_that_a_kept_one_is_used(tmp_path):
    pages, clock = Pages(140), SetClock()
    server = InternetArchive(map(pages.capture, pages.ids))
    first = ia(server, folder=tmp_path, clock=clock, all=True)
    told = [line for line in first.said if "answers of the index so far" in line]
    assert len(told) == 2
    assert "captures in 20 answers" in told[0]
    assert "captures in 40 answers" in told[1]
    again = ia(server, folder=tmp_path, clock=clock, all=True)
    assert any("by what its index said within the last day" in line for line in again.said)
    assert not any("so far" in line for line in again.said)
