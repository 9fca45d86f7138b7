"""Debian's Chromium without a screen, and what the tests ask of a page in it."""

import json
import shutil
import time

import pytest

CHROMIUM = shutil.which("chromium")
DRIVER = shutil.which("chromedriver")
FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --lang=en"
    " --disable-background-networking --disable-component-update --disable-sync"
    " --disable-dev-shm-usage"
)


def start(folder):
    """The browser, with an empty profile in a folder; skips the test where there is none."""
    if not CHROMIUM or not DRIVER:
        pytest.skip("no browser: apt-get install chromium chromium-driver")
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for flag in (*FLAGS.split(), f"--user-data-dir={folder}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    service = webdriver.chrome.service.Service(DRIVER)
    return webdriver.Chrome(options=options, service=service)


class Page:
    """A page in a browser, as its reader meets it."""

    def __init__(self, browser):
        self.browser = browser

    def open(self, path, fragment="lang=en&era=ce", *, width=1280, scheme="light", media=""):
        """Open a file; returns when its pictures are drawn, with the seconds that took."""
        size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500}
        self.browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        asked = {"media": media, "features": features}
        self.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", asked)
        self.browser.get("about:blank")
        self.logs()
        started = time.monotonic()
        self.browser.get(f"{path.as_uri()}#{fragment}")
        self.until("'ready' in document.body.dataset")
        return time.monotonic() - started

    def run(self, script, *arguments):
        return self.browser.execute_script(f"return {script}", *arguments)

    def until(self, script, seconds=120):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.run(script):
                return
            time.sleep(0.02)  # another program works: there is nothing else to wait on
        pytest.fail(f"{script} never came true; the console: {self.browser.get_log('browser')}")

    def texts(self, selector):
        text = "(one) => (one.innerText ?? one.textContent).trim()"
        return self.run(f"[...document.querySelectorAll(arguments[0])].map({text})", selector)

    def click(self, selector):
        self.run("document.querySelector(arguments[0]).click()", selector)

    def point_at(self, selector):
        """Move the mouse over an element."""
        element = self.browser.find_element("css selector", selector)
        chains = pytest.importorskip("selenium.webdriver").ActionChains(self.browser)
        chains.move_to_element(element).perform()

    def search(self, words):
        """Type into the search; the titles that are listed then."""
        box = self.browser.find_element("id", "query")
        box.clear()
        box.send_keys(words)
        self.until("document.getElementById('query').value === new URLSearchParams("
                   "location.hash.slice(1)).get('q')")  # fmt: skip
        return self.texts("#rows .title")

    def logs(self):
        """What the console said, and the addresses that were asked for, since the last call."""
        said = [entry["message"] for entry in self.browser.get_log("browser")]
        asked = []
        for entry in self.browser.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                asked.append(message["params"]["request"]["url"])
        return said, asked
