"""Addresses of the portal."""

from django.urls import path

from tisserand.portal.views import administration, search, services, today

app_name = "portal"
urlpatterns = [
    path("", today.show_today, name="today"),
    path("recherche/", search.show_search, name="search"),
    path("administration/", administration.show_accounts, name="accounts"),
    path("administration/comptes/nouveau/", administration.open_account, name="open_account"),
    path("administration/comptes/<uuid:identifier>/", administration.show_account, name="account"),
    path("administration/comptes/<uuid:identifier>/role/", administration.give_role, name="give_role"),
    path("administration/comptes/<uuid:identifier>/role/<uuid:membership_id>/fin/", administration.end_role, name="end_role"),
    path("administration/comptes/<uuid:identifier>/etat/", administration.change_account_state, name="account_state"),
    path("administration/comptes/<uuid:identifier>/mot-de-passe/", administration.renew_password, name="renew_password"),
    path("administration/services/", services.show_services, name="services"),
    path("administration/services/nouveau/", services.add_service, name="add_service"),
    path("administration/services/<uuid:identifier>/", services.edit_service, name="edit_service"),
    path("administration/journal/", administration.show_log, name="log"),
]
