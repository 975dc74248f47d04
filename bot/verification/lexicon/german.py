"""What is known of German words: families of forms, axes of meaning, and kin. Read as ``tables`` says."""

from __future__ import annotations

FAMILIES = """
steigen stieg gestiegen anstieg ansteigen angestiegen | fallen fiel gefallen | sinken sank gesunken senkung | wachsen
wächst wuchs wuchsen gewachsen wachstum | zunehmen nimmt zugenommen zunahme | abnehmen abgenommen abnahme | gewinnen
gewann gewonnen | verlieren verlor verlust | siegen gesiegt | schlagen schlägt schlug geschlagen | beginnen begann
begonnen | enden beenden beendigung | schließen schloss geschlossen schließung schließt | öffnen öffnung geöffnet
offen | sterben stirbt starb gestorben | tot tod tödlich | töten tötung getötet | leben lebt überleben | verletzen
verletzt | kommen kam gekommen ankunft ankommen | gehen ging gegangen | verlassen verließ | bleiben blieb geblieben |
kaufen gekauft | verkaufen verkauft | geben gab gegeben | nehmen nimmt nahm genommen | annehmen angenommen annahme |
ablehnen abgelehnt lehnt | verbieten verbot | erlauben erlaubnis erlaubt | zulassen zugelassen | helfen hilft half
geholfen hilfe | beschließen beschloss beschluss | entscheiden entschied | wählen gewählt | sagen sagt gesagt |
sprechen spricht sprach gesprochen gespräch | finden fand gefunden | schreiben schrieb geschrieben | sehen sieht sah
gesehen | stehen stand gestanden | liegen lag gelegen | tragen trug getragen | fahren fährt fuhr gefahren | fliegen
flog geflogen flug | laufen lief gelaufen | ziehen zog gezogen | treffen trifft traf getroffen | rufen rief gerufen |
werfen wirft warf geworfen | brechen bricht brach gebrochen | bitten bat gebeten | bieten bot geboten angebot anbieten
| steigern steigerung gesteigert | festnehmen festnahme festgenommen nahm | freilassen freigelassen | freisprechen
freispruch freigesprochen | verurteilen verurteilt urteil | fliehen floh geflohen flucht | angreifen griff angegriffen
angriff | schützen geschützt | zerstören zerstört | bauen gebaut | beweisen bewies bewiesen | streiten stritt
gestritten | einladen lud eingeladen | bestreiten bestritt | leihen lieh geliehen | erhalten erhielt | verhindern
verhinderung | vorschlagen vorgeschlagen | planen geplant | stark verstärken | hoch hohe | groß größte | jung jugend |
krank krankheit | gefahr gefährden | frei freiheit | arm armut | reich reichtum | arzt ärztin | gut besser |
deutschland deutsche | frankreich französisch | england englisch | großbritannien britisch brite | usa amerika
amerikanisch | russland russisch russe | china chinesisch | italien italienisch | spanien spanisch | polen polnisch |
türkei türkisch türke | griechenland griechisch grieche | israel israeli | syrien syrisch syrer | indien indisch inder
| europa eu | niederlande holland | belgien belgisch | schweden schwedisch | dänemark dänisch | ungarn ungarisch |
tschechien tschechisch | portugal portugiesisch | brasilien brasilianisch | mexiko mexikanisch | kanada kanadisch |
australien australisch | afghanistan afghanisch | bayern bayerisch
"""

AXES = """
amount: steigen ansteigen wachsen zunehmen erhöhen klettern zulegen hoch höher vergrößern ausweiten anheben
    verdoppeln aufstocken plus zuwachs
    / fallen sinken zurückgehen abnehmen verringern senken schrumpfen reduzieren rückgang kürzen einbrechen stürzen
    absturz minus niedriger verkleinern halbieren vermindern
more: mehr / weniger
most: meisten mehrheit / wenigsten minderheit
many: viele zahlreiche / wenige kaum
all: alle jeder / keiner niemand nichts
always: immer stets ständig / nie niemals selten
often: oft häufig regelmäßig / selten
big: groß riesig gewaltig enorm größte / klein winzig gering
high: hoch rekordhoch / niedrig tief gering
long: lang verlängern / kurz verkürzen
strong: stark kräftig mächtig / schwach
win: gewinnen siegen triumph / verlieren unterliegen niederlage
profit: gewinn profit überschuss / verlust defizit minus
succeed: gelingen gelang erfolg erfolgreich schaffen / scheitern gescheitert misserfolg misslingen erfolglos
start: beginnen anfangen starten eröffnen auftakt / enden aufhören abschließen schluss stoppen einstellen
continue: fortsetzen weiterführen weitermachen fortfahren / abbrechen beenden einstellen unterbrechen stoppen
open: öffnen eröffnen aufmachen / schließen sperren zumachen
arrive: ankommen eintreffen einreisen / abreisen ausreisen abfahren verlassen
enter: betreten eintreten beitreten / verlassen austreten zurücktreten
stay: bleiben / gehen verlassen abziehen
come: kommen / gehen
buy: kaufen erwerben übernehmen / verkaufen veräußern
import: importieren import einfuhr / exportieren export ausfuhr
lend: leihen verleihen gläubiger / schulden schuldner
hire: einstellen anheuern anwerben / entlassen kündigen feuern
appoint: ernennen berufen / absetzen abberufen entlassen stürzen
employ: beschäftigt arbeit / arbeitslos
employer: arbeitgeber / arbeitnehmer angestellte
accept: annehmen akzeptieren zustimmen billigen genehmigen befürworten begrüßen
    / ablehnen zurückweisen verweigern verwerfen
allow: erlauben zulassen genehmigen gestatten / verbieten untersagen verhindern blockieren
legal: legal rechtmäßig gesetzlich / illegal rechtswidrig gesetzwidrig
support: unterstützen befürworten fördern anhänger / bekämpfen ablehnen gegner kritiker
for: für / gegen
help: helfen fördern / behindern schaden
praise: loben würdigen / kritisieren verurteilen tadeln kritik
confirm: bestätigen zugeben einräumen gestehen / bestreiten dementieren leugnen widersprechen
true: wahr richtig echt korrekt wahrheit / falsch unwahr gefälscht lüge
reveal: enthüllen veröffentlichen aufdecken / verbergen verheimlichen vertuschen verschweigen
find: finden entdecken / verlieren vermisst
know: wissen bekannt kennen / unbekannt
include: einschließlich inklusive enthalten einbeziehen / ausschließen ausgenommen außer
with: mit / ohne
unite: vereinen gemeinsam zusammen / trennen spalten getrennt
marry: heiraten hochzeit ehe / scheiden scheidung
arrest: verhaften festnehmen inhaftieren einsperren / freilassen entlassen befreien
convict: verurteilen schuldig / freisprechen unschuldig
accuse: anklagen beschuldigen vorwerfen / entlasten freisprechen
victim: opfer / täter
prosecution: staatsanwalt staatsanwaltschaft kläger / verteidiger angeklagter beklagter
die: sterben tot umkommen ermorden verstorben / überleben leben geboren geburt
injure: verletzen verwundet / unverletzt unversehrt
sick: krank erkranken / gesund genesen geheilt
safe: sicher ungefährlich / gefährlich riskant unsicher
war: krieg kampf gefecht / frieden waffenruhe waffenstillstand
attack: angreifen offensive überfallen / verteidigen abwehren
enemy: feind gegner rivale / freund verbündeter partner
advance: vorrücken vordringen fortschritt / zurückziehen rückzug rückschritt
improve: verbessern besser verbesserung / verschlechtern schlechter verschlimmern
good: gut hervorragend ausgezeichnet / schlecht schlimm miserabel
best: beste / schlechteste schlimmste
positive: positiv / negativ
optimistic: optimistisch zuversichtlich / pessimistisch
easy: leicht einfach mühelos / schwer schwierig kompliziert
cheap: billig günstig preiswert / teuer kostspielig
rich: reich wohlhabend / arm bedürftig
fast: schnell rasch zügig beschleunigen / langsam verlangsamen
early: früh vorzeitig / spät verspätet
before: vor vorher zuvor bevor / nach nachher danach nachdem
first: erste anfangs zunächst / letzte zuletzt
next: nächste kommende künftige / vorige vergangene letzte frühere
new: neu modern / alt veraltet
young: jung jugendlich / alt senior
hot: heiß warm hitze / kalt kühl
dry: trocken dürre / nass feucht regnerisch
day: tag tagsüber / nacht
morning: morgens vormittag / abends
summer: sommer / winter
north: norden nördlich / süden südlich
east: osten östlich / westen westlich
left: links / rechts
up: oben hinauf aufwärts / unten hinab abwärts
inside: innen drinnen innerhalb / außen draußen außerhalb
near: nah / fern weit entfernt
public: öffentlich staatlich / privat geheim
official: offiziell / inoffiziell
foreign: ausländisch international / inländisch einheimisch national
urban: stadt städtisch / ländlich dorf
military: militärisch soldat / zivil zivilist
democracy: demokratie demokratisch / diktatur autoritär
government: regierung koalition / opposition
man: mann männlich junge / frau weiblich mädchen
father: vater / mutter
husband: ehemann / ehefrau
brother: bruder / schwester
son: sohn / tochter
king: könig / königin
parent: eltern / kind
adult: erwachsen / kind minderjährig
temporary: vorübergehend vorläufig befristet / dauerhaft endgültig unbefristet ständig
voluntary: freiwillig / erzwungen verpflichtend obligatorisch
deliberate: absichtlich vorsätzlich / versehentlich fahrlässig
likely: wahrscheinlich / unwahrscheinlich
possible: möglich / unmöglich
full: voll vollständig ganz / leer teilweise unvollständig
clean: sauber rein / schmutzig verschmutzt
same: gleich identisch ähnlich / verschieden anders unterschiedlich
peaceful: friedlich gewaltfrei / gewaltsam gewalttätig
build: bauen errichten aufbauen / abreißen zerstören abbauen
raise: heben anheben / senken
give: geben schenken spenden / nehmen entziehen wegnehmen
send: senden schicken liefern / empfangen erhalten
promote: aufsteigen befördern aufstieg / absteigen abstieg
delay: verschieben verzögern vertagen / vorziehen beschleunigen
tighten: verschärfen / lockern
maximum: maximal höchstens maximum / minimal mindestens minimum
above: über / unter
happy: glücklich froh zufrieden / traurig unglücklich unzufrieden
agree: zustimmen einig / uneinig streit widersprechen
surrender: widerstand kämpfen / kapitulieren aufgeben ergeben
"""

KIN = """
sagen erklären mitteilen äußern berichten erzählen angeben | ankündigen bekanntgeben mitteilen verkünden | betonen
hervorheben unterstreichen | behaupten angeben | kritisieren bemängeln beanstanden rügen | loben würdigen | fordern
verlangen | bitten ersuchen | warnen mahnen | zeigen belegen demonstrieren | enthüllen aufdecken veröffentlichen |
start beginn auftakt anfang | enden aufhören abschließen | beenden abschließen einstellen stoppen | steigen zunehmen
wachsen klettern anstieg zulegen | erhöhen steigern anheben | fallen sinken zurückgehen abnehmen nachgeben | senken
reduzieren verringern kürzen | rückgang abnahme minus | anstieg zunahme zuwachs plus | kaufen erwerben übernehmen |
verkaufen veräußern | unternehmen firma konzern betrieb gesellschaft | geschäft laden markt handel | chef leiter
vorsitzender boss | mitarbeiter beschäftigte angestellte arbeiter personal | arbeitsplatz stelle job | lohn gehalt |
geld mittel summe betrag | kosten preis ausgabe | einnahmen umsatz erlös | gewinn ertrag profit | schulden
verbindlichkeiten kredit darlehen | aktie anteil | anleger investor aktionär | bank geldinstitut kreditinstitut |
wirtschaft konjunktur | sterben umkommen tot | töten umbringen ermorden | opfer toter | leiche leichnam | verletzen
verwunden | unfall unglück zusammenstoß | zusammenstoß kollision | katastrophe unglück | explosion detonation | feuer
brand | brennen feuer | angriff attacke anschlag überfall | anschlag attentat | bombe sprengsatz | schießen schuss |
waffe gewehr pistole | soldat truppe | armee militär streitkräfte | krieg konflikt kampf | kampf gefecht | waffenruhe
waffenstillstand feuerpause | rebell aufständischer | kämpfer milizionär | terrorist extremist | polizei polizist
beamter | verhaften festnehmen | haft gefängnis | gefangener häftling insasse | gericht richter | urteil entscheidung
| verurteilen strafe | anklage vorwurf beschuldigung | anwalt jurist | prozess verfahren verhandlung | gesetz regelung
vorschrift | verbrechen straftat tat delikt | dieb räuber | stehlen rauben | täter angreifer | verdächtiger
beschuldigter | ermittlung untersuchung | untersuchen prüfen ermitteln | regierung kabinett | minister ressortchef |
parlament bundestag abgeordnete | abgeordneter parlamentarier | präsident staatschef staatsoberhaupt | regierungschef
premier ministerpräsident | wahl abstimmung urnengang | wählen stimmen abstimmen | stimme votum | kandidat bewerber
anwärter | gegner rivale kontrahent | bündnis allianz koalition | abkommen vertrag vereinbarung einigung | verhandlung
gespräch | treffen begegnung zusammenkunft | gipfel treffen | besuch reise visite | beschließen entscheiden |
entscheidung beschluss | vorschlag idee plan | plan vorhaben projekt absicht | planen beabsichtigen vorhaben | ziel
zweck | maßnahme schritt | erlauben gestatten genehmigen zulassen | verbieten untersagen | ablehnen zurückweisen
verweigern | annehmen akzeptieren | zustimmen billigen befürworten | unterstützen helfen fördern | hilfe unterstützung
| helfen beistehen | verhindern vermeiden stoppen | schützen bewahren sichern | retten bergen | fliehen flüchten
entkommen | flüchtling migrant asylbewerber | verschwinden vermisst | finden entdecken | suchen fahnden | land staat
nation | region gebiet gegend | stadt ort gemeinde kommune | dorf ort gemeinde | straße weg | haus gebäude wohnhaus |
wohnung appartement | auto wagen fahrzeug pkw | lastwagen lkw laster | zug bahn | bahn eisenbahn | flugzeug maschine
jet | schiff boot | menschen leute personen bürger | bürger einwohner bewohner | kind junge | kind mädchen | baby
säugling | jugendlicher teenager | senior rentner | familie angehörige verwandte | ehefrau gattin | ehemann gatte |
freund kumpel | student studierende | lehrer pädagoge | schule gymnasium | universität hochschule uni | forscher
wissenschaftler experte | experte fachmann | studie untersuchung forschung | arzt mediziner doktor | krankenhaus
klinik hospital | patient kranker | krankheit erkrankung leiden | medikament arznei mittel | impfung impfstoff | virus
erreger coronavirus | epidemie ausbruch pandemie | film streifen | schauspieler darsteller | sänger musiker | autor
schriftsteller | buch roman | zeitung blatt | journalist reporter | fernsehen tv | sendung programm | spiel partie
match | mannschaft team elf | verein klub club | trainer coach | spieler profi | torwart torhüter keeper | stürmer
angreifer | tor treffer | sieg erfolg triumph | gewinnen siegen | niederlage pleite | meister champion | titel
meisterschaft | turnier wettbewerb | fußballer spieler | stadion arena | fan anhänger zuschauer | wetter witterung |
sturm orkan unwetter | regen niederschlag | überschwemmung hochwasser flut | erdbeben beben | energie strom | strom
elektrizität | öl erdöl | gas erdgas | computer rechner | handy mobiltelefon smartphone | internet netz web | foto
bild aufnahme | bericht meldung | nachricht meldung mitteilung | groß riesig gewaltig enorm | klein gering winzig |
wichtig bedeutend wesentlich | schwer ernst | schwierig schwer | leicht einfach | schnell rasch zügig | gefährlich
riskant | gefahr risiko bedrohung | problem schwierigkeit | frage thema | grund ursache | folge auswirkung konsequenz
| ergebnis resultat | fehler irrtum | möglichkeit chance | recht anspruch | viele zahlreiche | mehrere einige
verschiedene | etwa rund ungefähr circa | fast beinahe nahezu | mehr über | sofort umgehend unverzüglich | häufig oft
| derzeit aktuell momentan | früher ehemalig einstig | zuvor vorher | danach anschließend später | weil da wegen
aufgrund | trotz obwohl | auch ebenfalls | aber jedoch allerdings | weiterhin noch | besonders vor | ganz gesamt
vollständig | gemeinsam zusammen | international weltweit global | jahr jährlich | woche wöchentlich | teil stück
abschnitt | zahl anzahl menge | neu jüngst aktuell | bekannt berühmt | streit auseinandersetzung konflikt | protest
demonstration kundgebung | demonstrant protestierender | streik ausstand | vertreter repräsentant | gründen errichten
| bauen errichten | zerstören vernichten | beschädigen schaden | ändern verändern reform | verschieben vertagen |
absagen streichen | fortsetzen weiterführen | ankommen eintreffen | zurückkehren heimkehren | bleiben verbleiben |
schicken senden entsenden | bringen transportieren | bekommen erhalten | geben gewähren | bieten anbieten | brauchen
benötigen | nutzen verwenden einsetzen | versuchen bemühen | erwarten rechnen | glauben meinen denken | befürchten
sorge angst
"""
