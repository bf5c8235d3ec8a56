"""Addresses of the public first page, and what browsers and search engines ask for at the root."""

from django.urls import path

from jiangce.faces.portal.home import views

urlpatterns = [
    path("", views.home, name="home"),
    path("robots.txt", views.robots, name="robots"),
    path("favicon.ico", views.favicon, name="favicon"),
]
