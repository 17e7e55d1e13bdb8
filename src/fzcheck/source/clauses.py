"""The clauses of an item: what each asks or says; what only names who answers for it, or by when, is none."""

from __future__ import annotations

import re

from fzcheck.source.items import Item, Sentence

_UNIT = (
    "[^，,。；;：:（）()没无、]{1,40}"
    "(?:局|委|办|室|中心|科|股|所|站|队|府|部|部门|单位|院|处|厅|乡|镇|街道|会|妇联|公司|社)"
)
_UNITS = rf"{_UNIT}(?:、{_UNIT})*"
_LISTED = re.compile(
    r"[（(【\[]?\s*(?:(?:牵头|责任|配合|主办|协办|承办|负责|参与|落实)(?:单位|部门|科室|领导|人)?"
    r"|(?:完成|整改|办结)(?:时限|期限|时间))\s*[：:].*"
)
_TOLD = re.compile(
    rf"[（(]?\s*由?{_UNITS}(?:牵头|负责|主办|承办)(?:落实|实施|组织实施)?"
    rf"(?:[，,、]\s*{_UNITS}(?:配合|协助|参与|协同|协办)(?:落实|实施)?)?\s*[）)]?"
)


def clauses(item: Item) -> tuple[Sentence, ...]:
    """Return the sentences of an item, its title first, without those that only name owners."""
    return tuple(one for one in item.sentences if one.text and not only_names_owners(one.text))


def only_names_owners(sentence: str) -> bool:
    """Return whether a sentence says no more than who leads, who helps, and by when."""
    return bool(_LISTED.fullmatch(sentence) or _TOLD.fullmatch(sentence))
