"""One module a page: each takes a request, asks the picture, and renders a template."""
