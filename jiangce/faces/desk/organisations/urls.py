"""Addresses of the pages of organisations."""

from django.urls import path

from jiangce.faces.desk.organisations import views

app_name = "organisations"
urlpatterns = [
    path("", views.organisations, name="list"),
    path("new/", views.new, name="new"),
    path("<int:organisation_id>/", views.detail, name="detail"),
    path("<int:organisation_id>/owners/", views.owner, name="owner"),
]
