"""Social casework: requests, contacts, support files, assessments, budgets, plans, contracts, writings."""
