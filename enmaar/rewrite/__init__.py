"""Dutch that is written back: one module per way of saying it better; a rule file reaches it by the module's name."""
