"""From the bytes of a file to documents, sections and passages."""
