"""The gallery of components."""

from django.urls import path

from jiangce.faces.ui import views

app_name = "ui"

urlpatterns = [
    path("gallery/", views.gallery, {"frame": "desk"}, name="gallery"),
    path("gallery/<slug:frame>/", views.gallery, name="gallery_frame"),
]
