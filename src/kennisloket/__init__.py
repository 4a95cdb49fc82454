"""Kennisloket: the digital desk of the 40 wijkenaanpak."""
