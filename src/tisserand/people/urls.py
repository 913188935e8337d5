"""Addresses of persons. None carries a name."""

from django.urls import path

from tisserand.people import views

app_name = "people"
urlpatterns = [
    path("personnes/", views.list_people, name="list"),
    path("personnes/nouvelle/", views.register, name="new"),
    path("personnes/nouvelle/ressemblances/", views.show_alike, name="alike"),
    path("personnes/nouvelle/ressemblances/menage/", views.show_alike_member, name="alike_member"),
    path("personnes/doublons/", views.list_duplicates, name="duplicates"),
    path("personnes/doublons/chercher/", views.look_for_duplicates, name="look_for_duplicates"),
    path("personnes/doublons/avancement/", views.show_progress, name="duplicates_progress"),
    path("personnes/doublons/<uuid:pair_id>/distinctes/", views.say_distinct, name="distinct"),
    path("personnes/doublons/<uuid:pair_id>/revoir/", views.compare_again, name="compare_again"),
    path("personnes/<uuid:person_id>/langues/noter/", views.add_language, name="add_language"),
    path("personnes/<uuid:person_id>/langues/<uuid:language_id>/retirer/", views.drop_language, name="remove_language"),
    path("personnes/<uuid:person_id>/interpretes/reserver/", views.reserve_interpreter, name="book_interpreter"),
    path("personnes/<uuid:person_id>/interpretes/<uuid:booking_id>/fin/", views.release_interpreter, name="cancel_interpreter"),
    path("personnes/<uuid:person_id>/confiance/", views.choose_trusted, name="trusted"),
    path("personnes/<uuid:person_id>/mesures/<str:nature>/noter/", views.add_measure, name="add_measure"),
    path("personnes/<uuid:person_id>/mesures/<uuid:measure_id>/fin/", views.close_measure, name="end_measure"),
    path("personnes/<uuid:person_id>/mesures/<uuid:measure_id>/retirer/", views.drop_measure, name="remove_measure"),
    path("personnes/<uuid:person_id>/reunir/<uuid:partner_id>/", views.merge, name="merge"),
    path("personnes/<uuid:person_id>/reunions/<uuid:merge_id>/annuler/", views.part, name="part"),
    path("personnes/<uuid:person_id>/", views.show_person, name="person"),
    path("personnes/<uuid:person_id>/afficher/", views.reveal_contacts, name="reveal"),
    path("personnes/<uuid:person_id>/modifier/", views.correct, name="edit"),
    path("personnes/<uuid:person_id>/reconnaitre/", views.recognise, name="recognise"),
    path("personnes/<uuid:person_id>/deces/", views.note_death, name="death"),
    path("personnes/<uuid:person_id>/adresse/", views.move, name="move"),
    path("personnes/<uuid:person_id>/joindre/", views.add_contact, name="contact"),
    path("personnes/<uuid:person_id>/joindre/<uuid:point_id>/retirer/", views.remove_contact, name="remove_contact"),
    path("personnes/<uuid:person_id>/protection/", views.protect, name="protection"),
    path("personnes/<uuid:person_id>/menage/", views.add_member, name="add_member"),
    path("personnes/<uuid:person_id>/menage/<uuid:member_id>/depart/", views.end_stay, name="end_stay"),
    path("personnes/<uuid:person_id>/menage/<uuid:member_id>/residence/", views.change_stay, name="change_stay"),
    path("personnes/<uuid:person_id>/parente/<uuid:link_id>/autorite/", views.change_authority, name="authority"),
    path("personnes/<uuid:person_id>/parente/<uuid:link_id>/retirer/", views.remove_link, name="remove_link"),
]
