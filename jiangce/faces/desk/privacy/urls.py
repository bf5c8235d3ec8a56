"""Addresses of personal data on the desk."""

from django.urls import path

from jiangce.faces.desk.privacy import consents, views

app_name = "privacy"
urlpatterns = [
    path("", views.erasures, name="list"),
    path("retention/", views.retention, name="retention"),
    path("people/<int:person_id>/", consents.consents, name="consents"),
    path("people/<int:person_id>/papers/<int:consent_id>/document/", consents.document, name="document"),
    path("<int:erasure_id>/", views.erasure, name="detail"),
    path("<int:erasure_id>/<slug:move>/", views.move, name="move"),
]
