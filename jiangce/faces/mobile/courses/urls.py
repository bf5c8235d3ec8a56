"""Addresses of the worker's classes."""

from django.urls import path

from jiangce.faces.mobile.courses import views

app_name = "courses"
urlpatterns = [
    path("", views.courses, name="list"),
    path("<int:class_id>/", views.detail, name="detail"),
]
