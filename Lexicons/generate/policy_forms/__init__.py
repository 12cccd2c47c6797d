"""Inflection for policy_words.py, a module a language family."""
