"""Whether the Wi-Fi lets tablets reach this computer."""

from __future__ import annotations

import ipaddress
import socket
from http.client import HTTPConnection, HTTPException

PROBE = "/probe"
WAIT = 1.5  # s


def addresses() -> list[str]:
    """The addresses under which others may see this computer: the one that leads out first; none without a network."""
    found = [one for one in (_leading_out(), *_by_name()) if one]
    return [one for one in dict.fromkeys(found) if _of_a_room(one)]


def reaches(address: str, port: int) -> bool:
    """Whether the page answers under an address of this computer: a firewall may already be in the way."""
    connection = HTTPConnection(address, port, timeout=WAIT)
    try:
        connection.request("GET", PROBE)
        return connection.getresponse().status == 204
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def _leading_out() -> str:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        try:
            asked.connect(("192.0.2.1", 9))  # for documents only, RFC 5737: nothing is sent, a way is only chosen
            return str(asked.getsockname()[0])
        except OSError:
            return ""


def _by_name() -> list[str]:
    try:
        return [str(info[4][0]) for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)]
    except OSError:
        return []


def _of_a_room(address: str) -> bool:
    one = ipaddress.ip_address(address)
    return not (one.is_loopback or one.is_link_local or one.is_unspecified)
