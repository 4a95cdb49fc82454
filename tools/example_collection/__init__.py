"""Turns the source texts of the example collection into files of five formats."""
