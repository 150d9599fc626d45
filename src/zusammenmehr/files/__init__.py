"""The only code that reads what people write: YAML, captions, pictures, films, and the folder itself.

What is wrong is a `model.Problem` with its place, never an exception; `kinds` lists them all.
"""
