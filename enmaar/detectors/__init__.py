"""One module per question about Dutch; each has a `build` that a rule file reaches by the module's name."""
