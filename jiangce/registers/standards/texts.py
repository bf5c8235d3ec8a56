"""Words of the objections about standards and the dictionary."""

from django.utils.translation import gettext_lazy as _

from jiangce.kernel.verdict import Text

_DRAFTER, _DECIDER, _OTHER = _("起草单位"), _("省级人社部门"), _("另一名工作人员")

_FOUNDING = {
    "standards.title_missing": Text(_("没有填写标准名称。"), _("填写名称。"), _DRAFTER),
    "standards.tier_by_department": Text(
        _("国家职业标准由人社部门登记，单位不能起草。"), _("起草企业评价规范，再申报国家标准。"), _DRAFTER
    ),
    "standards.tier_by_organisation": Text(_("企业评价规范由企业起草。"), _("由企业的岗位起草。"), _DRAFTER),
    "standards.no_occupation": Text(_("没有选定职业。"), _("选择职业词典里的职业，或已公布而未赋码的职业。"), _DRAFTER),
    "standards.industry_unknown": Text(
        _("没有这个行业代码。"), _("填写 GB/T 4754-2017 的门类、大类、中类或小类代码，或留空。"), _DRAFTER
    ),
    "standards.division_unknown": Text(_("没有这个区划代码。"), _("从列表中选择。"), _DRAFTER),
    "standards.base_not_standing": Text(
        _("所依据的国家职业标准不存在或已不在施行。"), _("选择施行中的国家职业标准。"), _DRAFTER
    ),
    "standards.there_already": Text(
        _("同一层级、同一区划已有同名标准 %(number)s。"), _("在那个标准里起草新版本。"), _DRAFTER
    ),
    "standards.edition_missing": Text(_("没有填写版本名称。"), _("填写版本，例如“2026 年版”。"), _DRAFTER),
    "standards.no_drafting_unit": Text(_("没有填写起草单位。"), _("每行写一个单位。"), _DRAFTER),
    "standards.no_contract": Text(_("委托或购买服务开发的，没有写明合同。"), _("填写合同名称或编号。"), _DRAFTER),
    "standards.no_committee": Text(
        _("课程标准没有写明技术委员会。"), _("填写课程标准技术委员会（粤人社发〔2022〕24号 六（二））。"), _DRAFTER
    ),
    "standards.nothing_published": Text(_("这个标准还没有发布过版本。"), _("继续起草第一个版本。"), _DRAFTER),
    "standards.version_open": Text(_("版本 %(number)s 还在办理。"), _("先办完或作废那个版本。"), _DRAFTER),
    "standards.not_a_draft": Text(_("版本“%(state)s”，不能修改。"), _("退回后再改，或起草新版本。"), _DRAFTER),
    "standards.not_the_keeper": Text(_("这个标准由%(keeper)s维护。"), _("由该单位办理。"), _DRAFTER),
}
_POINTING = {
    "standards.item_unknown": Text(
        _("这一职业和等级施行中的标准里没有条目“%(code)s”。"),
        _("对照标准内容填写编码，或填条目的固定标识。"),
        _("填写人"),
    ),
    "standards.item_not_in_force": Text(
        _("条目“%(code)s”所在的标准版本不在施行。"), _("改为施行中版本的条目。"), _("填写人")
    ),
    "standards.item_other_occupation": Text(
        _("条目“%(code)s”属于另一职业的标准。"), _("只选本职业标准的条目，或更正职业。"), _("填写人")
    ),
    "standards.item_other_level": Text(
        _("条目“%(code)s”属于另一等级。"), _("只选本等级的条目，或更正等级。"), _("填写人")
    ),
}
_CONTENT = {
    "standards.no_items": Text(_("标准还没有内容。"), _("上传标准内容工作簿或 CASE 文件。"), _DRAFTER),
    "standards.too_many_items": Text(_("条目超过 %(limit)s 条。"), _("拆成几个标准。"), _DRAFTER),
    "standards.code_missing": Text(_("等级 %(level)s 有一个条目没有编码。"), _("补上编码。"), _DRAFTER),
    "standards.code_wrong": Text(
        _("编码“%(code)s”含有全角字符或空格，或超过 %(limit)s 个字符。"),
        _("用半角数字、字母和点，例如 1.2.3。"),
        _DRAFTER,
    ),
    "standards.text_missing": Text(_("等级 %(level)s、编码 %(code)s 没有内容。"), _("补上内容。"), _DRAFTER),
    "standards.text_too_long": Text(
        _("等级 %(level)s、编码 %(code)s 的内容超过 %(limit)s 个字符。"), _("拆成几条。"), _DRAFTER
    ),
    "standards.unseen_characters": Text(
        _("编码 %(code)s 里有看不见的字符 %(character)s。"), _("删去这个字符，重新键入文字。"), _DRAFTER
    ),
    "standards.level_missing": Text(_("编码 %(code)s 没有等级。"), _("这一层级的标准要分等级，填写等级。"), _DRAFTER),
    "standards.level_unknown": Text(_("没有等级“%(value)s”。"), _("填写五级、四级、三级、二级或一级。"), _DRAFTER),
    "standards.weight_wrong": Text(
        _("编码 %(code)s 的权重“%(value)s”不是 0 至 100 的整数。"), _("填写整数百分数。"), _DRAFTER
    ),
    "standards.code_twice": Text(_("等级 %(level)s 的编码 %(code)s 出现了两次。"), _("每一层里编码不重复。"), _DRAFTER),
    "standards.id_twice": Text(_("标识 %(id)s 出现了两次。"), _("每个条目用自己的标识。"), _DRAFTER),
    "standards.id_taken": Text(
        _("标识 %(id)s 已属于版本 %(number)s。"),
        _("导入到原来的草稿，或换用新的标识并以 exactMatchOf 指向它。"),
        _DRAFTER,
    ),
    "standards.parent_dangling": Text(
        _("等级 %(level)s、编码 %(code)s 的上级 %(id)s 不在文件里。"), _("补上上级条目。"), _DRAFTER
    ),
    "standards.cycle": Text(
        _("等级 %(level)s、编码 %(code)s 的上级绕了一圈回到自己。"), _("改正上下级关系。"), _DRAFTER
    ),
    "standards.parent_wrong": Text(
        _("等级 %(level)s、编码 %(code)s 的上级不对。"),
        _("顺序应为职业功能、工作内容、技能要求、相关知识要求。"),
        _DRAFTER,
    ),
    "standards.parent_level": Text(
        _("等级 %(level)s、编码 %(code)s 与上级 %(parent)s 的等级不同。"), _("改为同一等级。"), _DRAFTER
    ),
    "standards.layer_skipped": Text(_("这一行缺少上一层的编码和内容。"), _("补上中间一层。"), _DRAFTER),
    "standards.text_differs": Text(
        _("编码 %(code)s 与单元格 %(first)s 写的不一样。"), _("写成一样，或留空。"), _DRAFTER
    ),
    "standards.theory_weights": Text(
        _("等级 %(level)s 的理论权重合计 %(sum)s%%，应为 %(whole)s%%。"), _("调整各职业功能的权重。"), _DRAFTER
    ),
    "standards.skill_weights": Text(
        _("等级 %(level)s 的技能权重合计 %(sum)s%%，应为 %(whole)s%%。"), _("调整各职业功能的权重。"), _DRAFTER
    ),
    "standards.nothing_below": Text(
        _("等级 %(level)s、编码 %(code)s 下面没有条目。"), _("补上内容，或删去这一条。"), _DRAFTER
    ),
}
_CASE = {
    "standards.case_unreadable": Text(
        _("文件不是 JSON，或已损坏。"), _("导出 CASE 1.0 的 CFPackage 再上传。"), _DRAFTER
    ),
    "standards.case_too_large": Text(_("文件超过 %(limit)s MB。"), _("只导出这一个标准。"), _DRAFTER),
    "standards.case_no_document": Text(_("文件里没有 CFDocument。"), _("上传完整的 CFPackage。"), _DRAFTER),
    "standards.case_wrong_type": Text(_("%(where)s 的类型不对。"), _("按 CASE 1.0 的格式导出。"), _DRAFTER),
    "standards.case_field_missing": Text(_("缺少 %(where)s。"), _("按 CASE 1.0 的格式补上。"), _DRAFTER),
    "standards.case_bad_identifier": Text(_("%(where)s 的“%(value)s”不是 GUID。"), _("填写 GUID。"), _DRAFTER),
    "standards.association_dangling": Text(
        _("%(where)s 指向的 %(id)s 不在文件里。"), _("补上条目，或删去这个关联。"), _DRAFTER
    ),
    "standards.two_parents": Text(_("%(where)s：编码 %(code)s 有两个上级。"), _("只留一个上级。"), _DRAFTER),
}
_REVIEW = {
    "standards.not_in_review": Text(_("版本“%(state)s”，不在评审中。"), _("提交评审后再提意见。"), _DRAFTER),
    "standards.stance_unknown": Text(_("没有选择意见。"), _("选择赞成、修改后赞成或不赞成。"), _("评审人")),
    "standards.opinion_without_words": Text(
        _("没有写明修改意见或反对的理由。"), _("写明哪一条、怎么改。"), _("评审人")
    ),
    "standards.own_opinion": Text(_("起草单位不能评审自己的标准。"), _("由其他部门提意见。"), _OTHER),
    "standards.opinion_given": Text(_("您在这一轮已经提过意见。"), _("等起草单位修改后的下一轮。"), _("评审人")),
    "standards.no_document_number": Text(_("没有填写发布文号。"), _("填写文号。"), _DECIDER),
    "standards.day_in_future": Text(_("日期 %(on)s 在今天之后。"), _("填写今天或以前的日期。"), _DECIDER),
    "standards.opinions_short": Text(
        _("本轮只有 %(count)s 份评审意见，至少要 %(least)s 份。"), _("请其他部门提出意见。"), _("评审人")
    ),
    "standards.opinion_against": Text(_("本轮有不赞成的意见。"), _("退回修改，下一轮再评审。"), _DECIDER),
    "standards.filing_not_needed": Text(_("这一层级的标准不需要备案。"), _("发布后即施行。"), _DECIDER),
    "standards.no_filing_number": Text(_("没有填写备案号。"), _("填写备案文件的编号。"), _DECIDER),
    "standards.filed_before_published": Text(
        _("备案日期 %(on)s 早于发布日期 %(published)s。"), _("核对日期。"), _DECIDER
    ),
    "standards.not_in_force": Text(
        _(
            "这个职业和等级的标准 %(number)s %(title)s 还没有备案或已不在施行，不能作为认定依据（粤人社发〔2022〕24号 六（二））。"
        ),
        _("等标准备案后再办理；有国家职业标准而系统没有登记的，由省级登记。"),
        _DECIDER,
    ),
    "standards.not_standing": Text(_("版本“%(state)s”，不能申报。"), _("发布后再申报。"), _DRAFTER),
    "standards.not_to_be_submitted": Text(
        _("只有企业评价规范和地方职业标准可以申报国家标准。"), _("选择这两类标准。"), _DRAFTER
    ),
    "standards.submitted_already": Text(_("这个版本已经申报，还没有结果。"), _("等待答复。"), _DRAFTER),
}
_DICTIONARY = {
    "standards.occupation_code_wrong": Text(
        _("“%(code)s”不是职业编码。"), _("用半角数字，写成 4-04-05-05 这样。"), _DECIDER
    ),
    "standards.basis_missing": Text(_("没有写明来源。"), _("填写公布编码的文件。"), _DECIDER),
    "standards.coded_already": Text(_("这个职业的编码已是 %(code)s。"), _("不用再赋码。"), _DECIDER),
    "standards.code_taken": Text(_("编码 %(code)s 已属于%(name)s。"), _("核对公布编码的文件。"), _DECIDER),
    "standards.old_code_there": Text(_("旧编码 %(code)s 已经登记。"), _("不用再登记。"), _DECIDER),
}
_LISTS = {
    "standards.list_change_unknown": Text(
        _("不知道变动“%(value)s”是什么。"), _("填写新增、赋码、改码或退出。"), _DECIDER
    ),
    "standards.list_yes_or_no": Text(_("“%(value)s”既不是“是”，也不是“否”。"), _("填写是或否，空白为否。"), _DECIDER),
    "standards.list_too_long": Text(_("内容超过 %(limit)s 个字。"), _("缩短。"), _DECIDER),
    "standards.list_name_missing": Text(_("没有职业名称。"), _("按公布的文件填写。"), _DECIDER),
    "standards.list_name_there": Text(
        _("词典里已有“%(name)s”（%(code)s）。"), _("改编码的写“改码”，等待编码的写“赋码”。"), _DECIDER
    ),
    "standards.list_not_waiting": Text(
        _("“%(name)s”不在等待赋码的职业中。"), _("核对名称；词典里没有的写“新增”。"), _DECIDER
    ),
    "standards.list_not_there": Text(_("施行那一天，词典里没有编码“%(code)s”。"), _("核对编码和施行日期。"), _DECIDER),
    "standards.list_name_differs": Text(_("编码 %(code)s 在词典里是“%(name)s”。"), _("核对编码和名称。"), _DECIDER),
    "standards.list_twice": Text(
        _("与第 %(row)s 行重复。"), _("每个编码和名称只写一行；一个职业拆成几个的，每个新编码一行。"), _DECIDER
    ),
    "standards.list_known": Text(_("%(document)s 已经导入过。"), _("核对文号。"), _DECIDER),
    "standards.list_before_publication": Text(_("施行日期早于公布日期。"), _("核对文件上的日期。"), _DECIDER),
}
TEXTS = _FOUNDING | _POINTING | _CONTENT | _CASE | _REVIEW | _DICTIONARY | _LISTS
