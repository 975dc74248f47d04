-- made on the example site of 2026-11-27T15:00:00+00:00
-- by schema 0001
PRAGMA foreign_keys = OFF;
BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" ("version_num") VALUES ('0001');
CREATE TABLE feed (
	id INTEGER NOT NULL, 
	url TEXT NOT NULL, 
	title TEXT NOT NULL, 
	site_url TEXT, 
	language VARCHAR(35), 
	tags JSON NOT NULL, 
	followed BOOLEAN NOT NULL, 
	trusted BOOLEAN NOT NULL, 
	etag TEXT, 
	last_modified TEXT, 
	content_hash VARCHAR(16), 
	polled_at DATETIME, 
	newest_entry_at DATETIME, 
	error TEXT, 
	failures INTEGER NOT NULL, 
	CONSTRAINT pk_feed PRIMARY KEY (id), 
	CONSTRAINT uq_feed_url UNIQUE (url)
);
INSERT INTO "feed" ("id", "url", "title", "site_url", "language", "tags", "followed", "trusted", "etag", "last_modified", "content_hash", "polled_at", "newest_entry_at", "error", "failures") VALUES (1,'http://127.0.0.1:18765/gull/feed.xml','The Velsund Gull','http://127.0.0.1:18765/gull/','en','[]',1,1,'W/"ca1cd9eb2bda8d768440"','Fri, 27 Nov 2026 11:00:00 GMT','7b3ef7bddb84ff7a','2026-11-28 18:42:33.134432','2026-11-27 11:00:00.000000',NULL,0);
INSERT INTO "feed" ("id", "url", "title", "site_url", "language", "tags", "followed", "trusted", "etag", "last_modified", "content_hash", "polled_at", "newest_entry_at", "error", "failures") VALUES (2,'http://127.0.0.1:18765/ledger/feed.json','Ledger & Tide','http://127.0.0.1:18765/ledger/','en','[]',0,1,'W/"d85220dad21a05903209"','Sat, 28 Nov 2026 10:00:00 GMT','66e0150bd59efe84','2026-11-28 18:42:33.129446','2026-11-28 10:00:00.000000',NULL,0);
INSERT INTO "feed" ("id", "url", "title", "site_url", "language", "tags", "followed", "trusted", "etag", "last_modified", "content_hash", "polled_at", "newest_entry_at", "error", "failures") VALUES (3,'http://127.0.0.1:18765/rundschau/feed.xml','Marendische Rundschau','http://127.0.0.1:18765/rundschau/','de','[]',0,1,'W/"b694bad86781c34d7832"','Sat, 28 Nov 2026 12:00:00 GMT','dfaf5dc411023d99','2026-11-28 18:42:33.130538','2026-11-28 12:00:00.000000',NULL,0);
CREATE TABLE article (
	id VARCHAR(16) NOT NULL, 
	url TEXT NOT NULL, 
	canonical_url TEXT NOT NULL, 
	outlet TEXT NOT NULL, 
	feed_url TEXT NOT NULL, 
	title TEXT NOT NULL, 
	text TEXT NOT NULL, 
	language VARCHAR(35) NOT NULL, 
	body VARCHAR(16) NOT NULL, 
	fingerprint VARCHAR(16) NOT NULL, 
	published DATETIME, 
	updated DATETIME, 
	obstacle VARCHAR(16), 
	note TEXT NOT NULL, 
	sponsored BOOLEAN NOT NULL, 
	provenance JSON NOT NULL, 
	dates JSON NOT NULL, 
	CONSTRAINT pk_article PRIMARY KEY (id)
);
INSERT INTO "article" ("id", "url", "canonical_url", "outlet", "feed_url", "title", "text", "language", "body", "fingerprint", "published", "updated", "obstacle", "note", "sponsored", "provenance", "dates") VALUES ('df6314cd19b1151b','http://127.0.0.1:18765/ledger/storm-toll.html','http://127.0.0.1:18765/ledger/storm-toll.html','Ledger & Tide','http://127.0.0.1:18765/ledger/feed.json','Ottilie death toll reaches seven as grid repairs go on','VELSUND (MPA) — The number of people killed by Storm Ottilie has risen to seven after divers recovered three bodies from a flooded underpass at Corrin Bridge, the Civil Protection Service said on Friday. Seven people are still missing.

The storm made landfall near Velsund on Thursday, with gusts of 151 kilometres an hour at the town''s lighthouse, and pushed the river Ollen over its banks. An earlier count had put the toll at four.

"The three were in two cars that went into the underpass one behind the other," Joren Tallis, head of the service, told reporters. "The water came up in less than ten minutes."

Electricity has been restored to more than a third of the homes that lost it, the grid operator said, leaving 38,000 in the dark. The 6,400 people who were moved out of the Corrin valley have been told not to return before engineers have checked the bridge.

Prime Minister Ilsa Venmore, who visited a shelter in Velsund, promised 90 million crowns in emergency aid. She said the cabinet would decide next week whether the valley''s flood walls, planned nine years ago, should be built with borrowed money.

The red warning for the valley has been lowered to amber. The weather office expects no more than 10 millimetres of rain in the coming two days.','en','feed','064ab1d0bc97a057','2026-11-27 10:00:00.000000',NULL,NULL,'',0,'{"authors": [], "origin": ["MPA", "VELSUND (MPA) \u2014"], "contributors": []}','[["on Friday", 193, 202, "2026-11-27", "2026-11-27"], ["on Thursday", 274, 285, "2026-11-26", "2026-11-26"], ["next week", 1016, 1025, "2026-11-30", "2026-12-06"], ["nine years ago", 1068, 1082, "2017-01-01", "2017-12-31"], ["the coming two days", 1246, 1265, "2026-11-27", "2026-11-29"]]');
INSERT INTO "article" ("id", "url", "canonical_url", "outlet", "feed_url", "title", "text", "language", "body", "fingerprint", "published", "updated", "obstacle", "note", "sponsored", "provenance", "dates") VALUES ('ac2792de5008527a','http://127.0.0.1:18765/ledger/pensions-breach.html','http://127.0.0.1:18765/ledger/pensions-breach.html','Ledger & Tide','http://127.0.0.1:18765/ledger/feed.json','Pensions Office ignored two warnings before data theft','The National Pensions Office was warned twice in the past year that a file server holding the records of 310,000 people could be reached from the internet, according to two letters seen by Ledger & Tide.','en','excerpt','51d86c4f392b6e2d','2026-11-27 06:00:00.000000',NULL,'paywall','the page shows only a part to readers without a subscription; this is the feed''s own text',0,'{"authors": [["Ansel Dray", "Ansel Dray"]], "origin": null, "contributors": []}','[["the past year", 49, 62, "2025-11-27", "2026-11-27"]]');
INSERT INTO "article" ("id", "url", "canonical_url", "outlet", "feed_url", "title", "text", "language", "body", "fingerprint", "published", "updated", "obstacle", "note", "sponsored", "provenance", "dates") VALUES ('10c7f311d405f513','http://127.0.0.1:18765/ledger/northlode-shares.html','http://127.0.0.1:18765/ledger/northlode-shares.html','Ledger & Tide','http://127.0.0.1:18765/ledger/feed.json','Northlode falls 8.4% as court puts price on Ollen spill','Shares in Northlode Energy closed 8.4% lower at 71.20 crowns after the High Court ordered it to pay 214 million crowns over a brine leak into the river Ollen, more than three times what the company had set aside.

Northlode''s accounts hold a provision of 65 million crowns for the case. Covering the rest would take about two fifths of last year''s net profit of 371 million crowns, though the company is insured for up to 120 million if it can show that it did not act with intent.

That is where the ruling, given on Friday, may hurt most. Judge Ansel Wray found that Northlode had known of the faulty valve for four months. "Insurers read judgments too," said Pell Garrity, an analyst at Drayhorse Research, who cut her recommendation to "reduce".

The dividend looks safe for now: net debt stands at 1.6 times operating profit, well inside the covenant of 2.5. But the regulator has said that it will reopen the licence of the Dunmere cavern, which provides a fifth of the group''s storage.

The company has 28 days to appeal and said that it was studying the ruling.','en','feed','b37010113e99d707','2026-11-27 05:00:00.000000',NULL,NULL,'',0,'{"authors": [["Jory Halvard", "Jory Halvard"]], "origin": null, "contributors": []}','[["last year", 336, 345, "2025-01-01", "2025-12-31"], ["on Friday", 515, 524, "2026-11-27", "2026-11-27"]]');
INSERT INTO "article" ("id", "url", "canonical_url", "outlet", "feed_url", "title", "text", "language", "body", "fingerprint", "published", "updated", "obstacle", "note", "sponsored", "provenance", "dates") VALUES ('c40d9b88316d350b','http://127.0.0.1:18765/ledger/rate-split.html','http://127.0.0.1:18765/ledger/rate-split.html','Ledger & Tide','http://127.0.0.1:18765/ledger/feed.json','Split board opens door to a rate cut','The National Bank of Marendia held its key rate at 3.75% on Friday, but three of nine board members broke ranks to vote for an immediate cut, a dissent that moved money markets more than the decision itself.

Futures now price a 70% chance of a quarter-point cut at the next meeting in six weeks, up from 45%. Two-year yields dropped nine basis points to 3.38%.

The three were not named; minutes follow in a fortnight. It is the first division in two years and the widest since Livia Sarn became governor.

She gave the doves something to chew on. Inflation of 2.6% in the year to last month was "close enough to see the whites of its eyes", she said, while warning that wage settlements above 5% would keep the bank waiting. The crews of Skerry Line, who are threatening to strike, have asked for 9%.

The bank''s growth forecast, unchanged at 1.4%, sits awkwardly beside the finance ministry''s 1.8%. Asked about the gap, Ms Sarn smiled and said that she wished the ministry well.','en','feed','5f16cb097d9d1b83','2026-11-27 01:00:00.000000',NULL,NULL,'',0,'{"authors": [["Mirren Oakes", "Mirren Oakes"]], "origin": null, "contributors": []}','[["on Friday", 57, 66, "2026-11-27", "2026-11-27"], ["last month", 582, 592, "2026-10-01", "2026-10-31"]]');
INSERT INTO "article" ("id", "url", "canonical_url", "outlet", "feed_url", "title", "text", "language", "body", "fingerprint", "published", "updated", "obstacle", "note", "sponsored", "provenance", "dates") VALUES ('fe54ffe988a36bad','http://127.0.0.1:18765/ledger/skerry-results.html','http://127.0.0.1:18765/ledger/skerry-results.html','Ledger & Tide','http://127.0.0.1:18765/ledger/feed.json','Skerry Line sails past forecasts with record passengers','Correction: An earlier version of this article gave Skerry Line''s net profit as 48.2 million crowns and its rise as 29%. It was 42.8 million crowns, a rise of 14%.

Skerry Line earned a net profit of 42.8 million crowns in the year to the end of October, up 14%, as a warm season filled its decks and cheaper fuel did the rest.

The ferry company carried 5.1 million passengers, the most since it was founded, on revenue of 391 million crowns. It published its figures on Friday.

The retirement of the Aldane Star and the Brave Margit, its last ships from the previous century, cut fuel use by a tenth. The operating margin widened to 15.5%, compared with the 14% that analysts had in mind.

Leonie Marchbank, chief executive, would not be drawn on the crews'' strike call. "We have a fleet, a timetable and a table to talk at," she said. Each day without sailings would cost between 1 million and 1.4 million crowns of revenue, Drayhorse Research reckons.

Shareholders are to receive 1.10 crowns a share, ten hundredths more than last year. The stock rose 2.3% to 26.40 crowns.','en','feed','4853f9de5129cea1','2026-11-27 00:00:00.000000','2026-11-28 10:00:00.000000',NULL,'',0,'{"authors": [["Jory Halvard", "Jory Halvard"]], "origin": null, "contributors": []}','[["the end of October", 235, 253, "2026-10-21", "2026-10-31"], ["on Friday", 469, 478, "2026-11-27", "2026-11-27"], ["last year", 1032, 1041, "2025-01-01", "2025-12-31"]]');
INSERT INTO "article" ("id", "url", "canonical_url", "outlet", "feed_url", "title", "text", "language", "body", "fingerprint", "published", "updated", "obstacle", "note", "sponsored", "provenance", "dates") VALUES ('86a229ca89dce4d8','http://127.0.0.1:18765/ledger/budget-bonds.html','http://127.0.0.1:18765/ledger/budget-bonds.html','Ledger & Tide','http://127.0.0.1:18765/ledger/feed.json','Bond yields slip as Hallick keeps deficit below 3%','Marendian government bonds rose after parliament approved a budget on Thursday that keeps the deficit at 2.9% of output, just under the ceiling of 3% that the finance minister, Tomas Hallick, had promised investors.

The yield on the ten-year bond fell six basis points to 3.61%, its lowest in seven weeks. The crown was little changed.

Traders had feared a wider gap. The Islands List, whose four votes the government needed, had asked for a cut in fuel duty that would have cost 5 billion crowns; it settled for a freeze. Spending comes to 418 billion crowns, against revenue that the ministry puts at 388 billion.

The treasury will borrow 52 billion crowns next year, including 22 billion to repay bonds that fall due, it said in a note. That is 4 billion less than dealers had pencilled in.

"The surprise is that there was no surprise," said Ottoline Praed, who runs fixed income at Sandbank Asset Management. She doubted the forecast of 1.8% growth on which the sums rest. "At 1.2% they are through the ceiling within the year."

The vote was 62 to 57. The upper house may hold the bill up for 30 days.','en','feed','49b454e536246f80','2026-11-26 20:00:00.000000',NULL,NULL,'',0,'{"authors": [["Mirren Oakes", "Mirren Oakes"]], "origin": null, "contributors": []}','[["on Thursday", 67, 78, "2026-11-26", "2026-11-26"], ["next year", 662, 671, "2027-01-01", "2027-12-31"]]');
INSERT INTO "article" ("id", "url", "canonical_url", "outlet", "feed_url", "title", "text", "language", "body", "fingerprint", "published", "updated", "obstacle", "note", "sponsored", "provenance", "dates") VALUES ('43b5f1e66c35b233','http://127.0.0.1:18765/rundschau/beben-brenna.html','http://127.0.0.1:18765/rundschau/beben-brenna.html','Marendische Rundschau','http://127.0.0.1:18765/rundschau/feed.xml','Seebeben vor den Brenna-Inseln: Neun Verletzte, Fährterminal beschädigt','Die Erde bebte 60 Kilometer westlich von Hask. Eine Tsunami-Warnung wurde nach anderthalb Stunden aufgehoben.

Ein Seebeben der Stärke 5,6 hat am Freitag die zu Tolmenien gehörenden Brenna-Inseln erschüttert. Neun Menschen wurden verletzt, Tote gab es nach Angaben der Behörden nicht.

Das Zentrum lag 60 Kilometer westlich der Inselhauptstadt Hask in 34 Kilometern Tiefe. Vorsorglich lösten die Behörden eine Tsunami-Warnung aus, die sie nach 90 Minuten wieder aufhoben: Die Pegel hatten nur eine Welle von zwölf Zentimetern verzeichnet.

Im Fährterminal von Hask riss der Boden auf. Mehrere Reisende stürzten auf dem Weg zum Schiff. Die Fähren zum Festland legen nun am Fischereihafen ab, wie Gouverneur Reto Almquist mitteilte.

Mit dem Erdbeben in den marendischen Karrow-Hügeln, bei dem drei Menschen ums Leben kamen, hat das Ereignis nach Einschätzung der tolmenischen Geologen nichts zu tun. Zwischen beiden Orten liegen mehr als 400 Kilometer.','de','page','3278279eebf88802','2026-11-27 08:00:00.000000',NULL,NULL,'',0,'{"authors": [["Jost Ebersbach", "Jost Ebersbach"]], "origin": null, "contributors": []}','[["am Freitag", 143, 153, "2026-11-27", "2026-11-27"]]');
INSERT INTO "article" ("id", "url", "canonical_url", "outlet", "feed_url", "title", "text", "language", "body", "fingerprint", "published", "updated", "obstacle", "note", "sponsored", "provenance", "dates") VALUES ('072106feaba33cc4','http://127.0.0.1:18765/rundschau/haushalt.html','http://127.0.0.1:18765/rundschau/haushalt.html','Marendische Rundschau','http://127.0.0.1:18765/rundschau/feed.xml','Parlament billigt Haushalt mit knapper Mehrheit','62 zu 57 Stimmen: Zwei Abgeordnete der Hafenpartei verweigern der eigenen Regierung die Gefolgschaft.

Das marendische Parlament hat am Donnerstag den Haushalt der Regierung Venmore mit 62 zu 57 Stimmen verabschiedet. Er sieht Ausgaben von 418 Milliarden Kronen und ein Defizit von 2,9 Prozent der Wirtschaftsleistung vor.

Finanzminister Tomas Hallick hob die zusätzlichen 3,2 Milliarden Kronen für Krankenhäuser auf dem Land hervor. Die Steuer auf Kraftstoffe wird das dritte Jahr in Folge nicht erhöht. Darauf hatte die Inselliste bestanden, deren vier Abgeordnete den Ausschlag gaben.

Oppositionsführerin Edda Quillon vom Gemeinwohlbündnis nannte die Wachstumsannahme von 1,8 Prozent „einen Wetterbericht aus einem Land mit besserem Wetter“.

Aus den Reihen der Hafenpartei stimmten Lorne Abbasen und Hild Tarrow mit Nein. Beide vertreten Wahlkreise im Corrin-Tal und vermissen Geld für die seit Langem geplanten Flutmauern. Einen Parteiausschluss müssen sie nach Angaben einer Regierungssprecherin nicht fürchten.

Das Oberhaus kann das Gesetz um 30 Tage verzögern, ändern kann es den Haushalt nicht.','de','page','477af1c35cc80f3e','2026-11-26 21:00:00.000000',NULL,NULL,'',0,'{"authors": [["Albrecht Sommerfeldt", "Albrecht Sommerfeldt"]], "origin": null, "contributors": []}','[["am Donnerstag", 133, 146, "2026-11-26", "2026-11-26"]]');
INSERT INTO "article" ("id", "url", "canonical_url", "outlet", "feed_url", "title", "text", "language", "body", "fingerprint", "published", "updated", "obstacle", "note", "sponsored", "provenance", "dates") VALUES ('9aa5e7a1253a9d18','http://127.0.0.1:18765/rundschau/gannet-preis.html','http://127.0.0.1:18765/rundschau/gannet-preis.html','Marendische Rundschau','http://127.0.0.1:18765/rundschau/feed.xml','Mirabel Ostrander erhält den Gannet-Preis','Die Schriftstellerin Mirabel Ostrander ist für ihren Roman „Das Salzregister“ mit dem Gannet-Preis ausgezeichnet worden. Die Jury entschied einstimmig.','de','excerpt','ccc9bf431745ed7a','2026-11-27 05:00:00.000000',NULL,'consent','the page asks for consent to cookies first; this is the feed''s own text',0,'{"authors": [["Clemens Aurich", "Clemens Aurich"]], "origin": null, "contributors": []}','[]');
INSERT INTO "article" ("id", "url", "canonical_url", "outlet", "feed_url", "title", "text", "language", "body", "fingerprint", "published", "updated", "obstacle", "note", "sponsored", "provenance", "dates") VALUES ('0a1cab8ec3c1ef84','http://127.0.0.1:18765/ledger/hearthtide.html','http://127.0.0.1:18765/ledger/hearthtide.html','Ledger & Tide','http://127.0.0.1:18765/ledger/feed.json','Six ways a heat pump pays for itself by the sea','Sponsored content. This article was paid for and written by Hearthtide; the newsroom of Ledger & Tide took no part in it.

Salt air is hard on boilers. It is kind to the Hearthtide Tidal, the heat pump that was made for coastal homes and tested in them.

It is quiet: from two metres away you will hear it less than you hear the gulls. It is slim, so it fits beside the bins. And it heats a house of 120 square metres for about 900 crowns a year.

The Tidal''s casing comes with a promise against rust for 15 years. Its filters rinse under the tap. Its app shows you what you saved while you were making tea.

Hearthtide fits your pump in a single day and takes the old boiler away. Order before the end of the month and the first year''s service is free: book a visit.','en','feed','af782995e000cbd2','2026-11-27 07:00:00.000000',NULL,NULL,'',1,'{"authors": [["Hearthtide Studio", "Hearthtide Studio"]], "origin": null, "contributors": []}','[["the end of the month", 695, 715, "2026-11-21", "2026-11-30"]]');
INSERT INTO "article" ("id", "url", "canonical_url", "outlet", "feed_url", "title", "text", "language", "body", "fingerprint", "published", "updated", "obstacle", "note", "sponsored", "provenance", "dates") VALUES ('afdd417cd09b7dcc','http://127.0.0.1:18765/gull/the-night-on-quay-street.html','http://127.0.0.1:18765/gull/the-night-on-quay-street.html','The Velsund Gull','http://127.0.0.1:18765/gull/feed.xml','The night on Quay Street, written down before we forget it','Everybody has asked who rang the chapel bell. It was Lise Amberly from the bakery, and she rang it for twenty minutes after the power went, because she did not know how else to tell people that the drains were running backwards.

That was on Thursday, when Ottilie came in over the mole. The sea wall held. What filled the street was the rain from the hills, 212 millimetres of it up at Corrin Bridge, coming down the Ollen to meet the tide.

We have lost Anders Pell, who had mended half the chimneys in this town and was killed by one of them. Along the coast and up the valley six more are dead, and seven people are not found. Among them is a cousin of our own postmistress.

The harbour school has beds for 340 and soup for more. What is wanted now is dry socks, lamp oil and somebody who understands boilers. The mayor asks that nobody walk down to look at the river.

The Gull will be printed as soon as the press is dry. Until then it is this page, and the chalk map in the gymnasium.','en','feed','63aa6577e886c87e','2026-11-27 11:00:00.000000',NULL,NULL,'',0,'{"authors": [["Tobiah Renn", "Tobiah Renn"]], "origin": null, "contributors": []}','[["on Thursday", 239, 250, "2026-11-26", "2026-11-26"]]');
INSERT INTO "article" ("id", "url", "canonical_url", "outlet", "feed_url", "title", "text", "language", "body", "fingerprint", "published", "updated", "obstacle", "note", "sponsored", "provenance", "dates") VALUES ('8a472ed316018aa5','http://127.0.0.1:18765/rundschau/sturm-ottilie.html','http://127.0.0.1:18765/rundschau/sturm-ottilie.html','Marendische Rundschau','http://127.0.0.1:18765/rundschau/feed.xml','Sturm „Ottilie“: Sieben Tote an der Westküste, Tausende in Notunterkünften','Taucher haben in Corrin Bridge drei weitere Todesopfer geborgen. Sieben Menschen werden noch vermisst, 6400 mussten ihre Häuser verlassen.

Nach dem Sturm „Ottilie“ ist die Zahl der Toten an der marendischen Westküste auf sieben gestiegen. Taucher bargen drei Leichen aus einer überfluteten Unterführung in Corrin Bridge, wie der Zivilschutz am Freitag mitteilte. Sieben Menschen gelten weiterhin als vermisst.

Der Sturm hatte am Donnerstag bei Velsund die Küste erreicht. Am Leuchtturm wurden Böen von 151 Kilometern pro Stunde gemessen. Vier Stunden später trat der Ollen über die Ufer und setzte den unteren Teil von Corrin Bridge unter Wasser.

Rund 6400 Bewohner des Tals wurden in Schulen und Turnhallen gebracht. Etwa 38.000 Haushalte waren zuletzt noch ohne Strom, zeitweise waren es 61.000 gewesen.

„Wir waren auf das Meer vorbereitet, nicht auf den Fluss“, sagte die Bürgermeisterin von Velsund, Petra Onslow. In der Stadt hatte die Kaimauer gehalten, das Regenwasser aus den Hügeln konnte bei Flut aber nicht abfließen.

Ministerpräsidentin Ilsa Venmore sagte bei einem Besuch 90 Millionen Kronen Soforthilfe zu. Über den Bau der Flutmauern, die seit neun Jahren nur auf dem Papier bestehen, will ihr Kabinett in der kommenden Woche beraten.','de','page','d1fde60b661c79bb','2026-11-27 10:00:00.000000',NULL,NULL,'',0,'{"authors": [["Henrike Vollmar", "Henrike Vollmar"]], "origin": null, "contributors": [["Agentur Mpa", "Mit Material der Agentur MPA."]]}','[["am Freitag", 342, 352, "2026-11-27", "2026-11-27"], ["am Donnerstag", 428, 441, "2026-11-26", "2026-11-26"], ["in der kommenden Woche", 1223, 1245, "2026-11-30", "2026-12-06"]]');
INSERT INTO "article" ("id", "url", "canonical_url", "outlet", "feed_url", "title", "text", "language", "body", "fingerprint", "published", "updated", "obstacle", "note", "sponsored", "provenance", "dates") VALUES ('a14ee36f21bb0260','http://127.0.0.1:18765/gull/what-the-cod-deal-brings.html','http://127.0.0.1:18765/gull/what-the-cod-deal-brings.html','The Velsund Gull','http://127.0.0.1:18765/gull/feed.xml','What the cod deal brings to our harbour','Four of the eleven boats that are to be let go under the accord with Tolmenia are ours: the Patient Ann, the Second Wind, the Gudrun and, after 14 months on a mooring in Hask, the Better Late.

The agreement, signed on Thursday, gives Marendian boats 19,000 tonnes of Brenna Bank cod a year for five years. The harbour co-operative reckons that Velsund''s part will be about 1,300 tonnes, a fifth less than last year and a good deal more than nothing.

"I had learned to live without knowing," said Kaspar Holm-Ederly, who skippers the Gudrun. "Now I shall have to learn to live with a number."

The boats will be met with a band, or with as much of one as can be found after the storm.','en','page','1f98083b85dd2837','2026-11-27 01:00:00.000000',NULL,NULL,'',0,'{"authors": [["Hanneke Moor", "Hanneke Moor"]], "origin": null, "contributors": []}','[["on Thursday", 216, 227, "2026-11-26", "2026-11-26"], ["last year", 406, 415, "2025-01-01", "2025-12-31"]]');
INSERT INTO "article" ("id", "url", "canonical_url", "outlet", "feed_url", "title", "text", "language", "body", "fingerprint", "published", "updated", "obstacle", "note", "sponsored", "provenance", "dates") VALUES ('c40b310b90dc9675','http://127.0.0.1:18765/ledger/bank-merger.html','http://127.0.0.1:18765/ledger/bank-merger.html','Ledger & Tide','http://127.0.0.1:18765/ledger/feed.json','Halyard Bank to buy Coastline Savings for 2.3bn crowns','Halyard Bank agreed on Saturday to buy Coastline Savings for 2.3 billion crowns in cash and shares, a deal that would create the country''s second-largest lender with 3.4 million customers.

Halyard will pay 18.40 crowns for each Coastline share, 26% above the last price, three fifths of it in cash. The two have 412 branches between them, 96 of which stand within a short walk of each other.

Savings are put at 180 million crowns a year from the third year. Analysts took that to mean branches. "We will not close the last one in any town," said Halyard''s chief executive, Ingram Loess, who would not be drawn on the first and second.

The competition authority has four months to decide. Together the banks would hold 31% of mortgages, just above the level at which it looks hard.

Coastline shares rose 22% to 17.80 crowns; Halyard''s fell 3.1%.','en','feed','4852e4af63ba021b','2026-11-28 06:00:00.000000',NULL,NULL,'',0,'{"authors": [["Mirren Oakes", "Mirren Oakes"]], "origin": null, "contributors": []}','[["on Saturday", 20, 31, "2026-11-28", "2026-11-28"]]');
INSERT INTO "article" ("id", "url", "canonical_url", "outlet", "feed_url", "title", "text", "language", "body", "fingerprint", "published", "updated", "obstacle", "note", "sponsored", "provenance", "dates") VALUES ('1e9a9448435b3195','http://127.0.0.1:18765/rundschau/sturm-chor.html','http://127.0.0.1:18765/rundschau/sturm-chor.html','Marendische Rundschau','http://127.0.0.1:18765/rundschau/feed.xml','Zahl der Sturmtoten steigt auf zwölf: Taucher finden Kleinbus im Ollen','In dem Fahrzeug lagen die Leichen von fünf Mitgliedern eines Kirchenchors. Zwei Menschen werden noch vermisst.

Taucher haben am Samstag im Fluss Ollen einen Kleinbus mit fünf Toten entdeckt. Die Zahl der Todesopfer des Sturms „Ottilie“ stieg damit von sieben auf zwölf, wie der Zivilschutz mitteilte. Zwei Menschen werden noch vermisst.

Die fünf gehörten dem Kirchenchor von Corrin Bridge an und waren auf dem Heimweg von einer Probe, als das Hochwasser die Uferstraße erreichte. Der Bus lag 600 Meter unterhalb der Brücke in vier Metern Tiefe unter einer umgestürzten Platane.

„Wir sind zweimal über diese Stelle hinweggefahren“, sagte der Leiter des Zivilschutzes, Joren Tallis.

Die Warnung für das Tal wurde aufgehoben. Etwa 2100 der 6400 Evakuierten konnten mit der Rückkehr beginnen, rund 9000 Haushalte haben noch keinen Strom. Die Regierung ordnete drei Tage Trauerbeflaggung an.','de','page','b794ef219eb2c598','2026-11-28 12:00:00.000000',NULL,NULL,'',0,'{"authors": [["Henrike Vollmar", "Henrike Vollmar"]], "origin": null, "contributors": []}','[["am Samstag", 126, 136, "2026-11-28", "2026-11-28"]]');
INSERT INTO "article" ("id", "url", "canonical_url", "outlet", "feed_url", "title", "text", "language", "body", "fingerprint", "published", "updated", "obstacle", "note", "sponsored", "provenance", "dates") VALUES ('7102e3f3c0a328e5','http://127.0.0.1:18765/ledger/northlode-appeal.html','http://127.0.0.1:18765/ledger/northlode-appeal.html','Ledger & Tide','http://127.0.0.1:18765/ledger/feed.json','Northlode to appeal Ollen ruling, pays 65m crowns into court','Northlode Energy will take the Ollen case to the Court of Appeal, it said on Saturday, and will meanwhile place the 65 million crowns that it had already set aside in the hands of the High Court.

The step buys time as well as goodwill. Interest of 6% a year runs on the full award of 214 million crowns until it is paid; on what lies in the court''s account it does not. A hearing is about a year away.

Shares recovered 1.9% to 72.55 crowns.

The appeal turns on one sheet of paper. The company says the memo about "valve 6" refers to the pumping hall, not to the cavern where the leak began. Judge Ansel Wray had dismissed the point because Northlode''s own maintenance plan knows only one valve of that number.

"It is a narrow ledge," said Pell Garrity of Drayhorse Research. She kept her recommendation at "reduce".','en','feed','63615d71dc083b36','2026-11-28 10:00:00.000000',NULL,NULL,'',0,'{"authors": [["Jory Halvard", "Jory Halvard"]], "origin": null, "contributors": []}','[["on Saturday", 74, 85, "2026-11-28", "2026-11-28"]]');
CREATE TABLE entry (
	id INTEGER NOT NULL, 
	feed_id INTEGER NOT NULL, 
	guid TEXT NOT NULL, 
	fingerprint VARCHAR(16) NOT NULL, 
	link TEXT, 
	title TEXT NOT NULL, 
	summary_html TEXT NOT NULL, 
	content_html TEXT NOT NULL, 
	published DATETIME, 
	updated DATETIME, 
	time_zone_offset INTEGER, 
	language VARCHAR(35), 
	authors JSON NOT NULL, 
	categories JSON NOT NULL, 
	source_title TEXT, 
	source_url TEXT, 
	first_seen DATETIME NOT NULL, 
	dated DATETIME NOT NULL, 
	article_id VARCHAR(16), 
	retry BOOLEAN NOT NULL, 
	CONSTRAINT pk_entry PRIMARY KEY (id), 
	CONSTRAINT fk_entry_feed_id FOREIGN KEY(feed_id) REFERENCES feed (id) ON DELETE CASCADE, 
	CONSTRAINT fk_entry_article_id FOREIGN KEY(article_id) REFERENCES article (id) ON DELETE SET NULL, 
	CONSTRAINT uq_entry_feed_id_guid UNIQUE (feed_id, guid)
);
INSERT INTO "entry" ("id", "feed_id", "guid", "fingerprint", "link", "title", "summary_html", "content_html", "published", "updated", "time_zone_offset", "language", "authors", "categories", "source_title", "source_url", "first_seen", "dated", "article_id", "retry") VALUES (1,2,'ledger:storm-toll','1d19a48842cbeb17','http://127.0.0.1:18765/ledger/storm-toll.html','Ottilie death toll reaches seven as grid repairs go on','<p>VELSUND (MPA) — The number of people killed by Storm Ottilie has risen to seven after divers recovered three bodies from a flooded underpass at Corrin Bridge, the Civil Protection Service said on Friday. Seven people are still missing.</p>','<p>VELSUND (MPA) — The number of people killed by Storm Ottilie has risen to seven after divers recovered three bodies from a flooded underpass at Corrin Bridge, the Civil Protection Service said on Friday. Seven people are still missing.</p>
<p>The storm made landfall near Velsund on Thursday, with gusts of 151 kilometres an hour at the town''s lighthouse, and pushed the river Ollen over its banks. An earlier count had put the toll at four.</p>
<p>"The three were in two cars that went into the underpass one behind the other," Joren Tallis, head of the service, told reporters. "The water came up in less than ten minutes."</p>
<p>Electricity has been restored to more than a third of the homes that lost it, the grid operator said, leaving 38,000 in the dark. The 6,400 people who were moved out of the Corrin valley have been told not to return before engineers have checked the bridge.</p>
<p>Prime Minister Ilsa Venmore, who visited a shelter in Velsund, promised 90 million crowns in emergency aid. She said the cabinet would decide next week whether the valley''s flood walls, planned nine years ago, should be built with borrowed money.</p>
<p>The red warning for the valley has been lowered to amber. The weather office expects no more than 10 millimetres of rain in the coming two days.</p>','2026-11-27 10:00:00.000000',NULL,7200,'en','["Meridian Press Agency"]','["Economy"]',NULL,NULL,'2026-11-28 18:42:15.133457','2026-11-27 10:00:00.000000','df6314cd19b1151b',0);
INSERT INTO "entry" ("id", "feed_id", "guid", "fingerprint", "link", "title", "summary_html", "content_html", "published", "updated", "time_zone_offset", "language", "authors", "categories", "source_title", "source_url", "first_seen", "dated", "article_id", "retry") VALUES (2,2,'ledger:hearthtide','2c6f39e82ee3e85d','http://127.0.0.1:18765/ledger/hearthtide.html','Six ways a heat pump pays for itself by the sea','<p>Sponsored content. Salt air is hard on boilers and kind to the Hearthtide Tidal, the heat pump made for coastal homes.</p>','<p><em>Sponsored content. This article was paid for and written by Hearthtide; the newsroom of Ledger &amp; Tide took no part in it.</em></p>
<p>Salt air is hard on boilers. It is kind to the Hearthtide Tidal, the heat pump that was made for coastal homes and tested in them.</p>
<p>It is quiet: from two metres away you will hear it less than you hear the gulls. It is slim, so it fits beside the bins. And it heats a house of 120 square metres for about 900 crowns a year.</p>
<p>The Tidal''s casing comes with a promise against rust for 15 years. Its filters rinse under the tap. Its app shows you what you saved while you were making tea.</p>
<p>Hearthtide fits your pump in a single day and takes the old boiler away. Order before the end of the month and the first year''s service is free: <a href="https://hearthtide.example/visit" rel="sponsored nofollow">book a visit</a>.</p>','2026-11-27 07:00:00.000000',NULL,7200,'en','["Hearthtide Studio"]','["Companies"]',NULL,NULL,'2026-11-28 18:42:15.133457','2026-11-27 07:00:00.000000','0a1cab8ec3c1ef84',0);
INSERT INTO "entry" ("id", "feed_id", "guid", "fingerprint", "link", "title", "summary_html", "content_html", "published", "updated", "time_zone_offset", "language", "authors", "categories", "source_title", "source_url", "first_seen", "dated", "article_id", "retry") VALUES (3,2,'ledger:pensions-breach','d6393811b49bfff7','http://127.0.0.1:18765/ledger/pensions-breach.html','Pensions Office ignored two warnings before data theft','<p>The National Pensions Office was warned twice in the past year that a file server holding the records of 310,000 people could be reached from the internet, according to two letters seen by Ledger &amp; Tide.</p>','<p>The National Pensions Office was warned twice in the past year that a file server holding the records of 310,000 people could be reached from the internet, according to two letters seen by Ledger &amp; Tide.</p>','2026-11-27 06:00:00.000000',NULL,7200,'en','["Ansel Dray"]','["Law"]',NULL,NULL,'2026-11-28 18:42:15.133457','2026-11-27 06:00:00.000000','ac2792de5008527a',0);
INSERT INTO "entry" ("id", "feed_id", "guid", "fingerprint", "link", "title", "summary_html", "content_html", "published", "updated", "time_zone_offset", "language", "authors", "categories", "source_title", "source_url", "first_seen", "dated", "article_id", "retry") VALUES (4,2,'ledger:northlode-shares','c4935da43b6b7753','http://127.0.0.1:18765/ledger/northlode-shares.html','Northlode falls 8.4% as court puts price on Ollen spill','<p>Shares in Northlode Energy closed 8.4% lower at 71.20 crowns after the High Court ordered it to pay 214 million crowns over a brine leak into the river Ollen, more than three times what the company had set aside.</p>','<p>Shares in Northlode Energy closed 8.4% lower at 71.20 crowns after the High Court ordered it to pay 214 million crowns over a brine leak into the river Ollen, more than three times what the company had set aside.</p>
<p>Northlode''s accounts hold a provision of 65 million crowns for the case. Covering the rest would take about two fifths of last year''s net profit of 371 million crowns, though the company is insured for up to 120 million if it can show that it did not act with intent.</p>
<p>That is where the ruling, given on Friday, may hurt most. Judge Ansel Wray found that Northlode had known of the faulty valve for four months. "Insurers read judgments too," said Pell Garrity, an analyst at Drayhorse Research, who cut her recommendation to "reduce".</p>
<p>The dividend looks safe for now: net debt stands at 1.6 times operating profit, well inside the covenant of 2.5. But the regulator has said that it will reopen the licence of the Dunmere cavern, which provides a fifth of the group''s storage.</p>
<p>The company has 28 days to appeal and said that it was studying the ruling.</p>','2026-11-27 05:00:00.000000',NULL,7200,'en','["Jory Halvard"]','["Companies"]',NULL,NULL,'2026-11-28 18:42:15.133457','2026-11-27 05:00:00.000000','10c7f311d405f513',0);
INSERT INTO "entry" ("id", "feed_id", "guid", "fingerprint", "link", "title", "summary_html", "content_html", "published", "updated", "time_zone_offset", "language", "authors", "categories", "source_title", "source_url", "first_seen", "dated", "article_id", "retry") VALUES (5,2,'ledger:rate-split','e9635e5590d86a30','http://127.0.0.1:18765/ledger/rate-split.html','Split board opens door to a rate cut','<p>The National Bank of Marendia held its key rate at 3.75% on Friday, but three of nine board members broke ranks to vote for an immediate cut, a dissent that moved money markets more than the decision itself.</p>','<p>The National Bank of Marendia held its key rate at 3.75% on Friday, but three of nine board members broke ranks to vote for an immediate cut, a dissent that moved money markets more than the decision itself.</p>
<p>Futures now price a 70% chance of a quarter-point cut at the next meeting in six weeks, up from 45%. Two-year yields dropped nine basis points to 3.38%.</p>
<p>The three were not named; minutes follow in a fortnight. It is the first division in two years and the widest since Livia Sarn became governor.</p>
<p>She gave the doves something to chew on. Inflation of 2.6% in the year to last month was "close enough to see the whites of its eyes", she said, while warning that wage settlements above 5% would keep the bank waiting. The crews of Skerry Line, who are threatening to strike, have asked for 9%.</p>
<p>The bank''s growth forecast, unchanged at 1.4%, sits awkwardly beside the finance ministry''s 1.8%. Asked about the gap, Ms Sarn smiled and said that she wished the ministry well.</p>','2026-11-27 01:00:00.000000',NULL,7200,'en','["Mirren Oakes"]','["Economy"]',NULL,NULL,'2026-11-28 18:42:15.133457','2026-11-27 01:00:00.000000','c40d9b88316d350b',0);
INSERT INTO "entry" ("id", "feed_id", "guid", "fingerprint", "link", "title", "summary_html", "content_html", "published", "updated", "time_zone_offset", "language", "authors", "categories", "source_title", "source_url", "first_seen", "dated", "article_id", "retry") VALUES (6,2,'ledger:skerry-results','464037690ddc30d2','http://127.0.0.1:18765/ledger/skerry-results.html','Skerry Line sails past forecasts with record passengers','<p>Skerry Line earned a net profit of 42.8 million crowns in the year to the end of October, up 14%, as a warm season filled its decks and cheaper fuel did the rest.</p>','<p class="correction"><em>Correction: An earlier version of this article gave Skerry Line&#x27;s net profit as 48.2 million crowns and its rise as 29%. It was 42.8 million crowns, a rise of 14%.</em></p>
<p>Skerry Line earned a net profit of 42.8 million crowns in the year to the end of October, up 14%, as a warm season filled its decks and cheaper fuel did the rest.</p>
<p>The ferry company carried 5.1 million passengers, the most since it was founded, on revenue of 391 million crowns. It published its figures on Friday.</p>
<p>The retirement of the <em>Aldane Star</em> and the <em>Brave Margit</em>, its last ships from the previous century, cut fuel use by a tenth. The operating margin widened to 15.5%, compared with the 14% that analysts had in mind.</p>
<p>Leonie Marchbank, chief executive, would not be drawn on the crews'' strike call. "We have a fleet, a timetable and a table to talk at," she said. Each day without sailings would cost between 1 million and 1.4 million crowns of revenue, Drayhorse Research reckons.</p>
<p>Shareholders are to receive 1.10 crowns a share, ten hundredths more than last year. The stock rose 2.3% to 26.40 crowns.</p>','2026-11-27 00:00:00.000000','2026-11-28 10:00:00.000000',7200,'en','["Jory Halvard"]','["Shipping"]',NULL,NULL,'2026-11-28 18:42:15.133457','2026-11-27 00:00:00.000000','fe54ffe988a36bad',0);
INSERT INTO "entry" ("id", "feed_id", "guid", "fingerprint", "link", "title", "summary_html", "content_html", "published", "updated", "time_zone_offset", "language", "authors", "categories", "source_title", "source_url", "first_seen", "dated", "article_id", "retry") VALUES (7,2,'ledger:budget-bonds','79efa7aec963ffaa','http://127.0.0.1:18765/ledger/budget-bonds.html','Bond yields slip as Hallick keeps deficit below 3%','<p>Marendian government bonds rose after parliament approved a budget on Thursday that keeps the deficit at 2.9% of output, just under the ceiling of 3% that the finance minister, Tomas Hallick, had promised investors.</p>','<p>Marendian government bonds rose after parliament approved a budget on Thursday that keeps the deficit at 2.9% of output, just under the ceiling of 3% that the finance minister, Tomas Hallick, had promised investors.</p>
<p>The yield on the ten-year bond fell six basis points to 3.61%, its lowest in seven weeks. The crown was little changed.</p>
<p>Traders had feared a wider gap. The Islands List, whose four votes the government needed, had asked for a cut in fuel duty that would have cost 5 billion crowns; it settled for a freeze. Spending comes to 418 billion crowns, against revenue that the ministry puts at 388 billion.</p>
<p>The treasury will borrow 52 billion crowns next year, including 22 billion to repay bonds that fall due, it said in a note. That is 4 billion less than dealers had pencilled in.</p>
<p>"The surprise is that there was no surprise," said Ottoline Praed, who runs fixed income at Sandbank Asset Management. She doubted the forecast of 1.8% growth on which the sums rest. "At 1.2% they are through the ceiling within the year."</p>
<p>The vote was 62 to 57. The upper house may hold the bill up for 30 days.</p>','2026-11-26 20:00:00.000000',NULL,7200,'en','["Mirren Oakes"]','["Markets"]',NULL,NULL,'2026-11-28 18:42:15.133457','2026-11-26 20:00:00.000000','86a229ca89dce4d8',0);
INSERT INTO "entry" ("id", "feed_id", "guid", "fingerprint", "link", "title", "summary_html", "content_html", "published", "updated", "time_zone_offset", "language", "authors", "categories", "source_title", "source_url", "first_seen", "dated", "article_id", "retry") VALUES (8,3,'rundschau:sturm-ottilie','d33ba20c038cc58d','http://127.0.0.1:18765/rundschau/sturm-ottilie.html','Sturm „Ottilie“: Sieben Tote an der Westküste, Tausende in Notunterkünften','<p>Taucher haben in Corrin Bridge drei weitere Todesopfer geborgen. Sieben Menschen werden noch vermisst, 6400 mussten ihre Häuser verlassen.</p>','','2026-11-27 10:00:00.000000',NULL,7200,'de','["Henrike Vollmar"]','["Panorama"]',NULL,NULL,'2026-11-28 18:42:15.134768','2026-11-27 10:00:00.000000','8a472ed316018aa5',0);
INSERT INTO "entry" ("id", "feed_id", "guid", "fingerprint", "link", "title", "summary_html", "content_html", "published", "updated", "time_zone_offset", "language", "authors", "categories", "source_title", "source_url", "first_seen", "dated", "article_id", "retry") VALUES (9,3,'rundschau:beben-brenna','78e19933f70a9334','http://127.0.0.1:18765/rundschau/beben-brenna.html','Seebeben vor den Brenna-Inseln: Neun Verletzte, Fährterminal beschädigt','<p>Die Erde bebte 60 Kilometer westlich von Hask. Eine Tsunami-Warnung wurde nach anderthalb Stunden aufgehoben.</p>','','2026-11-27 08:00:00.000000',NULL,7200,'de','["Jost Ebersbach"]','["Panorama"]',NULL,NULL,'2026-11-28 18:42:15.134768','2026-11-27 08:00:00.000000','43b5f1e66c35b233',0);
INSERT INTO "entry" ("id", "feed_id", "guid", "fingerprint", "link", "title", "summary_html", "content_html", "published", "updated", "time_zone_offset", "language", "authors", "categories", "source_title", "source_url", "first_seen", "dated", "article_id", "retry") VALUES (10,3,'rundschau:gannet-preis','70070e61d0c65bb3','http://127.0.0.1:18765/rundschau/gannet-preis.html','Mirabel Ostrander erhält den Gannet-Preis','<p>Die Schriftstellerin Mirabel Ostrander ist für ihren Roman „Das Salzregister“ mit dem Gannet-Preis ausgezeichnet worden. Die Jury entschied einstimmig.</p>','','2026-11-27 05:00:00.000000',NULL,7200,'de','["Clemens Aurich"]','["Kultur"]',NULL,NULL,'2026-11-28 18:42:15.134768','2026-11-27 05:00:00.000000','9aa5e7a1253a9d18',0);
INSERT INTO "entry" ("id", "feed_id", "guid", "fingerprint", "link", "title", "summary_html", "content_html", "published", "updated", "time_zone_offset", "language", "authors", "categories", "source_title", "source_url", "first_seen", "dated", "article_id", "retry") VALUES (11,3,'rundschau:haushalt','67764ff59b3e9e40','http://127.0.0.1:18765/rundschau/haushalt.html','Parlament billigt Haushalt mit knapper Mehrheit','<p>62 zu 57 Stimmen: Zwei Abgeordnete der Hafenpartei verweigern der eigenen Regierung die Gefolgschaft.</p>','','2026-11-26 21:00:00.000000',NULL,7200,'de','["Albrecht Sommerfeldt"]','["Politik"]',NULL,NULL,'2026-11-28 18:42:15.134768','2026-11-26 21:00:00.000000','072106feaba33cc4',0);
INSERT INTO "entry" ("id", "feed_id", "guid", "fingerprint", "link", "title", "summary_html", "content_html", "published", "updated", "time_zone_offset", "language", "authors", "categories", "source_title", "source_url", "first_seen", "dated", "article_id", "retry") VALUES (12,1,'gull:the-night-on-quay-street','fe593853f4b3b756','http://127.0.0.1:18765/gull/the-night-on-quay-street.html','The night on Quay Street, written down before we forget it','<p>Everybody has asked who rang the chapel bell. It was Lise Amberly from the bakery, and she rang it for twenty minutes after the power went, because she did not know how else to tell people that the drains were running backwards.</p>','<p>Everybody has asked who rang the chapel bell. It was Lise Amberly from the bakery, and she rang it for twenty minutes after the power went, because she did not know how else to tell people that the drains were running backwards.</p>
<p>That was on Thursday, when Ottilie came in over the mole. The sea wall held. What filled the street was the rain from the hills, 212 millimetres of it up at Corrin Bridge, coming down the Ollen to meet the tide.</p>
<p>We have lost Anders Pell, who had mended half the chimneys in this town and was killed by one of them. Along the coast and up the valley six more are dead, and seven people are not found. Among them is a cousin of our own postmistress.</p>
<p>The harbour school has beds for 340 and soup for more. What is wanted now is dry socks, lamp oil and somebody who understands boilers. The mayor asks that nobody walk down to look at the river.</p>
<p>The Gull will be printed as soon as the press is dry. Until then it is this page, and the chalk map in the gymnasium.</p>','2026-11-27 11:00:00.000000',NULL,7200,'en','["Tobiah Renn"]','["Harbour"]',NULL,NULL,'2026-11-28 18:42:15.143835','2026-11-27 11:00:00.000000','afdd417cd09b7dcc',0);
INSERT INTO "entry" ("id", "feed_id", "guid", "fingerprint", "link", "title", "summary_html", "content_html", "published", "updated", "time_zone_offset", "language", "authors", "categories", "source_title", "source_url", "first_seen", "dated", "article_id", "retry") VALUES (13,1,'gull:what-the-cod-deal-brings','2e9b94482bbb69bf','http://127.0.0.1:18765/gull/what-the-cod-deal-brings.html','What the cod deal brings to our harbour','<p>Four of the eleven boats that are to be let go under the accord with Tolmenia are ours: the Patient Ann, the Second Wind, the Gudrun and, after 14 months on a mooring in Hask, the Better Late.</p>','<p>Four of the eleven boats that are to be let go under the accord with Tolmenia are ours: the <em>Patient Ann</em>, the <em>Second Wind</em>, the <em>Gudrun</em> and, after 14 months on a mooring in Hask, the <em>Better Late</em>.</p>
<p>The agreement, signed on Thursday, gives Marendian boats 19,000 tonnes of Brenna Bank cod a year for five years. The harbour co-operative reckons that Velsund''s part will be about 1,300 tonnes, a fifth less than last year and a good deal more than nothing.</p>
<p>"I had learned to live without knowing," said Kaspar Holm-Ederly, who skippers the <em>Gudrun</em>. "Now I shall have to learn to live with a number."</p>
<p>The boats will be met with a band, or with as much of one as can be found after the storm.</p>','2026-11-27 01:00:00.000000',NULL,7200,'en','["Hanneke Moor"]','["Harbour"]',NULL,NULL,'2026-11-28 18:42:15.143835','2026-11-27 01:00:00.000000','a14ee36f21bb0260',0);
INSERT INTO "entry" ("id", "feed_id", "guid", "fingerprint", "link", "title", "summary_html", "content_html", "published", "updated", "time_zone_offset", "language", "authors", "categories", "source_title", "source_url", "first_seen", "dated", "article_id", "retry") VALUES (14,3,'rundschau:sturm-chor','d6f2a9e4e9416b31','http://127.0.0.1:18765/rundschau/sturm-chor.html','Zahl der Sturmtoten steigt auf zwölf: Taucher finden Kleinbus im Ollen','<p>In dem Fahrzeug lagen die Leichen von fünf Mitgliedern eines Kirchenchors. Zwei Menschen werden noch vermisst.</p>','','2026-11-28 12:00:00.000000',NULL,7200,'de','["Henrike Vollmar"]','["Panorama"]',NULL,NULL,'2026-11-28 18:42:33.130538','2026-11-28 12:00:00.000000','1e9a9448435b3195',0);
INSERT INTO "entry" ("id", "feed_id", "guid", "fingerprint", "link", "title", "summary_html", "content_html", "published", "updated", "time_zone_offset", "language", "authors", "categories", "source_title", "source_url", "first_seen", "dated", "article_id", "retry") VALUES (15,2,'ledger:northlode-appeal','7e58d9bb2e6749ee','http://127.0.0.1:18765/ledger/northlode-appeal.html','Northlode to appeal Ollen ruling, pays 65m crowns into court','<p>Northlode Energy will take the Ollen case to the Court of Appeal, it said on Saturday, and will meanwhile place the 65 million crowns that it had already set aside in the hands of the High Court.</p>','<p>Northlode Energy will take the Ollen case to the Court of Appeal, it said on Saturday, and will meanwhile place the 65 million crowns that it had already set aside in the hands of the High Court.</p>
<p>The step buys time as well as goodwill. Interest of 6% a year runs on the full award of 214 million crowns until it is paid; on what lies in the court''s account it does not. A hearing is about a year away.</p>
<p>Shares recovered 1.9% to 72.55 crowns.</p>
<p>The appeal turns on one sheet of paper. The company says the memo about "valve 6" refers to the pumping hall, not to the cavern where the leak began. Judge Ansel Wray had dismissed the point because Northlode''s own maintenance plan knows only one valve of that number.</p>
<p>"It is a narrow ledge," said Pell Garrity of Drayhorse Research. She kept her recommendation at "reduce".</p>','2026-11-28 10:00:00.000000',NULL,7200,'en','["Jory Halvard"]','["Law"]',NULL,NULL,'2026-11-28 18:42:33.129446','2026-11-28 10:00:00.000000','7102e3f3c0a328e5',0);
INSERT INTO "entry" ("id", "feed_id", "guid", "fingerprint", "link", "title", "summary_html", "content_html", "published", "updated", "time_zone_offset", "language", "authors", "categories", "source_title", "source_url", "first_seen", "dated", "article_id", "retry") VALUES (16,2,'ledger:bank-merger','17d4545d3d329491','http://127.0.0.1:18765/ledger/bank-merger.html','Halyard Bank to buy Coastline Savings for 2.3bn crowns','<p>Halyard Bank agreed on Saturday to buy Coastline Savings for 2.3 billion crowns in cash and shares, a deal that would create the country''s second-largest lender with 3.4 million customers.</p>','<p>Halyard Bank agreed on Saturday to buy Coastline Savings for 2.3 billion crowns in cash and shares, a deal that would create the country''s second-largest lender with 3.4 million customers.</p>
<p>Halyard will pay 18.40 crowns for each Coastline share, 26% above the last price, three fifths of it in cash. The two have 412 branches between them, 96 of which stand within a short walk of each other.</p>
<p>Savings are put at 180 million crowns a year from the third year. Analysts took that to mean branches. "We will not close the last one in any town," said Halyard''s chief executive, Ingram Loess, who would not be drawn on the first and second.</p>
<p>The competition authority has four months to decide. Together the banks would hold 31% of mortgages, just above the level at which it looks hard.</p>
<p>Coastline shares rose 22% to 17.80 crowns; Halyard''s fell 3.1%.</p>','2026-11-28 06:00:00.000000',NULL,7200,'en','["Mirren Oakes"]','["Companies"]',NULL,NULL,'2026-11-28 18:42:33.129446','2026-11-28 06:00:00.000000','c40b310b90dc9675',0);
CREATE INDEX ix_entry_feed_id_dated ON entry (feed_id, dated);
CREATE INDEX ix_entry_article_id ON entry (article_id);
COMMIT;
