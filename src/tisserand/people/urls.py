"""Addresses of persons. None carries a name."""

from django.urls import path

from tisserand.people import views

app_name = "people"
urlpatterns = [
    path("personnes/", views.list_people, name="list"),
    path("personnes/nouvelle/", views.register, name="new"),
    path("personnes/nouvelle/ressemblances/", views.show_alike, name="alike"),
    path("personnes/nouvelle/ressemblances/menage/", views.show_alike_member, name="alike_member"),
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
