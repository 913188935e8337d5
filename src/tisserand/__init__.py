"""Tisserand: the working tool of French social services."""
