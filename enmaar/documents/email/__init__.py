"""E-mail: messages, their parts and encodings, and what in them is not their writer's own."""
