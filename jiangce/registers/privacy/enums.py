"""Codes about personal data (个人信息): why it is processed, on which basis, of which kinds, and requests to erase it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Basis(models.TextChoices):
    """Legal bases of 个人信息保护法 Art. 13 that this system uses, with Art. 29 for sensitive data."""

    DUTY = "duty", _("履行法定职责所必需（个人信息保护法第十三条第一款第三项）")
    CONSENT = "consent", _("本人同意（个人信息保护法第十三条第一款第一项）")
    SEPARATE = "separate", _("本人单独同意（个人信息保护法第十三条第一款第一项、第二十九条）")


class Purpose(models.TextChoices):
    """Why personal data is processed; a closed list."""

    TRAINING = "training", _("培训实名制管理和补贴")
    EVALUATION = "evaluation", _("技能评价和证书")
    SUPERVISION = "supervision", _("监督检查和防止骗取补贴")
    STATISTICS = "statistics", _("统计和计划")
    NOTICES = "notices", _("办理结果通知")
    REMINDERS = "reminders", _("到账提醒短信")
    LOCATION = "location", _("签到时的定位")
    PHOTO = "photo", _("证件照")


class Category(models.TextChoices):
    """Kinds of personal data, as an export shows them and a request to erase names them."""

    IDENTITY = "identity", _("姓名、证件号码、性别、出生日期")
    CONTACT = "contact", _("手机号")
    RESIDENCE = "residence", _("户籍区划、常住区划")
    GROUPS = "groups", _("人员类别和资格事实")
    PHOTO = "photo", _("证件照和照片指纹")
    BANK = "bank", _("收款账户")
    SEATS = "seats", _("报名、出勤")
    LOCATION = "location", _("签到定位、设备编号")
    RESULTS = "results", _("成绩、证书")
    MONEY = "money", _("补贴、拨付")
    MESSAGES = "messages", _("发给本人的短信")
    FILES = "files", _("上传的材料")
    OFFICES = "offices", _("在单位的任职、任教")
    REQUESTS = "requests", _("更正、核验和删除申请")
    ACCOUNT = "account", _("手机端账号")
    TRACES = "traces", _("同意记录、查看记录")


class Act(models.TextChoices):
    GIVEN = "given", pgettext_lazy("consent", "同意")
    WITHDRAWN = "withdrawn", pgettext_lazy("consent", "撤回同意")

    @property
    def tone(self) -> str:
        """ok or mute: the tint of the tag."""
        return "ok" if self is Act.GIVEN else "mute"


class Way(models.TextChoices):
    PHONE = "phone", _("本人在手机上")
    PAPER = "paper", _("书面，由经办人登记")


class Kept(models.TextChoices):
    """Why data can't be erased now."""

    RUNNING = "running", _("班级没有结束")
    CLAIM = "claim", _("补贴没有办结")
    CASE = "case", _("核查没有办结")
    CORRECTION = "correction", _("更正申请没有办结")
    ACCOUNTS = "accounts", _("会计档案的保存期限未满")
    TRAINING = "training", _("培训记录的保存期限未满")
    CERTIFICATE = "certificate", _("证书须能长期查验")
    RECORD = "record", _("处理记录的保存期限未满")
    NEEDED = "needed", _("依法保存的其他记录以它为准")
    SHARED = "shared", _("手机号还登记了别人，分不清是谁的")


class ErasureState(models.TextChoices):
    SUBMITTED = "submitted", _("待核对")
    CHECKED = "checked", _("待决定")
    ERASED = "erased", _("已删除")
    REFUSED = "refused", _("不予删除")
    WITHDRAWN = "withdrawn", _("已撤回")

    @property
    def tone(self) -> str:
        """ok, warn, bad, info or mute: the tint of the status tag."""
        return {"erased": "ok", "refused": "bad", "withdrawn": "mute"}.get(self.value, "info")


OPEN = frozenset({ErasureState.SUBMITTED, ErasureState.CHECKED})
"""Not over: a person has at most one of these."""
DECIDED = frozenset({ErasureState.ERASED, ErasureState.REFUSED})


class ErasureMove(models.TextChoices):
    WITHDRAW = "withdraw", _("撤回申请")
    CHECK = "check", _("核对完毕，报决定")
    SEND_BACK = "send_back", pgettext_lazy("move", "退回重新核对")
    ERASE = "erase", _("同意，删除")
    REFUSE = "refuse", pgettext_lazy("move", "不予删除")
