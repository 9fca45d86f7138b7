"""What is made of a collection: statistics, exports, search."""
