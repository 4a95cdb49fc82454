"""The rate limit stops one client and leaves the others alone."""

from starlette.requests import Request

from kennisloket.web.rate_limit import Buckets, client_of, network_of


class Clock:
    """A clock that a test moves."""

    now = 0.0

    def __call__(self) -> float:
        """Return the time in seconds."""
        return self.now


def a_request(*forwarded: str, host: str = "198.51.100.9") -> Request:
    """Make a request as a proxy would pass it on."""
    headers = [(b"x-forwarded-for", line.encode()) for line in forwarded]
    return Request(
        {"type": "http", "headers": headers, "client": (host, 1), "method": "GET", "path": "/"}
    )


def test_a_client_gets_its_minute_and_then_waits() -> None:
    """The wait that is told is the wait that is needed."""
    clock = Clock()
    buckets = Buckets(30, clock)

    assert [buckets.take("a") for _ in range(30)] == [0] * 30
    assert buckets.take("a") == 2
    clock.now += 2
    assert buckets.take("a") == 0
    assert buckets.take("b") == 0


def test_the_bucket_does_not_fill_beyond_a_minute() -> None:
    """A quiet night gives no right to a flood in the morning."""
    clock = Clock()
    buckets = Buckets(2, clock)
    buckets.take("a")
    clock.now += 3600

    assert [buckets.take("a") > 0 for _ in range(3)] == [False, False, True]


def test_a_household_with_ipv6_is_one_client() -> None:
    """Within a /64 anybody can take a new address for every request."""
    assert network_of("2001:db8::1") == network_of("2001:db8::ffff:1")
    assert network_of("2001:db8::1") != network_of("2001:db8:0:1::1")


def test_what_a_client_writes_in_the_header_is_not_believed() -> None:
    """Only the entries that our own proxies added count."""
    assert client_of(a_request("6.6.6.6"), 0) == "198.51.100.9"
    assert client_of(a_request("6.6.6.6, 192.0.2.1"), 1) == "192.0.2.1"
    assert client_of(a_request("6.6.6.6", "192.0.2.1, 10.0.0.2"), 2) == "192.0.2.1"


def test_something_that_is_no_address_is_a_client_too() -> None:
    """A strange proxy must not break the portal."""
    assert network_of("unknown") == "unknown"


def test_the_port_that_a_proxy_writes_makes_no_other_client() -> None:
    """A new connection has a new port; the visitor behind it is the same."""
    assert network_of("192.0.2.7:50001") == network_of("192.0.2.7:50002") == "192.0.2.7"
    assert network_of("[2001:db8::1]:50001") == network_of("2001:db8::2")


def test_of_what_is_no_address_little_is_remembered() -> None:
    """A header may be thousands of characters long, and clients may be many."""
    assert len(network_of("x" * 8000)) < 50
