"""Strings with markup: cases, punctuation, output."""
