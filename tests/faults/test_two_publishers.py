"""Two people publishing at once: one version is made, the other is told."""

from __future__ import annotations

import pytest

from jinwei.versions import publish


def test_whoever_comes_while_another_publishes_is_told(home, correction):
    old = publish.current(home)
    texts = []

    def meanwhile(step):
        with pytest.raises(publish.Busy, match="另有一次发布正在进行"):
            publish.publish(correction, home)
        with pytest.raises(publish.Busy):
            publish.use(old, home)
        with pytest.raises(publish.Busy):
            publish.rebuild(home=home)
        assert publish.current(home) == old
        texts.append(step)

    done = publish.publish(correction, home, report=meanwhile)
    assert len(texts) > 5
    assert done.is_new
    assert publish.current(home) == done.version
    assert len(publish.manifests(home)) == 2
