"""starwriter: write STAR interview answers in the terminal, with a coach reading along."""

__version__ = "0.1.0"
