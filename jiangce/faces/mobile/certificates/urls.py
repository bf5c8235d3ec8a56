"""Addresses of the worker's certificates."""

from django.urls import path

from jiangce.faces.mobile.certificates import views

app_name = "certificates"
urlpatterns = [
    path("", views.certificates, name="list"),
    path("<int:certificate_id>/", views.certificate, name="detail"),
    path("<int:certificate_id>/pdf/", views.pdf, name="pdf"),
]
