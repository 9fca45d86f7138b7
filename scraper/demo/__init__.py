"""The site in miniature, with invented releases: for tests and for people without the network."""
