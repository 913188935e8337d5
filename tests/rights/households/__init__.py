"""Households written twice by hand: as the JSON of the contract, and as OpenFisca's own dictionaries.

Nothing here uses the mapping of ``rights.engine``: the second writing is what somebody who knows OpenFisca would type.
"""

from tests.rights.households.adults import ADULTS
from tests.rights.households.changes import CHANGES
from tests.rights.households.families import FAMILIES
from tests.rights.households.homes import HOMES

HOUSEHOLDS = [*ADULTS, *FAMILIES, *HOMES, *CHANGES]
