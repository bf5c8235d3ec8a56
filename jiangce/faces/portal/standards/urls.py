"""Addresses of the public pages of standards; that of an item never changes."""

from django.urls import path

from jiangce.faces.portal.standards import views

app_name = "standards"
urlpatterns = [
    path("", views.standards, name="list"),
    path("items/<uuid:standard_item_id>/", views.item, name="item"),
    path("<str:number>/", views.version, name="version"),
    path("<str:number>/difference/", views.difference, name="difference"),
]
