"""Addresses of aid; `config` includes them at the root."""

from django.urls import URLPattern, path, register_converter

from tisserand.aid.views import commission, emergency, file, home, papers, settings, sitting, stock

app_name = "aid"
FILE = "dossiers/<uuid:file_id>/droits/aides/"
REQUEST = f"{FILE}demandes/<uuid:request_id>/"
GRANT = f"{FILE}secours/<uuid:grant_id>/"
FUND = "aides/fonds/<uuid:fund_id>/"
SITTING = "aides/seances/<uuid:sitting_id>/"
STOCK = "aides/reserves/<uuid:stock_id>/"


class TableForm:
    """The forms in which a journal is taken away."""

    regex = "csv|xlsx"

    def to_python(self, value: str) -> str:
        """The form, as written."""
        return value

    def to_url(self, value: str) -> str:
        """The form, as written."""
        return value


register_converter(TableForm, "aid_table_form")

urlpatterns: list[URLPattern] = [
    path("aides/", home.show_home, name="home"),
    path("aides/accords/<uuid:grant_id>/", home.answer_grant, name="answer_grant"),
    path("aides/reglages/", settings.show_settings, name="settings"),
    path("aides/reglages/fonds/", settings.edit_fund, name="add_fund"),
    path("aides/reglages/fonds/<uuid:fund_id>/", settings.edit_fund, name="edit_fund"),
    path("aides/reglages/reserves/", settings.edit_stock, name="add_stock"),
    path("aides/reglages/reserves/<uuid:stock_id>/", settings.edit_stock, name="edit_stock"),
    path(FUND, commission.show_fund, name="fund"),
    path(f"{FUND}inscrire/", commission.list_requests, name="list_requests"),
    path(f"{FUND}seances/", commission.add_sitting, name="add_sitting"),
    path("aides/demandes/<uuid:request_id>/", commission.show_request, name="request"),
    path("aides/demandes/<uuid:request_id>/fiche/", papers.print_sheet, name="sheet"),
    path("aides/demandes/<uuid:request_id>/lettre/", papers.print_letter, name="letter"),
    path(SITTING, sitting.show_sitting, name="sitting"),
    path(f"{SITTING}modifier/", sitting.edit_sitting, name="edit_sitting"),
    path(f"{SITTING}clore/", sitting.close_sitting, name="close_sitting"),
    path(f"{SITTING}ordre-du-jour/", sitting.print_agenda, name="agenda"),
    path(f"{SITTING}proces-verbal/", sitting.print_minutes, name="minutes"),
    path(f"{SITTING}lettres/", sitting.print_letters, name="letters"),
    path(f"{SITTING}demandes/<uuid:request_id>/", sitting.decide_row, name="decide_row"),
    path(f"{SITTING}demandes/<uuid:request_id>/place/", sitting.move_row, name="move_row"),
    path(STOCK, stock.show_stock, name="stock"),
    path(f"{STOCK}entree/", stock.enter_stock, name="enter_stock"),
    path(f"{STOCK}perte/", stock.note_loss, name="note_loss"),
    path(f"{STOCK}comptage/", stock.count_stock, name="count_stock"),
    path(f"{STOCK}comptage/<uuid:count_id>/", stock.close_count, name="close_count"),
    path(f"{STOCK}lignes/<uuid:movement_id>/", stock.correct_line, name="correct_line"),
    path(f"{STOCK}journal.<aid_table_form:form>", stock.export_journal, name="journal"),
    path(FILE, file.list_aid, name="file"),
    path(f"{FILE}demander/", file.choose_fund, name="choose_fund"),
    path(f"{FILE}demander/<uuid:fund_id>/", file.ask_aid, name="ask"),
    path(REQUEST, file.show_aid, name="file_request"),
    path(f"{REQUEST}modifier/", file.edit_aid, name="edit_request"),
    path(f"{REQUEST}annuler/", file.cancel_aid, name="cancel_request"),
    path(f"{REQUEST}fiche/", papers.print_own_sheet, name="own_sheet"),
    path(f"{FILE}secours/", emergency.choose_stock, name="choose_stock"),
    path(f"{FILE}secours/reserve/<uuid:stock_id>/", emergency.give_aid, name="give"),
    path(GRANT, emergency.show_grant, name="grant"),
    path(f"{GRANT}recu/", emergency.print_receipt, name="receipt"),
    path(f"{GRANT}recu-signe/", emergency.download_scan, name="scan"),
    path(f"{GRANT}retour/", emergency.return_grant, name="return_grant"),
    path(f"{GRANT}annuler/", emergency.cancel_grant, name="cancel_grant"),
]
