"""Procedures with their own clocks: eviction, DALO, over-indebtedness…; the register of elected domiciles."""
