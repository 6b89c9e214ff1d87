"""Cues, sources and contents that the rules leave open, by three small linear heads.

``page.py`` is what the heads see, ``reader.py`` what they decide; between them each question has
one file for its candidates and one for its features. ``training/attribution.py`` makes the weights.
"""
