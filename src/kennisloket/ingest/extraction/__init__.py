"""Reads facts out of understood documents: by rule, and never more than stands there."""
