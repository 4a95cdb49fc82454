"""Dutch words and sentences: pure functions over text."""
