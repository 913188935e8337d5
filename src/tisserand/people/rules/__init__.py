"""Pure rules of persons and households: no Django, no clock, no input or output."""
