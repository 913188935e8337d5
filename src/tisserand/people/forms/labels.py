"""French words for the closed lists of the package."""

from typing import Final

from tisserand.people.enums import (
    ContactKind,
    DuplicateReason,
    Fault,
    HouseholdRole,
    InterpreterMode,
    MeasureKind,
    MeasureNature,
    PlaceKind,
    PreferredContact,
    Residence,
    Sex,
    Title,
)

TITLES: Final = {Title.MADAME: "Mme", Title.MONSIEUR: "M.", Title.NONE: "Sans civilité"}
SEXES: Final = {Sex.FEMALE: "Femme", Sex.MALE: "Homme", Sex.UNKNOWN: "Non renseigné"}
PREFERRED_CONTACTS: Final = {
    PreferredContact.UNKNOWN: "Pas de préférence connue",
    PreferredContact.PHONE: "Téléphone",
    PreferredContact.SMS: "SMS",
    PreferredContact.EMAIL: "Courriel",
    PreferredContact.LETTER: "Courrier",
    PreferredContact.IN_PERSON: "De vive voix",
}
CONTACT_KINDS: Final = {
    ContactKind.MOBILE: "Téléphone mobile",
    ContactKind.LANDLINE: "Téléphone fixe",
    ContactKind.EMAIL: "Courriel",
}
ROLES: Final = {
    HouseholdRole.ADULT: "Adulte du ménage",
    HouseholdRole.CHILD: "Enfant",
    HouseholdRole.RELATIVE: "Proche hébergé",
}
RESIDENCES: Final = {
    Residence.FULL: "Vit ici",
    Residence.SHARED: "Résidence alternée",
    Residence.VISITING: "Droit de visite et d’hébergement",
}
FAULTS: Final = {
    Fault.BIRTH_IN_FUTURE: "Cette date de naissance est à venir.",
    Fault.BIRTH_TOO_EARLY: "La date de naissance ne peut pas être avant 1900 : vérifiez l’année.",
    Fault.DEATH_IN_FUTURE: "Cette date de décès est à venir.",
    Fault.DEATH_BEFORE_BIRTH: "Le décès ne peut pas être avant la naissance.",
    Fault.ENDS_BEFORE_START: "La fin doit être après le début.",
    Fault.STAY_BEFORE_BIRTH: "La personne n’était pas née à cette date.",
    Fault.STAY_AFTER_DEATH: "La personne était décédée à cette date.",
    Fault.TWICE_IN_HOUSEHOLD: "Cette personne est déjà dans ce ménage à ces dates.",
    Fault.ADULT_IN_TWO_HOUSEHOLDS: "Un adulte vit dans un seul ménage à la fois : notez d’abord son départ de l’autre ménage.",
    Fault.CHILD_IN_THREE_HOUSEHOLDS: "Un enfant peut vivre dans deux ménages au plus à la fois.",
    Fault.RESIDENCE_NOT_SHARED: "Un enfant vit dans deux ménages en résidence alternée dans les deux, ou dans l’un avec un "
    "droit de visite dans l’autre : changez d’abord sa résidence dans l’autre ménage.",
    Fault.RESIDENCE_OF_CHILDREN_ONLY: "La résidence alternée et le droit de visite ne concernent que les enfants.",
    Fault.OWN_PARENT: "Une personne ne peut pas être son propre parent.",
    Fault.PARENT_TOO_YOUNG: "Un parent a au moins dix ans de plus que son enfant : vérifiez les dates de naissance.",
    Fault.PARENT_IS_CHILD: "Cette personne est déjà notée comme son enfant.",
    Fault.MORE_THAN_TWO_PARENTS: "Deux parents sont déjà notés pour cet enfant.",
    Fault.ALREADY_PARENT: "Cette personne est déjà notée comme son parent.",
    Fault.MEASURE_OVERLAPS: "Une autre mesure est déjà notée à ces dates : notez d’abord sa fin.",
    Fault.MEASURE_BEFORE_BIRTH: "La personne n’était pas née à cette date.",
    Fault.MEASURE_AFTER_DEATH: "La personne était décédée à cette date.",
    Fault.MEASURE_OF_ADULTS: "La personne était mineure à cette date : une mesure de protection concerne les adultes.",
    Fault.MEASURE_OF_MINORS: "La personne était majeure à cette date : ceci ne concerne que les enfants.",
    Fault.HOLDER_NEEDED: "Choisissez la personne, ou écrivez le nom du service ou de la personne.",
    Fault.HOLDER_IS_SELF: "Une personne ne peut pas exercer cette mesure pour elle-même.",
    Fault.SOLE_AUTHORITY: "Un autre parent exerce déjà l’autorité à ces dates : elle ne peut pas être exercée par un seul.",
    Fault.SECOND_HOME: "L’enfant a déjà une résidence à ces dates : notez d’abord sa fin, ou une résidence alternée.",
    Fault.DECIDED_AFTER_START: "La décision ne peut pas être à venir.",
    Fault.CHILD_INTERPRETER: "Un enfant ne sert jamais d’interprète : choisissez un professionnel ou un adulte hors du ménage.",
    Fault.MERGED_WITH_ITSELF: "C’est la même fiche.",
    Fault.ALREADY_MERGED: "L’une de ces fiches est déjà réunie avec une autre.",
    Fault.TWO_DEATHS: "Ces fiches portent deux dates de décès : corrigez d’abord celle qui est fausse.",
    Fault.PARENT_AND_CHILD: "L’une est notée comme le parent de l’autre : retirez d’abord ce lien s’il est faux.",
    Fault.TOO_LATE_TO_UNDO: "Cette réunion a plus de trente jours : elle ne s’annule plus.",
    Fault.UNKNOWN_COMMUNE: "Cette commune n’existe pas : choisissez-la dans la liste.",
    Fault.LATER_ADDRESS: "Une adresse plus récente est déjà notée : choisissez une date plus récente.",
}
REASONS: Final = {
    DuplicateReason.SAME_NAME: "même nom",
    DuplicateReason.SAME_BIRTH_NAME: "même nom de naissance",
    DuplicateReason.BIRTH_NAME_USED: "le nom d’usage de l’une est le nom de naissance de l’autre",
    DuplicateReason.PARTICLE_DIFFERS: "même nom à la particule près",
    DuplicateReason.NAME_SOUNDS_ALIKE: "nom de même prononciation",
    DuplicateReason.NAME_CLOSE: "nom presque identique",
    DuplicateReason.NAME_PART: "une partie du nom composé",
    DuplicateReason.NAMES_SWAPPED: "nom et prénom intervertis",
    DuplicateReason.OTHER_NAME: "autre nom",
    DuplicateReason.SAME_FIRST_NAME: "même prénom",
    DuplicateReason.FIRST_NAME_SOUNDS_ALIKE: "prénom de même prononciation",
    DuplicateReason.FIRST_NAME_CLOSE: "prénom presque identique",
    DuplicateReason.FIRST_NAME_PART: "une partie du prénom composé",
    DuplicateReason.OTHER_FIRST_NAME: "autre prénom",
    DuplicateReason.SAME_BIRTH_DATE: "même date de naissance",
    DuplicateReason.DAY_AND_MONTH_INVERTED: "jour et mois de naissance intervertis",
    DuplicateReason.BIRTH_DATE_TYPING_ERROR: "un chiffre d’écart dans la date de naissance",
    DuplicateReason.SAME_BIRTH_YEAR: "même année de naissance, jour inconnu",
    DuplicateReason.OTHER_BIRTH_DATE: "autre date de naissance",
    DuplicateReason.OTHER_SEX: "autre sexe",
}
NATURES: Final = {
    MeasureNature.PROTECTION: "Protection juridique",
    MeasureNature.AUTHORITY: "Autorité parentale",
    MeasureNature.RESIDENCE: "Résidence et droits de visite",
    MeasureNature.PLACEMENT: "Accueil hors du domicile",
}
KIND_LABELS: Final = {
    MeasureKind.SAFEGUARD: "Sauvegarde de justice",
    MeasureKind.CURATORSHIP: "Curatelle simple",
    MeasureKind.REINFORCED_CURATORSHIP: "Curatelle renforcée",
    MeasureKind.GUARDIANSHIP: "Tutelle",
    MeasureKind.FAMILY_GENERAL: "Habilitation familiale générale (représentation)",
    MeasureKind.FAMILY_SPECIAL: "Habilitation familiale limitée à certains actes",
    MeasureKind.FAMILY_ASSISTANCE: "Habilitation familiale (assistance)",
    MeasureKind.FUTURE_MANDATE: "Mandat de protection future",
    MeasureKind.JUDICIAL_SUPPORT: "Mesure d’accompagnement judiciaire (MAJ)",
    MeasureKind.EXERCISED: "Exercée en commun",
    MeasureKind.EXERCISED_ALONE: "Exercée par ce parent seul",
    MeasureKind.NOT_EXERCISED: "Parent sans l’exercice de l’autorité",
    MeasureKind.DELEGATED: "Déléguée",
    MeasureKind.SHARED_DELEGATION: "Délégation partagée",
    MeasureKind.WITHDRAWN: "Retirée à ce parent",
    MeasureKind.MINOR_GUARDIANSHIP: "Tutelle de l’enfant",
    MeasureKind.HABITUAL: "Résidence habituelle",
    MeasureKind.ALTERNATE: "Résidence alternée",
    MeasureKind.VISITING_LODGING: "Droit de visite et d’hébergement",
    MeasureKind.VISITING: "Droit de visite",
    MeasureKind.SUPERVISED: "Droit de visite médiatisé",
    MeasureKind.SUSPENDED: "Droit suspendu",
    MeasureKind.JUDICIAL_PLACEMENT: "Confié par le juge des enfants",
    MeasureKind.EMERGENCY_PLACEMENT: "Placement provisoire en urgence",
    MeasureKind.TRUSTED_THIRD_PARTY: "Confié à un tiers digne de confiance",
    MeasureKind.ADMINISTRATIVE_PLACEMENT: "Accueil provisoire, avec l’accord des parents",
    MeasureKind.STATE_WARD: "Pupille de l’État",
}
PLACES: Final = {
    PlaceKind.FOSTER_FAMILY: "Famille d’accueil",
    PlaceKind.CHILDREN_HOME: "Maison d’enfants",
    PlaceKind.RELATIVE: "Chez un proche",
    PlaceKind.AT_HOME: "À domicile",
    PlaceKind.NURSERY: "Pouponnière",
    PlaceKind.PARENT_CHILD_CENTRE: "Centre parental ou maternel",
    PlaceKind.OTHER: "Autre lieu",
}
INTERPRETER_MODES: Final = {
    InterpreterMode.ON_SITE: "Sur place",
    InterpreterMode.PHONE: "Par téléphone",
    InterpreterMode.VIDEO: "En visio",
}
