"""What both front ends ask, as functions over a small frozen Session.

It is opened and kept in step (`session`), and does acts (`doing`); the others look, or write files.
"""
