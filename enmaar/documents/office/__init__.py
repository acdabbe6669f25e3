"""Word, workbooks, OpenDocument, slides and PDF."""
