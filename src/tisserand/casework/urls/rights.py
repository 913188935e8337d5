"""Estimates of rights."""

from django.urls import URLPattern, path

from tisserand.casework.views import rights

_TAB = "dossiers/<uuid:file_id>/droits/"
urlpatterns: list[URLPattern] = [
    path(_TAB, rights.show_rights, name="rights"),
    path(f"{_TAB}estimer/", rights.ask_rights, name="ask_rights"),
    path(f"{_TAB}resultat/", rights.show_result, name="rights_result"),
    path(f"{_TAB}<uuid:run_id>/", rights.show_run, name="rights_run"),
]
