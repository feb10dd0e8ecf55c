"""The network is closed to the whole suite, and to every program that it starts."""

import socket
import subprocess
import sys

import pytest

CONNECT = "import socket; socket.create_connection(('127.0.0.1', 9), 0.1)"


@pytest.mark.parametrize(
    "family", [socket.AF_INET, socket.AF_INET6], ids=lambda family: family.name
)
def test_a_connection_is_refused_here(family: socket.AddressFamily) -> None:
    with socket.socket(family) as one, pytest.raises(PermissionError, match="network"):
        one.connect(("127.0.0.1" if family is socket.AF_INET else "::1", 9))


def test_a_name_is_not_looked_up() -> None:
    with pytest.raises(PermissionError, match="network"):
        socket.getaddrinfo("localhost", 80)


def test_a_program_that_is_started_may_not_connect_either() -> None:
    done = subprocess.run([sys.executable, "-c", CONNECT], capture_output=True, text=True)

    assert done.returncode
    assert "nothing here may talk to the network" in done.stderr
