"""Words of the objections about rosters: one message per problem, at its cell."""

from django.utils.translation import gettext_lazy as _

from jiangce.kernel.verdict import Text

_INSTITUTION, _PERSON, _EMPLOYER = _("培训机构"), _("本人"), _("用人单位")

TEXTS = {
    "roster.id_blank": Text(_("公民身份号码为空。"), _("填写完整号码；没有号码的人不能享受补贴。"), _INSTITUTION),
    "roster.id_placeholder": Text(_("公民身份号码是占位内容。"), _("填写真实号码。"), _INSTITUTION),
    "roster.id_length": Text(_("公民身份号码位数不对。"), _("核对证件，应为 18 位。"), _INSTITUTION),
    "roster.id_characters": Text(_("公民身份号码含有不允许的字符。"), _("只保留数字和末位 X。"), _INSTITUTION),
    "roster.id_check_digit": Text(_("公民身份号码校验位不对。"), _("对照证件核对每一位。"), _INSTITUTION),
    "roster.id_birth_date": Text(_("公民身份号码中的出生日期不存在。"), _("对照证件核对。"), _INSTITUTION),
    "roster.id_birth_in_future": Text(_("公民身份号码中的出生日期晚于今天。"), _("对照证件核对。"), _INSTITUTION),
    "roster.id_not_resident": Text(_("证件类型不能在花名册中批量导入。"), _("由县区人社部门单独登记。"), _INSTITUTION),
    "roster.region_unknown": Text(
        _("号码前六位不是现行区划，可能为已撤销的旧区划。"), _("无误则无需处理。"), _INSTITUTION
    ),
    "roster.twice_in_file": Text(_("与第 %(row)s 行是同一人。"), _("删去重复的行。"), _INSTITUTION),
    "roster.name_blank": Text(_("姓名为空。"), _("填写证件上的姓名。"), _INSTITUTION),
    "roster.name_differs": Text(
        _("姓名与系统中该号码已登记的姓名不一致。"), _("核对证件；确已更名的先办理信息变更。"), _INSTITUTION
    ),
    "roster.too_long": Text(_("超过 %(limit)s 个字符。"), _("核对内容，只保留该列应填的。"), _INSTITUTION),
    "roster.sex_differs": Text(_("性别与公民身份号码不符。"), _("核对证件。"), _INSTITUTION),
    "roster.category_unknown": Text(_("人员类别“%(value)s”不在目录内。"), _("从模板下拉列表中选择。"), _INSTITUTION),
    "roster.phone_wrong": Text(_("联系电话不是 11 位手机号。"), _("填写本人手机号。"), _INSTITUTION),
    "roster.phone_shared": Text(
        _("表中 %(count)s 人填写了同一手机号。"), _("每人填写本人手机号；确为共用的请保留说明备查。"), _INSTITUTION
    ),
    "roster.account_blank": Text(_("银行账号为空或为占位内容。"), _("填写本人银行账号。"), _PERSON),
    "roster.account_characters": Text(_("银行账号应为 8 至 30 位数字。"), _("核对账号。"), _PERSON),
    "roster.account_check": Text(_("银行账号未通过卡号校验，可能有误（存折账号可忽略）。"), _("核对账号。"), _PERSON),
    "roster.account_shared": Text(_("表中 %(count)s 人填写了同一银行账号。"), _("每人填写本人账号。"), _PERSON),
    "roster.account_name_blank": Text(_("银行户名为空。"), _("填写开户姓名。"), _PERSON),
    "roster.account_of_another": Text(
        _("银行户名与姓名不一致；补贴直补个人，须为本人账户。"), _("填写本人银行账户。"), _PERSON
    ),
    "roster.division_unknown": Text(_("区划代码“%(value)s”不存在。"), _("填写六位县级区划代码。"), _INSTITUTION),
    "roster.email_wrong": Text(_("电子邮箱格式不对。"), _("更正或留空。"), _INSTITUTION),
    "roster.postcode_wrong": Text(_("邮编应为 6 位数字。"), _("更正或留空。"), _INSTITUTION),
    "roster.credit_code_wrong": Text(_("统一社会信用代码校验不通过。"), _("对照营业执照核对。"), _INSTITUTION),
    "roster.employer_missing": Text(_("企业职工或派遣人员须填写工作单位。"), _("填写工作单位全称。"), _INSTITUTION),
    "roster.employer_unknown": Text(
        _("工作单位“%(value)s”未在系统登记，无法在线确认。"), _("由用人单位登记后确认；不影响上传。"), _EMPLOYER
    ),
    "roster.hours_taken": Text(
        _("%(on)s %(from)s–%(until)s 已在其他班级上课（全省范围）。"), _("调整上课时间，或移出该学员。"), _INSTITUTION
    ),
    "roster.too_many": Text(
        _("名单 %(people)s 人，超过计划 %(limit)s 人。"), _("移出多余学员，或增加计划人数。"), _INSTITUTION
    ),
    "roster.locked": Text(_("班级当前为“%(state)s”，名单已锁定。"), _("退回补正后可以重新上传。"), _INSTITUTION),
    "roster.no_terms": Text(_("本地区没有发布招生所需的参数。"), _("先发布政策参数。"), _("省级监管")),
    "roster.check_failed": Text(
        _("校验时程序出错（上传编号 %(upload)s），没有载入任何人。"),
        _("重新上传；再次出错请把编号告诉系统管理员。"),
        _INSTITUTION,
    ),
    "roster.taken_meanwhile": Text(
        _("校验之后、载入之前，名单中有人被其他班级占用。"), _("重新上传同一文件，查看是哪些人。"), _INSTITUTION
    ),
    "enrolment.ended": Text(_("该学员当前为“%(state)s”，不能再确认。"), _("联系培训机构。"), _EMPLOYER),
}
