"""The nouns: frozen values, no input or output. Each module is one idea; import from the module that has it."""
