"""`python scrapy_process.py URL 2`: Scrapy reads the same fields; prints its figures as JSON."""

# ruff: noqa: T201 - what it measures it prints

import json
import sys
import time
from collections.abc import Iterator

import scrapy
from scrapy import signals
from scrapy.crawler import CrawlerProcess
from scrapy.http import Response

SITE, CONCURRENCY = sys.argv[1], int(sys.argv[2])


class ReleaseSpider(scrapy.Spider):
    name = "releases"
    start_urls = (f"{SITE}/main/contents",)

    def parse(self, response: Response) -> Iterator[scrapy.Request]:
        links = response.css("div.panel-body a[href*='/news/contents/index/']")
        yield from response.follow_all(links, self.parse_listing)

    def parse_listing(self, response: Response) -> Iterator[scrapy.Request]:
        rows = response.xpath("(//div[@class='panel-body'])[1]").css("a[href*='/details/']")
        yield from response.follow_all(rows, self.parse_release)
        yield from response.follow_all(
            css="ul.pagination a[rel='next']", callback=self.parse_listing
        )

    def parse_release(self, response: Response) -> Iterator[dict[str, object]]:
        box = response.css("div.border-normal.clearfix")
        body = box.css("div.padding-sm1")
        yield {
            "url": response.url,
            "title": box.css("h3.news-1::text").get(),
            "lead": box.css("p.font_level2::text").get(),
            "body": "\n".join(filter(None, map(str.strip, body.css("::text").getall()))),
            "category": response.css("span.headtitle-2::text").get(),
            "posted": box.css("p.color7 span:nth-of-type(2)::text").get(),
            "news_date": box.css("div.text-right::text").get("").strip(),
            "images": box.css("img::attr(src)").getall(),
            "links": body.css("a::attr(href)").getall(),
        }


process = CrawlerProcess(
    {
        "CONCURRENT_REQUESTS": CONCURRENCY,
        "CONCURRENT_REQUESTS_PER_DOMAIN": CONCURRENCY,
        "DOWNLOAD_DELAY": 0,
        "ROBOTSTXT_OBEY": True,
        "LOG_ENABLED": False,
        "TELNETCONSOLE_ENABLED": False,
    }
)
crawler = process.create_crawler(ReleaseSpider)
times: list[float] = []
for signal in (signals.spider_opened, signals.spider_closed):
    crawler.signals.connect(lambda: times.append(time.perf_counter()), signal, weak=False)
process.crawl(crawler)
process.start()
stats = crawler.stats.get_stats()
print(
    json.dumps(
        {
            "pages": stats["response_received_count"],
            "releases": stats["item_scraped_count"],
            "seconds": times[1] - times[0],
        }
    )
)
