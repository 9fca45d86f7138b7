"""Makes report.png, the README's picture of `scrape report`, from the miniature site.

python tests/pictures/report.py
"""

import subprocess
import sys
import tempfile
from base64 import b64decode
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "scraper" / "results"))

from browser import Page, start  # noqa: E402 - where it lies is said above


def main():
    with tempfile.TemporaryDirectory() as folder:
        file, page = Path(folder, "releases.jsonl"), Path(folder, "report.html")
        for command in (("--demo", "--all", "-o", file, "-q"), ("report", file, "-o", page, "-q")):
            subprocess.run([sys.executable, "-m", "cli.app", *command], check=True)
        browser = start(Path(folder, "profile"))
        try:
            Page(browser).open(page, "lang=en&era=be&q=เศรษฐกิจ", width=1120)
            cut = {"x": 0, "y": 0, "width": 1120, "height": 1150, "scale": 0.75}
            shot = {"format": "png", "captureBeyondViewport": True, "clip": cut}
            data = browser.execute_cdp_cmd("Page.captureScreenshot", shot)["data"]
        finally:
            browser.quit()
    (HERE / "report.png").write_bytes(b64decode(data))


if __name__ == "__main__":
    main()
