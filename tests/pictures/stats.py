"""Makes stats.png, the README's picture of `scrape stats`, from the miniature site.

python tests/pictures/stats.py
"""

import io
import os
import pty
import subprocess
import sys
import tempfile
from base64 import b64decode
from html import escape
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from scraper.thai.clusters import clusters

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "scraper" / "results"))

from browser import Page, start  # noqa: E402 - where it lies is said above

COLUMNS, WIDTH = 88, 900
STYLE = """<style>
  body { margin: 0; background: #111; color: #ddd }
  pre { margin: 0; padding: 16px; font: 16px/20px monospace }
  i { display: inline-block; font-style: normal; height: 20px; vertical-align: top }
</style>"""
TERMINAL = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "COLUMNS": str(COLUMNS)}


def on_a_terminal(*command):
    """What a command draws on a terminal."""
    ours, theirs = pty.openpty()
    scrape = [sys.executable, "-m", "cli.app", *map(str, command)]
    with subprocess.Popen(scrape, stdout=theirs, env=os.environ | TERMINAL):
        os.close(theirs)
        drawn = b""
        while more := read(ours):
            drawn += more
    return drawn.decode().replace("\r\n", "\n")


def read(pipe):
    try:
        return os.read(pipe, 65536)
    except OSError:  # a terminal that nobody writes to any more
        return b""


def page_of(drawn):
    """A page of what a terminal shows: each letter, with its marks, in cells of its own."""
    rows = Console(width=COLUMNS, file=io.StringIO()).render_lines(Text.from_ansi(drawn), pad=False)
    lines = ["".join(cells(segment) for segment in row) for row in rows]
    return f"<meta charset=utf-8><body data-ready>{STYLE}<pre>{'<br>'.join(lines)}</pre>"


def cells(segment):
    style = segment.style
    color = style.color.get_truecolor().hex if style and style.color else "inherit"
    weight = "bold" if style and style.bold else "normal"
    letters = "".join(
        f"<i style='width:{cell_len(one)}ch'>{escape(one)}</i>" for one in clusters(segment.text)
    )
    return f"<span style='color:{color};font-weight:{weight}'>{letters}</span>"


def main():
    with tempfile.TemporaryDirectory() as folder:
        file, page = Path(folder, "releases.jsonl"), Path(folder, "stats.html")
        demo = [sys.executable, "-m", "cli.app", "--demo", "--all", "-o", file, "-q"]
        subprocess.run(demo, check=True)
        drawn = on_a_terminal("stats", file).replace(str(file), file.name).rstrip()
        page.write_text(page_of(drawn), "utf-8")
        browser = start(Path(folder, "profile"))
        try:
            Page(browser).open(page, "", width=WIDTH)
            box = browser.execute_script(
                "return document.querySelector('pre').getBoundingClientRect()"
            )
            cut = {"x": 0, "y": 0, "width": WIDTH, "height": box["height"], "scale": 1}
            shot = {"format": "png", "captureBeyondViewport": True, "clip": cut}
            data = browser.execute_cdp_cmd("Page.captureScreenshot", shot)["data"]
        finally:
            browser.quit()
    (HERE / "stats.png").write_bytes(b64decode(data))


if __name__ == "__main__":
    main()
