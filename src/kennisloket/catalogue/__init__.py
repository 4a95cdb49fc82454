"""The database: files, documents, passages, publications."""
