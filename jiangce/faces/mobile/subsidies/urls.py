"""Addresses of the worker's subsidies."""

from django.urls import path

from jiangce.faces.mobile.subsidies import explain, views

app_name = "subsidies"
urlpatterns = [
    path("", views.subsidies, name="list"),
    path("<int:line_id>/", explain.explain, name="explain"),
]
