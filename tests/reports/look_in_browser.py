"""Opens the HTML export in Chromium, uses it as a reader would, and says what is wrong.

Run `python -m tests.reports.look_in_browser FOLDER`; Chromium or Chrome must be on the path. It exports the
made-up ledger of `fzcheck demo` in both languages, then checks in the browser that nothing is loaded, refused or
thrown, that sorting and filtering do what they say, by mouse and by keyboard, and that nothing is wider than the
screen. Pages, pictures (light, dark, narrow, English) and what print makes of it lie in the folder afterwards: look
at them. Exits 1 where something is wrong. No part of the gate, which must not need a browser.
"""

from __future__ import annotations

import base64
import datetime as dt
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from fzcheck import i18n
from fzcheck.session.demo import demo_session
from fzcheck.session.exporting import export
from fzcheck.session.session import close

BEIJING = dt.timezone(dt.timedelta(hours=8))
NOW = dt.datetime(2026, 11, 24, 12, 0, tzinfo=BEIJING)
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run",
    "--disable-component-update", "--disable-sync", "--hide-scrollbars", "--remote-debugging-pipe",
)  # fmt: skip
FAULTS = ("Runtime.exceptionThrown", "Log.entryAdded", "Runtime.consoleAPICalled")
"""Events of the browser that a good page never causes."""

COLUMN = """
[...document.querySelectorAll("#task-table tbody tr:not([hidden])")].map(tr => tr.cells[%d].textContent)
"""
WIDER = """
[...document.querySelectorAll("body *")].filter(e => !e.closest(".scroll, .unseen, .skip, svg")
  && e.getBoundingClientRect().right > innerWidth + 1).map(e => e.tagName + "." + e.className)
"""
CLICK = "document.querySelectorAll('#task-table thead button')[%d].click()"
SORTED = "document.querySelectorAll('#task-table thead th')[%d].getAttribute('aria-sort')"
CHOOSE = """
(() => { const field = document.querySelector("#filter [name=%s]"); field.value = "%s";
  field.dispatchEvent(new Event("input", {bubbles: true})); })()
"""
SHOWN = "document.getElementById('shown').textContent"

Json = dict[str, object]


class Answer(msgspec.Struct):
    """A message of the browser: the answer to a call, or an event."""

    id: int = 0
    method: str = ""
    params: Json = {}
    result: Json = {}
    error: Json | None = None


class Browser:
    """A running Chromium with one page, spoken to over two pipes."""

    def __init__(self, to: int, of: int) -> None:
        """Open the page; `to` and `of` are the ends of the pipes on our side."""
        self._to, self._of = to, of
        self._last = 0
        self._rest = b""
        self._session = ""
        self.events: list[Answer] = []
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        attached = self.call("Target.attachToTarget", targetId=target, flatten=True)
        self._session = str(attached["sessionId"])
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")

    def call(self, method: str, **params: object) -> Json:
        """Call a method of the DevTools protocol and return its result."""
        self._last += 1
        message: Json = {"id": self._last, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._to, msgspec.json.encode(message) + b"\0")
        while True:
            found = self._next()
            if found.id == self._last:
                if found.error:
                    raise RuntimeError(f"{method}: {found.error}")
                return found.result
            self.events.append(found)

    def open(self, path: Path) -> None:
        """Open a file and wait until it stands."""
        self.call("Page.navigate", url=path.as_uri())
        while not any(found.method == "Page.loadEventFired" for found in self.events):
            self.events.append(self._next())

    def value(self, script: str) -> object:
        """Return what a script comes to."""
        result = self.call("Runtime.evaluate", expression=script.strip(), returnByValue=True,
                           awaitPromise=True)  # fmt: skip
        if "exceptionDetails" in result:
            raise RuntimeError(f"{script}: {result['exceptionDetails']}")
        return msgspec.convert(result["result"], Json).get("value")

    def screen(self, width: int, height: int, *, scheme: str = "light") -> None:
        """Give the page a size and a colour scheme."""
        self.call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False
        )
        self.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])

    def press(self, key: str, code: int, text: str = "") -> None:
        """Press a key."""
        for kind in ("keyDown", "keyUp"):
            self.call("Input.dispatchKeyEvent", type=kind, key=key, text=text if kind == "keyDown" else "",
                      windowsVirtualKeyCode=code)  # fmt: skip

    def picture(self, path: Path, *, whole: bool = False) -> None:
        """Write what is seen, or the whole page."""
        found = self.call("Page.captureScreenshot", captureBeyondViewport=whole)
        path.write_bytes(base64.b64decode(str(found["data"])))

    def print(self, path: Path) -> None:
        """Write what print makes of it."""
        found = self.call("Page.printToPDF", preferCSSPageSize=True, printBackground=False)
        path.write_bytes(base64.b64decode(str(found["data"])))

    def _next(self) -> Answer:
        while b"\0" not in self._rest:
            self._rest += os.read(self._of, 1 << 16)
        message, _end, self._rest = self._rest.partition(b"\0")
        return msgspec.json.decode(message, type=Answer)


@contextmanager
def browser() -> Iterator[Browser]:
    """Run Chromium for as long as it is needed, with a profile that is thrown away."""
    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    program = next((found for name in names if (found := shutil.which(name))), None)
    if program is None:
        raise SystemExit("Chromium is not installed.")
    there, to = os.pipe()
    of, back = os.pipe()
    with TemporaryDirectory() as profile:
        shell = f'exec "$0" "$@" 3<&{there} 4>&{back}'
        command = ["/bin/sh", "-c", shell, program, *FLAGS, f"--user-data-dir={profile}"]
        process = subprocess.Popen(command, pass_fds=(there, back), stderr=subprocess.DEVNULL)
        os.close(there)
        os.close(back)
        try:
            yield Browser(to, of)
        finally:
            process.terminate()
            process.wait()


def faults(page: Browser, file: Path) -> Iterator[str]:
    """Yield what is wrong with a page once it has been used."""
    page.screen(1280, 900)
    page.open(file)
    yield from _sorting(page)
    yield from _filtering(page)
    yield from _keyboard(page)
    for width in (1280, 800, 400):
        page.screen(width, 900)
        if wider := page.value(WIDER):
            yield f"wider than {width}: {wider}"
    for event in page.events:
        if event.method in FAULTS:
            yield f"{event.method}: {event.params}"
        request = event.params.get("request")
        if event.method == "Network.requestWillBeSent" and isinstance(request, dict):
            if not str(request.get("url")).startswith(file.as_uri()):
                yield f"loads {request.get('url')}"


def _sorting(page: Browser) -> Iterator[str]:
    for column in range(len(_texts(page.value("[...document.querySelectorAll('#task-table thead th')].map(h => h.className)")))):
        before = sorted(_texts(page.value(COLUMN % column)))
        for direction in ("ascending", "descending"):
            page.value(CLICK % column)
            if page.value(SORTED % column) != direction:
                yield f"column {column} is not marked {direction}"
        if sorted(_texts(page.value(COLUMN % column))) != before:
            yield f"column {column} loses tasks when sorted"
    page.value(CLICK % 0)
    numbers = [int(text) for text in _texts(page.value(COLUMN % 0))]
    if numbers != sorted(numbers):
        yield f"numbers are not in order: {numbers}"


def _filtering(page: Browser) -> Iterator[str]:
    every = len(_texts(page.value(COLUMN % 0)))
    owner = str(page.value("document.querySelector('#filter [name=owner] option:nth-child(2)').value"))
    page.value(CHOOSE % ("owner", owner))
    chosen = len(_texts(page.value(COLUMN % 0)))
    owners = _texts(page.value("[...document.querySelectorAll('#task-table tbody tr')].map(l => l.dataset.owner)"))
    if chosen != owners.count(owner):
        yield f"{owner}: {chosen} shown of {owners.count(owner)}"
    if str(chosen) not in str(page.value(SHOWN)):
        yield f"{page.value(SHOWN)}: {chosen} are shown"
    page.value(CHOOSE % ("find", "ＺＺ没有"))
    if _texts(page.value(COLUMN % 0)):
        yield "what stands nowhere is found"
    page.value("document.querySelector('#filter button').click()")
    page.value("new Promise(done => setTimeout(done, 50))")
    if len(_texts(page.value(COLUMN % 0))) != every:
        yield "clearing does not show every task"


def _keyboard(page: Browser) -> Iterator[str]:
    """Walk with the tabulator key to the second heading and press Enter there."""
    for _step in range(200):
        page.press("Tab", 9)
        if page.value("document.activeElement.parentElement === document.querySelectorAll('#task-table th')[1]"):
            page.press("Enter", 13, "\r")
            if page.value(SORTED % 1) == "none":
                yield "Enter does not sort"
            return
    yield "the keyboard does not reach the headings"


def _texts(found: object) -> list[str]:
    return msgspec.convert(found, list[str])


def pages(folder: Path) -> dict[i18n.Language, Path]:
    """Export the made-up ledger in both languages."""
    found = {}
    with TemporaryDirectory() as home:
        session = demo_session(Path(home), lambda: NOW)
        for language in i18n.Language:
            i18n.use(language)
            found[language] = export(session, folder / f"{language}.html", since=dt.date(2026, 11, 1))
        close(session)
    return found


def look(folder: Path) -> int:
    """Use the pages, take the pictures, say what is wrong, and return the exit code."""
    folder.mkdir(parents=True, exist_ok=True)
    wrong = 0
    for language, file in pages(folder).items():
        with browser() as page:
            for fault in faults(page, file):
                wrong += 1
                print(f"{file.name}: {fault}")
            page.value("scrollTo(0, 0)")
            for name, width, scheme in (("light", 1280, "light"), ("dark", 1280, "dark"), ("narrow", 400, "light")):
                page.screen(width, 900, scheme=scheme)
                page.picture(folder / f"{language}-{name}.png", whole=True)
                page.value("document.documentElement.style.scrollBehavior = 'auto'; document.getElementById('tasks').scrollIntoView()")
                page.picture(folder / f"{language}-{name}-tasks.png")
                page.value("scrollTo(0, 0)")
            page.print(folder / f"{language}.pdf")
    print(f"{wrong} faults; pages, pictures and prints are in {folder}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(look(Path(sys.argv[1])))
