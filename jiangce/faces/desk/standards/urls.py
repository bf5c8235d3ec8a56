"""Addresses of the pages of standards."""

from django.urls import path

from jiangce.faces.desk.standards import content, dictionary, projects, views

app_name = "standards"
urlpatterns = [
    path("", views.standards, name="list"),
    path("new/", views.new, name="new"),
    path("coverage/", views.coverage, name="coverage"),
    path("dictionary/", dictionary.page, name="dictionary"),
    path("dictionary/lists/", dictionary.load, name="load_list"),
    path("dictionary/lists/template/", dictionary.list_template, name="list_template"),
    path("dictionary/old/", dictionary.old_code, name="old_code"),
    path("dictionary/<int:uncoded_id>/", dictionary.assign, name="assign"),
    path("occupations/", dictionary.occupations, name="occupations"),
    path("template/", content.template, name="template"),
    path("submissions/<int:submission_id>/<str:move>/", views.submission, name="submission"),
    path("versions/<int:version_id>/", views.version, name="version"),
    path("versions/<int:version_id>/difference/", views.difference, name="difference"),
    path("versions/<int:version_id>/heading/", views.heading, name="heading"),
    path("versions/<int:version_id>/workbook/", content.workbook, name="workbook"),
    path("versions/<int:version_id>/workbook/file/", content.export, name="workbook_export"),
    path("versions/<int:version_id>/package/", content.package, name="package"),
    path("versions/<int:version_id>/package/file/", content.case_export, name="case_export"),
    path("versions/<int:version_id>/project/", projects.propose, name="propose"),
    path("versions/<int:version_id>/project/<slug:move>/", projects.decide, name="decide_project"),
    path("versions/<int:version_id>/committee/", projects.appoint, name="appoint"),
    path("versions/<int:version_id>/committee/<int:seat_id>/confirm/", projects.confirm, name="confirm_seat"),
    path("versions/<int:version_id>/committee/<int:seat_id>/", projects.dismiss, name="dismiss"),
    path("versions/<int:version_id>/commission/", projects.commission, name="commission"),
    path("versions/<int:version_id>/opinions/", views.opinion, name="opinion"),
    path("versions/<int:version_id>/publish/", views.publish, name="publish"),
    path("versions/<int:version_id>/file/", views.file, name="file"),
    path("versions/<int:version_id>/next/", views.following, name="next"),
    path("versions/<int:version_id>/nationally/", views.nationally, name="nationally"),
    path("versions/<int:version_id>/<str:move>/", views.move, name="move"),
]
