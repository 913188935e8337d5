"""Life of files: pause, transfer, end, absences, the team's load."""

from django.urls import URLPattern, path, register_converter

from tisserand.casework.views import absence, caseload, closing, handover

FILE = "dossiers/<uuid:file_id>/"
HANDOVER = "relais/<uuid:handover_id>/"
ABSENCE = "absences/<int:absence_id>/"


class TableForm:
    """The forms in which a table is taken away."""

    regex = "csv|xlsx"

    def to_python(self, value: str) -> str:
        """The form, as written."""
        return value

    def to_url(self, value: str) -> str:
        """The form, as written."""
        return value


register_converter(TableForm, "table_form")

urlpatterns: list[URLPattern] = [
    path("dossiers/export/<table_form:form>/", caseload.export_files, name="export_files"),
    path("dossiers/filtres/", caseload.save_filter, name="save_filter"),
    path("dossiers/filtres/<int:filter_id>/retrait/", caseload.remove_filter, name="remove_filter"),
    path("dossiers/equipe/", absence.show_team, name="team"),
    path("dossiers/sans-referent/", absence.distribute, name="uncovered"),
    path(f"{FILE}suspendre/", closing.suspend, name="suspend_file"),
    path(f"{FILE}clore/", closing.close, name="close_file"),
    path(f"{FILE}intensite/", closing.weigh, name="weigh_file"),
    path(f"{FILE}fin/<uuid:ending_id>/pdf/", closing.print_closing, name="closing_pdf"),
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
