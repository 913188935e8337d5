"""Addresses of procedures."""

from django.urls import URLPattern, path

from tisserand.procedures.views import domicile, due, procedures, steps

app_name = "procedures"
LIST = "dossiers/<uuid:file_id>/droits/procedures/"
ONE = f"{LIST}<uuid:procedure_id>/"
EVENT = f"{ONE}etapes/<uuid:event_id>/"

urlpatterns: list[URLPattern] = [
    path("procedures/", due.list_due, name="due"),
    path("procedures/delais/", due.set_delays, name="delays"),
    path("procedures/delais/<uuid:delay_id>/retrait/", due.remove_delay, name="remove_delay"),
    path("domiciliation/", domicile.list_domiciles, name="domiciles"),
    path("domiciliation/nouvelle/", domicile.choose_person, name="choose_domiciled"),
    path("domiciliation/nouvelle/<uuid:person_id>/", domicile.request_domicile, name="request_domicile"),
    path("domiciliation/bilan/", domicile.show_counts, name="domicile_counts"),
    path("domiciliation/<uuid:domicile_id>/", domicile.show_domicile, name="domicile"),
    path("domiciliation/<uuid:domicile_id>/attestation/", domicile.certificate, name="domicile_certificate"),
    path("domiciliation/<uuid:domicile_id>/<slug:act>/", domicile.act_on_domicile, name="act_on_domicile"),
    path(LIST, procedures.list_procedures, name="list"),
    path(f"{LIST}nouvelle/", procedures.start, name="start"),
    path(ONE, procedures.show, name="show"),
    path(f"{ONE}pdf/", procedures.report, name="report"),
    path(f"{ONE}etapes/", steps.note_step, name="note_step"),
    path(EVENT, steps.correct_step, name="correct_step"),
    path(f"{EVENT}retrait/", steps.remove_step, name="remove_step"),
    path(f"{ONE}pieces/<slug:paper>/", steps.tick_paper, name="tick_paper"),
    path(f"{ONE}notes/", steps.write_notes, name="write_notes"),
    path(f"{ONE}cas/", steps.choose_variant, name="choose_variant"),
    path(f"{ONE}arret/", steps.give_up, name="give_up"),
    path(f"{ONE}reprise/", steps.resume, name="resume"),
]
