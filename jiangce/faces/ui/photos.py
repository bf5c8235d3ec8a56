"""The certificate photo of a person for pages: as a field, as a picture, as a form. Shared by desk and phone."""

import base64
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jiangce.faces.ui.people import PHOTO, FieldRow
from jiangce.faces.ui.uploads import bytes_of
from jiangce.faces.ui.who import who_words


class PhotoForm(forms.Form):
    """A certificate photo; what it must be, the action says."""

    file = forms.FileField(
        label=_("证件照"), required=False, allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".png,.jpg,.jpeg"}),
        help_text=_("JPEG 或 PNG，正面免冠；已有的照片会被替换。照片里的位置等信息不会保存；加密存放，不公开，不做人脸识别。"),
    )  # fmt: skip

    def content(self) -> bytes:
        """What was uploaded; empty without a file."""
        file = self.cleaned_data["file"]
        return bytes_of(file)


def photo_row(photo: Any) -> FieldRow:
    """The photo as one more field: that there is one, who brought it and when; seen by a look only."""
    if photo is None:
        return FieldRow(PHOTO, _("证件照"), "", None, "", None)
    value = _("已登记，%(width)s × %(height)s 像素") % {"width": photo.width, "height": photo.height}
    return FieldRow(PHOTO, _("证件照"), value, None, who_words(photo.kept_label), photo.kept_at)


def picture_data(content: bytes) -> str:
    """A JPEG as the address of an image in a page: no address of its own, so that nothing else asks for it or keeps it."""
    return "data:image/jpeg;base64," + base64.b64encode(content).decode()
