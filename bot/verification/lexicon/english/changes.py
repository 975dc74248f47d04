"""Axes of meaning of English: what happens, and what becomes of things and people. Read by ``tables.axes_in``."""

from __future__ import annotations

AXES = """
amount: rise increase grow climb surge soar jump gain boost raise higher upward rally rocket skyrocket spike swell
    multiply escalate ascend upturn upswing rebound hike accelerate mount
    / fall decrease drop decline shrink slump plunge tumble lower cut reduce dip sink slide slip dwindle diminish
    plummet dive crash downward downturn slash lessen subside shed wane dent downsize
double: double twice twofold treble triple quadruple / halve half
expand: expand enlarge broaden widen extend scale / shrink narrow curtail restrict downsize
longer: prolong lengthen extend longer long lengthy / shorten shorter short brief briefly curtail
strengthen: strengthen bolster reinforce fortify consolidate stronger strong toughen harden tough robust powerful
    mighty
    / weaken undermine erode weaker weak soften dilute fragile feeble frail powerless soft
tighten: tighten tighter tight stricter strict toughen stringent harsh
    / loosen looser loose relax ease lax lenient soften
intensify: intensify escalate worsen deepen heighten exacerbate aggravate inflame
    / ease calm subside abate alleviate soothe defuse relieve mitigate cool
improve: improve better enhance upgrade recover progress advance refine
    / worsen deteriorate worse degrade downgrade decline aggravate regress relapse slump
best: best finest top excellent outstanding superb brilliant great
    / worst poorest bottom terrible awful poor dreadful bad
good: good fine great positive excellent favourable beneficial
    / bad poor evil negative terrible awful unfavourable harmful dreadful
speed: accelerate hasten quicken fast faster quick rapid swift speedy brisk prompt
    / slow slower slowly decelerate sluggish gradual delay lag
advance: advance progress proceed forward ahead onward / retreat regress recede backward withdraw back retrograde
start: start begin launch commence inaugurate onset outset
    / end finish stop cease conclude close halt terminate complete final discontinue abandon
continue: continue persist proceed resume carry remain maintain ongoing
    / stop halt cease end quit discontinue pause suspend interrupt abandon drop
resume: resume restart reopen reinstate restore renew revive reactivate
    / suspend halt stop pause interrupt shelve freeze close cancel adjourn
build: build construct erect assemble / demolish destroy dismantle raze tear wreck
create: create establish invent / abolish dissolve scrap disband dismantle eliminate destroy axe
repair: repair fix mend restore rebuild renovate refurbish / break damage destroy ruin wreck smash vandalise
protect: protect defend guard shield safeguard preserve save
    / attack endanger threaten expose destroy jeopardise harm abandon
attack: attack assault strike offensive invade raid invasion aggressor
    / defend repel defence resist withstand defensive
win: win victory triumph clinch winner champion prevail / lose loss loser
succeed: succeed success achieve accomplish pass / fail failure unsuccessful flop unable collapse
pass: pass qualify / fail flunk
qualify: qualify eligible progress advance / eliminate disqualify exit ineligible
promote: promote elevate / relegate demote downgrade
score: score net convert / miss concede save squander
open: open reopen unlock unblock / close shut closure lock seal block shutter
enter: enter entry arrive come join admit / exit leave depart withdraw quit go expel
arrive: arrive come land reach return / depart departure leave go
stay: stay remain keep / leave quit depart go exit withdraw move
join: join enrol enlist enter sign accede / leave quit exit withdraw resign secede
come: come / go
send: send dispatch export deliver / receive import get collect
give: give donate grant provide award offer contribute supply
    / receive confiscate deprive seize withhold withdraw deny revoke
buy: buy purchase acquire buyer acquisition / sell sale seller dispose divest offload auction vendor
lend: lend loan lender creditor / borrow owe debtor
invest: invest pour / divest withdraw
import: import inbound / export outbound
spend: spend squander waste / save earn economise
pay: pay repay settle / owe default withhold
earn: earn gain make / spend lose squander
profit: profit gain surplus / loss lose deficit unprofitable lossmaking
surplus: surplus excess glut abundance plenty / deficit shortage shortfall lack scarcity
supply: supply supplier seller / demand buyer
asset: asset / liability debt
hire: hire recruit employ appoint rehire engage / fire sack dismiss axe redundant oust
appoint: appoint elect install nominate name crown inaugurate
    / oust depose remove dismiss topple overthrow unseat impeach
resign: appoint remain stay / resign quit retire step
employ: employ work job / unemployed jobless redundant
accept: accept approve agree adopt embrace welcome endorse / reject refuse decline rebuff dismiss spurn snub
approve: approve pass ratify adopt endorse authorise clear back uphold
    / reject block veto overturn quash disapprove oppose annul
agree: agree agreement consensus accord consent unanimous / disagree disagreement dispute dissent refuse object
allow: allow permit let legalise licence entitle / ban forbid prohibit bar outlaw prevent block disallow stop
legal: legal lawful legitimate legalise licit / illegal unlawful illicit criminalise outlaw illegitimate
support: support back favour endorse advocate champion backer proponent pro ally
    / oppose resist reject opponent opposition against critic denounce undermine foe
for: for / against
help: help assist aid facilitate enable / hinder hamper obstruct impede thwart harm hurt hindrance
praise: praise applaud commend hail laud salute acclaim compliment tribute
    / criticise condemn denounce slam blast lambast rebuke attack censure berate decry
confirm: confirm verify affirm acknowledge admit corroborate / deny refute dispute rebut contradict dismiss
admit: admit confess concede acknowledge plead / deny conceal dispute
true: true truth real genuine authentic correct accurate factual
    / false untrue fake lie bogus incorrect wrong counterfeit fabricated hoax misleading
right: right correct / wrong incorrect mistaken mistake error
reveal: reveal disclose expose show unveil divulge publish leak / hide conceal cover withhold suppress mask
find: find discover locate recover trace / lose hide missing
remember: remember recall / forget
know: know known aware familiar / unknown unaware unfamiliar ignorant
include: include involve inclusive add contain incorporate / exclude omit exception exclusion remove
add: add append insert put / remove subtract delete deduct erase withdraw
attach: attach connect link join tie fasten / detach disconnect separate
unite: unite unify merge join combine integrate together reunite / divide split separate partition apart
marry: marry wed marriage / divorce separate split
connect: connect reconnect link / disconnect isolate
gather: gather assemble collect / scatter disperse dispel
arrest: arrest detain capture jail imprison seize remand incarcerate custody / release free bail escape
convict: convict guilty condemn sentence / acquit innocent clear exonerate pardon acquittal absolve
guilty: guilty culpable / innocent blameless
accuse: accuse charge blame indict allege / clear exonerate acquit vindicate absolve
punish: punish penalise fine sanction / reward pardon forgive spare award
prosecution: prosecution prosecutor / defence defendant
victim: victim casualty / perpetrator attacker culprit assailant offender
plaintiff: plaintiff claimant / defendant
free: free freedom liberty independent / captive slave hostage imprisonment enslave
capture: capture catch recapture / escape release flee
kidnap: kidnap abduct hijack hostage / release free rescue
die: die death dead kill fatal murder deceased slay lethal / live alive survive birth born survivor
injure: injure wound hurt injury / unhurt unharmed unscathed uninjured safe
dead: dead / injured wounded hurt
heal: heal cure recover recovery / sicken infect relapse poison
sick: sick ill unwell disease / healthy well fit
safe: safe secure safety / dangerous unsafe risky hazardous perilous insecure treacherous
rescue: rescue save / abandon kill drown
war: war conflict fighting battle hostilities / peace truce ceasefire armistice
fight: fight resist / surrender capitulate yield
ally: ally friend partner / enemy foe rival adversary opponent
arm: arm rearm / disarm unarmed
deploy: deploy send dispatch mobilise / withdraw recall pull demobilise
occupy: occupy seize capture annex invade / cede vacate withdraw
conquer: conquer capture seize retake / lose cede surrender
load: load / unload
fill: fill full / empty drain vacant
raise: raise lift hoist / lower drop
push: push / pull
float: float / sink
freeze: freeze frozen / thaw melt unfreeze
heat: heat warm heater / cool chill
appear: appear emerge arise surface / disappear vanish fade
exist: exist / absent extinct
keep: keep retain preserve maintain hold / lose discard scrap drop relinquish give
own: own owner landlord / rent lease tenant
deliver: deliver / collect withhold
cause: cause trigger provoke spark prompt / prevent avert avoid stop
avoid: avoid evade dodge escape avert / face encounter confront meet
obey: obey comply observe honour abide respect / disobey breach violate defy flout break
trust: trust believe confidence / distrust doubt suspect mistrust
believe: believe convinced sure / doubt disbelieve sceptical
love: love like adore enjoy / hate dislike detest loathe despise
hope: hope / despair hopeless fear
laugh: laugh smile / cry weep
encourage: encourage urge persuade / discourage deter dissuade
ask: ask request question inquire / answer reply respond
teach: teach teacher / learn pupil student
lead: lead leader / trail
host: host / guest visitor
home: home / away
attract: attract lure / repel deter
wake: wake awake / sleep asleep
remove: remove / install replace restore
delay: delay postpone defer / expedite hasten advance
cancel: cancel scrap abandon axe / confirm proceed reinstate hold
recover: recover rebound rally recovery / relapse slump collapse
boom: boom growth expansion upturn / bust recession contraction downturn depression slump
inflate: inflate / deflate
appreciate: appreciate strengthen / depreciate weaken devalue
upgrade: upgrade / downgrade
regulate: regulate / deregulate
legalise: legalise decriminalise / criminalise outlaw ban
recognise: recognise / ignore overlook
forgive: forgive pardon / blame punish condemn
apologise: apologise / insist refuse
male: he him his himself man boy / she her herself woman girl
spokesman: spokesman chairman policeman businessman gentleman fireman
    / spokeswoman chairwoman policewoman businesswoman lady firewoman
friend: friend ally companion / enemy foe rival
reward: reward prize / punishment penalty sanction
threat: opportunity chance / threat risk
attendance: attend / miss skip boycott
ruling: uphold affirm / overturn quash reverse annul
land: land shore / sea ocean
shore: onshore / offshore
flow: inflow influx / outflow exodus
input: input / output
credit: credit / debit
landlord: landlord / tenant
incumbent: incumbent / challenger
forecast: exceed beat surpass outperform / miss undershoot underperform
estimate: overestimate exaggerate / underestimate downplay
weight: overweight / underweight
takeoff: takeoff / landing
stance: hawkish hawk / dovish dove
vote: yes aye / no nay
nationality: native citizen / foreigner immigrant alien migrant
crew: crew pilot / passenger
birth: birth born / death die
oversight: transparent open / opaque secretive
income: income revenue earnings / expense expenditure outlay
debut: debut / farewell
origin: native indigenous / invasive alien
victory: victory win triumph / defeat loss
beat: beat defeat thrash overcome / lose
quarrel: reconcile reunite / quarrel split feud
ratify: ratify / repeal
enact: enact introduce impose / repeal abolish lift scrap
impose: impose / lift remove waive
restrict: restrict limit constrain / lift ease free unrestricted
mobilise: mobilise / demobilise
contain: contain control / spread
spread: spread widen / contain confine
seal: seal / unseal
declassify: classify / declassify
encrypt: encrypt / decrypt
plead: plead admit / deny
volunteer: volunteer / conscript draft
settle: settle resolve / dispute contest
retract: insist maintain repeat / retract withdraw recant
retain: retain defend keep / lose surrender forfeit
lead-in-score: lead ahead / trail behind
fit: fit available / injured unavailable doubtful sidelined suspended
novice: novice rookie newcomer / veteran
quiet: silence silent quiet mute / noise noisy loud
"""
