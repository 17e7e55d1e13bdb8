"""What every test shares: a home of its own, a fixed clock, Chinese as the language, and a small county."""

from __future__ import annotations

import datetime as dt
import gc
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from fzcheck import i18n, paths
from fzcheck.session.session import Session, close, open_session

settings.register_profile("ci", max_examples=50, deadline=None, derandomize=True,
                          suppress_health_check=[HealthCheck.too_slow])  # fmt: skip
settings.register_profile("dev", max_examples=50, deadline=None)
settings.register_profile("long", max_examples=2000, deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "dev")


def rounds(few: int, many: int) -> int:
    """Return how often something costly is tried: `many` times under --hypothesis-profile=long."""
    return many if settings().max_examples > 50 else few


def pytest_collection_finish() -> None:
    """Look for garbage seldom, and never in what is loaded: it took a quarter of the tests of the screen."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 50)


BEIJING = dt.timezone(dt.timedelta(hours=8))
NOON = dt.datetime(2026, 11, 24, 12, 0, tzinfo=BEIJING)
"""The day on which the tests live, a Tuesday."""


@pytest.fixture(autouse=True)
def home_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test ever touches the files of the person who runs it."""
    folder = tmp_path / "home"
    for variable in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(variable, str(tmp_path / "user"))
    monkeypatch.setenv("FZCHECK_HOME", str(folder))
    monkeypatch.delenv("FZCHECK_LANG", raising=False)
    # Programs that a test starts compile what they load once, and not each of them anew.
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
    return folder


@pytest.fixture(autouse=True)
def in_chinese() -> Iterator[None]:
    """Every test starts in the language that officials see."""
    i18n.use(i18n.Language.ZH)
    yield
    i18n.use(i18n.Language.ZH)


@pytest.fixture
def english(in_chinese: None) -> None:
    """Speak English, for tests that tell messages apart by their words; asked for by `usefixtures`."""
    assert in_chinese is None
    i18n.use(i18n.Language.EN)


class TestClock:
    """A clock that stands where it is set."""

    __test__ = False

    def __init__(self, now: dt.datetime = NOON) -> None:
        """Start at noon of the day on which the tests live."""
        self.now = now

    def __call__(self) -> dt.datetime:
        """Tell the time."""
        return self.now

    def goes_to(self, day: str, hour: int = 12) -> None:
        """Set the clock to an hour of a day, later or earlier."""
        self.now = dt.datetime.fromisoformat(day).replace(hour=hour, tzinfo=BEIJING)


@pytest.fixture
def clock() -> TestClock:
    """The clock of the session under test."""
    return TestClock()


HEADER = """\
format = 1
id = "county"
title = "县级清单"
year = 2026
[source]
title = "某县2025年法治政府建设年度报告"
issuer = "某县人民政府"
"""

COUNTY = (
    HEADER
    + """\
[units]
"各乡镇" = ["东镇", "西乡"]
[[task]]
id = "1.1"
group = "制度"
title = "印发机制文件"
owner = "县司法局"
support = ["县政府办公室"]
deadline = 2026-12-10
criterion = "文件印发"
expected = ["机制文件"]
steps = ["起草", "审议", "印发"]
basis = { owner = "named", deadline = "proposed", why = "报告未写日期" }
[[task]]
id = "1.2"
group = "制度"
title = "述法评议"
owner = "县委依法治县办"
support = ["各乡镇"]
deadline = 2026-04-30
basis = { owner = "proposed", deadline = "proposed", why = "报告未写" }
[[task]]
id = "2.1"
group = "执法"
title = "案卷评查"
owner = "县司法局"
deadline = 2026-12-31
every = "quarter"
[[task]]
id = "2.2"
group = "执法"
title = "转发上级通知"
owner = "县司法局"
deadline = 2027-03-01
needs = "上级文件印发"
after = ["1.1"]
"""
)
"""Four tasks: with steps and due soon, overdue, recurring and overdue, on track."""

OpenSession = Callable[..., Session]


@pytest.fixture
def open_county(home_of_its_own: Path, clock: TestClock) -> Iterator[OpenSession]:
    """Open sessions over a small checklist; each call opens the home anew, as another start would."""
    opened: list[Session] = []

    def open_it(text: str = COUNTY, *, as_of: dt.date | None = None) -> Session:
        folder = home_of_its_own / "checklists"
        paths.make_private(folder)
        (folder / "county.toml").write_text(text, encoding="utf-8")
        home = paths.home(None, os.environ)
        session = open_session(home, clock, as_of=as_of, chosen=("county",))
        opened.append(session)
        return session

    yield open_it
    for session in opened:
        close(session)


@pytest.fixture
def county(open_county: OpenSession) -> Session:
    """A session over the small county."""
    return open_county()
