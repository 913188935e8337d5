"""Addresses of the small services of every page."""

from django.urls import path

from tisserand.interface import views

app_name = "interface"
urlpatterns = [
    path("apparence/", views.choose_theme, name="choose_theme"),
    path("jeton/", views.give_token, name="give_token"),
    path("communes/", views.suggest_communes, name="suggest_communes"),
    path("composants/", views.show_gallery, name="gallery"),
]
