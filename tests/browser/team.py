"""A team's server: its owner, and colleagues who join by invitation, all over the API as anybody would."""

from dataclasses import dataclass, replace

from .conftest import Site

OWNER = "owner@example.com"
PASSWORD = "five green lanterns by the river"  # noqa: S105 - of people who are made up


@dataclass(frozen=True, slots=True)
class Team:
    """A server on which one signs in; `owner` carries the cookies of its first owner."""

    site: Site
    owner: dict[str, str]

    def join(self, role: str, *, customers: bool = True, email: str = "") -> dict[str, str]:
        """Invite a colleague and let them come; their cookies."""
        wanted = {"role": role, "sees_customers": customers}
        made = self.site.ask("POST", "/invitations", json=wanted)
        name = email or f"{role}-{made['id']}@example.com"
        return accept(self.site, made["link"], name)

    def at(self, host: str) -> Site:
        """The same server under another name of this machine."""
        return replace(self.site, address=self.site.address.replace("127.0.0.1", host))


def accept(site: Site, link: str, email: str) -> dict[str, str]:
    """Make an account by a link; the cookies of whoever made it."""
    visitor = replace(site, cookies={})
    given = {
        "token": link.partition("#")[2],
        "name": email.partition("@")[0],
        "email": email,
        "password": PASSWORD,
    }
    visitor.call("POST", "/welcome/accept", json=given)
    return visitor.cookies
