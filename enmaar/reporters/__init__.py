"""One module per form of output; each has `render(results, ...) -> str`."""
