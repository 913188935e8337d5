"""Addresses of exchange."""

from django.urls import path

from tisserand.exchange.views import blocks, imports

app_name = "exchange"
urlpatterns = [
    path("dossiers/<uuid:file_id>/ecrits/a-reporter/", blocks.show_blocks, name="blocks"),
    path("dossiers/<uuid:file_id>/ecrits/a-reporter/<slug:system>/", blocks.report, name="report"),
    path("echanges/importer/", imports.list_imports, name="imports"),
    path("echanges/importer/<uuid:import_id>/", imports.show_import, name="import"),
    path("echanges/importer/<uuid:import_id>/avancement/", imports.show_progress, name="import_progress"),
    path("echanges/importer/<uuid:import_id>/importer/", imports.write, name="write_import"),
    path("echanges/importer/<uuid:import_id>/annuler/", imports.undo, name="undo_import"),
    path("echanges/importer/<uuid:import_id>/erreurs.csv", imports.download_faults, name="import_faults"),
]
