"""Words of English that stand for each other, of a formal register: what language models put in place of plain words.

Written as those of ``kin``.
"""

from __future__ import annotations

VERBS = """
start begin commence embark undertake | begin originate | end conclude terminate culminate | stop cease discontinue
desist | use utilise employ leverage harness exert apply | help assist facilitate aid | buy purchase procure acquire |
obtain acquire procure secure receive fetch | give provide grant furnish supply bestow confer | show demonstrate
exhibit display illustrate showcase depict manifest | show reveal portray present | tell inform notify advise brief
apprise | say state remark opine assert affirm express voice articulate | say mention note observe point | mention
cite refer allude | cite quote | stress emphasise underscore underline highlight accentuate | highlight feature
showcase spotlight | need require necessitate | ask inquire query question enquire | ask request solicit invite |
invite ask welcome | want desire wish crave | think believe consider deem reckon opine | think ponder contemplate
consider reflect mull deliberate | consider contemplate weigh | guess assume speculate suppose surmise | assume
presume suppose believe | doubt question suspect | try attempt endeavour strive seek | choose select opt pick prefer
decide | prefer favour | decide determine resolve opt choose conclude | find discover locate identify ascertain
determine | notice observe spot see perceive | see observe perceive view witness notice | understand comprehend grasp
realise know | know realise understand recognise | learn discover ascertain find | keep retain maintain preserve
uphold sustain | hold maintain possess | possess own hold | live reside dwell inhabit | go proceed travel journey |
leave depart exit withdraw | meet encounter convene assemble gather | gather assemble collect convene congregate |
collect gather accumulate amass compile | join combine merge unite connect | combine merge integrate fuse blend
amalgamate unify incorporate consolidate mix | include incorporate encompass comprise contain embody feature integrate
| contain include hold | make create produce generate construct form craft | create generate devise develop design |
design devise formulate develop craft create | build construct erect assemble | change alter modify adjust amend
transform revise vary | adapt adjust modify tailor customise | fix resolve rectify remedy repair correct mend | solve
resolve tackle address settle | enhance refine upgrade better ameliorate boost optimise | increase augment elevate
raise boost amplify escalate expand magnify heighten grow | raise elevate lift increase | grow expand increase develop
| rise climb ascend increase uptick | reduce decrease diminish lessen lower curtail cut minimise trim | fall decline
descend drop decrease | shrink contract diminish dwindle | weaken diminish undermine | strengthen bolster reinforce
fortify consolidate | speed accelerate hasten expedite quicken | slow decelerate delay | stop halt impede prevent |
block impede obstruct hinder hamper thwart | prevent avert preclude avoid deter | avoid evade avert escape sidestep |
limit restrict constrain confine cap curb | restrict limit curb restrain | reject dismiss rebuff decline spurn | deny
refute dispute contest reject | accept acknowledge embrace receive | confirm verify corroborate validate affirm assure
| prove demonstrate establish validate | examine analyse investigate scrutinise inspect study explore review | study
investigate examine research analyse | test evaluate assess examine trial | evaluate assess appraise gauge judge
measure rate | measure gauge quantify assess | discuss debate deliberate talk | argue contend assert debate quarrel
dispute | criticise rebuke reprimand chide scold condemn censure | praise laud commend acclaim applaud extol | support
advocate endorse back bolster | recommend advise suggest advocate propose | imply suggest indicate signify | mean
signify denote indicate imply | indicate signal signify suggest denote | expect anticipate await foresee | hope aspire
| plan intend devise arrange | aim intend seek strive target aspire | arrange organise schedule plan coordinate | run
operate manage conduct | conduct perform carry undertake | do perform conduct | manage oversee supervise administer
handle direct | oversee supervise monitor | lead head spearhead direct guide | guide direct steer lead | control
regulate govern | watch observe monitor | happen occur transpire arise | cause induce trigger prompt provoke generate
| trigger spark provoke prompt ignite | influence affect shape sway | ensure guarantee assure secure | protect
safeguard shield defend preserve | save preserve conserve rescue | save economise | waste squander | destroy demolish
eradicate annihilate ruin | remove eliminate eradicate delete erase | eliminate eradicate remove abolish | replace
substitute supplant supersede | exceed surpass outstrip top beat eclipse outperform | beat defeat overcome surpass
outperform vanquish | win triumph prevail | achieve attain accomplish realise reach fulfil | finish complete conclude
finalise | complete finalise fulfil | deliver provide supply transport | send dispatch transmit deliver forward |
return retrieve restore | recover regain retrieve recoup | recover recuperate heal | lose forfeit | suffer endure
undergo experience sustain | experience undergo encounter face | face confront encounter | share distribute divulge |
share communicate | split divide separate apportion | name appoint label | call dub label term | describe depict
characterise portray | explain clarify elucidate describe | clarify explain specify | expand extend broaden widen |
extend prolong lengthen expand | spread disseminate distribute circulate propagate | pay remit compensate reimburse
settle | compensate reimburse repay | repay reimburse refund | fund finance bankroll | spend disburse expend | sell
vend | hire recruit engage employ | fire dismiss terminate | resign quit relinquish | relinquish surrender cede yield
| surrender yield capitulate | follow pursue adhere comply track | pursue chase follow | obey comply adhere follow |
break violate breach infringe contravene | attack assail assault | kill slay eliminate | hurt injure harm wound | harm
damage impair | annoy irritate bother | worry concern trouble alarm | scare frighten alarm terrify | surprise astonish
amaze astound startle | please delight satisfy gratify | satisfy meet fulfil | encourage motivate inspire urge
persuade | persuade convince induce coax | convince persuade satisfy | remind recall | remember recall recollect |
forget overlook omit | ignore disregard overlook neglect | respect honour esteem | enjoy relish savour appreciate |
appreciate value cherish | appreciate thank | teach instruct educate train | train coach instruct | prepare ready
equip | equip furnish supply | book reserve order | order command instruct | order request | visit attend tour |
attend visit participate | participate engage partake join | engage involve participate interact | interact
communicate engage | contact reach communicate | connect link attach | pertain concern | depend rely hinge | rely
depend trust | differ vary diverge | vary differ fluctuate | match equal | resemble mirror | reflect mirror show |
represent embody symbolise constitute | constitute comprise form represent | seize confiscate impound | rent lease
hire | owe due | hide conceal mask | reveal disclose divulge expose unveil uncover | introduce present unveil launch |
offer present propose provide | propose suggest offer put | promise pledge vow assure | stay remain linger | remain
stay persist continue | persist continue endure | repeat reiterate restate | summarise outline recap | outline
describe summarise | wrap conclude finish | tease mock taunt joke | mock ridicule deride tease | joke jest | laugh
chuckle giggle | cry weep sob | shout yell scream cry | walk stroll march | run sprint jog | eat consume dine | drink
consume sip | sleep slumber nap | wake awaken | drive motor steer | fly soar | fall tumble plummet plunge | carry
transport bear convey | convey communicate express | express voice convey state | charge bill invoice | sign subscribe
register | register enrol subscribe | subscribe join register | grant award allow | permit license | implement adopt
introduce enforce | enforce implement impose | impose levy enforce | adopt embrace implement | switch shift change
transition | transition shift move | transform convert change | specialise focus | focus concentrate centre | suit fit
match | deserve merit
"""

NOUNS_AND_ADJECTIVES = """
start beginning outset commencement inception | end conclusion termination finish | aim goal purpose intention | way
method approach technique methodology manner | plan strategy scheme blueprint | idea concept notion thought proposal |
opinion view viewpoint perspective stance belief | view perspective outlook | result outcome consequence finding
upshot | finding discovery result | impact repercussion effect | change alteration modification shift adjustment |
rise increase growth uptick upsurge surge | increase growth gain expansion augmentation | drop decline decrease
reduction downturn | problem issue difficulty challenge obstacle hurdle complication | obstacle barrier hurdle
impediment | chance opportunity likelihood possibility | likelihood probability chance | answer response reply
solution | question query inquiry | meeting gathering appointment rendezvous session | trip journey excursion outing
voyage | party celebration gathering | job occupation profession role position employment task | task assignment duty
job | duty obligation | worker employee labourer | boss supervisor manager superior | friend buddy companion pal |
partner collaborator | company firm corporation organisation enterprise | client customer patron | buyer customer |
user consumer customer | seller vendor merchant supplier | shop store outlet boutique | money funds cash capital
currency | price cost expense fee charge rate | cost expense expenditure | discount reduction rebate | offer deal
promotion bargain | deal agreement arrangement contract | advantage benefit merit perk | benefit advantage gain perk |
feature characteristic attribute trait aspect property | aspect facet element feature | part portion segment section
component element fraction | piece item part | item product object article | product item commodity merchandise | tool
instrument device utility | thing object item | kind type sort category variety class | category class type group |
group collection set cluster band | set collection array range | range variety array spectrum scope | variety range
diversity assortment | list roster catalogue | level degree extent tier | extent degree scope | amount quantity volume
sum | number quantity figure | lack absence shortage scarcity deficiency | excess surplus | place location site venue
spot | home residence dwelling house | building structure edifice | room chamber space | town city municipality | area
region zone domain | field domain area discipline | clothes garments attire outfit apparel | food cuisine meal | meal
dish | dish food recipe | shop market | holiday vacation break | time period duration | teacher instructor educator |
student pupil learner | illness ailment disease | pain ache | skill ability talent expertise capability | ability
capability capacity skill | capacity capability volume | knowledge expertise understanding | experience expertise |
data statistics figures information | report account document | document paper record file | paper article study |
book volume | message note text communication | email message mail | proof evidence confirmation | reason cause motive
rationale grounds | cause source reason origin | choice option selection alternative decision | alternative substitute
option | decision choice resolution determination | rule regulation guideline norm | guideline rule guidance | law
statute regulation | example instance case illustration | situation circumstance condition scenario predicament |
condition circumstance state | step stage phase | procedure process method | system framework structure | structure
framework architecture | model framework | network net | accuracy precision | accurate precise exact correct | error
mistake inaccuracy | quality standard calibre | standard norm benchmark | speed pace rate velocity | strength power
might force | power strength energy | worry concern anxiety apprehension | fear dread fright | anger fury rage wrath |
joy happiness delight pleasure | sadness sorrow grief | love passion | interest curiosity | attention focus | focus
emphasis | importance relevance | big large substantial sizeable extensive significant | large extensive vast | huge
enormous immense massive colossal gigantic vast | small little tiny minor compact modest slight | many numerous
multiple countless several myriad | multiple several many various numerous | various diverse different assorted varied
| different distinct diverse dissimilar | same identical unchanged | unchanged same steady constant stable | similar
comparable alike akin | important crucial essential vital significant key pivotal | main primary principal chief key
central | necessary essential required needed | good beneficial favourable | great excellent outstanding superb |
excellent outstanding superb superior | better superior improved | best finest top | best ideal | ideal perfect | bad
poor unfavourable negative adverse | poor inferior inadequate | inadequate insufficient | enough sufficient adequate
ample | easy simple effortless straightforward | simple straightforward basic | difficult hard challenging tough
arduous tricky | complex complicated intricate | fast quick rapid swift speedy prompt | slow gradual sluggish | new
novel fresh innovative recent | innovative novel inventive creative | old ancient | modern contemporary current |
current present existing ongoing | future upcoming forthcoming | previous prior earlier preceding former past | former
previous ex erstwhile | early initial | initial first original | final last ultimate | whole entire complete | total
overall complete | partial incomplete | general overall broad | common widespread prevalent | usual customary typical
normal | typical usual characteristic | rare uncommon scarce infrequent | strange odd peculiar weird unusual | unusual
uncommon unconventional | unique distinctive | special particular unique | clear obvious apparent | unclear ambiguous
vague uncertain | certain sure confident | uncertain unsure doubtful unclear | possible potential feasible | able
capable | available accessible | free complimentary gratis | cheaper affordable | expensive pricey exorbitant | famous
renowned celebrated noted | popular favoured | favourite preferred | beautiful lovely gorgeous | nice pleasant lovely
| pleasant enjoyable nice | excited thrilled enthusiastic eager | eager keen enthusiastic | sad unhappy upset | angry
furious annoyed irate | tired exhausted weary fatigued | ill sick unwell | healthy well | strong robust sturdy
powerful | robust strong resilient | weak feeble fragile | dangerous hazardous perilous risky | careful cautious |
smart intelligent clever | funny amusing humorous | severe harsh serious | strict stringent rigorous | effective
efficient | helpful beneficial valuable | valuable precious | suitable appropriate fitting apt | appropriate suitable
proper | convenient handy | quiet silent calm | loud noisy | empty vacant unoccupied | open accessible | private
confidential | individual single separate | separate distinct individual | joint collective shared | automatic
automated autonomous | autonomous independent automatic | independent autonomous self | additional extra further
supplementary | notable noteworthy significant | notable extraordinary | sharp steep | very extremely | greatly
significantly substantially | significantly substantially notably | almost nearly virtually | often frequently
regularly | always constantly invariably | rarely seldom | suddenly abruptly unexpectedly | eventually ultimately
finally | recently lately | previously formerly earlier before | together jointly collectively | also additionally
moreover furthermore too | besides additionally moreover | however nevertheless nonetheless though yet | despite
notwithstanding although | although though despite | because since due | therefore thus consequently hence | before
prior ahead | after following subsequent | during amid throughout | regarding concerning about | until till | without
lacking | only solely merely exclusively | really truly genuinely | actually really | especially particularly notably
| well effectively | altogether entirely completely totally | completely entirely fully totally | partly partially |
instead rather alternatively | away off
"""
