"""Text for a terminal with a hanging indent; ids and addresses stay whole, to be copied."""

import textwrap


def hung(head: str, text: str, width: int) -> list[str]:
    """A text behind ``head``, its further lines indented as far; none for an empty text."""
    return textwrap.wrap(
        text, width, initial_indent=head, subsequent_indent=" " * len(head),
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip
