"""Template tag library of the interface."""
