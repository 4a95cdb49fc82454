"""One reader per format; each module is the only one that opens its format."""
