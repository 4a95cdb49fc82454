"""Measurements over a real collection: speed, memory, quality, crash safety."""
