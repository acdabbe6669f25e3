"""HTML and its templates."""
