"""Files of strings (translations, chatbots, macros) and tables of text."""
