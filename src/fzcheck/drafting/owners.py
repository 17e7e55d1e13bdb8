"""Who answers for a sentence, where the text names units: who leads, and who helps.

Named are those behind a label (责任单位：…), those who 牵头 or 负责, those whom 由 names to do something, and
those who 会同 or 配合 others. Where nobody is, units count that are to do something at the beginning of a
sentence. Who is only spoken of is no owner: 由专人负责, 主要领导亲自抓, a mechanism in which 部门牵头.
"""

from __future__ import annotations

from fzcheck.drafting.folding import Folded, folded
from fzcheck.drafting.model import OwnerPhrase
from fzcheck.drafting.owners_acting import owners_acting
from fzcheck.drafting.owners_labelled import (
    labels_leads,
    lists_only_owners,
    owners_bracketed,
    owners_in_column,
    owners_labelled,
)
from fzcheck.drafting.owners_told import owners_told, tells_only_owners
from fzcheck.drafting.units import Owners


def owner_phrases(
    text: str, line: int, start: int, *, labelled: bool = False, led: bool = False
) -> tuple[OwnerPhrase, ...]:
    """Return where a text, which starts at a place of a line, names who leads and who helps.

    Where only what is `labelled` counts, what stands behind 责任单位： and the like. Where another line names
    those who lead (`led`), these are units that help.
    """
    sentence = folded(text)
    owners = owners_labelled(sentence.text, led=led)
    if not owners and not labelled:
        owners = (*owners_told(sentence), *owners_bracketed(sentence.text)) or owners_acting(sentence)
    return _phrases(sentence, owners, line, start)


def owners_in_cell(text: str, line: int, start: int, *, help_only: bool) -> tuple[OwnerPhrase, ...]:
    """Return the units in a cell of a table's column of owners, or of those who help."""
    return _phrases(folded(text), owners_in_column(text, help_only=help_only), line, start)


def says_who_leads(text: str) -> bool:
    """Return whether a text has a label of those who lead, as 牵头单位： is."""
    return labels_leads(folded(text).text)


def only_names_owners(sentence: str) -> bool:
    """Return whether a sentence says no more than who leads, who helps, and by when: it becomes no task."""
    text = folded(sentence)
    return lists_only_owners(text.text) or tells_only_owners(text)


def _phrases(within: Folded, owners: tuple[Owners, ...], line: int, start: int) -> tuple[OwnerPhrase, ...]:
    phrases = []
    for one in owners:
        first, last = within.span(*one.span)
        phrases.append(
            OwnerPhrase(
                within.raw[first:last], line, (start + first, start + last), one.lead, one.support, one.acting
            )
        )
    return tuple(phrases)
