"""The county of the demo: made-up groups, leaders and targets over the shipped checklists."""

from __future__ import annotations

import re
from itertools import cycle
from pathlib import Path

from fzcheck.paths import Home, atomic_write, make_folder, shipped_checklists

DEPARTMENTS = (
    "县政府办公室", "县发展和改革局", "县教育局", "县科技局", "县工信局", "县公安局", "县民政局", "县司法局",
    "县财政局", "县人社局", "县自然资源局", "县住建局", "县交通局", "县水利局", "县农业农村局", "县文旅局",
    "县卫健局", "县退役军人局", "县应急局", "县审计局", "县市场监管局", "县统计局", "县医保局", "县能源局",
    "县行政审批局", "县信访局",
)  # fmt: skip

GROUPS = {
    "26个政府组成部门": DEPARTMENTS,
    "县政府各部门": ("26个政府组成部门",),
    "各行政执法单位": (
        "县公安局", "县自然资源局", "县住建局", "县交通局", "县农业农村局", "县应急局", "县市场监管局",
    ),
}  # fmt: skip
"""Who belongs to the groups of which the report gives no names."""

LEADERS = ("县委常委吴某", "副县长周某", "副县长郑某")


def lay_out(home: Home) -> None:
    """Give an empty home the county's groups and its own copies of the shipped checklists."""
    import tomli_w  # only the demo pays for it here

    make_folder(home.checklists)
    atomic_write(home.units, tomli_w.dumps({"format": 1, "units": GROUPS}).encode())
    for file in sorted(Path(shipped_checklists()).glob("*.toml")):
        atomic_write(home.checklists / file.name, _led_and_measured(file.read_text("utf-8")).encode())


def _led_and_measured(text: str) -> str:
    """Return a checklist whose owners have county leaders, and whose targets are last year's figures."""
    leaders: dict[str, str] = {}
    turns = cycle(LEADERS)

    def led(line: re.Match[str]) -> str:
        leader = leaders.get(line["owner"]) or leaders.setdefault(line["owner"], next(turns))
        return f'{line[0]}\nleader = "{leader}"'

    text = re.sub(r'^owner = "(?P<owner>[^"]+)"$', led, text, flags=re.MULTILINE)
    return re.sub(r"last_year = ([\d.]+)", r"target = \1, last_year = \1", text)
