"""Addresses of the public portal: one include per area."""

from django.urls import include, path

app_name = "portal"
urlpatterns = [
    path("", include("jiangce.faces.portal.home.urls")),
    path("verify/", include("jiangce.faces.portal.verify.urls")),
    path("notices/", include("jiangce.faces.portal.notices.urls")),
    path("directories/", include("jiangce.faces.portal.directories.urls")),
]
