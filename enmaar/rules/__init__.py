"""Rules as data: what a rule is (model), how it is read from YAML (load), which ones are on (select)."""
