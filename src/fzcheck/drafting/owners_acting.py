"""Who is to do something, where a sentence begins with units and nobody is said to lead: 县司法局每月抽查….

Of what was done by them, or of a group of them (各乡镇), nothing follows.
"""

from __future__ import annotations

import re

from fzcheck.drafting.days import NEXT, NUMBER
from fzcheck.drafting.folding import Folded
from fzcheck.drafting.units import KNOWN, VERB, Owners, units_from
from fzcheck.source.marks import YEAR, mark_at

_PART = f"(?:{NUMBER}月(?:份|{NUMBER}[日号])?|第?[一二三四]季度|[上下]半年|年)(?:底|末|内|[上中下]旬)?前?"
_DAY = f"(?:每?{YEAR}年)?{_PART}"
_WHEN = re.compile(f"(?:{NEXT}|[于在]?{_DAY})[，,]?")
"""What may stand before the units: from when on, or by when."""
_ACTS = re.compile(
    "(?:(?P<will>(?:[应须]当?|将|要(?!求)|计划|拟)?)"
    f"(?:[于在]?{_DAY}|每(?!个?(?:单位|部门))|[按逐](?:月|季|年|周)"
    f"|积极|进一步|继续|切实|认真|定期|全面|共同|(?!牵头|负责|承担|会同|会商|商|配合|协助|支持|建设){VERB})|[应须]当|将|要(?!求))"
    "(?![^，,。；;]{0,8}[的了])"
)
"""What stands behind units that are to do something; 县司法局制定的 only describes."""
_NOBODY = re.compile("全[市县区州旗省镇乡]|.*(?:[0-9各]|有关|相关|法治政府)")
"""Groups, and what only looks like a unit."""


def owners_acting(sentence: Folded) -> tuple[Owners, ...]:
    """Return the units with which a sentence begins, where they are to do what it says."""
    text = sentence.text
    mark = mark_at(text)
    begin = mark.end if mark else 0
    when = _WHEN.match(text, begin)
    for start in (begin, when.end() if when else begin):
        units, end = units_from(text, start)
        known = all(KNOWN.fullmatch(unit) and not _NOBODY.match(unit) for unit in units)
        acts = _ACTS.match(text, end) if units and known else None
        if acts:
            return (Owners((start, acts.end("will") if acts["will"] else end), acting=units),)
    return ()
