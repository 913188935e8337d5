"""Answers about rights."""
