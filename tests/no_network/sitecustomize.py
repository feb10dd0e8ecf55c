"""Run by every Python that the tests start: a connection to anywhere is an error."""

import sys

_EVENTS = {"socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo"}
_INTERNET = (2, 10, 23, 30)
"""AF_INET, and AF_INET6 on Linux, Windows and macOS; pipes between processes are no network."""


def refuse(event: str, arguments: tuple[object, ...]) -> None:
    """Raise where a program is about to talk to the network."""
    if event not in _EVENTS:
        return
    family = getattr(arguments[0], "family", _INTERNET[0])
    if family in _INTERNET:
        raise PermissionError(f"{event}: nothing here may talk to the network")


sys.addaudithook(refuse)
