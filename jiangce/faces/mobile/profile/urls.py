"""Addresses of the worker's own data and of the corrections asked for."""

from django.urls import path

from jiangce.faces.mobile.profile import corrections, views

app_name = "profile"
urlpatterns = [
    path("", views.home, name="home"),
    path("photo/", views.photo, name="photo"),
    path("divisions/", corrections.divisions, name="divisions"),
    path("corrections/new/", corrections.new, name="new"),
    path("corrections/<int:correction_id>/", corrections.correction, name="correction"),
    path("corrections/<int:correction_id>/edit/", corrections.edit, name="edit"),
    path("corrections/<int:correction_id>/withdraw/", corrections.withdraw, name="withdraw"),
]
