"""Addresses of the yearly targets."""

from django.urls import path

from jiangce.faces.desk.targets import views

app_name = "targets"
urlpatterns = [
    path("", views.targets, name="list"),
    path("draft/", views.draft, name="draft"),
    path("<int:target_id>/", views.detail, name="detail"),
    path("<int:target_id>/edit/", views.edit, name="edit"),
    path("<int:target_id>/<slug:act>/", views.act, name="act"),
]
