"""Whom sentences of reports name to answer for them, and who is only spoken of."""

from __future__ import annotations

import pytest

from fzcheck.drafting.owners import owner_phrases, owners_in_cell

NAMED = """
由县司法局牵头,县委组织部、县委编办配合 | 县司法局 | 县委组织部 县委编办
（牵头单位：区财政局；责任单位：区综合行政执法局） | 区财政局 | 区综合行政执法局
责任单位：区司法局、北部三镇人民政府 | 区司法局 北部三镇人民政府 |
责任单位：县司法局，完成时限：2026年6月底 | 县司法局 |
牵头单位：县司法局 配合单位：县财政局 | 县司法局 | 县财政局
乡财政所会同乡执法队制定装备配备标准 | 乡财政所 | 乡执法队
由区司法局会同区信访局制定评选办法 | 区司法局 | 区信访局
4月底前县司法局牵头制定方案 | 县司法局 |
二是由区委办公室、区政府办公室负责，6月底前公布 | 区委办公室 区政府办公室 |
由县住房和城乡建设局和县财政局负责 | 县住房和城乡建设局 县财政局 |
由县委依法治县办牵头抓总 | 县委依法治县办 |
县司法局牵头，县财政局、各乡镇人民政府按职责分工负责 | 县司法局 | 县财政局 各乡镇人民政府
〔责任单位：县信访局、各乡镇（街道）〕 | 县信访局 各乡镇（街道） |
由市局支队牵头，各县（市、区）局配合 | 市局支队 | 各县（市、区）局
由镇执法办公室牵头，会同镇司法所、派出所梳理清单 | 镇执法办公室 | 镇司法所 派出所
责任科室：政策法规科牵头，基础教育科、职业教育科配合 | 政策法规科 | 基础教育科 职业教育科
由监测站负责数据比对，执法大队配合现场核查 | 监测站 | 执法大队
核定编制，会同市委编办下达 | | 市委编办
建成电子台账（乡综治中心牵头） | 乡综治中心 |
开展案卷评查（县司法局、县财政局） | 县司法局 县财政局 |
由市执法支队牵头，各县（市、区）局配合 | 市执法支队 | 各县（市、区）局
责任单位：各县（市、区）局（按职责分工） | 各县（市、区）局 |
责任科室：法规科牵头，基教科、职教科配合 | 法规科 | 基教科 职教科
由镇综合行政执法办公室牵头，会同镇司法所、派出所梳理事项清单 | 镇综合行政执法办公室 | 镇司法所 派出所
由监测站负责数据比对，执法大队配合现场核查 | 监测站 | 执法大队
会同市委编办核定岗位 | | 市委编办
县司法局牵头，县直各部门、各乡镇（街道）配合 | 县司法局 | 县直各部门 各乡镇（街道）
各县（市、区）局负责抓好落实 | 各县（市、区）局 |
由人事股会同法规股办理 | 人事股 | 法规股
由镇党政办负责，各村（居）“两委”配合 | 镇党政办 | 各村（居）“两委”
县司法局牵头,县工商联等部门配合,各乡镇人民政府按职责落实 | 县司法局 | 县工商联 各乡镇人民政府
实现全覆盖（司法所、各社区居委会） | 司法所 各社区居委会 |
责任股室：路政股、执法大队 | 路政股 执法大队 |
责任单位为局办公室、各交管站 | 局办公室 各交管站 |
请县住房和城乡建设局负责 | 县住房和城乡建设局 |
责成县应急管理局牵头整改 | 县应急管理局 |
"""

NOBODY = """
健全县委领导、政府负责、司法行政部门牵头、各部门协同的法治政府建设工作机制
主要领导亲自抓、分管领导具体抓，由被动调处向主动排查转变
发挥牵头抓总作用，由专人负责登记
调解后履约跟踪没有专人负责
标准由乡党委会议审定
由一家单干变为多方参与
由县司法局负责的案件
由第三方机构负责评估
落实主要负责人职责，县政府负责同志带头
覆盖全部乡镇（街道）
"""

CELLS = """
信息中心、执法大队 | 信息中心 执法大队 |
政策法规科会同各业务科 | 政策法规科 | 各业务科
水资源科（配合：财务科） | 水资源科 | 财务科
县司法局牵头，县财政局配合 | 县司法局 | 县财政局
"""


@pytest.mark.parametrize("case", NAMED.strip().splitlines())
def test_units_are_named_by_what_is_said_of_them(case: str) -> None:
    """Behind a label, by 牵头 or 负责, by 会同, in a bracket at the end; 和 inside a name parts nothing."""
    text, lead, support = (part.strip() for part in case.split("|"))
    found = owner_phrases(text, 0, 0)
    assert [unit for one in found for unit in one.lead] == lead.split()
    assert [unit for one in found for unit in one.support] == support.split()
    assert all(text[slice(*one.span)] == one.phrase for one in found)


@pytest.mark.parametrize("text", NOBODY.strip().splitlines())
def test_who_is_only_spoken_of_is_no_owner(text: str) -> None:
    """Slogans, mechanisms, persons, meetings that decide: nobody is invented."""
    assert owner_phrases(text, 0, 0) == ()


@pytest.mark.parametrize("case", CELLS.strip().splitlines())
def test_a_column_of_units_needs_no_verb(case: str) -> None:
    """Who stands in it leads; who stands behind 会同 or 配合 helps."""
    text, lead, support = (part.strip() for part in case.split("|"))
    found = owners_in_cell(text, 0, 0, help_only=False)
    assert [unit for one in found for unit in one.lead] == lead.split()
    assert [unit for one in found for unit in one.support] == support.split()


def test_where_only_labels_count_nothing_else_names_anybody() -> None:
    """What is lacking is told with units that bind nobody."""
    assert owner_phrases("由县司法局负责，进展不快", 0, 0, labelled=True) == ()
