"""Addresses of the pages of digital resources."""

from django.urls import path

from jiangce.faces.desk.resources import views

app_name = "resources"
urlpatterns = [
    path("", views.resources, name="list"),
    path("new/", views.new, name="new"),
    path("uploads/", views.uploads, name="uploads"),
    path("uploads/template/", views.template, name="template"),
    path("uploads/<int:resource_upload_id>/annotated/", views.annotated, name="annotated"),
    path("<int:edition_id>/", views.detail, name="detail"),
    path("<int:edition_id>/edit/", views.edit, name="edit"),
    path("<int:edition_id>/<slug:move>/", views.move, name="move"),
]
