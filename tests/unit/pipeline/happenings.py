"""Invented events as several outlets tell them, each in words of its own, and what became of them a day later."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.articles.dates import mentions
from bot.model import Article
from tests.makers import NOW, an_article

HERALD, TIDE, GULL, BELLMAN = "The Ellery Herald", "Saltwick Tide", "Marrow Gull", "The Bellman"

# Title, then text, by who tells it. All of the first morning of the event.
SINKING = {
    HERALD: """Ferry Marigold sinks off Port Ellery, seven dead
Seven people died when the ferry Marigold sank off Port Ellery on Monday morning, the coastguard said. The ship was
carrying 64 passengers from the island of Saltwick to the mainland when it struck a sandbank in thick fog.

Lifeboats from Marrow took 57 survivors ashore. Captain Iven Drost told the harbour police that the buoy which marks
the sandbank was dark. The Marigold was built in 1974 and was to be replaced next spring.""",
    TIDE: """Seven drown as the Marigold goes down in fog off Port Ellery
The island ferry Marigold went down in thick fog near Port Ellery early on Monday, and seven people drowned,
according to the coastguard. It had left Saltwick at dawn with 64 passengers.

The ferry ran onto a sandbank whose buoy was not lit, captain Iven Drost said. Fishermen from Saltwick pulled many of
the passengers out of the water, and lifeboats brought them to Marrow. Mayor Ada Quill asked for a day of mourning.""",
    GULL: """Marrow lifeboats save 57 as the ferry Marigold sinks
Lifeboats from Marrow saved 57 people on Monday when the ferry Marigold sank in fog between Saltwick and Port Ellery.
Seven passengers died, the coastguard said in Marrow.

The crew of the lifeboats found the Marigold on her side at the sandbank, with passengers on her hull. The ferry
company Nordline said that the ship had been inspected in January. Captain Iven Drost was among those saved.""",
}
# A day later.
RISEN = {
    HERALD: """Death toll of the ferry Marigold rises to 12
Twelve people died when the ferry Marigold sank off Port Ellery on Monday, the coastguard said on Tuesday. Divers found
five more bodies in the hull of the ship, which lies on the sandbank at a depth of nine metres.

The harbour police arrested the owner of Nordline, the ferry company, over the inspection in January. A judge ordered
that every ferry of Nordline stays in port.""",
    TIDE: """Divers find five more dead in the Marigold
Divers found five more bodies in the ferry Marigold on Tuesday, so that 12 people died in its sinking off Port Ellery,
the coastguard said.

The owner of the ferry company Nordline was arrested in Saltwick, the harbour police said. All other ferries of
Nordline must stay in port, a judge ruled.""",
}
# A day later too, but of what was told on the first.
RETOLD = {
    TIDE: """Island mourns the seven of the Marigold
Seven people drowned when the island ferry Marigold went down in thick fog near Port Ellery on Monday, according to the
coastguard. The ferry had left Saltwick at dawn with 64 passengers and ran onto a sandbank whose buoy was not lit,
captain Iven Drost said.

Fishermen from Saltwick pulled many of the passengers out of the water, and lifeboats brought them to Marrow.""",
}
BREAD = {
    HERALD: """Aldane lowers the tax on bread
The parliament of Aldane voted on Monday to lower the tax on bread and flour to two percent from July. Finance minister
Orla Teague said that a family would save 90 crowns a year.

Bakers had asked for the change since the harvest failed. The opposition called it a gift before the election.""",
    TIDE: """Bread tax falls to two percent in Aldane
Bread and flour are taxed at two percent in Aldane from July, its parliament decided on Monday. Orla Teague, the
finance minister, expects that families save 90 crowns in a year.

The opposition spoke of a gift before the election; bakers cheered after the failed harvest.""",
    GULL: """Cheaper bread: Aldane parliament cuts tax
Families in Aldane will save 90 crowns a year on bread and flour, finance minister Orla Teague said on Monday after
parliament cut the tax on both to two percent.

The tax falls in July. Bakers in Aldane have asked for lower taxes since the harvest failed.""",
}
# Two days later.
WORSE = {
    GULL: """Last passengers of the Marigold found dead
Fifteen people died when the ferry Marigold sank off Port Ellery, the coastguard said on Wednesday after a search of
two days.

A trawler brought three bodies to Marrow, among them the cook of the ship. A crane is to lift the Marigold from the
sandbank next week.""",
}
VETOED = {
    TIDE: """President of Aldane vetoes lower tax on bread
President Ulla Fenn vetoed the lower tax on bread and flour in Aldane on Tuesday, her office said.

The law goes back to the parliament of Aldane, where finance minister Orla Teague needs two thirds of the votes.""",
}
BRIDGE = {
    BELLMAN: """Quarrow closes its chain bridge for repairs
The chain bridge of Quarrow is closed to lorries until autumn, the town's engineer Piet Lommel said. Rust was found in
three of its anchors when painters scraped them.

Repairs are to cost two million crowns. Buses take the road through Dunmere.""",
}
# What else is in the papers: one tells each.
CROWD = """Rovers draw with Pellwick
Ellery Rovers and Pellwick drew 2-2 at the Anchor Ground. Striker Bruno Castell scored with a header in the last
minute.

Orchestra of Aldane gets a new conductor
Mirela Voss is to conduct the orchestra of Aldane for four seasons. She is known for her recordings of lute songs.

Wheat price falls for a third month
A tonne of wheat cost 210 crowns at the exchange in Meridia, the lowest price in two years. Traders named good rain.

School in Tolbridge teaches bees
Pupils in Tolbridge keep twelve hives on the roof of their school. Teacher Jonas Frey sells the honey at the market.

Comet seen over the Harrow hills
Amateurs photographed a comet with two tails from the Harrow hills. It comes back in 400 years, the observatory said.

Tram line seven reopens in Meridia
Trams run again on line seven in Meridia after eleven weeks of work on rails and wires. Tickets cost what they did.

Dunmere bans fireworks near its zoo
No rockets may be fired within a mile of the zoo of Dunmere, the town council decided. Keepers feared for two cranes.

Novel about a lighthouse wins prize
Writer Saskia Thorn wins the Quill prize for a novel about a keeper of a lighthouse. The jury praised its humour.

Court lets farmers use the well of Ashby
Farmers of Ashby may water fields from the old well, a court ruled in a dispute with a brewery that lasted nine years.

Software fault stops lifts at hospital
Seven lifts of the hospital in Tolbridge stood still for a morning. Technicians put an older program back.
"""
LANTERNS = {
    HERALD: """Lantern museum opens in Dunmere
A museum of lanterns opened in the old salt works of Dunmere with 400 lamps from nine centuries. Collector Bertil Asp
gave them to the town on condition that entry is free.

The oldest lantern, of horn and oak, was dug up in a well.""",
    TIDE: """Dunmere shows 400 lamps in its salt works
The salt works of Dunmere have become a museum of lanterns. Its 400 lamps were collected by Bertil Asp, who asked for
nothing but free entry.

The oldest of the lanterns is made of horn and lay in a well.""",
    GULL: """Collector Bertil Asp gives his lanterns to Dunmere
Bertil Asp, a collector, has given 400 lanterns to Dunmere. They are shown in a museum in the old salt works, with free
entry for all.

A lamp of horn and oak that was found in a well is the oldest.""",
}
DAY = timedelta(days=1)
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


def told(event: dict[str, str], outlet: str, at: datetime = NOW, **changes: object) -> Article:
    """The article of an outlet about an event."""
    title, _, written = event[outlet].partition("\n")
    text = unwrapped(written)
    article = an_article(title, text, outlet=outlet, published=at, **changes)  # type: ignore[arg-type]  # any field may be given
    return replace(article, dates=mentions(text, published=at, language="en"))


def unwrapped(text: str) -> str:
    """Return a text with each paragraph in one line."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.split("\n\n"))


def crowd(at: datetime = NOW) -> list[Article]:
    """Ten articles about nothing else that is told here."""
    written = (paragraph.partition("\n") for paragraph in CROWD.split("\n\n"))
    return [an_article(title, unwrapped(text), outlet=BELLMAN, published=at) for title, _, text in written]


def all_told(event: dict[str, str], at: datetime = NOW, *, apart: timedelta = 5 * MINUTE) -> list[Article]:
    """The articles about an event, one after another in so many minutes."""
    return [told(event, outlet, at + place * apart) for place, outlet in enumerate(event)]
