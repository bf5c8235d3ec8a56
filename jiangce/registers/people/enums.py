"""Codes about people. Group identifiers are those of the exchange contract and the glossary."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class IdType(models.TextChoices):
    RESIDENT_ID = "resident_id", _("居民身份证")
    HMT_PERMIT = "hmt_permit", _("港澳台居民居住证")
    FOREIGN_PR = "foreign_pr", _("外国人永久居留身份证")
    PASSPORT = "passport", _("护照")


class Sex(models.TextChoices):
    MALE = "male", _("男")
    FEMALE = "female", _("女")


class Group(models.TextChoices):
    """人员类别: the groups of 财社〔2023〕181号 Art. 5, and those the notice adds."""

    RURAL_TRANSFER_WORKER = "rural_transfer_worker", _("农村转移就业劳动者")
    REGISTERED_UNEMPLOYED = "registered_unemployed", _("城镇登记失业人员")
    HARDSHIP_JOBSEEKER = "hardship_jobseeker", _("就业困难人员")
    GRADUATE = "graduate", _("毕业年度高校毕业生")
    POST_SCHOOL_LEAVER = "post_school_leaver", _("两后生")
    POVERTY_MONITORED = "poverty_monitored", _("防止返贫监测对象")
    VETERAN = "veteran", _("退役军人")
    DISABLED = "disabled", _("残疾人")
    ENTERPRISE_EMPLOYEE = "enterprise_employee", _("企业职工")
    DISPATCHED_WORKER = "dispatched_worker", _("劳务派遣人员")


class Evidence(models.TextChoices):
    """A document that shows that somebody belongs to a group."""

    RURAL_HOUSEHOLD = "rural_household", _("农村户籍证明和务工证明")
    UNEMPLOYMENT = "unemployment", _("就业创业证（失业登记）")
    HARDSHIP = "hardship", _("就业困难人员认定表")
    GRADUATE = "graduate", _("毕业证书或学籍证明")
    SCHOOL_LEAVER = "school_leaver", _("初高中毕业证和未升学证明")
    POVERTY = "poverty", _("乡村振兴部门监测对象证明")
    VETERAN = "veteran", _("退役军人优待证或退役证")
    DISABILITY = "disability", _("残疾人证")
    CONTRACT = "contract", _("劳动合同和社会保险缴费证明")
    DISPATCH = "dispatch", _("劳务派遣协议和劳动合同")


EVIDENCE_OF: dict[str, Evidence] = {
    Group.RURAL_TRANSFER_WORKER: Evidence.RURAL_HOUSEHOLD,
    Group.REGISTERED_UNEMPLOYED: Evidence.UNEMPLOYMENT,
    Group.HARDSHIP_JOBSEEKER: Evidence.HARDSHIP,
    Group.GRADUATE: Evidence.GRADUATE,
    Group.POST_SCHOOL_LEAVER: Evidence.SCHOOL_LEAVER,
    Group.POVERTY_MONITORED: Evidence.POVERTY,
    Group.VETERAN: Evidence.VETERAN,
    Group.DISABLED: Evidence.DISABILITY,
    Group.ENTERPRISE_EMPLOYEE: Evidence.CONTRACT,
    Group.DISPATCHED_WORKER: Evidence.DISPATCH,
}
"""The document that shows each group (财社〔2023〕181号 Art. 5 names the groups; the documents are those which bureaus ask for)."""


class Trust(models.TextChoices):
    """How far a fact can be trusted: where it came from (strongest first)."""

    STATE = "state", _("国家数据源")
    CERTIFIED = "certified", _("证明材料")
    DECLARED = "declared", _("本人申报")

    @property
    def tone(self) -> str:
        """ok, info or mute: the tint of the tag."""
        return {"state": "ok", "certified": "info", "declared": "mute"}[self.value]


class FactKind(models.TextChoices):
    """Facts with a period that eligibility asks about; absent means unknown, never "no"."""

    INSURED = "insured", _("参加失业保险")
    PENSION = "pension", _("领取养老待遇")
    PUBLIC_STAFF = "public_staff", _("机关事业单位在编")
    STUDENT = "student", _("全日制在校学生")
    DECEASED = "deceased", _("死亡")
    CUSTODY = "custody", _("服刑羁押")
    ABROAD = "abroad", _("出境")


class Field(models.TextChoices):
    """What is known of a person, each with its own source; the values are the columns of Person."""

    NAME = "name", _("姓名")
    PHONE = "phone", _("手机号")
    HOUSEHOLD = "household_division", _("户籍区划")
    RESIDENCE = "residence_division", _("常住区划")
    SEX = "sex", _("性别")
    BIRTH_DATE = "birth_date", _("出生日期")


ID_NUMBER = "id_number"
"""The column of the identity number: it says which record this is, and changes only by `renumbering`, never by what a
source tells."""
KEPT_FIELDS = [*Field.choices, (ID_NUMBER, _("证件号码"))]
"""Of what values that do not stand any more are kept."""


class Loss(models.TextChoices):
    """Why a value that somebody told is not the one that stands."""

    SET_ASIDE = "set_aside", _("未采用")
    REPLACED = "replaced", _("已被替换")

    @property
    def tone(self) -> str:
        """warn or mute: the tint of the tag."""
        return {"set_aside": "warn", "replaced": "mute"}[self.value]


class Seen(models.TextChoices):
    """What of a person somebody was shown, beside full values: each is on the list of looks that the person reads."""

    RECORD = "record", _("人员档案（遮挡显示）")
    CORRECTION = "correction", _("更正申请（遮挡显示）")
    DUPLICATE = "duplicate", _("重复档案的比对（遮挡显示）")
    ERASURE = "erasure", _("删除申请（遮挡显示）")
    CONSENTS = "consents", _("同意记录")
    QUESTION = "question", _("外部核验的答复（遮挡显示）")
    LINE = "line", _("一笔补贴的核算和拨付（遮挡显示）")
    PAYMENT = "payment", _("一笔付款和收款账户（遮挡显示）")
    CERTIFICATE = "certificate", _("证书")
    TEACHER = "teacher", _("师资档案（遮挡显示）")
    ATTENDANCE = "attendance", _("一节课的签到")
    DOCUMENT = "document", _("上传的材料")
    ROSTER_FILE = "roster_file", _("花名册文件（含证件号码、电话、账号）")
    SCORE_FILE = "score_file", _("成绩表文件（含证件号码）")
    ATTENDANCE_FILE = "attendance_file", _("考勤表文件")
    CLAIM_LIST = "claim_list", _("补贴花名册")
    BANK_FILE = "bank_file", _("银行代发文件（含账号）")
    BANK_ANSWER = "bank_answer", _("银行回盘文件")
    DATA_SET = "data_set", _("导出的数据集（含姓名）")


class Why(models.TextChoices):
    """For what it was shown, where nobody has to say so."""

    SERVICE = "service", _("办理业务")
    TRAINING = "training", _("办理培训")
    EXAM = "exam", _("办理考试和证书")
    SUBSIDY = "subsidy", _("审核补贴")
    PAYMENT = "payment", _("拨付核对")
    DATA = "data", _("导出数据")


WHY_OF: dict[str, Why] = {
    Seen.ATTENDANCE: Why.TRAINING,
    Seen.ATTENDANCE_FILE: Why.TRAINING,
    Seen.ROSTER_FILE: Why.TRAINING,
    Seen.TEACHER: Why.TRAINING,
    Seen.SCORE_FILE: Why.EXAM,
    Seen.CERTIFICATE: Why.EXAM,
    Seen.LINE: Why.SUBSIDY,
    Seen.CLAIM_LIST: Why.SUBSIDY,
    Seen.PAYMENT: Why.PAYMENT,
    Seen.BANK_FILE: Why.PAYMENT,
    Seen.BANK_ANSWER: Why.PAYMENT,
    Seen.DATA_SET: Why.DATA,
}
"""What is not named here is shown to handle the person's own matter."""
