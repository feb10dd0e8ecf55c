"""`python -m starwriter`."""

from starwriter.cli import main

main()
