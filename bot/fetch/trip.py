"""One request on its way through redirects: where it is, and what it may still do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.fetch.faults import Fault
from bot.fetch.headers import conditions
from bot.fetch.slots import Allowance
from bot.fetch.targets import Target, follow, parse, without_credentials
from bot.model import Validators

_PERMANENT = frozenset({301, 308})
# RFC 9110, section 15.4: with these a request is repeated as it was; with others a POST may become a GET.
_REPEATED = frozenset({307, 308})


@dataclass(frozen=True, slots=True, kw_only=True)
class Redirect:
    """An answer that names another URL; ``by_trust`` tells whether only trust let its server be reached."""

    status: int
    location: str
    by_trust: bool


class Trip:
    """The state of one request.

    Attributes:
        target: What is to be asked for now.
        form: What is sent there by POST, None for a GET.
        trusted: Whether that may be at a loopback or private address.
        led_to: The URL that redirects led to, None before the first.
    """

    def __init__(
        self,
        requested: str,
        validators: Validators | None,
        *,
        trusted: bool,
        seconds: float,
        form: Mapping[str, str] | None = None,
    ) -> None:
        """Begin at the requested URL.

        Raises:
            Fault: It is no http or https URL.
        """
        self.requested = requested
        self.target: Target = parse(requested)
        self.trusted = trusted
        self.led_to: str | None = None
        self.allowance = Allowance(seconds)
        self.form = form
        self.conditions = conditions(validators)
        self._seen = {self.target.url}
        self._all_permanent = True
        self._secret = self.target.authorization is not None

    @property
    def moved_permanently(self) -> bool:
        """Whether the URL at the end may take the place of the one requested."""
        return self.led_to is not None and self._all_permanent and not self._secret

    @property
    def url(self) -> str:
        """Where the trip has got to, without credentials; as it was spelt when that is where it began."""
        return self.led_to or without_credentials(self.requested)

    def headers(self) -> dict[str, str]:
        """Return the headers of the next request besides those of every request."""
        if self.target.authorization is None:
            return self.conditions
        return {**self.conditions, "Authorization": self.target.authorization}

    def turn(self, redirect: Redirect, *, limit: int) -> None:
        """Go on to where a redirect leads.

        Trust goes along to the same host and port only, and only from a server that itself needed it: a public host
        must not use the trust in its name to be looked up anew as a private address.

        Raises:
            Fault: It leads in a circle, too far, or to what cannot be asked for.
        """
        before, after = self.target, follow(self.target, redirect.location)
        if self.form is not None:
            _check_form_may_follow(redirect, before, after)
        if after.url in self._seen:
            raise Fault("redirects in a loop", "open it in a browser; the site may insist on cookies", retry=False)
        if len(self._seen) > limit:
            raise Fault(f"redirects more than {limit} times", "use the address that a browser ends at", retry=False)
        self._seen.add(after.url)
        self.target = after
        self.led_to = str(after.url)
        self.trusted = self.trusted and redirect.by_trust and after.endpoint == before.endpoint
        self._all_permanent = self._all_permanent and redirect.status in _PERMANENT


def _check_form_may_follow(redirect: Redirect, before: Target, after: Target) -> None:
    """Refuse what would lose a form, or show it on the way: a hub's form holds a secret."""
    if redirect.status not in _REPEATED:
        raise Fault(f"redirects a form with {redirect.status}, which loses it", "tell the site's owner", retry=False)
    if before.url.scheme == "https" and after.url.scheme != "https":
        raise Fault("redirects a form to where it could be read on the way", "tell the site's owner", retry=False)
