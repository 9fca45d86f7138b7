"""What takes a file or a directory takes its name as well."""

from importlib.resources import files

from scraper import Layouts, Output, Query, crawl, read_output
from scraper.demo.releases import invent
from scraper.demo.server import serving
from scraper.demo.site import MiniSite


def test_a_crawl_its_output_and_its_logs_are_named_in_plain_text(tmp_path):
    (tmp_path / "rules").mkdir()
    rule_file = files("scraper.rules") / "codeigniter.toml"
    (tmp_path / "rules" / "own.toml").write_text(rule_file.read_text("utf-8"), "utf-8")
    out = f"{tmp_path}/out.jsonl"
    with serving(MiniSite(invent(40))) as site, Output(out) as output:
        run = crawl(
            Query(all=True, limit=2),
            site=site,
            rate=0,
            layouts=Layouts.of(f"{tmp_path}/rules"),
            requests_log=f"{tmp_path}/requests.log",
            warc=f"{tmp_path}/pages",
        )
        written = list(run)
        for release in written:
            output.write(release)
    assert len(written) == 2
    assert list(read_output(out)) == written
    assert (tmp_path / "requests.log").stat().st_size
    assert list((tmp_path / "pages").iterdir())
