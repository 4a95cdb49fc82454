"""How passages are made findable: generations, vectors, embeddings."""
