"""Axes of meaning of English: how things and people are, where and when. Read by ``tables.axes_in``."""

from __future__ import annotations

AXES = """
size: big large huge enormous massive giant vast biggest largest larger bigger sizeable
    / small little tiny minor smallest smaller minute modest compact slight
tall: tall high tower / short low
high: high higher highest top peak upper record / low lower lowest bottom
deep: deep deeper / shallow superficial
wide: wide wider broad / narrow
thick: thick thicker / thin thinner
heavy: heavy heavier heavily / light lighter
fat: fat obese overweight / thin slim lean underweight
strong: strong stronger robust solid powerful strength / weak weaker fragile feeble
severe: severe serious grave acute / mild minor slight moderate
serious: serious / minor trivial slight
major: major main principal key / minor secondary marginal peripheral
more: more greater additional extra / less fewer lesser
most: most majority / least minority fewest
many: many numerous plenty lots / few
much: much / little
majority: majority / minority
maximum: maximum maximal most ceiling / minimum minimal least floor
above: above over exceed beyond surpass / below under beneath underneath
all: all every everyone everybody everything each / none nobody nothing
everywhere: everywhere / nowhere
whole: whole entire full complete total fully / partial partly incomplete half
both: both / neither either
always: always constantly ever forever continually / never rarely seldom
often: often frequently regularly usually repeatedly / rarely seldom infrequent occasional
with: with / without
only: only alone / also
before: before prior previously ahead earlier pre preceding beforehand / after subsequently later post since
early: early earlier premature / late later belated overdue
first: first initial original earliest debut inaugural / last final ultimate
previous: previous former past preceding / next following future subsequent upcoming coming forthcoming
now: now current present today / then former previously past
today: today / yesterday tomorrow
yesterday: yesterday / tomorrow
old: old elderly older oldest veteran ancient / young new younger youngest youth teenage
new: new modern novel fresh latest / old outdated obsolete traditional ancient stale
modern: modern contemporary / ancient medieval traditional
day: day daytime / night overnight nighttime
morning: morning dawn sunrise / evening night dusk afternoon sunset
summer: summer / winter
spring: spring / autumn
temporary: temporary temporarily interim provisional / permanent indefinite enduring
sudden: sudden abrupt / gradual steady
hot: hot warm heat heatwave scorching hottest warmer warmest / cold cool freezing chilly icy coldest colder coolest
dry: dry drought arid drier / wet rainy damp flood moist wetter
sunny: sunny bright clear / cloudy overcast rainy stormy foggy
calm: calm quiet peaceful stable / stormy turbulent chaotic violent rough
peaceful: peaceful nonviolent / violent armed
stable: stable steady stability / unstable volatile instability shaky turbulent
poisonous: edible / poisonous toxic
rich: rich wealthy affluent prosperous wealth / poor impoverished poverty needy
cheap: cheap cheaper inexpensive affordable cheapest / expensive dear pricey pricier
easy: easy easily simple effortless straightforward / difficult hard tough challenging complicated difficulty
simple: simple simplify / complex complicated
clear: clear obvious evident transparent / unclear vague ambiguous obscure murky
certain: certain sure definite undoubtedly / uncertain doubtful unsure dubious
likely: likely probable / unlikely improbable
possible: possible feasible viable can / impossible unfeasible unviable
able: able capable / unable incapable powerless
necessary: necessary essential required mandatory compulsory obligatory vital / unnecessary voluntary needless
voluntary: voluntary voluntarily / forced compulsory mandatory coerced forcibly
deliberate: deliberate intentional purpose wilful / accidental accident unintentional inadvertent mistake
optimistic: optimistic hopeful upbeat confident optimism bullish / pessimistic gloomy downbeat pessimism bearish
positive: positive / negative
happy: happy glad delighted pleased joy cheerful / sad unhappy upset sorrow miserable sorry
satisfied: satisfied content pleased / dissatisfied disappointed frustrated unhappy
proud: proud / ashamed
brave: brave courageous fearless / cowardly afraid scared
friendly: friendly warm cordial / hostile unfriendly cold
kind: kind gentle compassionate / cruel brutal ruthless
honest: honest sincere frank / dishonest corrupt deceitful
careful: careful cautious prudent / careless reckless negligent rash
loyal: loyal faithful / disloyal traitor unfaithful treacherous
generous: generous lavish / stingy mean
modest: modest humble / arrogant boastful
wise: wise clever smart intelligent / foolish stupid silly
sane: sane / insane mad
sober: sober / drunk intoxicated
popular: popular / unpopular
famous: famous renowned celebrated / unknown obscure
common: common widespread usual prevalent / rare uncommon unusual scarce
normal: normal usual ordinary typical regular / abnormal unusual exceptional extraordinary strange odd
public: public state open / private confidential secret
secret: secret covert clandestine confidential / open overt public
official: official / unofficial
foreign: foreign abroad overseas international external / domestic home local internal national
international: international global worldwide / domestic national local
global: global worldwide / local regional
urban: urban city metropolitan / rural countryside village
civilian: civilian / military soldier combatant
military: military / civil civilian
democratic: democracy democratic / dictatorship authoritarian autocratic autocracy
liberal: liberal leftist / conservative reactionary
left: left leftist / right rightist
government: government ruling incumbent / opposition rebel
professional: professional / amateur
expert: expert experienced veteran / novice inexperienced beginner rookie
senior: senior / junior
adult: adult / child minor juvenile
parent: parent / child
predecessor: predecessor / successor
teacher: teacher / pupil student
doctor: doctor nurse / patient
driver: driver / passenger pedestrian
leader: leader boss / subordinate
buyer-role: customer client / supplier vendor
man: man male boy / woman female girl
father: father dad / mother mum
husband: husband groom bridegroom / wife widow bride
brother: brother / sister
son: son grandson stepson / daughter granddaughter stepdaughter
uncle: uncle / aunt
nephew: nephew / niece
grandfather: grandfather grandad grandpa / grandmother granny grandma
king: king duke emperor / queen duchess empress
prince: prince / princess
actor: actor / actress
waiter: waiter / waitress
hero: hero / villain
married: married / single unmarried divorced
pregnant: pregnancy birth / abortion miscarriage
north: north northern northwards northerly northbound / south southern southwards southerly southbound
east: east eastern eastwards easterly eastbound / west western westwards westerly westbound
northeast: northeast northeastern / southwest southwestern
northwest: northwest northwestern / southeast southeastern
up: up upstairs uphill upstream upwards / down downstairs downhill downstream downwards
in: in inside into indoor within inner interior / out outside outdoor outer exterior
on: on / off
front: front ahead / back behind rear
near: near nearby close adjacent / far distant remote
here: here / there
central: central centre / outskirts peripheral periphery
offshore: offshore sea / onshore land
straight: straight / bent crooked curved
flat: flat level / steep hilly
soft: soft / hard
hard: hard harder / easy easier soft
clean: clean cleaner pure / dirty contaminated polluted filthy
pure: pure / contaminated impure
fresh: fresh / rotten stale
full: full crowded packed / empty deserted vacant
busy: crowded / quiet deserted idle
dark: dark / light bright
black: black / white
bright: bright / dark dim
visible: visible / invisible hidden
loud: loud noisy / quiet silent
natural: natural / artificial synthetic
live: live / recorded
same: same identical equal similar alike / different unlike dissimilar
equal: equal even / unequal uneven inequality
similar: similar / different
fair: fair just impartial / unfair biased unjust
relevant: relevant / irrelevant
important: important significant crucial vital / unimportant insignificant trivial minor
useful: helpful / useless pointless
effective: effective efficient / ineffective inefficient
successful: successful / unsuccessful failed
beautiful: beautiful pretty handsome / ugly
active: active / inactive passive idle dormant
strict: strict rigid / flexible lenient lax
rigid: rigid inflexible / flexible
direct: direct / indirect
individual: individual alone solo single / collective joint together group
together: together jointly / separately alone individually
single: single sole / multiple many double
complete: complete finish / incomplete unfinished partial
perfect: perfect flawless / flawed imperfect faulty
immigrate: immigrate / emigrate
believer: religious believer devout / atheist secular
sacred: sacred holy / profane secular
offline: online digital / offline
wireless: wireless / wired
manual: manual / automatic automated
theory: theory theoretical / practice
fact: fact reality / fiction myth rumour
question: question / answer
problem: problem / solution
advantage: advantage benefit pro upside / disadvantage drawback con downside
strength: strength / weakness
opportunity: opportunity / threat
offensive: offensive / defensive
liquid: liquid / solid gas
alive: alive living / dead deceased
conscious: conscious / unconscious coma
gross: gross / net
wholesale: wholesale / retail
upper: upper / lower
republican: republican gop / democrat
"""
