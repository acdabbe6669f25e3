"""From prose to parsed sentences, and as few of those as the rules allow."""
