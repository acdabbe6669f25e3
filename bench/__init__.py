"""Measurements, each one command: quality on labelled text, speed side by side."""
