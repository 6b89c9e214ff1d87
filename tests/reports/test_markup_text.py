import pytest

from watchfloor.reports.markup_text import markup_text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("Seoul <a href='x'>said</a> that <b>1,500</b> left.", "Seoul said that 1,500 left."),
        ("<p>One.</p><p>Two.</p>", "One.\nTwo."),
        ("One.<br><br/>Two.", "One.\nTwo."),
        ("<p>One\n  line.</p>", "One line."),
        ("One.\nTwo.", "One.\nTwo."),
        ("R&amp;D &lt;now&gt;", "R&D <now>"),
        ("<ul><li>One</li><li>Two</li></ul>", "One\nTwo"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"),
        ("<div>One <div>two</div> three</div>", "One\ntwo\nthree"),
        ("<style>p {}</style><script>x()</script><p>One</p>", "One"),
        ("<svg><text>x</text></svg>One<!-- two --> three", "One three"),
        ("<b>open <i>tags", "open tags"),
        ("</p></body></html><p>One", "One"),
        ("", ""),
        ("<img src=x>", ""),
    ],
)
def test_a_piece_of_html_gives_its_words_a_line_a_block(markup, text):
    assert markup_text(markup) == text
