"""The labels behind which a report says who answers for something, and by when: 责任单位：, 分管领导：."""

from __future__ import annotations

OF_UNITS = "(?:(?:单位|部门|科室|股室|处室|站所|主体|机构)(?:[（(](?:单位|部门|科室|股室)[）)])?)"
LEAD = "(?:牵头|责任|主办|承办|主责|主管|负责|实施|落实|完成)"
"""What those do who lead."""
HELP = "(?:配合|协办|协助|参与|参加|支持|协同)"
"""What those do who help."""
LEADER = "(?:责任|分管|牵头|包联|包保|挂牌|挂联|主管|联系|协管|县级|市级)*(?:[县市区旗州]级?)?领导"
"""Who is in charge above the unit."""
PERSON = "(?:(?:第一|直接|主要|具体)?(?:责任|负责|联系|经办|承办|主办|协办|牵头|联络)人员?|联络员)"
"""Who is in charge within it."""
DUE = "(?:完成|整改|办结|落实|销号)?(?:时限|期限|时间)(?:要求|节点)?"
"""By when it is to be done."""
ANY_LABEL = (
    rf"(?:(?:{LEAD}|{HELP}){OF_UNITS}|(?:牵头|责任|主办|承办|负责|{HELP})(?:领导|人)?|{LEADER}|{PERSON}"
    rf"|{DUE})[:：]|(?:{LEAD}|{HELP}){OF_UNITS}(?:[为是]|(?=[县市区镇乡各]))"
)
"""Any of them, with what ends it."""
