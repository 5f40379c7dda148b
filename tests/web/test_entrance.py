import pytest

from lutu.web.entrance import is_loopback


@pytest.mark.parametrize(
    ("name", "here"),
    [
        ("::1", True),
        ("127.0.0.53", True),
        ("::ffff:127.0.0.1", True),
        ("localhost", True),
        ("10.1.2.3", False),
        ("", False),
    ],
)
def test_loopback(name: str, here: bool) -> None:
    assert is_loopback(name) is here
