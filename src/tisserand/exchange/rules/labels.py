"""The French words of exchange."""

from collections.abc import Mapping
from typing import Final

from tisserand.exchange.enums import ImportKind, ImportState, LineFault, OnAlike, ReadingFault, ValueFault

KIND_LABELS: Final = {
    ImportKind.PERSONS: "Des personnes",
    ImportKind.FILES: "Des dossiers",
    ImportKind.CONTACTS: "Des échanges",
    ImportKind.CLAIMS: "Des droits et aides",
}
STATE_LABELS: Final = {
    ImportState.READ: "Colonnes à choisir",
    ImportState.CHECKING: "Vérification en cours",
    ImportState.CHECKED: "Vérifié, rien n’est importé",
    ImportState.WRITING: "Import en cours",
    ImportState.WRITTEN: "Importé",
    ImportState.FAILED: "Rien n’a été importé",
    ImportState.UNDONE: "Annulé",
}
STATE_TAGS: Final = {
    ImportState.READ: "neutral",
    ImportState.CHECKING: "accent",
    ImportState.CHECKED: "accent",
    ImportState.WRITING: "accent",
    ImportState.WRITTEN: "good",
    ImportState.FAILED: "bad",
    ImportState.UNDONE: "neutral",
}
ALIKE_LABELS: Final = {
    OnAlike.SKIP: "Laisser la ligne de côté",
    OnAlike.RECOGNISE: "La reconnaître si nom, prénom et date de naissance sont les mêmes, sinon laisser la ligne de côté",
    OnAlike.REGISTER: "C’est quelqu’un d’autre : créer une nouvelle fiche",
}
UNREADABLE: Final = {
    ReadingFault.EMPTY: "Ce fichier est vide.",
    ReadingFault.TOO_LARGE: "Ce fichier est trop gros : dix mégaoctets au plus. Coupez-le en plusieurs.",
    ReadingFault.NOT_A_TABLE: "Ce fichier n’est pas un tableau : enregistrez-le en CSV ou en XLSX, puis recommencez.",
    ReadingFault.UNKNOWN_ENCODING: "Les lettres de ce fichier ne se lisent pas : enregistrez-le en CSV UTF-8, puis recommencez.",
    ReadingFault.REPEATED_HEAD: "Deux colonnes portent le même nom : donnez un nom à chacune.",
    ReadingFault.TOO_MANY_LINES: "Ce fichier a plus de 20 000 lignes ou de 200 colonnes : coupez-le en plusieurs.",
    ReadingFault.OPEN_QUOTE: "Un guillemet ouvert n’est jamais refermé : tout ce qui suit se confond.",
}
FAULT_LABELS: Final[Mapping[str, str]] = {
    ReadingFault.MERGED_LINES: "La ligne a plus de cellules que de colonnes : deux lignes se suivent sans retour ?",
    ReadingFault.MERGED_CELLS: "Des cellules sont fusionnées : séparez-les et remplissez chacune.",
    ReadingFault.GARBLED: "Des lettres accentuées ont été perdues : reprenez le fichier d’origine.",
    ValueFault.MISSING: "Cette cellule doit être remplie.",
    ValueFault.NOT_A_DATE: "Ce n’est pas une date : écrivez 12/03/1992.",
    ValueFault.MONTH_FIRST: "Le mois est écrit avant le jour : écrivez le jour, le mois, l’année.",
    ValueFault.OUT_OF_BOUNDS: "Cette valeur n’est pas possible ici (date à venir ou trop ancienne, durée trop longue).",
    ValueFault.NOT_AN_AMOUNT: "Ce n’est pas un montant : écrivez 1 234,50.",
    ValueFault.NOT_A_NUMBER: "Ce n’est pas une durée : écrivez 45 ou 1 h 15.",
    ValueFault.NOT_YES_NO: "Écrivez oui ou non.",
    ValueFault.UNKNOWN_WORD: "Ce mot n’est pas connu pour cette colonne.",
    ValueFault.UNKNOWN_COMMUNE: "Cette commune n’est pas connue : vérifiez son nom, ou ajoutez le code postal.",
    ValueFault.SEVERAL_COMMUNES: "Plusieurs communes portent ce nom : ajoutez le code postal ou le code officiel.",
    ValueFault.TOO_LONG: "Ce texte est trop long.",
    LineFault.ALIKE: "Une personne qui lui ressemble est déjà connue.",
    LineFault.TWICE_IN_FILE: "Cette personne est déjà à une autre ligne de ce fichier.",
    LineFault.IMPOSSIBLE_DATES: "Ces dates ne tiennent pas ensemble.",
    LineFault.FILE_UNKNOWN: "Aucun de vos dossiers ouverts ne porte ce numéro ou ce nom.",
    LineFault.SEVERAL_FILES: "Plusieurs de vos dossiers portent ce nom : donnez le numéro.",
    LineFault.PERSON_UNNAMED: "Donnez le numéro du dossier, ou le nom et le prénom.",
    LineFault.ALREADY_A_FILE: "Vous avez déjà un dossier ouvert pour cette personne.",
    LineFault.CLAIM_IMPOSSIBLE: "L’état et les dates de ce droit ne tiennent pas ensemble : un droit accordé a sa date de début.",
    LineFault.TO_COME: "Cette date est à venir.",
    LineFault.REFUSED: "Vous ne pouvez pas écrire ceci.",
}
ENCODING_LABELS: Final = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "cp1252": "Windows-1252",
    "mac_roman": "Macintosh",
    "cp850": "DOS (850)",
    "iso8859_15": "ISO 8859-15",
}
DELIMITER_LABELS: Final = {";": "point-virgule", ",": "virgule", "\t": "tabulation", "|": "barre verticale"}
TITLE_LABELS: Final = {"mme": "Mme", "m": "M."}
