"""`scrape demo`: serve the miniature site for a browser. `--demo` of the crawl serves its own."""

import threading
from pathlib import Path
from typing import Annotated

import typer

from cli.console import Talk
from cli.exit_codes import code_of
from scraper.errors import ScrapeError


def demo(
    port: Annotated[
        int,
        typer.Option(
            min=0, max=65535, metavar="N", help="Port on 127.0.0.1; 0 takes a free one: --port 0."
        ),
    ] = 8000,
    releases: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Serve the releases of this .jsonl or .jsonl.gz instead of invented ones: "
            "--releases releases.jsonl.",
        ),
    ] = None,
) -> None:
    """Serve the miniature site on this machine, for a browser: scrape demo --port 8000."""
    from scraper.demo.releases import invent, read_releases  # noqa: PLC0415 - only here
    from scraper.demo.server import serving  # noqa: PLC0415
    from scraper.demo.site import MiniSite  # noqa: PLC0415

    talk = Talk()
    try:
        shown = read_releases(releases) if releases else invent()
        with serving(MiniSite(shown, base=None), port=port) as base:
            talk.note(f"{len(shown)} releases at {base}/main/contents (Ctrl-C stops it)")
            talk.note(f"crawl it from elsewhere: scrape --site {base} --rate 0 --all")
            threading.Event().wait()
    except ScrapeError as error:
        talk.error(error)
        raise typer.Exit(code_of(error)) from error
    except KeyboardInterrupt:
        talk.note("stopped")
