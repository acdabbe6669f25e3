"""Markdown, MDX and their front matter."""
