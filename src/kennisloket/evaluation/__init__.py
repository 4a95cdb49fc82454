"""Measuring: retrieval against questions, structure against a truth file."""
