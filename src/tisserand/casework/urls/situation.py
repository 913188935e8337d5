"""Assessment, household, housing, budget."""

from django.urls import path

from tisserand.casework.views import assessment, budget, household, housing, situation

_TAB = "dossiers/<uuid:file_id>/situation"
urlpatterns = [
    path(f"{_TAB}/", situation.show_situation, name="situation"),
    path(f"{_TAB}/menage/ajouter/", household.add_member, name="add_member"),
    path(f"{_TAB}/menage/<uuid:member_id>/depart/", household.note_departure, name="note_departure"),
    path(f"{_TAB}/menage/<uuid:member_id>/residence/", household.change_stay, name="change_stay"),
    path(f"{_TAB}/personnes/<uuid:person_id>/", housing.tell_personal, name="tell_personal"),
    path(f"{_TAB}/couple/", housing.tell_couple, name="tell_couple"),
    path(f"{_TAB}/couple/<uuid:couple_id>/fin/", housing.end_couple, name="end_couple"),
    path(f"{_TAB}/logement/ajouter/", housing.add_housing, name="add_housing"),
    path(f"{_TAB}/logement/<uuid:housing_id>/", housing.change_housing, name="change_housing"),
    path(f"{_TAB}/budget/ajouter/", budget.add_line, name="add_budget_line"),
    path(f"{_TAB}/budget/<uuid:line_id>/", budget.change_line, name="budget_line"),
    path(f"{_TAB}/budget/<uuid:line_id>/fin/", budget.end_line, name="end_budget_line"),
    path(f"{_TAB}/budget/<uuid:line_id>/retirer/", budget.remove_line, name="remove_budget_line"),
    path(f"{_TAB}/budget/accord/", budget.agree, name="agree_budget"),
    path(f"{_TAB}/budget/accord/<uuid:agreement_id>/retrait/", budget.withdraw, name="withdraw_budget"),
    path(f"{_TAB}/evaluation/nouvelle/", assessment.make_assessment, name="new_assessment"),
    path(f"{_TAB}/evaluation/<uuid:assessment_id>/", assessment.show_assessment, name="assessment"),
    path(f"{_TAB}/evaluation/<uuid:assessment_id>/modifier/", assessment.change_assessment, name="change_assessment"),
]
