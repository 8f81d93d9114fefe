# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.library import markup
from reader.library.linebreak import LineBreaker
from reader.text.thai import BREAK, strip_breaks

if TYPE_CHECKING:
    from reader.text.thai import Segmenter


@pytest.mark.parametrize(
    ("html", "broken"),
    [
        ("<p>ในเมือง</p>", "<p>ใน|เมือง</p>"),
        ("<p>ใน<em>เมือง</em>ใหญ่</p>", "<p>ใน<em>|เมือง</em>|ใหญ่</p>"),
        ("<p>ใน<a>เมือง<em>ใหญ่</em></a></p>", "<p>ใน<a>|เมือง<em>|ใหญ่</em></a></p>"),
        ("<ul><li>ใน</li><li>เมือง</li></ul>", "<ul><li>ใน</li><li>เมือง</li></ul>"),
        ("<p>ใน<br/>เมือง</p>", "<p>ใน<br/>เมือง</p>"),
        (
            '<p>ใน<sup class="note"><a>1</a></sup>เมือง</p>',
            '<p>ใน<sup class="note"><a>1</a></sup>|เมือง</p>',
        ),
        ("<pre>ในเมือง</pre>", "<pre>ในเมือง</pre>"),
        ("<li>ใน<pre>ในเมือง</pre></li>", "<li>ใน<pre>ในเมือง</pre></li>"),
        ('<p title="ในเมือง">in town</p>', '<p title="ในเมือง">in town</p>'),
        (f"<p>ในเ{BREAK}มือง</p>", "<p>ใน|เมือง</p>"),
    ],
)
def test_breaks_stand_between_words_with_the_letters_that_follow(
    html: str, broken: str, segmenter: Segmenter
) -> None:
    (element,) = markup.parse(html).elements()

    LineBreaker(segmenter).run(element)

    written = markup.write(element)
    assert written.replace(BREAK, "|") == broken
    assert strip_breaks(written) == strip_breaks(html)
