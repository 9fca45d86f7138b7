"""Releases from pages that somebody saved."""

import json
import os
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from scraper import Problem, Query, UsageError, crawl
from scraper.demo.current import MiniCurrentSite, invent_current
from scraper.demo.releases import invent
from scraper.demo.site import MiniSite
from scraper.site import DEMO
from scraper.sources.saved import told_by_path

REAL = "https://www.thaigov.go.th"
EVERYTHING = Query(all=True)


@pytest.fixture
def folder(tmp_path):
    """`folder(name, page)`: a saved page; `folder.path` is the directory."""

    class Folder:
        path = tmp_path / "saved"

        def __call__(self, name, page, at=1_658_883_723):  # 2022-07-27 01:02:03 UTC
            path = self.path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(page)
            os.utime(path, (at, at))
            return path

    return Folder()


def read(*sources, query=EVERYTHING, **options):
    run = crawl(query, sources=[str(one) for one in sources], **options)
    return list(run), run


def ids(releases):
    return [one.id for one in releases]


def commented(text, page):
    return page.replace(b"<html", f"{text}\n<html".encode(), 1)


def headed(text, page):
    return page.replace(b"<head>", f"<head>{text}".encode(), 1)


SAYS = {
    "as browsers save it": lambda url, page: commented(
        f"<!-- saved from url=({len(url):04}){url} -->", page
    ),
    "as SingleFile saves it": lambda url, page: commented(
        f"<!--\n Page saved with SingleFile \n url: {url} \n saved date: Wed Jul 27 2022\n-->", page
    ),
    "canonical": lambda url, page: headed(f"<link rel='canonical' href='{url}'>", page),
    "canonical, the other way round": lambda url, page: headed(
        f'<link href="{url}?a=1&amp;b=2" rel=CANONICAL />', page
    ),
    "og:url": lambda url, page: headed(f'<meta property="og:url" content="{url}">', page),
}


@pytest.mark.parametrize("how", SAYS)
def test_a_page_says_itself_which_it_is(folder, pages, how):
    number = pages.ids[0]
    url = f"{REAL}/news/contents/details/{number}"
    folder("a page.html", SAYS[how](url, pages(number)))
    (one,), run = read(folder.path)
    assert (one.id, one.url, one.source) == (number, url, "folder")
    assert one.fetched_at == datetime(2022, 7, 27, 1, 2, 3, tzinfo=UTC)
    assert run.report.failures == 0


@pytest.mark.parametrize(
    "name",
    [
        "{0}.html",
        "{0}.HTM",
        "news_contents_details_{0}.html",
        "www.thaigov.go.th/news/contents/details/{0}",
        "www.thaigov.go.th/news/contents/details/{0}.html",
        "thaigov.go.th/news/contents/ministry_details/{0}.html",
        "2565/news/contents/details/{0}.html",
    ],
)
def test_the_name_of_a_file_says_which_page_it_is(folder, pages, name):
    folder(name.format(pages.ids[0]), pages(pages.ids[0]))
    (one,), _ = read(folder.path)
    assert one.url == f"{REAL}/news/contents/details/{pages.ids[0]}"


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("th_news_166528.html", "/th/news/166528"),
        ("www.thaigov.go.th/en/news/162464.html", f"{REAL}/en/news/162464"),
        ("57312 (1).html", None),
        ("๕๗๓๑๒.html", None),
        ("index.html", None),
        ("1234567890.html", None),
    ],
)
def test_names(name, address):
    told = told_by_path(name)
    assert (told and told.url) == address


def test_a_file_beside_a_page_comes_first_and_may_say_when(folder, pages):
    first, second, third = pages.ids[:3]
    url = f"{REAL}/news/contents/details/{{}}"
    folder("1.html", pages(first))
    folder(
        "1.html.json",
        json.dumps({"url": url.format(first), "fetched_at": "2023-01-01T07:00:00+07:00"}).encode(),
    )
    folder("2.html", headed(f'<link rel="canonical" href="{url.format(first)}">', pages(second)))
    folder("2.html.url", f"[InternetShortcut]\r\nURL={url.format(second)}\r\n".encode())
    folder("3.html", pages(third))
    folder("3.html.url", url.format(third).encode())
    releases, _ = read(folder.path)
    assert ids(releases) == [first, second, third]
    assert releases[0].fetched_at == datetime(2023, 1, 1, tzinfo=UTC)
    assert releases[1].fetched_at == datetime(2022, 7, 27, 1, 2, 3, tzinfo=UTC)


WITHOUT = "the page beside it is read without it: "


@pytest.mark.parametrize(
    ("ending", "beside", "why"),
    [
        (".json", b"", "it is no JSON"),
        (".json", b"{bad json", "it is no JSON"),
        (".json", b"[" * 50_000, "it is no JSON"),
        (".json", b"[]", "it has no `url`"),
        (".json", b'{"url": 5}', "it has no `url`"),
        (".url", b"nothing", "it names no address"),
    ],
)
def test_a_file_beside_a_page_that_says_nothing_is_named_and_the_page_read(
    folder, pages, ending, beside, why
):
    page = folder(f"{pages.ids[0]}.html", pages(pages.ids[0]))
    folder(f"{page.name}{ending}", beside)
    releases, run = read(folder.path)
    assert ids(releases) == [pages.ids[0]]
    assert run.report.problems == [Problem(f"{page}{ending}", WITHOUT + why)]
    assert run.report.failures == 1


@pytest.mark.parametrize(
    "never", ["yesterday", 7, ["a"], "0001-01-01T00:00:00+07:00", "9999-12-31T23:59:59-07:00"]
)
def test_a_time_beside_a_page_that_cannot_be_is_named_and_passed_over(folder, pages, never):
    number = pages.ids[0]
    folder(f"{number}.html", pages(number))
    beside = {"url": f"{REAL}/news/contents/details/{number}", "fetched_at": never}
    folder(f"{number}.html.json", json.dumps(beside).encode())
    (one,), run = read(folder.path)
    assert one.fetched_at == datetime(2022, 7, 27, 1, 2, 3, tzinfo=UTC)
    ((file, why),) = [(one.url, one.why) for one in run.report.problems]
    assert file.endswith(f"{number}.html.json")
    assert why == f"its `fetched_at` is no time that can be: {str(never)!r}"


def test_a_copy_changed_in_the_far_future_is_not_the_newest_for_ever(folder, pages):
    number = pages.ids[0]
    folder(f"a/{number}.html", pages(number, said=" ไม่เคยมี"), at=4_000_000_000)  # 2096
    folder(f"b/{number}.html", pages(number))
    (one,), _ = read(folder.path)
    assert one.fetched_at == datetime(2022, 7, 27, 1, 2, 3, tzinfo=UTC)


def test_of_several_copies_the_newest_that_is_a_release_is_read(folder, pages):
    number = pages.ids[0]
    folder(f"a/{number}.html", pages(number), at=100)
    folder(f"b/{number}.html", pages(number, said=" ใหม่"), at=200)
    folder(f"c/{number}.html", b"<html>blocked</html>", at=300)
    (one,), _ = read(folder.path)
    assert one.title.endswith("ใหม่")


def test_pages_of_other_sites_and_other_files_are_passed_over_and_told(folder, pages):
    number, notes = pages.ids[0], []
    folder(f"{number}.html", pages(number))
    folder("menu.html", b"<html></html>")
    there = "https://example.org/news/contents/details/1"
    folder("other.html", commented(f"<!-- saved from url=(0043){there} -->", pages(number)))
    folder("7.html", headed(f'<link rel=canonical href="{there}">', pages(number)))
    folder("a.pdf", b"%PDF")
    releases, run = read(folder.path, note=notes.append)
    assert ids(releases) == [number]
    assert run.report.failures == 0
    assert notes == [
        "4 saved pages: 1 to be read, by the addresses of 1 release",
        "files left out: 1 that names no address, 1 that is no page, 2 of other pages",
    ]


def test_each_page_that_is_left_out_is_named_with_why(folder, pages):
    number, named = pages.ids[0], []
    folder(f"{number}.html", pages(number))
    there = "https://example.org/news/contents/details/1"
    other = folder("7.html", headed(f'<link rel=canonical href="{there}">', pages(number)))
    menu, plan = folder("menu.html", b"<html></html>"), folder("plan.pdf", b"%PDF")
    read(folder.path, left_out=lambda *one: named.append(one))
    assert named == [
        (str(other), "of another page"),
        (str(menu), "names no address"),
        (str(plan), "no page"),
    ]


def test_of_very_many_that_are_left_out_the_last_are_counted_alone(folder, monkeypatch):
    monkeypatch.setattr("scraper.sources.passed.MOST_NAMED", 2)
    for at in range(5):
        folder(f"menu {at}.html", b"<html></html>")
    named = []
    read(folder.path, left_out=lambda *one: named.append(one))
    assert named == [
        (str(folder.path / "menu 0.html"), "names no address"),
        (str(folder.path / "menu 1.html"), "names no address"),
        (str(folder.path), "3 more, counted alone"),
    ]


def test_an_invented_page_never_becomes_a_real_release(folder):
    site = MiniSite(invent(5))
    number = next(one.id for one in site.releases.values() if not one.removed)
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": f"/news/contents/details/{number}"}
    (page,) = site(environ, lambda *_: None)
    folder(f"{number}.html", page)
    (one,), _ = read(folder.path, site=DEMO)
    assert one.url == f"https://demo.invalid/news/contents/details/{number}"
    with pytest.raises(UsageError, match="1 invented release and no other"):
        read(folder.path, keeps_to_site=True)


HOST = "127.0.0.1:8472"
"""Where `scrape demo --port 8472` serves; its pages link to nothing but that."""


@pytest.fixture
def served():
    """What `scrape demo --port 8472` answers, and the id of its release."""
    site = MiniSite(invent(5), base=None)
    number = next(one.id for one in site.releases.values() if not one.removed)
    path = f"/news/contents/details/{number}"
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": path}
    environ |= {"HTTP_HOST": HOST, "wsgi.url_scheme": "http"}
    (page,) = site(environ, lambda *_: None)
    assert b"https://demo.invalid/" not in page
    return number, path, page


def beside(folder, name, page, said):
    folder(name, page)
    folder(f"{name}.url", said.encode())


SAVED_BY = {
    "its number": lambda folder, path, page: folder(f"{path.rpartition('/')[2]}.html", page),
    "wget -x": lambda folder, path, page: folder(f"{HOST}{path}", page),
    "a browser": lambda folder, path, page: folder(
        "a page.html", commented(f"<!-- saved from url=(0050)http://{HOST}{path} -->", page)
    ),
    "a browser that leaves out quotes": lambda folder, path, page: folder(
        "a page.html",
        commented(f"<!-- saved from url=(0050)http://{HOST}{path} -->", page).replace(
            b'name="generator"', b"name=generator"
        ),
    ),
    "a file beside it": lambda folder, path, page: beside(
        folder, "a page.html", page, f"{REAL}{path}"
    ),
}


@pytest.mark.parametrize("site", [REAL, DEMO, f"http://{HOST}"])
@pytest.mark.parametrize("how", SAVED_BY)
def test_a_page_saved_from_the_miniature_site_is_invented_whatever_host_served_it(
    folder, served, how, site
):
    number, path, page = served
    SAVED_BY[how](folder, path, page)
    (one,), run = read(folder.path, site=site)
    assert (one.id, one.url) == (number, f"https://demo.invalid{path}")
    assert run.report.failures == 0
    assert ids(read(folder.path, site=DEMO, keeps_to_site=True)[0]) == [number]
    with pytest.raises(UsageError, match="1 invented release and no other"):
        read(folder.path, keeps_to_site=True)


def test_so_is_one_of_the_current_site_in_miniature(folder):
    release = next(one for one in invent_current(5) if one.language == "th")
    site = MiniCurrentSite([release])
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": release.path}
    (page,) = site(environ, lambda *_: None)
    folder(f"th_news_{release.id}.html", page)
    (one,), _ = read(folder.path)
    assert one.url == f"https://demo.invalid{release.path}"


def test_so_is_one_that_a_single_address_names(folder, served):
    number, path, page = served
    file = folder("page.html", page)
    (one,), _ = read(file, site=f"http://{HOST}", query=Query(urls=[f"http://{HOST}{path}"]))
    assert (one.id, one.url) == (number, f"https://demo.invalid{path}")


def test_nothing_is_followed_out_of_the_folder_and_only_files_are_opened(folder, pages, tmp_path):
    number, notes = pages.ids[0], []
    folder(f"{number}.html", pages(number))
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / f"{pages.ids[1]}.html").write_bytes(pages(pages.ids[1]))
    (folder.path / f"{pages.ids[1]}.html").symlink_to(outside / f"{pages.ids[1]}.html")
    (folder.path / "more").symlink_to(outside)
    (folder.path / "round").symlink_to(folder.path)
    (folder.path / "nowhere.html").symlink_to(folder.path / "is-not-there.html")
    os.mkfifo(folder.path / f"{pages.ids[2]}.html")
    releases, _ = read(folder.path, note=notes.append)
    assert ids(releases) == [number]
    assert notes[1] == (
        "files left out: 1 that is a link to another place, 2 that are no regular files"
    )


def test_a_page_too_large_to_be_one_is_named(folder, pages):
    folder(f"{pages.ids[0]}.html", pages(pages.ids[0]))
    huge = folder(f"{pages.ids[1]}.html", b"")
    os.truncate(huge, 9_000_000_000)
    releases, run = read(folder.path)
    assert ids(releases) == [pages.ids[0]]
    (problem,) = run.report.problems
    assert (problem.url, problem.why) == (str(huge), "the page is larger than any release")


@pytest.mark.parametrize("name", ["report.pdf", "notes"])
def test_a_folder_without_a_page_is_told_before_anything_else(folder, name):
    folder(name, b"%PDF")
    with pytest.raises(UsageError, match="no saved page is in it"):
        crawl(EVERYTHING, sources=[folder.path])


def test_a_folder_whose_pages_name_no_address_is_told(folder):
    folder("index.html", b"<html></html>")
    _, run = read(folder.path)
    assert "names the address of a release" in run.report.problems[0].why


def test_one_page_may_be_named_by_its_address(folder, pages):
    number = pages.ids[0]
    path = folder("page.html", pages(number))
    query = Query(urls=(f"{REAL}/news/contents/details/{number}",))
    assert ids(read(path, query=query)[0]) == [number]
    assert ids(read(path, query=Query(ids=(number,)))[0]) == [number]
    assert ids(read(path)[0]) == []


def test_a_deep_tree_is_read_to_its_depth(folder, pages):
    folder(f"{'a/' * 40}{pages.ids[0]}.html", pages(pages.ids[0]))
    assert ids(read(folder.path)[0]) == [pages.ids[0]]


def test_a_front_page_beside_them_tells_the_numbers_of_categories(folder, pages):
    number, front = pages.ids[0], f"{REAL}/main/contents"
    page = pages(number).replace(b"/contents/index/", b"/elsewhere/")
    page = re.sub(rb"(headtitle[^>]*>)[^<]*", "\\1ด้านใหม่".encode(), page, count=1)
    folder(f"{number}.html", page)
    for name, category, at in (("a", 7001, 3), ("b", 7002, 9), ("c", 7003, 5)):
        link = f'<a href="{REAL}/news/contents/index/{category}">ด้านใหม่</a>'
        folder(
            f"{name}.html", SAYS["canonical"](front, f"<head></head>{link}".encode()), at=at * 10**8
        )
    (one,), _ = read(folder.path)
    assert (one.category, one.category_id) == ("ด้านใหม่", 7002)


NEW = (Path(__file__).parents[1] / "rules/pages/current-1/no-metadata.html").read_bytes()
"""A page of the current site that tells no address."""


@pytest.mark.parametrize(
    ("url", "key"),
    [(f"{REAL}/th/news/166528", "current/th/166528"), (f"{REAL}/th/news/7", "current/th/7")],
)
def test_of_a_page_that_only_a_number_names_the_address_asked_for_is_taken(folder, url, key):
    (one,), run = read(folder("166528.html", NEW), query=Query(urls=(url,)))
    assert (one.key, one.url, run.report.failures) == (key, url, 0)


def test_a_number_alone_gives_a_page_of_the_current_site_no_address_and_says_what_to_do(folder):
    file, other = folder("166528.html", NEW), folder("page.html", NEW)
    of_file = "a number alone does not say whether it is of the current site: give its address with"
    of_file += " --url, or call the file th_news_166528.html"
    of_id = (
        "--id does not say whether it is of the current site: give its address with --url instead"
    )
    by_id = Query(ids=(166528,))
    for path, query, said in (
        (file, EVERYTHING, of_file),
        (file, by_id, of_id),
        (other, by_id, of_id),
    ):
        releases, run = read(path, query=query)
        (problem,) = run.report.problems
        assert (releases, problem.url) == ([], str(path))
        assert problem.why == f"unknown-layout: no known markup on the page; {said}"
    by_url = Query(urls=(f"{REAL}/th/news/166528",))
    for path, query in (
        (folder("th_news_166528.html", NEW), EVERYTHING),
        (file, by_url),
        (other, by_url),
    ):
        (one,), _ = read(path, query=query)
        assert one.url == f"{REAL}/th/news/166528"


def test_of_copies_that_a_number_names_the_one_is_named_whose_reason_is_told(folder):
    newer = folder("a/166528.html", NEW, at=1_500_000_000)
    folder("b/166528.html", NEW, at=1_000_000_000)
    old = f"{REAL}/news/contents/details/166528"
    for _ in range(2):
        _, run = read(folder.path)
        assert [one.url for one in run.report.problems] == [str(newer)]
        folder("c.html", SAYS["canonical"](old, NEW), at=900_000_000)  # an older one that says it


def test_where_the_page_tells_its_address_the_number_of_its_file_counts_for_nothing(folder):
    url = f"{REAL}/th/news/166528"
    for how in ("canonical", "og:url"):
        (one,), run = read(folder("1.html", SAYS[how](url, NEW)))
        assert (one.url, run.report.failures) == (url, 0)


def test_a_page_that_tells_another_address_than_asked_for_is_refused_with_what_to_do(folder):
    query = Query(urls=(f"{REAL}/th/news/7",))
    file = folder("1.html", SAYS["canonical"](f"{REAL}/th/news/5", NEW))
    releases, run = read(file, query=query)
    (problem,) = run.report.problems
    assert (releases, problem.url) == ([], str(file))
    said = "the page is /th/news/5 by its own words, not /th/news/7: without --url it is read as"
    assert problem.why == f"{said} that"
    assert read(file)[0][0].key == "current/th/5"
    beside(folder, "1.html", file.read_bytes(), f"{REAL}/th/news/9")
    _, run = read(file, query=query)
    assert "/th/news/9 by the file beside it, not /th/news/7" in run.report.problems[0].why


def test_a_page_that_tells_the_address_of_no_release_is_none_whatever_was_asked_for(folder):
    file = folder("page.html", SAYS["canonical"](f"{REAL}/th/contact", NEW))
    releases, run = read(file, query=Query(urls=(f"{REAL}/th/news/7",)))
    (problem,) = run.report.problems
    assert releases == []
    assert problem.why.startswith("the page tells an address that is none of a release: ")


def test_a_page_of_the_old_site_is_named_by_its_address_whatever_is_wrong_with_it(folder, pages):
    number = pages.ids[0]
    folder(f"{number}.html", pages(number).replace(b"<h3", b"<b"))
    _, run = read(folder.path)
    (problem,) = run.report.problems
    assert problem.url == f"{REAL}/news/contents/details/{number}"
    assert problem.why == "missing-field: title"
