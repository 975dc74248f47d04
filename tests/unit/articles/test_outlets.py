from __future__ import annotations

import pytest

from bot.articles.outlets import outlet_name


@pytest.mark.parametrize(
    ("title", "site_name", "url", "name"),
    [
        ("The Harbour Post", "", "", "The Harbour Post"),
        ("The Harbour Post » World", "", "", "The Harbour Post"),
        ("World news | The Harbour Post", "", "", "The Harbour Post"),
        ("Politics – Harbour Post", "", "", "Harbour Post"),
        ("Inselbote: Startseite", "", "", "Inselbote"),
        ("RSS feed of The Harbour Post", "", "", "The Harbour Post"),
        ("The Harbour Post RSS Feed", "", "", "The Harbour Post"),
        ("Гавань - Новости", "", "", "Гавань"),
        ("Isles and tides | Harbour Post", "Harbour Post", "", "Harbour Post"),
        ("Isles and tides | Harbour Post", "", "https://www.harbourpost.example/rss", "Harbour Post"),
        ("", "Harbour Post", "https://x.example/", "Harbour Post"),
        ("", "", "https://www.harbourpost.example/a", "harbourpost.example"),
        ("News", "", "https://harbourpost.example/a", "harbourpost.example"),
        ("News", "", "", "News"),
        ("Harbour Post -", "", "", "Harbour Post"),
        ("HPR Topics: World", "", "", "HPR"),
    ],
)
def test_an_outlet_is_called_as_people_call_it(title: str, site_name: str, url: str, name: str) -> None:
    assert outlet_name(title, site_name=site_name, url=url) == name
