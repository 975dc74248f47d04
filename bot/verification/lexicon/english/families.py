"""English words of one family that stemming keeps apart: irregular forms, and nouns of verbs and adjectives.

Families are set apart by "|". Whatever is said of one word of a family in the tables of opposites and of kin holds for
all of it.
"""

from __future__ import annotations

IRREGULAR = """
arise arose arisen | bear bore borne | beat beaten | become became | begin began begun | bend bent | bid bade bidden |
bind bound | bite bit bitten | bleed bled | blow blew blown | break broke broken breakage | breed bred | bring brought
| build built | burn burnt | buy bought buyer | catch caught | choose chose chosen choice | cling clung | come came |
creep crept | deal dealt | dig dug | draw drew drawn | dream dreamt | drink drank drunk | drive drove driven | eat ate
eaten | fall fell fallen | feed fed | feel felt | fight fought fighter | find found | flee fled | fling flung | fly
flew flown flight | forbid forbade forbidden | foresee foresaw foreseen | forget forgot forgotten | forgive forgave
forgiven | forgo forwent forgone | freeze froze frozen | get got gotten | give gave given | go went gone goes | grind
ground | grow grew grown growth | hang hung | hear heard | hide hid hidden | hold held | keep kept | kneel knelt |
know knew known knowledge | lay laid | lead led | leap leapt | learn learnt | leave left | lend lent | lie lain |
light lit | lose lost loss loser | make made | mean meant | meet met | mislead misled | mistake mistook mistaken |
overcome overcame | oversee oversaw overseen | overtake overtook overtaken | overthrow overthrew overthrown | override
overrode overridden | pay paid payment | prove proven proof | rebuild rebuilt | retake retook retaken | ride rode
ridden rider | ring rang rung | rise rose risen | run ran | say said | see saw seen | seek sought | sell sold sale
seller | send sent | shake shook shaken | shoot shot | show shown | shrink shrank shrunk | sing sang sung singer |
sink sank sunk | sit sat | sleep slept | slide slid | speak spoke spoken speech speaker | speed sped | spend spent |
spin spun | spring sprang sprung | stand stood | steal stole stolen | stick stuck | sting stung | strike struck
stricken | strive strove striven | swear swore sworn | sweep swept | swim swam swum swimmer | swing swung | take took
taken | teach taught teacher | tear tore torn | tell told | think thought | throw threw thrown | understand understood
| undergo underwent undergone | undertake undertook undertaken | uphold upheld | wake woke woken | wear wore worn |
weep wept | win won winner | wind wound | withdraw withdrew withdrawn | withhold withheld | withstand withstood |
write wrote written writer | man men | woman women | child children | wife wives | life lives | knife knives | half
halves | foot feet | tooth teeth | mouse mice | thief thieves theft | crisis crises | analysis analyses analyze
analyst | basis bases | phenomenon phenomena | criterion criteria | bacterium bacteria bacterial | shelf shelves |
diagnosis diagnoses | hypothesis hypotheses | policeman policemen | policewoman policewomen | fireman firemen |
congressman congressmen | businessman businessmen | fisherman fishermen | spokesman spokesmen | gunman gunmen |
chairman chairmen | serviceman servicemen | salesman salesmen | gentleman gentlemen | penny pence | lie liar | die
death dead | ox oxen | appendix appendices | index indices
"""

DERIVED = """
able ability enable | abolish abolition | absent absence | acquire acquisition | acquit acquittal | adhere adhesion |
administer administration | admit admission | advertise advert | advise advice advisor advisory | aggressive aggressor
| agree agreement | ally alliance | ambition ambitious | analyse analytic | angry anger angrily | anxious anxiety |
apologise apologize apologetic | appeal appellate | appear apparent | apply application | appoint appointee | argue
argument | assume assumption | attend attendee | author authorship | bake baker bakery | bank banker | bankrupt
bankruptcy | behave behaviour behavior | believe belief | benefit beneficial beneficiary | block blockade | bomb
bomber bombardment | brave bravery | broad breadth broaden | burglar burglary burgle | bury burial | candid candour |
capture captor | caution cautious | certain certainty | chaos chaotic | charity charitable | cite citation | claim
claimant | clarify clarification clarity clear | clean cleanliness | close closure | collect collector | collide
collision | compare comparison | compete competition competitor | complain complaint | comply compliance compliant |
comprehend comprehension | concede concession | conceive conception | conclude conclusion | congress congressional |
conquer conquest | conserve conservationist | consider consideration | conspire conspiracy | constant constancy |
consume consumption | contend contention | contract contractual | contradict contradictory | contribute contributor |
convert conversion | council councillor councilor | create creation creator creative | crime criminal | critic
criticise critique | cruel cruelty | cure curative | curious curiosity | danger endanger | dark darken | decide
decision | deep depth deepen | defect defector | defend defence defense | defer deferral | define definition | defraud
fraud fraudulent | deliver delivery | demolish demolition | deny denial | depart departure | deport deportee | deposit
depositor | deride derision | descend descent | describe description | despair desperate | destabilise destabilize |
destroy destruction | detain detention detainee | deter deterrent | difficult difficulty | diminish diminution |
diplomat diplomacy | dirty dirt | disagree disagreement | disaster disastrous | disclose disclosure | discover
discovery | disobey disobedience | dissatisfied dissatisfaction | dissent dissident | dissolve dissolution | distant
distance | distribute distributor | divert diversion | divide division | divorce divorcee | donate donor | drunk
drunken | dry dryness drought | earn earner | economy economic | edit editor | emerge emergence | emit emission |
emphasis emphasise emphasize | enemy enmity | energy energetic | enter entry entrance | enthusiasm enthusiastic |
environment environmental | erode erosion | err error erroneous | evacuate evacuee | evade evasion | evolve evolution
| examine exam | exclude exclusion | expand expansion | expel expulsion | expire expiry | explain explanation |
explode explosion | expose exposure | extend extension extent | extreme extremist | fail failure | false falsehood
falsify | fame famous | farm farmer | fat fatten | fault faulty | favour favor | fiction fictitious | finance
financial | fish fishery | forge forgery | found founder | free freedom | frequent frequency | furious fury | gamble
gambler | gang gangster | generous generosity | glory glorious | govern governor | grateful gratitude | greed greedy |
grief grieve grievance | guide guidance | guilt guilty | gun gunfire | habit habitual | happy happily | hate hatred |
heal healer | health healthy | heavy heavily | hero heroism | high height | hinder hindrance | history historian |
honest honesty | honour honor | horror horrific | hospital hospitalise | humble humility | hungry hunger | hunt hunter
| ideal idealist | identify identification | imagine imaginary | immune immunise | imply implication | impose
imposition | impoverish poverty | include inclusion | infant infancy | infect infectious | injure injury | inquire
inquiry enquire enquiry | inspect inspector | instruct instructor | intend intention | intervene intervention |
introduce introduction introductory | invade invasion | invent inventor | invest investor | jail jailer | jealous
jealousy | journal journalist | judge judgment judgement | justify justification | kidnap kidnapper | kill killer |
labour labor | legislate legislature | leader leadership | legitimate legitimacy | lenient leniency | liable liability
| liberate liberty | licence license | life live | long length lengthen lengthy | love lover | loyal loyalty | luck
lucky | magic magician | maintain maintenance | marry marriage marital | maximum maximise maximize | medal medallist
medalist | merge merger | migrate migrant | minimum minimise minimize | minister ministry ministerial | miracle
miraculous | misery miserable | mix mixture | modern modernise | mourn mourner | nation nationwide | near nearby |
necessary necessity necessitate | neglect negligence | neighbour neighbor | noise noisy | nominate nominee | notify
notification notice | obey obedience | object objector | oblige obligatory | obstruct obstacle | occasion occasional |
occur occurrence | officer official | omit omission | oppose opposition opponent | oppress oppressor | optimist
optimism | ordinary ordinarily | organise organize | own owner ownership | paint painter | panic panicky | parliament
parliamentary parliamentarian | partner partnership | peace peacekeeper | penalty penalise penalize | perceive
perception | permit permission | persuade persuasion | pessimist pessimism | photo photograph photography | pirate
piracy | play player | plead plea | pleasant pleasure pleased | plot plotter | poet poem poetry | politics politician
| potent potency | pray prayer | preach preacher | pregnant pregnancy | prepare preparedness | preside presidential |
pressure pressurise | prestige prestigious | presume presumption | prevail prevalent | primary primarily | prioritise
prioritize priority | private privacy | proclaim proclamation | produce production | profession professional | propose
proposition | prosecute prosecutor | protest protestor | proud pride | province provincial | provoke provocation |
punish punitive | pure purity | pursue pursuit | qualify qualification | quick quicken | race racer | racial racist
racism | radical radicalise | rain rainfall rainy | rape rapist | rare rarity | react reaction | real reality |
realise realize | rebel rebellion rebellious | recall recollect | receive receipt | recognise recognize recognition |
reconcile reconciliation | recover recovery | reduce reduction | refer referral | refine refinery | refuge refugee |
register registration registry | regulate regulatory | relieve relief | religion religious | rely reliance reliable |
remain remainder | remember remembrance | rent rental renter | repeat repetition | represent representation |
reproduce reproduction | rescue rescuer | reside residential | resolve resolution | respond response | restrain
restraint | resume resumption | retain retention | retire retiree | reveal revelation | revenge vengeance | revolt
revolution revolutionary | risk risky | rival rivalry | rob robbery robber | romance romantic | royal royalty | rumour
rumor | sad sadden | safe safety | satisfy satisfaction satisfactory | save saver | scarce scarcity | scare scary |
science scientist | score scorer | secret secrecy | sect sectarian | seize seizure | sharp sharpen | ship shipment |
shop shopper | short shorten | shut shutdown | silent silence | simple simplicity simplify simply | skill skilful |
slave slavery | smoke smoker | smuggle smuggler | sober sobriety | soft soften | solve solution | specify
specification | sponsor sponsorship | stable stability stabilise | starve starvation | strategy strategic strategist |
strength strong strengthen | student study | submit submission | succeed succession successor | sue suit lawsuit suing
| suffice sufficient | summary summarise summarize | supervise supervisor | supply supplier | surgeon surgery surgical
| survey surveyor | survive survivor | suspect suspicion suspicious | suspend suspension | symbol symbolise | sympathy
sympathetic sympathise sympathize | symptom symptomatic | tax taxation | temporary temporarily | tempt temptation |
tend tendency | tense tension | terror terrorist terrorise | testify testimony | theory theoretical | thick thicken |
threat threaten | tired tiredness | tough toughen | trade trader | traffic trafficker | tragedy tragic | train trainer
| transmit transmission | treat treatment | triumph triumphant | trouble troublesome | true truth truly | tyrant
tyranny | unify unification unite unity | value valuable | vandal vandalise | vary variation variable | variety
various | verify verification | victory victor | violent violence | visit visitor | vote voter | war warfare | warm
warmth | weak weaken | wealth wealthy | weapon weaponry | wide width widen | willing willingness | wise wisdom | work
worker | worry worrisome | worse worsen | young youth youngster | zeal zealous | expense expenditure | easy easily
easier | legal legalise | private privatise | tight tighten | dense density | use usage | judicial judiciary | subsidy
subsidise subsidize | formation form | war wartime | music musician | tourist tourism | offence offense |
neighbourhood neighborhood | favourite favorite | hot heat | militia militiaman | weigh weight | settle settlement |
receive recipient | pass passage | view viewpoint
"""

# Words in which only a British spelling differs from an American one.
SPELLINGS = """
armour armor | candour candor | colour color | endeavour endeavor | flavour flavor | glamour glamor | harbour harbor |
humour humor | odour odor | parlour parlor | rigour rigor | saviour savior | savour savor | splendour splendor |
tumour tumor | vapour vapor | vigour vigor | centre center | fibre fiber | litre liter | lustre luster | metre meter |
kilometre kilometer | centimetre centimeter | millimetre millimeter | calibre caliber | sombre somber | spectre
specter | theatre theater | manoeuvre maneuver | pretence pretense | catalogue catalog | dialogue dialog | programme
program | cheque check | grey gray | tyre tire | kerb curb | plough plow | mould mold | moult molt | smoulder smolder
| storey story | sceptic skeptic | aeroplane airplane | aluminium aluminum | anaesthetic anesthetic | encyclopaedia
encyclopedia | foetus fetus | gynaecologist gynecologist | haemorrhage hemorrhage | leukaemia leukemia | oestrogen
estrogen | orthopaedic orthopedic | paediatric pediatric | paediatrician pediatrician | paedophile pedophile |
diarrhoea diarrhea | archaeology archeology | mediaeval medieval | jewellery jewelry jewel | pyjamas pajamas |
moustache mustache | paralyse paralyze paralysis | catalyse catalyze | breathalyse breathalyze | wilful willful |
skilful skillful | counsellor counselor | fuelled fueled | woollen woolen wool | artefact artifact | draught draft |
gaol jail | mum mom mother | yoghurt yogurt | whisky whiskey | tsar czar | sulphur sulfur | practise practice | cosy
cozy | doughnut donut | enquiry inquiry | omelette omelet | sizeable sizable | tonne ton | vice vise | chilli chili |
neighbouring neighboring | focussed focused | learnt learned | burnt burned | spelt spelled | spoilt spoiled | dreamt
dreamed | leapt leaped | knelt kneeled
"""

# Words of which British English spells the end of the verb "ise" and American English "ize".
IZE = """
agon antagon apolog bapt brutal caramel categor colon commercial criminal critic crystall custom demobil democrat
demon demoral deput destabil digit econom emphas energ epitom equal eulog evangel famil fantas federal fertil final
fossil galvan general glamor harmon hospital hypnot idol immobil immortal immun improv industrial jeopard legal
legitim liberal lubric magnet maxim mechan memor memorial mesmer militar minim mobil modern monet monopol moral motor
neutral normal optim organ ostrac oxid paral patron penal philosoph plagiar polar popular pressur prior privat
profession pulver radical random rational real recogn reorgan revital revolution sanit scandal scrutin secular
sensational sensit sermon stabil steril stigmat subsid summar symbol sympath synchron synthes tantal terror theor
traumat trivial urban util vandal verbal visual vocal weapon
"""
