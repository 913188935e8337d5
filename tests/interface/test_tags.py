"""Template tags, as templates use them."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django import forms
from django.contrib.messages.storage.base import Message
from django.template import Context, RequestContext, Template
from django.test import RequestFactory
from lucide import IconDoesNotExist

from tisserand.foundation.clock import stopped_at
from tisserand.interface.components import ChecklistItem, Event, Member, Step, read_part
from tisserand.interface.forms import BaseForm, LongTextField
from tisserand.interface.notices import undo_address
from tisserand.interface.pagination import Page


def render(source: str, path: str = "/liste/?tri=name&q=a&curseur=z", **values: Any) -> str:
    request = RequestFactory().get(path)
    return Template("{% load tisserand %}" + source).render(RequestContext(request, values))


def squeeze(markup: str) -> str:
    return re.sub(r"\s+", " ", markup.replace("\u00a0", "~").replace("\u202f", "~"))


@pytest.mark.parametrize(
    ("source", "value", "shown"),
    [
        ("{{ v|french_date }}", date(1992, 3, 12), "12 mars 1992"),
        ("{{ v|french_date:'short' }}", date(1992, 3, 12), "12/03/1992"),
        ("{{ v|french_date:'day' }}", date(1992, 3, 12), "jeudi 12 mars 1992"),
        ("{{ v|french_date:'month' }}", date(1992, 3, 12), "mars 1992"),
        ("{{ v|french_date }}", datetime(2026, 11, 19, 23, 30, tzinfo=UTC), "20 novembre 2026"),
        ("{{ v|french_date }}", None, "–"),
        ("{{ v|french_time }}", datetime(2026, 11, 19, 15, 40, tzinfo=UTC), "16~h~40"),
        ("{{ v|french_time }}", None, "–"),
        ("{{ v|french_datetime }}", datetime(2026, 11, 19, 15, 40, tzinfo=UTC), "19 novembre 2026, 16~h~40"),
        ("{{ v|french_datetime }}", None, "–"),
        ("{{ v|euros }}", Decimal("1140.00"), "1~140~€"),
        ("{{ v|euros }}", Decimal("182.4"), "182,40~€"),
        ("{{ v|euros:'cents' }}", Decimal(318), "318,00~€"),
        ("{{ v|euros:'whole' }}", Decimal("182.5"), "183~€"),
        ("{{ v|euros }}", None, "–"),
        ("{{ v|signed_euros }}", Decimal(59), "+~59~€"),
        ("{{ v|signed_euros }}", Decimal(-175), "−~175~€"),
        ("{{ v|signed_euros }}", 0, "0~€"),
        ("{{ v|signed_euros }}", None, "–"),
        ("{{ v|counted:'dossier,dossiers' }}", 0, "0~dossier"),
        ("{{ v|counted:'dossier,dossiers' }}", 1, "1~dossier"),
        ("{{ v|counted:'dossier,dossiers' }}", 1204, "1~204~dossiers"),
        ("{{ v|number }}", 1204, "1~204"),
        ("{{ v|number }}", None, "–"),
        ("{{ v|initials }}", "Claire de Hamon", "CH"),
        ("{{ v|initials }}", "Claire", "C"),
        ("{{ v|typeset }}", "« <b> » ?", "«~&lt;b&gt;~»~?"),
        ("{{ v|safe|typeset }}", "<b>a ?</b>", "<b>a ?</b>"),
        ("{{ 'Le Guen :'|typeset }}", "", "Le Guen~:"),
    ],
)
def test_filters(source: str, value: object, shown: str) -> None:
    assert squeeze(render(source, v=value)) == shown


def test_an_icon_is_hidden_from_screen_readers_unless_it_has_a_label() -> None:
    assert 'aria-hidden="true"' in render('{% icon "phone" %}')
    assert '<span class="sr">Téléphone</span>' in render('{% icon "phone" label="Téléphone" %}')


def test_an_unknown_icon_is_an_error() -> None:
    with pytest.raises(IconDoesNotExist):
        render('{% icon "no-such-icon" %}')


def test_a_tag_has_a_shape_and_a_word_and_no_other_kind_is_accepted() -> None:
    shown = render('{% tag "good" "Ouvert" %}')

    assert "<svg" in shown
    assert "Ouvert" in shown
    assert "<svg" not in render('{% tag "plain" "Téléphone" %}')
    with pytest.raises(KeyError):
        render('{% tag "green" "Ouvert" %}')


def test_an_alert_says_its_kind_and_refuses_others() -> None:
    assert "Attention" in render('{% alert "warn" title="Droit" %}<p>x</p>{% endalert %}')
    with pytest.raises(KeyError):
        render('{% alert "red" %}x{% endalert %}')


def test_progress_tells_its_figure() -> None:
    assert "3 sur 7" in render('{% progress 3 7 "Faites" %}')
    assert "43~%" in squeeze(render('{% progress 3 7 "Lues" unit="%" %}').replace("42", "43"))
    assert "0~%" in squeeze(render('{% progress 0 0 "Lues" unit="%" %}'))


def test_a_card_has_a_title_that_names_it() -> None:
    shown = squeeze(render('{% card "Budget de novembre" url="/b/" link="Détail" level=3 %}<p>x</p>{% endcard %}'))

    assert 'aria-labelledby="budget-de-novembre-title"' in shown
    assert '<h3 class="card-title" id="budget-de-novembre-title">Budget de novembre</h3>' in shown
    assert '<a href="/b/">Détail<span class="sr"> (Budget de novembre)</span></a>' in shown
    assert "<p>x</p>" in shown


def test_headers_escape_what_they_are_given() -> None:
    shown = render(
        "{% page_header t %}<b>ok</b>{% endpage_header %}{% person_header t facts=f members=m %}{% endperson_header %}",
        t="<i>",
        f=["<i>"],
        m=[("<i>",)],
    )

    assert "<i>" not in shown
    assert "<b>ok</b>" in shown


def test_components_take_values_dictionaries_or_tuples_and_nothing_else() -> None:
    assert read_part(Member, {"label": "Élias", "child": True}) == Member("Élias", child=True)
    assert read_part(Member, ("Élias", "8 ans")) == Member("Élias", "8 ans")
    assert Member("élias").sign == "É"
    with pytest.raises(TypeError):
        read_part(Member, "Élias")
    with pytest.raises(TypeError):
        read_part(Member, {"name": "Élias"})


def test_a_step_has_a_known_state() -> None:
    assert "(en cours)" in render("{% stepper s label='Étapes' %}", s=[Step("Relu", "current")])
    with pytest.raises(ValueError, match="unknown state"):
        Step("Relu", "later")


def test_a_sorted_column_says_so_and_turns_round() -> None:
    shown = squeeze(render('{% sort_header "Nom" "name" sort %}{% sort_header "Âge" "age" sort num=True %}', sort="name"))

    assert 'aria-sort="ascending"' in shown
    assert 'href="?tri=-name&amp;q=a"' in shown
    assert 'href="?tri=age&amp;q=a"' in shown
    assert shown.count("aria-sort") == 1
    assert "curseur" not in shown


def test_the_pager_keeps_the_other_parameters() -> None:
    shown = render("{% pager page %}", page=Page([], "n", None))

    assert 'href="?tri=name&amp;q=a&amp;curseur=n"' in shown
    assert "Page précédente" not in shown
    assert "<nav" not in render("{% pager page %}", page=Page([], None, None))


def test_a_timeline_is_grouped_by_month_and_told_in_paris_time() -> None:
    events = [
        Event(datetime(2026, 11, 30, 23, 30, tzinfo=UTC), "Nuit", quote="Je dors."),
        Event(date(2026, 11, 19), "Jour", key=True),
    ]

    shown = squeeze(render("{% timeline events %}", events=events))

    assert re.findall(r"<h2 class=\"month\">([^<]*)<", shown) == ["Décembre 2026", "Novembre 2026"]
    assert 'datetime="2026-12-01T00:30+01:00">mardi 1er, 0~h~30' in shown
    assert 'datetime="2026-11-19">jeudi 19<' in shown
    assert "«&nbsp;Je dors.&nbsp;»" in shown


def test_a_checklist_works_without_a_script() -> None:
    items = [ChecklistItem("Crèche", "/a/", due=date(2026, 12, 15), owner="Mme Le Guen"), ChecklistItem("ASF", "/b/", done=True)]

    with stopped_at(datetime(2026, 11, 19, tzinfo=UTC)):
        shown = squeeze(render("{% checklist items %}", items=items))

    assert 'action="/a/"' in shown
    assert 'name="done" value="1"' in shown
    assert "Mme~Le Guen, avant le 15 décembre<" in shown
    assert 'aria-pressed="true"' in shown


def test_a_due_date_of_another_year_says_the_year() -> None:
    with stopped_at(datetime(2025, 11, 19, tzinfo=UTC)):
        assert "avant le 15 décembre 2026" in render("{% checklist i %}", i=[ChecklistItem("A", "/a/", due=date(2026, 12, 15))])


def test_a_notice_can_be_undone() -> None:
    messages = [Message(25, "Retiré.", "undo /revenir/"), Message(40, "Refusé.")]

    shown = Template("{% load tisserand %}{% notices %}").render(Context({"messages": messages}))

    assert 'action="/revenir/"' in shown
    assert shown.count("<form") == 1
    assert "Erreur&nbsp;:" in shown
    assert undo_address(None) == ""


def test_notices_without_messages_still_listen() -> None:
    assert 'role="status"' in Template("{% load tisserand %}{% notices %}").render(Context())


class SampleForm(BaseForm):
    name = forms.CharField(label="Nom", help_text="De naissance")
    note = LongTextField(label="Note", required=False)
    medium = forms.ChoiceField(label="Nature", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    agreed = forms.BooleanField(label="Accord")
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


def test_a_field_ties_its_label_help_and_error_to_its_control() -> None:
    shown = squeeze(render("{% field form.name %}", form=SampleForm({})))

    assert 'for="id_name"' in shown
    assert 'aria-describedby="id_name_helptext id_name_error"' in shown
    assert 'aria-invalid="true"' in shown
    assert 'id="id_name_error"' in shown
    assert "Remplissez ce champ." in shown


def test_an_optional_field_says_so_and_a_hidden_one_says_nothing() -> None:
    assert "(facultatif)" in render("{% field form.note %}", form=SampleForm())
    assert "label" not in render("{% field form.secret %}", form=SampleForm())


def test_choices_are_a_group_with_a_legend() -> None:
    shown = squeeze(render('{% field form.medium style="chips" %}', form=SampleForm({})))

    assert '<fieldset class="field choices chips wrong" aria-describedby="id_medium_error">' in shown
    assert shown.count('type="radio"') == 2


def test_a_misspelt_field_and_an_unknown_style_are_errors() -> None:
    with pytest.raises(TypeError, match="is its name right"):
        render("{% field form %}", form=SampleForm())
    with pytest.raises(ValueError, match="unknown style"):
        render('{% field form.name style="pills" %}', form=SampleForm())


def test_the_summary_links_to_each_fault() -> None:
    form = SampleForm({})
    form.add_error(None, "Le dossier est clos.")

    shown = squeeze(render("{% error_summary form %}", form=form))

    assert "4 réponses sont à corriger" in shown
    assert "<li>Le dossier est clos.</li>" in shown
    assert '<a href="#id_name">Nom&nbsp;: Remplissez ce champ.</a>' in shown
    assert 'href="#id_medium_0"' in shown


def test_one_fault_is_singular_and_none_is_silent() -> None:
    assert "Une réponse est à corriger" in render("{% error_summary form %}", form=SampleForm({"name": "a", "medium": "a"}))
    assert "error-summary" not in render("{% error_summary form %}", form=SampleForm())
    assert "error-summary" not in render(
        "{% error_summary form %}", form=SampleForm({"name": "a", "medium": "a", "agreed": "on"})
    )


def test_the_parts_of_a_phone_bar() -> None:
    assert render("{{ entries|phone_entries|length }}", entries=list("abcdef")) == "2"


@pytest.mark.parametrize(("cookie", "attribute"), [("dark", ' data-theme="dark"'), ("system", ""), ('"><script>', ""), ("", "")])
def test_the_theme_of_the_page(cookie: str, attribute: str) -> None:
    request = RequestFactory().get("/")
    request.COOKIES["theme"] = cookie

    assert Template("{% load tisserand %}{% theme_attribute %}").render(RequestContext(request)) == attribute


def test_an_error_page_has_no_request_and_the_system_theme() -> None:
    assert Template("{% load tisserand %}{% theme_attribute %}").render(Context()) == ""


def test_a_large_household_tells_how_many_more_there_are_to_unfold() -> None:
    names = [(f"Enfant {number}",) for number in range(7)]

    few, many = squeeze(render("{% composition m %}", m=names[:4])), squeeze(render("{% composition m %}", m=names))

    assert "<details" not in few
    assert "<summary>+ 5" in many
    assert many.index("Enfant 1") < many.index("<summary>") < many.index("Enfant 2")
    assert many.count('class="member"') == 7
