"""Addresses of the worker's rights over the own data."""

from django.urls import path

from jiangce.faces.mobile.privacy import erasures, views

app_name = "privacy"
urlpatterns = [
    path("", views.home, name="home"),
    path("consent/", views.consent, name="consent"),
    path("export/", views.export, name="export"),
    path("erasures/new/", erasures.new, name="new"),
    path("erasures/<int:erasure_id>/", erasures.erasure, name="erasure"),
    path("erasures/<int:erasure_id>/withdraw/", erasures.withdraw, name="withdraw"),
]
