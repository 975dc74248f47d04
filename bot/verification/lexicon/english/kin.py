"""Words of English that stand for each other in news: acts, speech, money, force, law and government.

One group a line; words of one class that may take each other's place without a change of the facts, and the nouns of
such verbs. What excludes each other (days, ranks, sexes, parts of the world) is no kin.
"""

from __future__ import annotations

ACTS = """
say state tell announce add note report declare remark comment mention claim according speak talk describe explain |
claim allege assert maintain argue contend insist say | announce unveil reveal declare confirm disclose proclaim say |
reveal disclose show expose unveil uncover | show reveal indicate suggest demonstrate find display prove illustrate |
suggest propose recommend advise indicate imply hint | warn caution alert advise | urge call appeal ask encourage
press demand want exhort | ask request demand seek call urge | demand require insist call | answer reply respond
response | argue claim contend believe say | believe think consider feel view regard reckon deem | think expect
believe suppose reckon | expect predict forecast anticipate project foresee hope estimate think | hope want wish aim
expect | want wish desire seek hope aim | plan intend aim propose scheme project intention programme | plan schedule
arrange slate set due | promise pledge vow commit swear undertake guarantee | agree accept consent approve concur |
agree deal agreement accord pact treaty settlement compromise | deal agreement contract transaction | accept approve
welcome embrace adopt endorse | approve pass back endorse authorise clear ratify adopt greenlight | allow permit let
authorise enable | ban prohibit bar outlaw forbid prevent | block prevent stop bar halt hinder thwart | reject refuse
decline dismiss deny rebuff | deny refute reject dispute dismiss rebut | criticise condemn slam denounce attack blast
lambast rebuke censure criticism | blame accuse fault | accuse charge allege blame claim | complain complaint protest
object grievance | praise hail commend applaud laud compliment salute tribute | thank gratitude grateful | apologise
sorry regret apology | discuss talk debate consider negotiate | talk discuss speak negotiation conversation dialogue
meeting chat | meet talk summit encounter gather | meeting conference gathering session summit | debate discussion
argument | dispute row argument disagreement feud clash controversy quarrel | negotiate talk bargain mediate | confirm
verify say acknowledge | acknowledge admit concede recognise accept | admit confess acknowledge concede | write pen
author compose | write post tweet publish | publish release issue print | release issue launch unveil publish | letter
note message email | see watch view witness observe | watch view see follow monitor | look seem appear | search hunt
seek look manhunt | find discover locate uncover spot | learn discover find study | investigate probe examine inquiry
look explore enquiry | inquiry investigation probe enquiry review | study research examine survey report analysis |
survey poll study questionnaire | poll survey vote election | examine inspect check study review test analyse | review
examine reassess assess evaluate | check inspect test verify examination | assess evaluate judge measure | measure
step action | count tally total | calculate estimate work | estimate guess reckon put | compare contrast | prove show
demonstrate establish | aid help assistance relief support | support back endorse help favour | oppose against resist
fight object | encourage urge inspire motivate | allow enable help let | cause lead trigger spark provoke result
prompt create | result outcome consequence effect | effect impact influence consequence | affect hit impact influence
hurt | hit strike affect slam | reach hit achieve attain arrive | achieve reach attain accomplish secure gain | begin
start launch commence open kick | start beginning outset onset | launch start introduce begin unveil | introduce bring
launch unveil | create set establish found form make build produce | found establish create start launch | make
produce create build manufacture | produce make manufacture create generate | build construct make develop erect |
building house block structure property premises construction | develop build create grow | design plan create | end
finish conclude close stop complete | stop halt end cease quit | close shut closure | cancel scrap axe drop abandon |
scrap axe abolish drop cancel | abandon drop leave desert scrap | delay postpone defer hold | suspend halt freeze
pause | resume restart reopen | continue carry keep proceed remain | keep maintain retain hold preserve stay | remain
stay continue keep | stay remain live | change alter modify shift amend adjust switch | change reform overhaul
alteration | amend change revise modify | replace succeed substitute swap | replacement successor substitute |
exchange swap trade | switch change move shift | turn become | move shift transfer relocate | move step decision
action | go travel move leave | travel journey go trip visit | trip visit journey tour voyage travel | visit trip tour
see | arrive come reach land | leave depart quit exit go | quit resign leave step | return back | join sign enter
enrol | sign agree ink | sign join move | sign signal indication | send dispatch deploy | deploy send station | carry
transport bring take | deliver bring supply provide hand | give hand provide grant offer award present | provide give
offer supply deliver | offer provide give propose | award give prize honour | prize award trophy honour medal |
receive obtain accept gain | receive obtain gain win | obtain acquire secure | secure win obtain | seize capture take
confiscate grab | capture catch arrest | steal rob theft loot | lose drop | stage hold host organise | organise
arrange stage plan | host hold stage present | attend visit join | participate take join compete | compete race play
contest | play perform | play game match | use employ utilise | use deploy | apply request | spend pay | try attempt
seek bid effort | effort attempt bid work campaign | fight battle struggle combat | battle fight clash war | clash
fight confront skirmish | tackle combat fight address deal | handle deal manage | manage run handle | run manage
operate lead | lead head run | control run command | rule govern decide | decide rule determine choose conclude
decision | decision ruling verdict judgment | choose select pick opt | elect choose vote | appoint name hire nominate
| identify name recognise | call name describe dub | call phone ring telephone | describe call portray | represent
stand | save rescue | protect defend safeguard guard | prevent stop avoid avert | avoid prevent escape avert | flee
escape run | hide conceal | cover report | cover include | include feature contain involve comprise | consist comprise
| lack shortage absence | need require | fill occupy | live reside | resident local inhabitant villager | live alive |
experience suffer face | suffer experience sustain | face confront | face encounter | survive live | grow expand
increase | lower cut reduce | ease relax reduce | better enhance boost | boost enhance lift | fix repair mend | repair
fix restore | restore repair return | destroy demolish ruin wreck devastate | damage harm destroy hurt | damage
destruction | break smash shatter | break breach violate | split divide separate | unite merge join | merge merger
combine | link relationship connection tie | tie draw | connect link join | spread expand | throw hurl fling toss pelt
| drop fall | drop dump | push press shove | push drive | pull drag draw | pull withdraw | withdrawal exit departure |
happen occur | event incident happening | incident event accident episode | wait await | wear dress | eat consume |
drink consume | celebrate mark commemorate | remember commemorate mark | enjoy love | surprise shock stun astonish |
shock stun surprise horrify | worry concern fear anxiety | fear worry concern dread | anger outrage fury rage | angry
furious outraged | upset sad distress | happy pleased delighted glad | disappoint frustrate
"""

MATTERS = """
company firm business corporation enterprise group manufacturer conglomerate giant | business trade commerce | group
organisation body association | organisation body agency group | team side squad club | industry sector business |
plant factory facility | facility centre site | shop store retailer outlet supermarket | market trade | cost price
expense | fee charge cost | money cash fund sum | funding money finance cash | sum amount figure | amount sum quantity
| figure number total statistic | number figure amount | pay salary wage | profit earnings income gain | revenue
income sales turnover | income revenue earnings | debt loan | loan credit | tax levy duty | duty tariff tax | budget
spending | invest fund | buy purchase acquire | takeover acquisition purchase buyout | sell auction | stock share
equity | investor shareholder | owner proprietor | boss chief head manager executive | boss employer manager |
executive boss official director | staff employee worker personnel | job post role position | job work employment |
role part | task job work | work job labour | strike walkout stoppage | strike hit attack | union organisation | hire
recruit employ | fire sack dismiss | cut reduce slash trim lower decrease | rise increase climb grow jump surge soar |
increase rise grow growth | growth expansion increase | fall drop decline decrease slump plunge tumble slide dip |
slump plunge fall crash | crash collapse slump | collapse crash fall | crash collision accident smash | accident crash
incident | disaster catastrophe tragedy | crisis emergency disaster | recession downturn slump | economy economic |
kill dead death die fatal | kill murder slay | murder kill homicide | die perish pass | dead deceased | victim
casualty | injure wound hurt injury | attack assault raid strike offensive | attack bombing shooting | beat defeat
overcome | bomb explosive device | explosion blast | explode detonate | blaze fire inferno | burn fire | shoot fire
gun | shooting gunfire | gun weapon firearm rifle pistol | weapon arms gun | soldier troop military | troop soldier
force army | army military force troop | military army force defence | force compel | police officer force | officer
police cop policeman | policewoman officer police | detective officer investigator | rebel insurgent militant fighter
| militant fighter extremist insurgent | terrorist extremist militant | gunman shooter attacker | attacker assailant |
suspect accused | criminal offender | crime offence | detain arrest hold | custody detention | custody jail prison |
jail prison imprison | prisoner inmate detainee | sentence jail | sentence term | sentence condemn | convict guilty |
charge accuse indict | court tribunal judge | judge magistrate | lawyer attorney solicitor barrister counsel |
prosecutor prosecution | case lawsuit trial | lawsuit suit case | trial case hearing | hearing session trial | law
legislation act statute | legislation bill law | bill law act | regulation rule law | penalty punishment fine | punish
penalise | rape assault | abuse mistreat | abuse assault | violence unrest clash | unrest violence protest riot |
protest demonstration rally march | riot unrest disorder | government administration | government authority state |
government cabinet minister | authority government official | minister secretary | parliament assembly | parliament
house | lawmaker legislator mp congressman senator | lawmaker politician | mp politician | politician leader | leader
head chief | president leader | premier leader | ambassador envoy diplomat | council authority | councillor official |
party group | election vote poll ballot | voter elector | referendum vote | candidate contender hopeful nominee |
campaign drive effort | campaign fight | activist campaigner protester | opposition rival | rival opponent competitor
| coalition alliance | alliance partnership | ally partner | country nation state | border frontier | area region
district zone | area place | site place location scene | city town | capital city | village town hamlet | community
neighbourhood | neighbourhood area | road street highway motorway route | route road path way | conflict war fighting
| ceasefire truce | peace truce | sanction embargo | sanction penalty | refugee migrant asylum | migrant immigrant
refugee
"""
