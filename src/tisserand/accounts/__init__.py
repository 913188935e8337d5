"""Agents, organisations, services, roles and sign-in."""
