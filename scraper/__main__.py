"""`python -m scraper` is the command `scrape`."""


def main() -> None:
    """Run the command and end the process with its exit code."""
    from cli.start import main as scrape  # noqa: PLC0415 - the one place where the library looks up

    scrape()


if __name__ == "__main__":
    main()
