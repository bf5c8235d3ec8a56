"""Addresses of checking in."""

from django.urls import path

from jiangce.faces.mobile.checkin import views

app_name = "checkin"
urlpatterns = [
    path("", views.home, name="home"),
    path("scan/", views.scan, name="scan"),
    path("s/<str:token>", views.link, name="link"),
]
