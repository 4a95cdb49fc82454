"""Puts what documents say side by side: facts per gemeente, thema, experiment."""
