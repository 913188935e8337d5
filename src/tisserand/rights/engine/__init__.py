"""The only place that knows OpenFisca: situations become entities and variables, results become estimates."""

from tisserand.rights.engine.catalogue import load_catalogue, right_labels
from tisserand.rights.engine.estimation import estimate_many, estimate_one
from tisserand.rights.engine.legislation import ENGINE_NAME, engine_version, load_legislation

__all__ = ["ENGINE_NAME", "engine_version", "estimate_many", "estimate_one", "load_catalogue", "load_legislation", "right_labels"]
