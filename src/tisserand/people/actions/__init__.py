"""What can be done with persons, what reaches them, their households and kin."""
