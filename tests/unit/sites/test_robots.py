"""robots.txt as RFC 9309 reads it."""

from __future__ import annotations

import pytest

from bot.fetch import Settings
from bot.sites.robots import MOST_BYTES, ROBOT_NAME, Ruling, judge, origin_of, robots_url, text_of

PAGE = "https://ellery.example/news/pier"


def test_the_name_is_the_one_that_servers_are_told() -> None:
    assert Settings.robot_name == ROBOT_NAME
    assert Settings().agent.startswith(f"{ROBOT_NAME}/")


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("https://ellery.example/news", "https://ellery.example"),
        ("https://reader:secret@Ellery.Example:443/", "https://ellery.example"),
        ("http://ellery.example:8080/a?b#c", "http://ellery.example:8080"),
        ("http://[::1]:80/", "http://[::1]"),
        ("https://www.ellery.example./", "https://www.ellery.example"),
    ],
)
def test_an_origin_is_scheme_host_and_port(url: str, origin: str) -> None:
    assert origin_of(url) == origin
    assert robots_url(origin) == f"{origin}/robots.txt"


@pytest.mark.parametrize(
    ("robots", "allowed"),
    [
        ("", True),
        ("User-agent: *\nDisallow: /", False),
        ("User-agent: *\nDisallow:", True),
        ("User-agent: *\nDisallow: /news", False),
        ("User-agent: *\nDisallow: /news/\nAllow: /news/pier", True),
        ("User-agent: *\nDisallow: /*/pier$", False),
        ("user-agent: NUTGRAF\ndisallow: /\n\nuser-agent: *\nallow: /", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: Nutgraf\nAllow: /", True),
        ("User-agent: OtherBot\nDisallow: /", True),
        ("User-agent: OtherBot\nUser-agent: nutgraf\nDisallow: /news", False),
        ("User-agent: nutgraf\nDisallow: /a\n\nUser-agent: nutgraf\nDisallow: /news", False),
        ("Disallow: /", True),
        ("User-agent: * # all\nDisallow: /news # the archive", False),
        ("User-agent: *\r\nRequest-rate: 1/10m\r\nVisit-time: 0200-0400\r\nDisallow: /x\r\n", True),
    ],
)
def test_rules_are_for_this_program_or_for_all(robots: str, *, allowed: bool) -> None:
    assert judge(robots, PAGE).allowed is allowed


@pytest.mark.parametrize(
    ("robots", "delay"),
    [
        ("User-agent: *\nCrawl-delay: 10", 10),
        ("User-agent: *\nCrawl-delay: 0.5", 0.5),
        ("User-agent: *\nCrawl-delay: soon", 0),
        ("User-agent: *\nCrawl-delay: -1", 0),
        ("User-agent: *\nCrawl-delay: inf", 0),
        ("User-agent: OtherBot\nCrawl-delay: 10", 0),
        ("User-agent: *\nCrawl-delay: 10\n\nUser-agent: nutgraf\nCrawl-delay: 2", 2),
    ],
)
def test_a_delay_is_taken_where_it_is_a_number(robots: str, delay: float) -> None:
    assert judge(robots, PAGE) == Ruling(delay=delay)


def test_a_byte_order_mark_hides_no_rule() -> None:
    assert not judge(text_of(b"\xef\xbb\xbfUser-agent: *\nDisallow: /"), PAGE).allowed


def test_bytes_that_are_no_utf8_spoil_only_their_line() -> None:
    assert not judge(text_of("# Ärger\nUser-agent: *\nDisallow: /".encode("latin-1")), PAGE).allowed


def test_a_web_page_in_its_place_holds_no_rules() -> None:
    assert text_of(b"\n<!DOCTYPE html><html><pre>\nUser-agent: *\nDisallow: /\n</pre>") == ""


def test_what_is_past_the_limit_is_left_out_by_whole_lines() -> None:
    rules = b"User-agent: *\n"
    filler = b"#" * (MOST_BYTES - len(rules) - len("\nDisallow: /")) + b"\n"
    cut = text_of(rules + filler + b"Disallow: /archive\nDisallow: /news\n")
    assert judge(cut, PAGE).allowed
    assert not judge(text_of(rules + filler[:-200] + b"\nDisallow: /news\n"), PAGE).allowed
