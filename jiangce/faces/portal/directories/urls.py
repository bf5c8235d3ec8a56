"""Addresses of the public directories (exchange contract: /directories/…)."""

from django.urls import path

from jiangce.faces.portal.directories import notices, resources, signatures, views

app_name = "directories"
urlpatterns = [
    path("", views.index, name="index"),
    path("entries/<str:number>/", views.entry, name="entry"),
    path("notices/<int:application_id>/objection/", notices.objection, name="objection"),
    path("signatures/", signatures.how, name="signatures"),
    path("signatures/key.pem", signatures.key, name="key"),
    path("resources/", resources.resources, name="resources"),
    path("resources/<str:number>/", resources.resource, name="resource"),
    path("standards/", views.standards, name="standards"),
    path("standards/<str:number>/", views.standard, name="standard"),
    path("<slug:directory>/", views.directory, name="directory"),
]
