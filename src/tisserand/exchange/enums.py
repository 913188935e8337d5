"""Words that the database and the rules of exchange use. Their French labels live in rules/labels.py."""

from enum import StrEnum


class ReadingFault(StrEnum):
    """Why a file cannot be read, or what is wrong with one of its lines."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    NOT_A_TABLE = "not_a_table"
    UNKNOWN_ENCODING = "unknown_encoding"
    REPEATED_HEAD = "repeated_head"
    TOO_MANY_LINES = "too_many_lines"
    MERGED_LINES = "merged_lines"
    MERGED_CELLS = "merged_cells"
    OPEN_QUOTE = "open_quote"
    GARBLED = "garbled"


class FileFormat(StrEnum):
    """How a spreadsheet was saved."""

    CSV = "csv"
    XLSX = "xlsx"


class ImportKind(StrEnum):
    """What the lines of a spreadsheet are."""

    PERSONS = "persons"
    FILES = "files"
    CONTACTS = "contacts"
    CLAIMS = "claims"


class ValueKind(StrEnum):
    """How the cells of a column are read."""

    TEXT = "text"
    DATE = "date"
    AMOUNT = "amount"
    MINUTES = "minutes"
    YES_NO = "yes_no"
    CHOICE = "choice"
    COMMUNE = "commune"


class ValueFault(StrEnum):
    """Why a cell cannot be read."""

    MISSING = "missing"
    NOT_A_DATE = "not_a_date"
    MONTH_FIRST = "month_first"
    OUT_OF_BOUNDS = "out_of_bounds"
    NOT_AN_AMOUNT = "not_an_amount"
    NOT_A_NUMBER = "not_a_number"
    NOT_YES_NO = "not_yes_no"
    UNKNOWN_WORD = "unknown_word"
    UNKNOWN_COMMUNE = "unknown_commune"
    SEVERAL_COMMUNES = "several_communes"
    TOO_LONG = "too_long"


class ImportState(StrEnum):
    """Where an import stands."""

    READ = "read"
    CHECKING = "checking"
    CHECKED = "checked"
    WRITING = "writing"
    WRITTEN = "written"
    FAILED = "failed"
    UNDONE = "undone"


class OnAlike(StrEnum):
    """What becomes of a line whose person is like somebody already known."""

    SKIP = "skip"
    RECOGNISE = "recognise"
    REGISTER = "register"


class Created(StrEnum):
    """What a line of an import made."""

    PERSON = "person"
    FILE = "file"
    CONTACT = "contact"
    CLAIM = "claim"


class LineFault(StrEnum):
    """Why a line that reads well cannot be written."""

    ALIKE = "alike"
    TWICE_IN_FILE = "twice_in_file"
    IMPOSSIBLE_DATES = "impossible_dates"
    FILE_UNKNOWN = "file_unknown"
    SEVERAL_FILES = "several_files"
    PERSON_UNNAMED = "person_unnamed"
    ALREADY_A_FILE = "already_a_file"
    CLAIM_IMPOSSIBLE = "claim_impossible"
    TO_COME = "to_come"
    REFUSED = "refused"
