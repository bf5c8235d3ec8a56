"""Addresses of the worker's phone: one include per area."""

from django.urls import include, path

app_name = "mobile"
urlpatterns = [
    path("", include("jiangce.faces.mobile.home.urls")),
    path("signin/", include("jiangce.faces.mobile.signin.urls")),
    path("checkin/", include("jiangce.faces.mobile.checkin.urls")),
    path("courses/", include("jiangce.faces.mobile.courses.urls")),
    path("subsidies/", include("jiangce.faces.mobile.subsidies.urls")),
    path("certificates/", include("jiangce.faces.mobile.certificates.urls")),
    path("privacy/", include("jiangce.faces.mobile.privacy.urls")),
    path("profile/", include("jiangce.faces.mobile.profile.urls")),
]
