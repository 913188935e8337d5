"""What pages read about persons; each starts from what the policies make visible."""
