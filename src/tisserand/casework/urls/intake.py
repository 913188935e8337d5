"""Requests, files, contacts."""

from django.urls import URLPattern, path

from tisserand.casework.views import caseload, contacts, files, requests

urlpatterns: list[URLPattern] = [
    path("demandes/", requests.list_demands, name="requests"),
    path("demandes/nouvelle/", requests.register, name="new_request"),
    path("demandes/ressemblances/", requests.show_alike, name="request_alike"),
    path("demandes/<uuid:request_id>/", requests.show, name="request"),
    path("demandes/<uuid:request_id>/attribuer/", requests.assign, name="assign_request"),
    path("demandes/<uuid:request_id>/dossier/", requests.open_its_file, name="open_request_file"),
    path("demandes/<uuid:request_id>/repondre/", requests.answer, name="answer_request"),
    path("dossiers/", caseload.list_files, name="files"),
    path("dossiers/ouvrir/<uuid:person_id>/", files.open_for_person, name="open_file"),
    path("dossiers/<uuid:file_id>/", files.show_file, name="file"),
    path("dossiers/<uuid:file_id>/echanges/", contacts.log_quick, name="log_contact"),
    path("dossiers/<uuid:file_id>/echanges/nouveau/", contacts.log_whole, name="new_contact"),
    path("dossiers/<uuid:file_id>/message/", contacts.leave_message, name="leave_message"),
    path("dossiers/<uuid:file_id>/alerte/", files.edit_alert, name="file_alert"),
    path("dossiers/<uuid:file_id>/reprendre/", files.resume, name="resume_file"),
    path("dossiers/<uuid:file_id>/referent/", files.reassign, name="reassign_file"),
    path("echanges/<uuid:contact_id>/", contacts.correct, name="contact"),
    path("contacts/anonyme/", contacts.log_anonymous, name="anonymous_contact"),
]
