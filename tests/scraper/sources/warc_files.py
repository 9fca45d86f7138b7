"""What the tests of WARC files share: reading some, and the ids of what they give."""

from scraper import Query, crawl

REAL = "https://www.thaigov.go.th"
EVERYTHING = Query(all=True)


def read(*sources, query=EVERYTHING, **options):
    """The releases, and the run."""
    run = crawl(query, sources=[str(one) for one in sources], **options)
    return list(run), run


def ids(releases):
    return [one.id for one in releases]
