"""The one place for the version and for the address that the User-Agent names."""

VERSION = "0.1.0"
HOMEPAGE = "https://thaigov-scraper.example"
