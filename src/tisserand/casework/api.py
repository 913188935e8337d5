"""What other packages may use of casework."""

from tisserand.casework.queries.lookup import FileLine, files_of_persons, find_files_by_number

__all__ = ["FileLine", "files_of_persons", "find_files_by_number"]
