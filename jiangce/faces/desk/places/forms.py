"""Forms of the pages of places."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jiangce.access.posts.actor import Actor
from jiangce.faces.ui.forms import DateInput, ReasonField, TimeInput
from jiangce.faces.ui.uploads import bytes_of
from jiangce.kernel import divisions
from jiangce.registers.bookings.agreeing import AgreementData
from jiangce.registers.bookings.enums import BENEFICIARIES, Audience
from jiangce.registers.organisations.queries import organisation_of
from jiangce.registers.places.actions import EquipmentData, JointData, NewPlace, RoomData, TenureData
from jiangce.registers.places.enums import OwnerRole, PlaceKind, RoomKind, TenureKind
from jiangce.registers.places.queries import parks

ALL = ("", _("全部"))
BLANK = ("", _("请选择"))


class PlaceFilter(forms.Form):
    """Filters of the list."""

    text = forms.CharField(label=_("名称 / 单位 / 地址"), required=False, max_length=60)
    kind = forms.ChoiceField(label=_("类型"), required=False, choices=[ALL, *PlaceKind.choices])
    state = forms.ChoiceField(
        label=_("状态"),
        required=False,
        choices=[ALL, ("open", _("使用中")), ("shared", _("共享")), ("closed", _("已停用"))],
    )


class PlaceForm(forms.Form):
    """A place of the own organisation."""

    name = forms.CharField(label=_("名称"), max_length=80)
    kind = forms.ChoiceField(label=_("类型"), choices=PlaceKind.choices)
    park = forms.ChoiceField(
        label=_("所在园区"), required=False, help_text=_("园区培训点和园区分校必填，其他类型不填。")
    )
    division = forms.ChoiceField(label=_("所在县区"))
    address = forms.CharField(label=_("地址"), max_length=160)
    lon = forms.FloatField(label=_("经度"), help_text=_("WGS-84，度，例如 113.256000。"))
    lat = forms.FloatField(label=_("纬度"), help_text=_("WGS-84，度，例如 22.805200。"))
    radius_m = forms.IntegerField(label=_("围栏半径（米）"), min_value=1, help_text=_("签到时人应在这个圆内。"))
    shared = forms.BooleanField(
        label=_("共享给其他单位预约"), required=False, help_text=_("其他企业和机构可以预约这里的教室。")
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        division = organisation_of(actor=actor).division
        province = divisions.chain(division)[-2]
        self.fields["division"].choices = [
            BLANK, *((one.code, divisions.full_name(one.code)) for one in divisions.counties(province))
        ]  # fmt: skip
        kept = self.initial.get("park")
        known = parks(on=timezone.localdate(), kept=int(kept) if kept else None)
        self.fields["park"].choices = [("", "—"), *((str(park.pk), park.name) for park in known)]

    def data_of(self) -> NewPlace:
        """The cleaned form as the action takes it."""
        told = dict(self.cleaned_data)
        park = told.pop("park")
        return NewPlace(park_id=int(park) if park else None, **told)


class RoomForm(forms.Form):
    """A room of a place."""

    name = forms.CharField(label=_("教室"), max_length=40)
    kind = forms.ChoiceField(label=_("用途"), choices=RoomKind.choices)
    seats = forms.IntegerField(label=_("座位数"), min_value=1, max_value=9999)

    def data_of(self) -> RoomData:
        """The cleaned form as the action takes it."""
        return RoomData(**self.cleaned_data)


class TenureForm(forms.Form):
    """By what right the place is used."""

    kind = forms.ChoiceField(label=_("使用方式"), choices=[BLANK, *TenureKind.choices])
    owner_name = forms.CharField(label=_("产权人"), max_length=120)
    first_day = forms.DateField(label=_("起"), widget=DateInput)
    last_day = forms.DateField(
        label=_("止"), required=False, widget=DateInput, help_text=_("最后一天；自有的可以不填。")
    )
    file = forms.FileField(label=_("产权证明或租赁合同"), required=False, help_text=_("PDF 或图片。"))

    def data_of(self) -> TenureData:
        """The cleaned form as the action takes it."""
        told = self.cleaned_data
        file = told["file"]
        return TenureData(
            kind=told["kind"],
            owner_name=told["owner_name"],
            first_day=told["first_day"],
            last_day=told["last_day"],
            content=bytes_of(file),
            file_name=file.name if file else "",
        )


class JointOwnerForm(forms.Form):
    """An organisation that owns the base with others."""

    credit_code = forms.CharField(label=_("统一社会信用代码"), max_length=24)
    role = forms.ChoiceField(label=_("角色"), choices=[BLANK, *OwnerRole.choices])
    share = forms.IntegerField(
        label=_("份额（%）"), required=False, min_value=1, max_value=100,
        help_text=_("没有约定份额的不填；其余归责任单位。"),
    )  # fmt: skip
    first_day = forms.DateField(label=_("起"), widget=DateInput)
    last_day = forms.DateField(label=_("止"), required=False, widget=DateInput, help_text=_("没有约定止期的不填。"))
    file = forms.FileField(label=_("共建协议"), required=False, help_text=_("PDF 或图片。"))

    def data_of(self) -> JointData:
        """The cleaned form as the action takes it."""
        told = dict(self.cleaned_data)
        file = told.pop("file")
        return JointData(**told, content=bytes_of(file), file_name=file.name if file else "")


class EquipmentForm(forms.Form):
    """Equipment of a place."""

    name = forms.CharField(label=_("设备名称"), max_length=80)
    model = forms.CharField(label=_("型号"), max_length=80, required=False)
    count = forms.IntegerField(label=_("数量"), min_value=1, max_value=99999)
    room = forms.ChoiceField(label=_("所在教室"), required=False)
    first_day = forms.DateField(label=_("起"), widget=DateInput)
    last_day = forms.DateField(label=_("止"), required=False, widget=DateInput, help_text=_("仍在使用的不填。"))

    def __init__(self, *args: Any, rooms: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["room"].choices = [("", "—"), *((str(room.pk), room.name) for room in rooms)]

    def data_of(self) -> EquipmentData:
        """The cleaned form as the action takes it."""
        told = dict(self.cleaned_data)
        room = told.pop("room")
        return EquipmentData(room_id=int(room) if room else None, **told)


class AgreementForm(forms.Form):
    """Seats for others over a period."""

    audience = forms.ChoiceField(label=_("面向"), choices=[BLANK, *BENEFICIARIES])
    seats = forms.IntegerField(label=_("座位数"), min_value=1, max_value=9999)
    first_day = forms.DateField(label=_("起"), widget=DateInput)
    last_day = forms.DateField(label=_("止"), widget=DateInput, help_text=_("最后一天。"))
    basis = forms.CharField(label=_("协议或文件"), max_length=160)

    def data_of(self) -> AgreementData:
        """The cleaned form as the action takes it."""
        return AgreementData(**self.cleaned_data)


class BookForm(forms.Form):
    """A room over some hours of a day."""

    on = forms.DateField(label=_("日期"), widget=DateInput)
    starts = forms.TimeField(label=_("开始时间"), widget=TimeInput)
    ends = forms.TimeField(label=_("结束时间"), widget=TimeInput)
    seats = forms.IntegerField(label=_("人数"), min_value=1, max_value=9999)
    audience = forms.ChoiceField(label=_("人员"), choices=Audience.choices)
    title = forms.CharField(label=_("事由"), max_length=120)


class ReopenForm(forms.Form):
    """Why something is used again, or not after all."""

    reason = ReasonField(label=_("理由"))
