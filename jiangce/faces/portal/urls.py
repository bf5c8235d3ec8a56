"""Addresses of the public portal: one include per area."""

from django.urls import include, path

app_name = "portal"
urlpatterns = [
    path("", include("jiangce.faces.portal.home.urls")),
    path("verify/", include("jiangce.faces.portal.verify.urls")),
    path("notices/", include("jiangce.faces.portal.notices.urls")),
    path("standards/", include("jiangce.faces.portal.standards.urls")),
    path("selections/", include("jiangce.faces.portal.selections.urls")),
    path("directories/", include("jiangce.faces.portal.directories.urls")),
]
