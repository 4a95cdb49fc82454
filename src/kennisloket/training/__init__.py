"""How the shipped Dutch models are made and measured; nothing here runs while serving."""
