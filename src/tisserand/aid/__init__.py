"""Financial aid: requests to commissions, urgent aid out of a numbered stock."""
