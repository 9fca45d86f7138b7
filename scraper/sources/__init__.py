"""Where pages come from: each source yields Pages."""
