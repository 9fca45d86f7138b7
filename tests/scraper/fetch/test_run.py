"""A whole run over a site that fails in every way: complete, paced, within its budget, logged."""

import gzip
import json
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from random import Random

import httpx
import pytest
from fetching import Web, visit

from scraper import FetchError, OutputCreateError, TryLaterError, UnreachableError
from scraper.fetch.client import Budget, Client
from scraper.fetch.log import RequestsLog
from scraper.site import REAL, Site

TEXT = "ข่าว".encode()
GOOD = (200, {}, TEXT)
FAULTS = [
    *(408, 425, 429, 500, 502, 503, 504),
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.ReadError,
    httpx.ReadTimeout,
    httpx.RemoteProtocolError,
    (503, {"Retry-After": "20"}, b""),
    (429, {"Retry-After": "Fri, 02 Jan 2026 12:10:00 GMT"}, b""),
    (200, {"Content-Encoding": "gzip"}, gzip.compress(TEXT * 99)[:-9]),
    (200, {"Content-Encoding": "gzip"}, b"no gzip"),
]


def client_of(web, **options):
    transport = httpx.MockTransport(web)
    return Client(Site(), transport=transport, clock=web.clock, **options)


def gaps_of(log):
    ordered = sorted(log, key=lambda entry: entry.number)
    return [(b.time - a.time).total_seconds() for a, b in pairwise(ordered)]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_500_pages_with_faults_of_every_kind_end_complete_and_within_the_pace(seed):
    random = Random(seed)
    pages = [f"/news/contents/details/{number}" for number in range(500)]
    answers = {
        page: [random.choice(FAULTS), GOOD] if random.random() < 0.1 else GOOD for page in pages
    }
    web, log = Web(answers | {"/robots.txt": GOOD}), []
    client = client_of(web, rate=2, requests_log=log.append)
    assert [client.get(REAL + page).body for page in pages] == [TEXT] * 500
    assert len(log) == client.requests == len(web.requests)
    assert len(log) > 530
    assert min(gaps_of(log)) >= 0.5 - 1e-6
    assert {entry.attempt for entry in log} >= {1, 2}
    assert sum(entry.error is None for entry in log) == 501


def test_every_kind_of_fault_alone_ends_well():
    pages = {f"/{at}": [fault, GOOD] for at, fault in enumerate(FAULTS)}
    client = client_of(Web(pages), rate=1)
    assert [client.get(REAL + page).body for page in pages] == [TEXT] * len(pages)


class Slowed(Web):
    """Takes `quick` seconds for an answer, five times that from one request to another."""

    def __init__(self, begin, end, quick=0.2):
        super().__init__({})
        self.begin, self.end, self.quick = begin, end, quick

    def __call__(self, request):
        slow = self.begin <= len(self.requests) < self.end
        response = super().__call__(request)
        self.clock.time += self.quick * (5 if slow else 1)
        return response


def walk(web, pages, rate=1):
    log = []
    client = client_of(web, rate=rate, requests_log=log.append)
    for page in range(pages):
        client.get(f"{REAL}/{page}")
    return gaps_of(log)


@pytest.mark.parametrize("quick", [0.02, 0.2, 2])
def test_the_pace_falls_while_the_server_is_slower_and_recovers_after(quick):
    gaps = walk(Slowed(100, 150, quick), 250, rate=0.1)
    assert gaps[:99] == pytest.approx([10] * 99)
    assert max(gaps[100:150]) >= 18
    assert all(gap > 10.5 for gap in gaps[110:149])
    assert gaps[-60:] == pytest.approx([10] * 60)
    back = gaps[150:190]
    assert all(after >= 0.85 * before for before, after in pairwise(back))  # gently


def test_a_server_that_stays_slower_is_used_to_in_the_end():
    gaps = walk(Slowed(100, 10_000), 300)
    assert max(gaps[100:120]) > 1.5
    assert gaps[-20:] == pytest.approx([1] * 20)


def test_failures_slow_the_pace_and_good_answers_bring_it_back():
    web, log = Web({f"/{page}": [500, GOOD] for page in range(50, 53)}), []
    client = client_of(web, rate=0.01, requests_log=log.append)
    for page in range(150):
        client.get(f"{REAL}/{page}")
    gaps = gaps_of(log)
    assert gaps[:49] == pytest.approx([100] * 49)
    assert 300 < max(gaps) <= 800
    assert gaps[-60:] == pytest.approx([100] * 60)


def test_the_pace_is_never_more_than_eight_times_slower():
    web, log = Web({f"/{page}": 500 for page in range(5)}), []
    client = client_of(web, rate=0.01, requests_log=log.append)
    for page in range(5):
        with pytest.raises(FetchError):
            client.get(f"{REAL}/{page}")
    assert max(gaps_of(log)) <= 800 + 8


# Retries that end


def test_tries_at_one_page_end_after_ten_minutes():
    class Late(Web):
        def __call__(self, request):
            if request.url.path != "/robots.txt":
                self.clock.time += 200
            return super().__call__(request)

    web = Late({"/x": httpx.ReadTimeout})
    client = client_of(web, rate=0)
    with pytest.raises(FetchError, match="10 minutes"):
        client.get(f"{REAL}/x")
    assert web.paths.count("/x") == 3


def test_waits_between_two_answers_add_up_to_a_quarter_of_an_hour_at_most():
    client, web = visit({"/x": (429, {"Retry-After": "400"}, b"")})
    with pytest.raises(TryLaterError, match="400 seconds") as caught:
        client.get(f"{REAL}/x")
    assert web.paths.count("/x") == 3
    assert (caught.value.until - web.clock.now()).total_seconds() == 400


@pytest.mark.parametrize(
    ("values", "seconds"),
    [(["5", "60"], 60), (["60", "soon"], 60), (["Fri, 02 Jan 2026 12:00:30 GMT", "7"], 30)],
)
def test_a_retry_after_that_is_there_twice_counts_as_the_longest(values, seconds):
    class Twice(Web):
        def __call__(self, request):
            response = super().__call__(request)
            if response.status_code == 503:
                pairs = [("Retry-After", value) for value in values]
                return httpx.Response(503, headers=pairs)
            return response

    web = Twice({"/x": [503, 200]})
    client_of(web, rate=0).get(f"{REAL}/x")
    assert web.times[-1] - web.times[-2] == seconds


@pytest.mark.parametrize("value", ["1000000000", "999999999999"])
def test_a_retry_after_of_years(value):
    client, _ = visit({"/x": (503, {"Retry-After": value}, b"")})
    with pytest.raises(TryLaterError) as caught:
        client.get(f"{REAL}/x")
    assert caught.value.until.year > 2050


# Budgets


def test_a_budget_of_requests_ends_the_run_where_work_is_left():
    client, web = budgeted(Budget(max_requests=4))
    for page in range(3):
        client.get(f"{REAL}/{page}")
    with pytest.raises(TryLaterError, match="stopped by budget: 4 requests"):
        client.get(f"{REAL}/3")
    with pytest.raises(TryLaterError, match="stopped by budget"):
        client.get(f"{REAL}/4")
    assert len(web.requests) == client.requests == 4


def budgeted(budget, answers=None, rate=1.0):
    web = Web(answers or {})
    return client_of(web, rate=rate, budget=budget), web


def test_a_budget_of_time_is_not_slept_over():
    client, web = budgeted(Budget(max_seconds=100), rate=0.025)
    client.get(f"{REAL}/0")
    client.get(f"{REAL}/1")
    with pytest.raises(TryLaterError, match="stopped by budget: 100 seconds"):
        client.get(f"{REAL}/2")
    assert web.clock.monotonic() - web.clock.began == 80


@pytest.mark.parametrize(
    ("budget", "taken"),
    [
        (Budget(max_requests=1), "1 request"),
        (Budget(max_bytes=1), "1 byte"),
        (Budget(max_seconds=1), "1 second"),
        (Budget(max_seconds=0.5), "0.5 seconds"),
        (Budget(max_seconds=1_209_600.0), "1,209,600 seconds"),  # --max-time 2w
    ],
)
def test_what_was_taken_is_said_as_a_person_says_it(budget, taken):
    with pytest.raises(TryLaterError) as told:
        budget.check(1, 2_000_000, 1)
    assert told.value.message == f"stopped by budget: {taken}"


def test_a_budget_of_bytes():
    client, web = budgeted(
        Budget(max_bytes=2500), {f"/{at}": (200, {}, bytes(1000)) for at in "012"}
    )
    for page in range(3):
        client.get(f"{REAL}/{page}")
    with pytest.raises(TryLaterError, match="stopped by budget: 2,500 bytes"):
        client.get(f"{REAL}/3")
    assert client.bytes == 3000
    assert len(web.requests) == 4


def test_a_budget_holds_for_threads_together():
    web = Web({})
    client = client_of(web, rate=0, budget=Budget(max_requests=10))
    with ThreadPoolExecutor(8) as pool:
        asked = [pool.submit(client.get, f"{REAL}/{page}") for page in range(40)]
    assert len(web.requests) == client.requests == 10
    assert sum(each.exception() is None for each in asked) == 9  # and robots.txt


# The log


def test_the_requests_log_is_a_line_a_request(tmp_path):
    path = tmp_path / "requests.jsonl"
    web = Web({"/ก": [503, (301, {"Location": "/b"}, b"")], "/b": [httpx.ReadTimeout, GOOD]})
    with RequestsLog(path) as log:
        client_of(web, rate=1, requests_log=log).get(f"{REAL}/ก")
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert list(rows[0]) == [
        "time",
        "url",
        "status",
        "bytes",
        "wait",
        "attempt",
        "seconds",
        "error",
    ]
    assert [(row["url"], row["status"], row["attempt"], row["bytes"]) for row in rows] == [
        (f"{REAL}/robots.txt", 404, 1, 0),
        (f"{REAL}/ก", 503, 1, 0),
        (f"{REAL}/ก", 301, 2, 0),
        (f"{REAL}/b", None, 1, 0),
        (f"{REAL}/b", 200, 2, len(TEXT)),
    ]
    assert [row["error"] for row in rows] == [None, "HTTP 503", None, "no answer in time", None]
    assert rows[0]["time"] == "2026-01-02T12:00:00.000000Z"
    assert [row["wait"] for row in rows][:2] == [0, 1]


def test_the_log_is_in_the_order_of_time_and_appended_to(tmp_path):
    path = tmp_path / "requests.jsonl"
    for _ in range(2):
        web = Web({})
        with RequestsLog(path) as log, ThreadPoolExecutor(8) as pool:
            client = client_of(web, rate=5, requests_log=log)
            list(pool.map(client.get, [f"{REAL}/{page}" for page in range(40)]))
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert len(rows) == 82
    for part in (rows[:41], rows[41:]):
        assert [row["time"] for row in part] == sorted(row["time"] for row in part)


def test_a_log_that_cannot_be_opened(tmp_path):
    with pytest.raises(OutputCreateError, match="requests log"):
        RequestsLog(tmp_path / "none" / "requests.jsonl")


def test_a_run_that_failed_for_good_asks_for_nothing_more():
    client, web = visit({f"/{page}": 500 for page in range(10)})
    for page in range(9):
        with pytest.raises(FetchError):
            client.get(f"{REAL}/{page}")
    for page in ("9", "good"):
        with pytest.raises(UnreachableError, match="10 pages in a row"):
            client.get(f"{REAL}/{page}")
    assert len(web.requests) == 1 + 10 * 5
