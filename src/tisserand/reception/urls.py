"""Addresses of the reception: identifiers and days only, never a name."""

from django.urls import path

from tisserand.reception.views import desk, incidents, sheets, signposting, turns, unmet

ARRIVAL = "accueil/arrivees/<uuid:arrival_id>/"
INCIDENT = "accueil/fiches/<uuid:incident_id>/"
SESSION = "accueil/permanences/<uuid:session_id>/"

app_name = "reception"
urlpatterns = [
    path("accueil/", desk.show_day, name="day"),
    path("accueil/file/", desk.show_queue, name="queue"),
    path("accueil/reconnaitre/", desk.recognise, name="recognise"),
    path("accueil/rendez-vous/<uuid:appointment_id>/arrivee/", turns.note_arrival, name="expected"),
    path(ARRIVAL, turns.show_arrival, name="arrival"),
    path(f"{ARRIVAL}depart/", turns.leave, name="leave"),
    path(f"{ARRIVAL}orientation/", turns.signpost, name="signpost"),
    path(f"{ARRIVAL}<slug:what>/", turns.act, name="act"),
    path(f"{SESSION}ouvrir/", sheets.open_session, name="open_session"),
    path(f"{SESSION}clore/", sheets.close_session, name="close_session"),
    path("accueil/feuille/", sheets.show_sheet, name="sheet"),
    path("accueil/lieux/", sheets.show_places, name="places"),
    path("accueil/lieux/<uuid:place_id>/retrait/", sheets.drop_place, name="drop_place"),
    path("accueil/fiches/", incidents.list_all, name="incidents"),
    path("accueil/fiches/nouvelle/", incidents.report, name="report"),
    path("accueil/fiches/delais/", incidents.set_rule, name="incident_rule"),
    path(INCIDENT, incidents.show, name="incident"),
    path(f"{INCIDENT}suite/", incidents.follow, name="follow_incident"),
    path(f"{INCIDENT}pdf/", incidents.print_sheet, name="print_incident"),
    path("accueil/demandes-non-satisfaites/", unmet.show_unmet, name="unmet"),
    path(
        "dossiers/<uuid:file_id>/orientations/<uuid:contact_id>/",
        signposting.follow_signposting,
        name="follow_signposting",
    ),
]
