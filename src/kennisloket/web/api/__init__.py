"""The API under /api/v1: the same values as the pages, as JSON."""
