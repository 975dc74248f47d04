"""Words of English that stand for each other in news: people, health, science, sport, places and qualities.

Written as those of ``kin``.
"""

from __future__ import annotations

LIFE = """
man he him his mr | woman she her mrs ms | boy he him his | girl she her | person people individual human | people
person individual citizen public folk | people resident | citizen national | man male gentleman | woman female lady |
child kid youngster | boy lad | boy youth teenager | girl teenager | baby infant newborn | infant baby toddler |
toddler child | teenager teen youth adolescent | youth youngster teenager | pupil student schoolchild | student pupil
undergraduate | teacher tutor instructor | teacher professor lecturer | school academy college | university college
institution | academic professor scholar lecturer | researcher scientist academic expert | expert specialist analyst |
doctor physician medic gp | surgeon doctor | patient sufferer | hospital clinic infirmary | medicine drug medication |
drug narcotic | treatment therapy | treat care | cure treatment | illness disease sickness condition | virus
coronavirus covid | virus infection disease | epidemic outbreak pandemic | vaccine jab inoculate | vaccine immunise |
cancer tumour | pregnant expect | birth born | mother mum | father dad | parent family | family relative household |
wife spouse | husband spouse | partner spouse | pair couple duo two | friend pal mate companion | friend colleague |
colleague coworker | neighbour resident | marry wed | wedding marriage ceremony | divorce split | funeral burial |
actor star performer | actress star performer | star celebrity | singer musician star vocalist | singer artist |
musician artist performer | artist painter | band group | author writer novelist | writer author journalist |
journalist reporter correspondent | film movie picture | cinema theatre film | show programme series | broadcast air
screen | television tv broadcast | radio broadcast | channel network station | broadcaster network channel | newspaper
paper daily tabloid | newspaper press media | book novel title | song track single tune | album record | concert gig
show | concert performance | play drama | exhibition show display | festival event | event competition | competition
contest tournament | contest competition race | tournament competition championship cup | championship title
tournament | title championship crown | title name | match game fixture tie | final match | player footballer |
striker forward attacker | goalkeeper keeper | manager coach boss | football soccer | goal score | target aim goal |
aim goal purpose | score net | score point | equalise level | winner champion victor | win victory triumph | lose loss
| athlete sportsman sportswoman | runner athlete | race run | injury problem | supporter fan backer | crowd audience
spectator | audience crowd viewer | spectator fan | ticket seat | stadium ground arena venue | venue site | car
vehicle automobile | vehicle truck lorry van | bus coach vehicle | railway rail train railroad | plane aircraft jet
airliner aeroplane | flight plane | airline carrier | airport airfield | helicopter chopper aircraft | ship vessel
boat | ferry ship boat | port harbour dock | sea ocean water | coast shore coastline | beach shore coast | river
stream | lake reservoir | island isle | mountain peak hill | forest wood woodland | wood forest timber | tree wood |
farm ranch | farmer grower | crop harvest | field pitch | land ground | land property | house home property | home
residence | property house estate | flat apartment | room chamber | hotel resort | restaurant eatery cafe | pub bar |
church cathedral | mosque temple | priest clergyman cleric | bishop clergyman | pope pontiff | faith religion belief |
animal creature beast | dog puppy canine | cat kitten feline | bird fowl | cattle cow | horse pony | wildlife animal |
species animal | nature environment | environment climate | climate weather | storm hurricane cyclone typhoon |
tornado storm twister | rain rainfall downpour | rain wet | flood floodwater | snow blizzard | heat temperature |
earthquake quake tremor | landslide mudslide | wildfire fire bushfire | power electricity energy | power authority |
oil petroleum crude | oil fuel | fuel petrol | petrol gasoline gas | gas fuel | coal fuel | nuclear atomic | pollution
emission | emission carbon | waste rubbish garbage trash litter | food meal | meal dinner lunch | drink beverage |
alcohol drink liquor | computer pc machine | device gadget machine | phone mobile smartphone telephone cellphone
handset | internet web online | website site | app application software | software programme | technology tech |
hacker attacker | hack breach | information data detail | image picture photo photograph | video footage clip |
footage video film | camera cctv | message text | satellite spacecraft | spacecraft probe craft | rocket missile |
astronaut cosmonaut crew | world globe earth | earth world planet | global worldwide world international | foreign
overseas international | overseas abroad | domestic national | national country nationwide | local regional | year
annual | day daily | night evening overnight | morning dawn | today now | now currently present | latest recent new |
new fresh | previous former | former ex | previous earlier past | early earlier | initial first | first debut | final
last | last past | next following | following after | before prior | later after | since after | during amid | while
whereas | because due | due expected | since because | despite although | although though | though despite | but
however | also too | also additionally | about around approximately roughly | nearly almost | over more above exceed |
more additional further extra another | under below less | less fewer under | many numerous several | some several |
various several different | all every entire | every all each | whole entire all | half fifty | total overall | whole
full | part section | part portion | share portion | share part | big large huge major massive | huge massive enormous
big large | major big large main key | main major key principal primary | key main important crucial | important
significant key vital crucial | vital crucial essential | essential vital necessary | significant major important
substantial | substantial significant large | small little tiny | minor small | high tall | long lengthy | short brief
| quick fast rapid swift | slow gradual | elderly old pensioner | young youth | great good excellent big | bad poor |
bad terrible | serious severe grave | strong powerful | weak poor | difficult hard tough challenging | easy simple |
possible potential | likely probable expected | certain sure | clear obvious | real true genuine | correct right |
wrong incorrect | false untrue fake | fake false counterfeit | safe secure | dangerous risky hazardous | risk danger
threat | problem issue difficulty trouble | issue problem matter question | issue topic | challenge problem | reason
cause | way method manner | method way technique approach | strategy plan policy | idea proposal concept | idea
thought | chance opportunity | chance possibility prospect | right freedom | freedom liberty | free release | benefit
advantage | benefit help | improvement progress | progress advance | success achievement | failure collapse | fault
error | error mistake | evidence proof | truth fact | rumour speculation | secret confidential | public open | famous
renowned | popular favourite | wealthy rich affluent | poor impoverished | poverty poor | cheap inexpensive affordable
| hot warm | cold cool chilly freezing | quiet calm | same identical | similar alike | different other | other another
| strange odd unusual | unusual rare | common widespread | special particular | particular specific | complete full
total | empty vacant | joint shared together | alone single | single one sole | only sole | only just | particularly
especially | immediately instantly | suddenly abruptly | often frequently | regularly often | sometimes occasionally |
always constantly | usually normally typically | finally eventually | perhaps maybe possibly | centre middle | central
centre | top peak | top lead | bottom base | edge side | near close nearby | nearby near local | front ahead | behind
back | outside external | inside within | level standard | level rate | standard quality | type kind sort form | list
register | record register | record history | history past | period time spell | era period age | decade ten | century
hundred | birthday anniversary | date day | deadline date | list table | chart table | line queue | speech address |
speech statement | statement comment announcement | statement declaration | comment remark statement | interview
conversation | spokesman spokesperson | spokeswoman spokesperson | representative delegate spokesperson | member
representative | member part | chairman chair chairperson | chairwoman chair chairperson | ceo chief executive |
director head | founder creator | inventor creator | engineer technician | pilot captain | captain skipper | driver
motorist | cyclist rider | passenger traveller | tourist visitor traveller | visitor tourist guest | customer client
consumer shopper | user customer | user consumer | bank lender | landlord owner | tenant renter | builder developer |
worker labourer | miner worker | firefighter fireman | paramedic ambulance | lifeguard rescuer | rescuer volunteer |
volunteer helper | charity organisation | charity donation | donate give contribute | donation gift contribution |
gift present | body corpse | blood bleeding | bone skeleton | skin flesh | brain mind | heart cardiac | eye sight |
sight view
"""
