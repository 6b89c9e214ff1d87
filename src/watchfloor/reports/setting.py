"""What is known about a document from where it was found, and how that goes with its own words."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from watchfloor.reports.extracted import Metadata
from watchfloor.reports.published import PublishedDate, find_published


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """The surroundings of a document; of a file they are unknown."""

    url: str | None = None
    """Where it was fetched."""
    outlet: str | None = None
    """Asked where the document names none; likewise the next."""
    published: str | None = None
    last_day: str | None = None
    """ISO day after which nothing can have been published; None when nobody can say."""

    def published_date(self, text: str, metadata: Metadata) -> PublishedDate | None:
        """The date as the document says it, else as its surroundings; a day to come is none."""
        found = find_published(text, metadata)
        if found is None and self.published:
            found = find_published("", Metadata(published=self.published))
        late = found is not None and self.last_day and found.value[:10] > self.last_day
        return None if late else found

    def address(self, own: str | None) -> str | None:
        """Where the document stands: what was fetched, or what it says about itself.

        A fetched page may name another address as its own only on the same host, and not the
        front page for an article: a copy names its original, and some sites name one for all.
        """
        if self.url is None or own is None:
            return own or self.url
        try:
            named, fetched = urlsplit(own), urlsplit(self.url)
        except ValueError:
            return self.url
        names_it = named.hostname == fetched.hostname and (
            len(named.path) > 1 or len(fetched.path) <= 1
        )
        return own if names_it else self.url
