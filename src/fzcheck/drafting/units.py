"""How reports write the names of units, and which sentences only name them: these become no task."""

from __future__ import annotations

import re

KIND = (
    "(?:局|委|办|室|中心|科|股|所|站|队|府|部|部门|单位|院|处|厅|乡|镇|街道|会|妇联|公司|社|专班|组|村|社区|行|校|馆|机关|机构"
    "|公安|企业|园区|管委会|联|“?两委”?)"
)
"""How names of units end."""
KINDS_OF_PLACE = r"[（(](?:[市县区旗州乡镇村居场]|街道|办事处|园区|农场|社区|管委会|[、/])+[）)]"
"""A bracket that is part of a name, as in 各县（市、区）局 and 各乡镇（街道）."""
OF_UNITS = "(?:单位|部门|科室|股室|处室|站所|主体|机构)"
"""What stands in labels behind 责任, 牵头 and the like."""

_UNIT = (
    rf"(?:[^，,。；;：:（）()没无、]|{KINDS_OF_PLACE}){{1,40}}"
    rf"{KIND}(?:{KINDS_OF_PLACE})?"
)
_UNITS = rf"{_UNIT}(?:、{_UNIT})*"
_DO = "(?:抓好|做好)?(?:贯彻|组织|具体)?(?:落实|实施|推进|办理)?"
_LISTED = re.compile(
    rf"[（(【\[]?\s*(?:(?:牵头|责任|配合|主办|协办|承办|负责|参与|落实)(?:{OF_UNITS}|领导|人)?"
    r"|(?:完成|整改|办结)(?:时限|期限|时间))\s*[：:].*"
)
HOW = "(?:共同|积极|协同|分别|具体|按照?(?:各自)?职责(?:分工)?)?"
"""What stands before what units do, and says nothing of who."""
_WORK = "(?:[此该]项工作|具体工作|[以上]上工作|上述工作)?"
_HELP = rf"(?:(?:配合|协助|参与|协同|协办|负责){_DO}|落实|实施|办理)"
_HELPED = rf"(?:[，,、]\s*{_UNITS}(?:等(?:部门|单位))?{HOW}{_HELP})*"
_LED = re.compile(rf"[（(]?\s*{_WORK}由?{_UNITS}{HOW}(?:牵头|负责|主办|承办){_DO}{_HELPED}\s*[）)]?")
_TOGETHER = re.compile(
    rf"[（(]?\s*{_WORK}由{_UNITS}(?:会同|联合){_UNITS}(?:共同)?(?:组织|具体|负责|抓好)?(?:落实|实施|推进|办理|承办){_HELPED}\s*[）)]?"
)


def only_names_owners(sentence: str) -> bool:
    """Return whether a sentence says no more than who leads, who helps, and by when."""
    return any(form.fullmatch(sentence) for form in (_LISTED, _LED, _TOGETHER))
