"""The measure of the screen, on the example and for a second."""

from benchmarks.screen import addresses, clicked, serving


def test_every_page_is_opened_by_several_users_and_timed(read_once):
    with serving(read_once) as (base, opened):
        pages = addresses(base)
        assert opened > 0
        assert all(pages.values()), pages
        times = clicked(base, pages, users=2, looking=0.1, seconds=1)
    assert set(times) <= set(pages)
    assert all(0 < each < 60 for several in times.values() for each in several)
