"""Words of the objections about photos."""

from django.utils.translation import gettext_lazy as _

from jiangce.kernel.verdict import Text

_WHO, _SELF = _("上传人"), _("本人")

TEXTS = {
    "photos.too_heavy": Text(_("照片文件超过 %(limit)s KB。"), _("换一张较小的照片，或降低画质后另存。"), _WHO),
    "photos.too_small": Text(
        _("照片只有 %(width)s × %(height)s 像素，短边不足 %(limit)s。"), _("换一张更清晰的照片。"), _WHO
    ),
    "photos.too_large": Text(_("照片的长边超过 %(limit)s 像素。"), _("缩小后重新上传。"), _WHO),
    "photos.broken": Text(_("照片文件已损坏，读不出图像。"), _("用相册或看图软件另存为 JPEG 后重新上传。"), _WHO),
    "photos.blank": Text(_("照片几乎是单一颜色，看不出图像。"), _("换一张能看清的证件照。"), _WHO),
    "photos.missing": Text(_("没有选择照片。"), _("选择 JPEG 或 PNG 格式的证件照。"), _WHO),
    "photos.no_consent": Text(
        _("本人没有同意保存证件照。"),
        _("本人在手机“个人信息保护”中同意“证件照”，或签署书面同意由经办人登记，再上传。"),
        _SELF,
    ),
    "photos.own_photo": Text(_("不能以工作人员身份上传自己的证件照。"), _("在手机端“我的”页面上传。"), _SELF),
    "photos.none": Text(_("没有登记证件照。"), _("刷新页面。"), _("工作人员")),
}
