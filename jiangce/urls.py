"""All addresses: one include per face."""

from django.urls import include, path

urlpatterns = [
    path("", include("jiangce.faces.api.urls")),
    path("", include("jiangce.faces.portal.urls")),
    path("desk/", include("jiangce.faces.desk.urls")),
    path("m/", include("jiangce.faces.mobile.urls")),
    path("ui/", include("jiangce.faces.ui.urls")),
    path("accounts/", include("allauth.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
]

handler400 = "jiangce.faces.ui.errors.bad_request"
handler403 = "jiangce.faces.ui.errors.forbidden"
handler404 = "jiangce.faces.ui.errors.not_found"
handler500 = "jiangce.faces.ui.errors.server_error"
