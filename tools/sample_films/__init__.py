"""The parts of `tools/make_sample_films.py`: what each film shows, how it sounds, how it is written."""
