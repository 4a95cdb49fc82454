"""From a question to ranked passages and cited answers."""
