"""Life of files: pause, transfer, end, absences, the team's load."""

from django.urls import URLPattern, path

from tisserand.casework.views import absence, closing, handover

FILE = "dossiers/<uuid:file_id>/"
HANDOVER = "relais/<uuid:handover_id>/"
ABSENCE = "absences/<uuid:absence_id>/"

urlpatterns: list[URLPattern] = [
    path("dossiers/equipe/", absence.show_team, name="team"),
    path("dossiers/sans-referent/", absence.distribute, name="uncovered"),
    path(f"{FILE}suspendre/", closing.suspend, name="suspend_file"),
    path(f"{FILE}clore/", closing.close, name="close_file"),
    path(f"{FILE}intensite/", closing.weigh, name="weigh_file"),
    path(f"{FILE}fin/<uuid:closing_id>/pdf/", closing.print_closing, name="closing_pdf"),
    path(f"{FILE}relais/", handover.propose, name="propose_handover"),
    path(f"{FILE}acces/intervenants/", absence.ask_co_worker, name="add_co_worker"),
    path(f"{FILE}acces/intervenants/<uuid:worker_id>/retrait/", absence.end_co_worker, name="remove_co_worker"),
    path("relais/", handover.list_received, name="handovers"),
    path(HANDOVER, handover.show, name="handover"),
    path(f"{HANDOVER}pdf/", handover.print_sheet, name="handover_pdf"),
    path(f"{HANDOVER}accepter/", handover.accept, name="accept_handover"),
    path(f"{HANDOVER}decliner/", handover.decline, name="decline_handover"),
    path(f"{HANDOVER}proposer/", handover.direct, name="direct_handover"),
    path(f"{HANDOVER}retirer/", handover.withdraw, name="withdraw_handover"),
    path("absences/", absence.list_absences, name="absences"),
    path(ABSENCE, absence.show_absence, name="absence"),
    path(f"{ABSENCE}fin/", absence.finish_absence, name="end_absence"),
]
