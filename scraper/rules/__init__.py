"""Layouts as data, and the small engine that applies them. Only here is a CSS selector."""
