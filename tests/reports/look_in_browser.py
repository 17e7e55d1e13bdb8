"""Opens the HTML export in Chromium, uses it as a reader would, and says what is wrong.

Run `python -m tests.reports.look_in_browser FOLDER`; Chromium or Chrome must be on the path. It exports the
made-up ledger of `fzcheck demo` in both languages, and a board of hostile texts. In the browser it then
checks that nothing is loaded, refused or thrown, that sorting and filtering do what they say, that the
keyboard reaches the headings, and that nothing is wider than the screen. Pages, pictures (light, dark,
narrow) and what print makes of them lie in the folder afterwards: look at them. Exits 1 where something is
wrong. It is no part of the gate, which must not need a browser.
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
from fzcheck.reports.paper import paper_on
from fzcheck.reports.registry import format_named
from fzcheck.session.demo import demo_session
from fzcheck.session.exporting import export
from fzcheck.session.session import close
from tests.reports.boards import small

BEIJING = dt.timezone(dt.timedelta(hours=8))
NOW = dt.datetime(2026, 11, 24, 12, 0, tzinfo=BEIJING)
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run",
    "--disable-component-update", "--disable-sync", "--hide-scrollbars", "--remote-debugging-pipe",
)  # fmt: skip
START = """
import fcntl, os, sys
ends = [fcntl.fcntl(int(number), fcntl.F_DUPFD, 10) for number in sys.argv[1:3]]
for number, end in zip((3, 4), ends):
    os.dup2(end, number)
os.execvp(sys.argv[3], sys.argv[3:])
"""
"""Starts Chromium with the ends of the pipes where it looks for them: it reads at 3 and writes at 4."""

FAULTS = ("Runtime.exceptionThrown", "Log.entryAdded", "Runtime.consoleAPICalled")
"""Events of the browser that a good page never causes."""

COLUMN = """
[...document.querySelectorAll("#task-table tbody tr:not([hidden])")].map(tr => tr.cells[%d].textContent)
"""
WIDER = "document.documentElement.scrollWidth > innerWidth"
CLICK = "document.querySelectorAll('#task-table thead button')[%d].click()"
SORTED = "document.querySelectorAll('#task-table thead th')[%d].getAttribute('aria-sort')"
CHOOSE = """
(() => { const field = document.querySelector("#filter [name=%s]"); field.value = "%s";
  field.dispatchEvent(new Event("input", {bubbles: true})); })()
"""
HEADINGS = "[...document.querySelectorAll('#task-table thead th')].map(heading => heading.className)"
LEADS = "[...document.querySelectorAll('#task-table tbody tr')].map(line => line.dataset.lead)"
CLEAR = "document.querySelector('#filter button').click(), new Promise(done => setTimeout(done, 20))"
REACHED = "document.activeElement.parentElement === document.querySelectorAll('#task-table th')[1]"
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
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
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
            found = os.read(self._of, 1 << 16)
            if not found:
                raise SystemExit("Chromium has ended.")
            self._rest += found
        message, _end, self._rest = self._rest.partition(b"\0")
        return msgspec.json.decode(message, type=Answer)


@contextmanager
def browser() -> Iterator[Browser]:
    """Run Chromium for as long as it is needed, with a profile that is thrown away."""
    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    program = next((found for name in names if (found := shutil.which(name))), None)
    if program is None:
        raise SystemExit("Chromium is not installed.")
    (there, to), (of, back) = os.pipe(), os.pipe()
    with TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [sys.executable, "-c", START, str(there), str(back), program, *FLAGS]
        process = subprocess.Popen(
            [*command, f"--user-data-dir={profile}"], pass_fds=(there, back), stderr=subprocess.DEVNULL
        )
        for number in (there, back):
            os.close(number)
        try:
            yield Browser(to, of)
        finally:
            process.terminate()
            process.wait()
            os.close(to)
            os.close(of)


def faults(page: Browser, file: Path) -> Iterator[str]:
    """Yield what is wrong with a page once it has been used."""
    page.screen(1280, 900)
    page.open(file)
    yield from _sorting(page)
    yield from _filtering(page)
    yield from _keyboard(page)
    for width in (1280, 800, 400):
        page.screen(width, 900)
        if page.value(WIDER):
            yield f"wider than a screen of {width}"
    for event in page.events:
        if event.method in FAULTS:
            yield f"{event.method}: {event.params}"
        request = event.params.get("request")
        if isinstance(request, dict) and not str(request.get("url")).startswith(file.as_uri()):
            yield f"loads {request.get('url')}"


def _sorting(page: Browser) -> Iterator[str]:
    for column in range(len(_texts(page.value(HEADINGS)))):
        before = sorted(_texts(page.value(COLUMN % column)))
        for direction in ("ascending", "descending"):
            page.value(CLICK % column)
            if page.value(SORTED % column) != direction:
                yield f"column {column} is not marked {direction}"
        if sorted(_texts(page.value(COLUMN % column))) != before:
            yield f"column {column} loses tasks when sorted"
    for order in (1, -1):
        page.value(CLICK % 0)
        numbers = [int(text) for text in _texts(page.value(COLUMN % 0))]
        if numbers != sorted(numbers)[::order]:
            yield f"numbers are not {page.value(SORTED % 0)}: {numbers}"


def _filtering(page: Browser) -> Iterator[str]:
    leads = _texts(page.value(LEADS))
    page.value(CHOOSE % ("lead", leads[-1]))
    chosen = len(_texts(page.value(COLUMN % 0)))
    if chosen != leads.count(leads[-1]):
        yield f"{leads[-1]}: {chosen} shown of {leads.count(leads[-1])}"
    if str(chosen) not in str(page.value(SHOWN)):
        yield f"{page.value(SHOWN)}: {chosen} are shown"
    page.value(CHOOSE % ("find", "ＺＺ没有"))
    if _texts(page.value(COLUMN % 0)):
        yield "what stands nowhere is found"
    page.value(CLEAR)
    if len(_texts(page.value(COLUMN % 0))) != len(leads):
        yield "clearing does not show every task"


def _keyboard(page: Browser) -> Iterator[str]:
    """Walk with the tabulator key to the second heading and press Enter there."""
    for _step in range(200):
        page.press("Tab", 9)
        if page.value(REACHED):
            page.press("Enter", 13, "\r")
            if page.value(SORTED % 1) == "none":
                yield "Enter does not sort"
            return
    yield "the keyboard does not reach the headings"


def _texts(found: object) -> list[str]:
    return msgspec.convert(found, list[str])


def pages(folder: Path) -> Iterator[Path]:
    """Export the made-up ledger in both languages, and the hostile board."""
    with TemporaryDirectory() as home:
        session = demo_session(Path(home), lambda: NOW)
        for language in (i18n.Language.EN, i18n.Language.ZH):
            i18n.use(language)
            page = folder / f"{language}.html"
            export(session, page, since=dt.date(2026, 11, 1))
            yield page
        close(session)
    board = small()
    hostile = folder / "hostile.html"
    hostile.write_bytes(format_named("html").render(paper_on(board, board.rows, since=dt.date(2026, 11, 1))))
    yield hostile


def portraits(page: Browser, file: Path) -> None:
    """Write how page and table look by day, by night and on a phone, and what print makes of them."""
    for name, width, scheme in (("light", 1280, "light"), ("dark", 1280, "dark"), ("narrow", 400, "light")):
        page.screen(width, 900, scheme=scheme)
        page.value("scrollTo({top: 0, behavior: 'instant'})")
        page.picture(file.with_name(f"{file.stem}-{name}.png"), whole=True)
        page.value("document.getElementById('tasks').scrollIntoView({behavior: 'instant'})")
        page.picture(file.with_name(f"{file.stem}-{name}-tasks.png"))
    page.print(file.with_suffix(".pdf"))


def look(folder: Path) -> int:
    """Use the pages, take the pictures, say what is wrong, and return the exit code."""
    folder.mkdir(parents=True, exist_ok=True)
    wrong = []
    for file in pages(folder.resolve()):
        with browser() as page:
            wrong += [f"{file.name}: {fault}" for fault in faults(page, file)]
            portraits(page, file)
    sys.stdout.writelines(f"{fault}\n" for fault in wrong)
    sys.stdout.write(f"{len(wrong)} faults; pages, pictures and prints are in {folder}\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(look(Path(sys.argv[1])))
