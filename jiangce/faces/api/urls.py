"""Addresses for machines."""

from django.urls import path

from jiangce.faces.api import views

app_name = "api"
urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("metrics", views.metrics, name="metrics"),
    path("api/openapi.json", views.openapi, name="openapi"),
    path("api/status", views.status, name="status"),
]
