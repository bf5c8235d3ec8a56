"""All addresses: one include per face."""

from django.urls import include, path

from jiangce.faces.ui.views import closed, password_page

# Before the accounts library, whose names must still resolve: what it offers beyond our own ways in is not there.
NOT_OURS = [
    path("email/", closed, name="no_email"),
    path("confirm-email/", closed, name="no_confirmation"),
    path("confirm-email/<str:key>/", closed, name="no_confirmation_by_key"),
    path("login/code/confirm/", closed, name="no_login_code"),
    path("password/set/", closed, name="no_password_set"),
    path("password/reset/", closed, name="no_password_reset"),
    path("password/reset/<path:step>", closed, name="no_password_reset_step"),
    path("password/change/", password_page, name="own_password"),
]

urlpatterns = [
    path("", include("jiangce.faces.api.urls")),
    path("", include("jiangce.faces.portal.urls")),
    path("desk/", include("jiangce.faces.desk.urls")),
    path("m/", include("jiangce.faces.mobile.urls")),
    path("ui/", include("jiangce.faces.ui.urls")),
    path("accounts/", include(NOT_OURS)),
    path("accounts/", include("allauth.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
]

handler400 = "jiangce.faces.ui.errors.bad_request"
handler403 = "jiangce.faces.ui.errors.forbidden"
handler404 = "jiangce.faces.ui.errors.not_found"
handler500 = "jiangce.faces.ui.errors.server_error"
