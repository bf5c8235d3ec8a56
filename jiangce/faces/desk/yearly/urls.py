"""Addresses of the pages of annual checks."""

from django.urls import path

from jiangce.faces.desk.yearly import views

app_name = "yearly"
urlpatterns = [
    path("", views.assessors, name="list"),
    path("<int:filing_id>/", views.assessor, name="assessor"),
    path("<int:filing_id>/support/", views.support, name="support"),
]
