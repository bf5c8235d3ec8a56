"""What personal data is processed for: each purpose with its basis, kinds of data and term of keeping; and the notice
(告知书) that says so, by version. A change of the list is a new version of the notice."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from jiangce.registers.privacy.enums import Basis, Category, Purpose


@dataclass(frozen=True, slots=True)
class Use:
    """One purpose. `terms`: codes of the dated terms that say how long its data is kept; none of its own without one.
    `refusing`: what follows when somebody does not agree, takes consent back, or objects."""

    purpose: Purpose
    basis: Basis
    categories: tuple[Category, ...]
    terms: tuple[str, ...]
    what: Any
    refusing: Any
    sensitive: bool = False

    @property
    def by_consent(self) -> bool:
        """Whether it rests on consent, which can be taken back at any time (Art. 15)."""
        return self.basis != Basis.DUTY


_C = Category
_DUTY = _("履行法定职责，不以同意为条件；认为处理不当的，可以申请更正、删除或投诉。")

USES: dict[Purpose, Use] = {
    use.purpose: use
    for use in (
        Use(
            Purpose.TRAINING, Basis.DUTY,
            (_C.IDENTITY, _C.CONTACT, _C.RESIDENCE, _C.GROUPS, _C.FILES, _C.BANK, _C.SEATS, _C.MONEY),
            ("retain_years_training", "retain_years_accounts"),
            _("核对身份和资格，编班、考勤，计算、公示和拨付补贴。"), _DUTY, sensitive=True,
        ),
        Use(
            Purpose.EVALUATION, Basis.DUTY, (_C.IDENTITY, _C.RESULTS), ("retain_years_certificates",),
            _("组织考试，登记成绩，发放和查验证书。"), _DUTY, sensitive=True,
        ),
        Use(
            Purpose.SUPERVISION, Basis.DUTY, (_C.IDENTITY, _C.SEATS, _C.LOCATION, _C.MONEY),
            ("retain_days_positions", "retain_years_requests"),
            _("用签到的时间、设备编号和已经同意提供的定位，发现代签、冒名和重复领取。"), _DUTY, sensitive=True,
        ),
        Use(
            Purpose.STATISTICS, Basis.DUTY, (_C.GROUPS, _C.SEATS, _C.RESULTS, _C.MONEY), (),
            _("按地区、人员类别汇总人次和金额，不公布个人信息；不另外保存个人信息。"), _DUTY,
        ),
        Use(
            Purpose.NOTICES, Basis.DUTY, (_C.CONTACT, _C.MESSAGES), ("retain_days_messages", "retain_days_codes"),
            _("登录验证码；申请的决定、退票、停班和考试变动等必须告诉本人的事。"), _DUTY,
        ),
        Use(
            Purpose.REMINDERS, Basis.CONSENT, (_C.CONTACT, _C.MESSAGES), ("retain_days_messages",),
            _("补贴到账后发短信提醒。"), _("不同意或撤回后不再发这类短信，不影响补贴；到账情况在“补贴”里可以看到。"),
        ),
        Use(
            Purpose.LOCATION, Basis.SEPARATE, (_C.LOCATION,), ("retain_days_positions",),
            _("签到时读取手机的位置，与培训地点比较；其他时候不读取。"),
            _("不同意或撤回后，签到页不再读取位置，也不保存；扫码或输入六位签到码照样签到。撤回时，没有未办结事项的班级的定位随即删除。"),
            sensitive=True,
        ),
        Use(
            Purpose.PHOTO, Basis.SEPARATE, (_C.PHOTO,), ("retain_days_photos",),
            _("保存本人上传的证件照，供制作证书和核对档案；把照片缩成 64 个明暗点作为照片指纹，帮助发现同一人的重复档案。不做人脸识别，不公开。"),
            _("不同意或撤回后不保存证件照和照片指纹，已有的随即删除，不影响培训、考试和补贴。"),
            sensitive=True,
        ),
    )
}  # fmt: skip
"""The closed list. No face is recognised: no camera picture leaves the phone, the scanner reads the code there; a certificate
photo that its owner hands in is compared as a picture, by the outline of light and dark."""

BY_CONSENT = tuple(purpose for purpose, use in USES.items() if use.by_consent)


@dataclass(frozen=True, slots=True)
class Notice:
    """One version of the notice. `renews`: purposes whose consent given by an earlier version no longer counts, because
    purpose, manner or kinds of data changed (Art. 14)."""

    version: str
    from_on: date
    paragraphs: tuple[tuple[Any, Any], ...]
    renews: frozenset[Purpose] = field(default_factory=frozenset)


_WHO = (
    _("谁在处理"),
    _("您参加培训的县区人力资源社会保障部门是个人信息处理者，省、市人力资源社会保障部门按职责使用；培训机构、评价机构和银行只得到办理您这件事所需的部分。"),
)  # fmt: skip
_RIGHTS = (
    _("您的权利"),
    _("可以查阅、复制、更正、删除，可以随时撤回同意；撤回以前的处理仍然有效。不满十四周岁的人不能参加补贴培训。"),
)  # fmt: skip
_CONTACT = (
    _("怎样联系"),
    _("在本页直接办理，或携带证件到县区人力资源社会保障部门；对决定不服的，可以向上一级部门投诉，也可以依法起诉。"),
)  # fmt: skip
_HOW_LONG, _SENSITIVE = _("处理什么、为什么、多久"), _("敏感个人信息")

NOTICES = (
    Notice(
        "2026-1", date(2026, 1, 1),
        (
            _WHO,
            (
                _HOW_LONG,
                _("每一项目的的依据、信息种类和保存期限列在下面。定位、短信和验证码到期由系统自动删除；其他记录到期后由保存的部门依法处理。"),
            ),
            (
                _SENSITIVE,
                _("证件号码、银行账号和位置是敏感个人信息：号码加密保存，页面遮挡，谁查看过完整号码、为什么，都记录并显示给您。系统不采集人脸，扫码画面不离开您的手机。"),
            ),
            _RIGHTS,
            _CONTACT,
        ),
    ),
    Notice(
        "2026-2", date(2026, 11, 26),
        (
            _WHO,
            (
                _HOW_LONG,
                _("每一项目的的依据、信息种类和保存期限列在下面。定位、短信、验证码和证件照到期由系统自动删除；其他记录到期后由保存的部门依法处理。"),
            ),
            (
                _SENSITIVE,
                _("证件号码、银行账号和位置是敏感个人信息：号码加密保存，页面遮挡，谁查看过完整号码、为什么，都记录并显示给您。证件照只在您单独同意后保存，同样加密，查看同样留痕；系统不做人脸识别，扫码画面不离开您的手机。"),
            ),
            _RIGHTS,
            _CONTACT,
        ),
    ),
)  # fmt: skip
"""Oldest first. A version that was shown is never changed. 2026-2 adds a purpose and changes none, so that no consent is
asked for anew."""


def notice() -> Notice:
    """The version that is shown now."""
    return NOTICES[-1]


def notice_of(version: str) -> Notice:
    """The version as it was shown; raises LookupError for an unknown one."""
    for one in NOTICES:
        if one.version == version:
            return one
    raise LookupError(version)
