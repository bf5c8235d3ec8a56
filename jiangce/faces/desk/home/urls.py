"""Addresses of the desk's first page."""

from django.urls import path

from jiangce.faces.desk.home import views

urlpatterns = [
    path("", views.home, name="home"),
    path("switch/", views.switch, name="switch"),
]
