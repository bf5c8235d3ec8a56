"""Addresses of the exam and certificate pages."""

from django.urls import path

from jiangce.faces.desk.exams import views

app_name = "exams"
urlpatterns = [
    path("", views.exams, name="list"),
    path("plan/<int:class_id>/", views.plan, name="plan"),
    path("template/", views.template, name="template"),
    path("<int:exam_id>/", views.detail, name="detail"),
    path("<int:exam_id>/items/", views.items, name="items"),
    path("<int:exam_id>/scores/", views.scores, name="scores"),
    path("<int:exam_id>/upload/", views.upload, name="upload"),
    path("<int:exam_id>/upload/<int:upload_id>/annotated/", views.annotated, name="annotated"),
    path("<int:exam_id>/submit/", views.submit, name="submit"),
    path("<int:exam_id>/reopen/", views.reopen, name="reopen"),
    path("<int:exam_id>/cancel/", views.cancel, name="cancel"),
    path("<int:exam_id>/certify/", views.certify, name="certify"),
    path("certificates/", views.certificates, name="certificates"),
    path("certificates/<int:certificate_id>/", views.certificate, name="certificate"),
    path("certificates/<int:certificate_id>/pdf/", views.pdf, name="pdf"),
    path("certificates/<int:certificate_id>/revoke/", views.revoke, name="revoke"),
]
