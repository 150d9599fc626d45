"""One file per resource of the API: what each operation does."""
