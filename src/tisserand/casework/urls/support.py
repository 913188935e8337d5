"""Plan, contracts, documents, claims."""

from django.urls import URLPattern, path, register_converter

from tisserand.casework.views import claim_passages, claims, contracts, document_acts, documents, mandates, plan, reviews

FILE = "dossiers/<uuid:file_id>/"
PLAN = f"{FILE}plan/"
CONTRACT = f"{PLAN}contrats/<uuid:contract_id>/"
MANDATE = f"{PLAN}mandats/<uuid:mandate_id>/"
DOCUMENT = f"{FILE}ecrits/<uuid:document_id>/"


class FrozenForm:
    """The forms in which a signed document is kept."""

    regex = "pdf|docx"

    def to_python(self, value: str) -> str:
        """The form, as written."""
        return value

    def to_url(self, value: str) -> str:
        """The form, as written."""
        return value


register_converter(FrozenForm, "frozen_form")

urlpatterns: list[URLPattern] = [
    path(PLAN, plan.show_plan, name="plan"),
    path(f"{PLAN}objectifs/", plan.add_objective, name="add_objective"),
    path(f"{PLAN}objectifs/<uuid:objective_id>/", plan.edit_objective, name="edit_objective"),
    path(f"{PLAN}objectifs/<uuid:objective_id>/issue/", plan.settle_objective, name="settle_objective"),
    path(f"{PLAN}objectifs/<uuid:objective_id>/place/", plan.move_objective, name="move_objective"),
    path(f"{PLAN}objectifs/<uuid:objective_id>/actions/", plan.add_action, name="add_action"),
    path(f"{PLAN}actions/<uuid:action_id>/", plan.edit_action, name="edit_action"),
    path(f"{PLAN}actions/<uuid:action_id>/etat/", plan.settle_action, name="settle_action"),
    path(f"{PLAN}actions/<uuid:action_id>/place/", plan.move_action, name="move_action"),
    path(f"{PLAN}bilans/nouveau/", reviews.add_review, name="add_review"),
    path(f"{PLAN}mandats/nouveau/", mandates.add_mandate, name="add_mandate"),
    path(MANDATE, mandates.show_mandate, name="mandate"),
    path(f"{MANDATE}renouvellement/", mandates.renew_mandate, name="renew_mandate"),
    path(f"{MANDATE}fin/", mandates.end_mandate, name="end_mandate"),
    path(f"{MANDATE}rapports/", mandates.add_report, name="add_report"),
    path(f"{PLAN}rapports/<uuid:report_id>/envoi/", mandates.send_report, name="send_report"),
    path(f"{PLAN}contrats/nouveau/", contracts.begin_contract, name="begin_contract"),
    path(CONTRACT, contracts.show_contract, name="contract"),
    path(f"{CONTRACT}apercu/", contracts.preview_contract, name="preview_contract"),
    path(f"{CONTRACT}pdf/", contracts.download_contract, name="contract_pdf"),
    path(f"{CONTRACT}exemplaire/", contracts.download_paper, name="contract_paper"),
    path(f"{CONTRACT}exemplaire/joindre/", contracts.add_paper, name="add_paper"),
    path(f"{CONTRACT}signature/", contracts.sign_contract, name="sign_contract"),
    path(f"{CONTRACT}fin/", contracts.end_contract, name="end_contract"),
    path(f"{CONTRACT}abandon/", contracts.withdraw_contract, name="withdraw_contract"),
    path(f"{CONTRACT}renouvellement/", contracts.renew_contract, name="renew_contract"),
    path(f"{FILE}ecrits/", documents.list_documents, name="documents"),
    path(f"{FILE}ecrits/nouveau/", documents.begin_document, name="begin_document"),
    path(DOCUMENT, documents.show_document, name="document"),
    path(f"{DOCUMENT}apercu/", documents.preview_document, name="preview_document"),
    path(f"{DOCUMENT}relecture/", document_acts.review_document, name="review_document"),
    path(f"{DOCUMENT}reprise/", document_acts.reopen_document, name="reopen_document"),
    path(f"{DOCUMENT}signature/", document_acts.sign_document, name="sign_document"),
    path(f"{DOCUMENT}remise/", document_acts.send_document, name="send_document"),
    path(f"{DOCUMENT}<frozen_form:form>/", documents.download_document, name="download_document"),
    path(f"{FILE}droits/demandes/", claims.list_claims, name="claims"),
    path(f"{FILE}droits/demandes/nouvelle/", claims.add_claim, name="add_claim"),
    path(f"{FILE}droits/demandes/<uuid:claim_id>/", claims.edit_claim, name="edit_claim"),
    path(f"{FILE}droits/demandes/<uuid:claim_id>/pieces/<int:place>/", claim_passages.tick_paper, name="tick_claim_paper"),
    path(f"{FILE}droits/demandes/<uuid:claim_id>/<slug:passage>/", claim_passages.pass_claim, name="pass_claim"),
]
