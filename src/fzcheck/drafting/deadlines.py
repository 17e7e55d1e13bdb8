"""What a sentence says of time: by when, how often, from when on.

Only what the text says. Dates of things past, those in titles of documents, and periods that count from
something else (20个工作日内) look like deadlines and are none. What is none is kept as words, as 常态化 is.
Of a sentence that tells facts, as shortcomings do, only what it promises counts.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

import msgspec

from fzcheck.drafting.days import FORMS, NUMBER, before, day_of
from fzcheck.drafting.folding import Folded, folded
from fzcheck.drafting.labels import DUE
from fzcheck.drafting.model import Rhythm, TimePhrase
from fzcheck.drafting.promises import is_promised
from fzcheck.drafting.rhythms import RHYTHMS, rhythm_of
from fzcheck.drafting.units import VERB
from fzcheck.source.sentences import Span

_SAYS_TIME = re.compile("[月季年周星天日期节旦]|常态|持续|20[0-9]{2}|适时|尽快|国庆|[五六七八十]一|两会")
"""Without any of these a sentence says nothing of time."""

_SOFT = re.compile(
    "常态化?|持续|长期坚持|不?定期|经常性|全年|适时|尽快"
    "|(?:汛期|元旦|春节|元宵|清明|端午|中秋|国庆|\\W双节\\W|重阳|两会|宪法日|教师节|寒?[寒暑]假|开学|高考)节?"
    "(?:前后|期间|(?:以|之)?[前后])"
    rf"(?:(?:{NUMBER}|两|半)个?(?:工作日|月|年|周|日|天)(?:之|以)?内)?"
    rf"|(?:{NUMBER}|[两半])个?(?:工作日|月|年|周|日|天)(?:之|以)?内"
)
"""Words that name neither a day nor a rhythm."""
_LABEL = re.compile(f"{DUE}[:：]")

_PAST = re.compile("(?:截[至止]到?|[去上前往]|自|从|[0-9]年?[-—–~～至到])$")
"""What stands before a date that is no deadline; what begins with 自 or 从 is looked at again."""
_SINCE = re.compile("(?:自|从)$")
_UNTIL = re.compile("截[至止]到?$")
"""What stands before a date that is a deadline only where 前 follows it."""
_FROM = re.compile("起|开始")
_BEFORE = re.compile("(?:以|之)?前(?!后|期|来|列|提(?:[下是，,]|条件|$))|结束前")
_BEHIND = re.compile(f"{_BEFORE.pattern}|前后|期间")
"""What is kept with words that name no deadline."""
_FACT = re.compile("以来|的|前后|后|共|累计|均")
"""What stands behind a date that only tells of something."""
_DUE = re.compile(
    "(?:完成|上线|投入|启用|建成|实现|举办|召开|开展|报送|公布|出台|印发|组织|启动|达到)(?!的)|[，,）)]|$"
)
"""What may stand behind a day that is named alone, so that it is the day of a plan."""
_REVIEW = re.compile("(?:综合|目标|责任|工作)*(?:考核|考评|述法|述职|绩效)")
"""What the end of a year is only a part of the name of: 年终述职."""
_EVENT = re.compile(
    '[“"]?(?:(?!开展|举办|组织|举行|启动)[^，,。；]){0,14}'
    "(?:宪法日|教育日|纪念日|宣传日|权益日|安全日|环境日|禁毒日|宣传[周月])"
)
"""What a day or month is only a part of the name of; behind a verb it says what is done then."""

_LASTING = re.compile("(?:历时|用时|为期|近|[达满超])$")
"""What stands before a number of months."""
_THEN = re.compile(rf"{VERB}|[、和与及]{NUMBER}月|[各均]")
"""What stands behind the month in which something is done."""
_JOINT = re.compile("以及|[、和与及]")
_EACH = re.compile("各|分别(?!完成|建成)|均|都")


def time_phrases(
    text: str, line: int, start: int, year: int, *, facts: bool = False
) -> tuple[TimePhrase, ...]:
    """Return what a sentence, which starts at a place of a line, says of time; `year` is that of the plan.

    Of one that tells `facts`, only what it promises, or what stands behind 完成时限： and the like, counts.
    """
    if not _SAYS_TIME.search(text):
        return ()
    sentence = folded(text)
    label = _LABEL.search(sentence.text)
    labelled = label.end() if label else len(sentence.text)
    found = _found(sentence, year, soft_from=labelled if facts else 0)
    if facts:
        found = list(_promised(sentence.text, found, year, labelled))
    phrases = [msgspec.structs.replace(one, labelled=one.span[0] >= labelled) for one in found]
    return tuple(_placed(one, sentence, line, start) for one in _occasions(sentence.text, phrases))


def _placed(found: TimePhrase, sentence: Folded, line: int, start: int) -> TimePhrase:
    """Return what was found in a folded sentence, with its words and its place in the line as they are."""
    first, last = sentence.span(*found.span)
    phrase, span = sentence.raw[first:last], (start + first, start + last)
    return msgspec.structs.replace(found, phrase=phrase, line=line, span=span)


def _promised(text: str, found: Sequence[TimePhrase], year: int, labelled: int) -> Iterator[TimePhrase]:
    """Yield what is said of time; what is neither promised nor stands behind a label, as words."""
    after = False
    for one in found:
        promised = is_promised(text, one, year, after=after)
        after = after or promised
        yield one if promised or one.span[0] >= labelled else _words_only(one)


def _words_only(found: TimePhrase) -> TimePhrase:
    return TimePhrase(found.phrase, found.line, found.span)


def _found(sentence: Folded, year: int, *, soft_from: int) -> list[TimePhrase]:
    """Return what a folded sentence says of time, in order; no two overlap.

    Soft words count from a place on.
    """
    text = sentence.text
    claimed = sentence.named()
    phrases: list[TimePhrase] = []
    for form in (*RHYTHMS, *FORMS, _SOFT):
        for found in form.finditer(text, soft_from if form is _SOFT else 0):
            first, last = found.span()
            if not any(claimed[first:last]):
                one = _read(found, form, year)
                last = max(last, one.span[1]) if one else last
                claimed[first:last] = b"\x01" * (last - first)
                phrases += [one] if one else []
    return sorted(phrases, key=lambda one: one.span)


def _read(found: re.Match[str], form: re.Pattern[str], year: int) -> TimePhrase | None:
    """Return what words say of time; as words where they name neither a deadline nor a rhythm."""
    if form in RHYTHMS:
        return _rhythm(found, year)
    if form is not _SOFT and (dated := _date(found, year)):
        return dated
    if _counts_months(found):
        return None
    behind = _BEHIND.match(found.string, found.end()) if form is not _SOFT else None
    return _phrase(found.string, (found.start(), (behind or found).end()))


def _phrase(text: str, span: Span, date: dt.date | None = None, start: dt.date | None = None) -> TimePhrase:
    return TimePhrase(text[slice(*span)], 0, span, date, start=start)


def _rhythm(found: re.Match[str], year: int) -> TimePhrase:
    """Return how often something recurs; where a day of the year is named with it, that is the deadline."""
    how = rhythm_of(found)
    following = next((hit for form in FORMS if (hit := form.match(found.string, found.end()))), None)
    phrase = _phrase(found.string, found.span())
    if how.every is Rhythm.YEAR and following and (named := _date(following, year)) and named.date:
        phrase = _phrase(found.string, (found.start(), named.span[1]), named.date)
    return msgspec.structs.replace(phrase, every=how.every, due_after=how.due_after, inexact=how.inexact)


def _date(found: re.Match[str], plan_year: int) -> TimePhrase | None:
    """Return the day that words name as a deadline, or from which on something holds; None for neither."""
    text, (first, last) = found.string, found.span()
    lead = text[max(0, first - 4) : first]
    since = _FROM.match(text, last)
    day = day_of(found, plan_year, first=bool(since))
    until = _BEFORE.match(text, last)
    past = _PAST.search(lead) and not (since and _SINCE.search(lead)) and not (until and _UNTIL.search(lead))
    if day is None or past:
        return None
    if since:
        begin = first - 1 if _SINCE.search(lead) else first
        return _phrase(text, (begin, since.end()), start=day)
    if not until and not _is_due(found):
        return None
    if until and not until[0].startswith("结"):
        day = before(found, plan_year)
    if day is None or day.year < plan_year:
        return None
    return _phrase(text, (first, until.end() if until else last), day)


def _is_due(found: re.Match[str]) -> bool:
    """Return whether words that name a time without 前 say when something is to be done."""
    text, last = found.string, found.end()
    groups = found.groupdict()
    if groups.get("only") is not None or _FACT.match(text, last) or _EVENT.match(text, last):
        return False
    if groups.get("day") and groups.get("range") is None:
        stated = text[max(0, found.start() - 1) : found.start()] in ("于", "在", "至", "到", "：", ":")
        return stated or bool(_DUE.match(text, last))
    return not _counts_months(found) and not (groups.get("end") and _REVIEW.match(text, last))


def _counts_months(found: re.Match[str]) -> bool:
    """Return whether words may say how many months, not which one: 一月内, 三月."""
    groups, text = found.groupdict(), found.string
    if groups.get("bare") != "" or groups.get("year") or groups["month"].isdecimal():
        return False
    return bool(_LASTING.search(text, 0, found.start())) or not _THEN.match(text, found.end())


def _occasions(text: str, phrases: Sequence[TimePhrase]) -> Iterator[TimePhrase]:
    """Yield what is said of time; of days in a row, that something is to be done at each: 5月、10月开展.

    Of days by which, only where that is said: 6月底、12月底前各报送一次.
    """
    runs: list[list[TimePhrase]] = []
    for one in phrases:
        joined = (
            runs
            and runs[-1][-1].date
            and one.date
            and _JOINT.fullmatch(text, runs[-1][-1].span[1], one.span[0])
        )
        if joined:
            runs[-1].append(one)
        else:
            runs.append([one])
    for run in runs:
        end = run[-1].span[1]
        each = len(run) > 1 and (not text.endswith("前", 0, end) or _EACH.match(text, end) is not None)
        yield from (msgspec.structs.replace(one, each=each) for one in run)
