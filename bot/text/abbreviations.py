"""Words that end in a full stop without ending the sentence, as tables by language.

``before_name`` stand before a name or a number and never end a sentence ("Dr.", "Nr.", "ул."). ``before_digit`` keep
the sentence going only when a digit follows ("No. 5", "p. 12", but "He said no."). ``anywhere`` may also end one
("Inc.", "U.S.", "2020 г."): what follows decides. Those that end a sentence whenever a capital follows ("etc.",
"usw.") need no place here, since a small letter keeps any sentence going. Without the last stop; an entry in lower
case stands for any case, one with a capital only for itself, because the same letters are a word ("Mass.", "M.
Martin").
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

# Titles and measures that news in any Latin language prints as they are.
_LATIN_BEFORE_NAME = "dr prof st mr mrs ms mme hr"
_LATIN_ANYWHERE = "inc ltd co corp bros vs al approx ca cf e.g i.e u.s u.k u.n jr sr ph.d b.a m.a"

BEFORE_NAME = {
    "en": "mr mrs ms messrs mx dr prof rev hon pres gov gov-elect lt-gov sen sens rep reps del amb sec supt insp "
    "det gen col maj capt cmdr cpt lt sgt cpl pvt pfc brig adm vadm cdr spc sr-lt st ste mt ft pt fr br sr "
    "dame msgr vs al-sheikh atty asst assoc exec mgr treas vol natl intl e.g i.e viz cf v",
    "de": "dr prof med dent jur rer nat phil habil ing dipl hr fr frl bzw z.b z b u.a d.h h v.a u.u o.g sog i.d "
    "abs nr st kap bd ggf evtl inkl exkl vgl ca zzgl bspw mind tel geb gest verh hl kgl kath evang ehem allg "
    "bes entspr lt insb jew ungef zw Mag Gen",
    "fr": "mme mmes mlle mlles dr pr me mgr st ste sts stes éd n° tél av bd boul env cf c.-à-d gal lt cne cdt adj "
    "M MM Col",
    "es": "sr sra sres sras srta dña dª dr dra dres prof profa lic ing arq gral gen cnel tte sgto pdte pdta presid "
    "excmo excma ilmo ilma mons fr sta sto av avda pza pág págs núm núms vol tel aprox p.ej n.º nº ud uds vd "
    "vds D Col Cap",
    "it": "sig sigg sig.ra sig.na dott dott.ssa dr prof prof.ssa avv ing arch geom rag on sen gen cap ten mons "
    "card ss s v.le p.za c.so pag pagg n nn vol cfr tel ca mr mrs Col",
    "pt": "sr sra srs sras srta dr dra drs dras prof profa eng enga arq gen cel cap ten sgt dom exmo exma mons fr "
    "pe av r pça pç pág págs núm n nº n.º vol tel aprox p.ex D",
    "nl": "dhr mevr mw mr drs dr ir ing prof ds st jhr mgr bijv bv nl o.a m.n d.w.z m.b.t i.v.m t.a.v t.o.v nr blz "
    "ca ong resp tel",
    "sv": "dr prof st hr fr t.ex bl.a d.v.s m.a p.g.a s.k ca kap nr sid tel",
    "da": "dr prof hr fr skt f.eks bl.a d.v.s ca kap nr s tlf pga mht ift",
    "no": "dr prof hr fr st f.eks bl.a d.v.s ca kap nr s tlf pga mht ift",
    "fi": "tri prof esim mm ns n nk pj klo s",
    "pl": "dr prof hab inż mgr lic red gen płk ppłk mjr kpt por ppor sierż ks abp bp o św śp ul al pl os im nr str "
    "tzw tzn np m.in ok ww wg pt pkt ust art tj zob tel godz hr pn wsch zach płd dyr wicedyr woj pow gm dz",
    "cs": "dr ing mgr bc mudr judr phdr rndr prof doc csc gen plk mjr kpt npor por p pí sl sv ul nám tř č čp str "
    "obr tab např tzv tzn tj mj resp popř příp event zejm tel st ml",
    "sk": "dr ing mgr bc mudr judr phdr rndr prof doc gen plk mjr kpt npor por p sv ul nám č str obr tab napr tzv "
    "tj resp príp tel st ml",
    "ro": "dl dna dr prof ing gen col lt mr sf str bd nr pag art vol cap ex tel jud mun",
    "hu": "dr prof ifj özv pl ill ún kb tel sz u old vö ker",
    "tr": "dr prof doç yrd gen alb yzb org korg tümg tuğg alm ing fr bkz örn yak mah cad sok apt Av Sn",
    "ru": "г ул пр просп пл пер бул наб д кв корп стр оф обл р-н пос дер с ст хут акад проф доц канд докт чл.-кор "
    "ген полк подполк кап лейт серж адм св о гр тов т.е т.н т.к т.ч т е н ч напр см ср рис табл гл разд п пп "
    "ст.ст прим ред изд вып тел зам зав пом упр мин деп дир инж фр м-р мс",
    "uk": "м вул просп пл пров бул наб буд кв корп обл р-н смт сел с ст ім акад проф доц канд докт ген полк "
    "підполк кап св о гр тов т.зв т.е напр див пор рис табл гл розд п пп ч прим ред вип тел зам зав пом нач "
    "дир інж м-р",
    "be": "г вул праф акад дац ген св ім пл рэд напр гл стар тэл",
    "bg": "г-н г-жа г-ца д-р проф доц инж арх ген полк подп кап св ул бул пл гр с обл кв бл вх ет ап тел чл ал т.е "
    "т.нар напр вж срв",
    "sr": "г гђа г-дин г-ђа др проф инж мр ген пук ул бул св тј тзв нпр стр бр тел dr prof inž mr gen ul bul sv tj "
    "tzv npr str br tel",
    "hr": "dr prof inž mr mag gen ul sv tj tzv npr str br tel g gđa",
    "el": "κ κα κκ δρ καθ αγ λεωφ οδ πλ αρ σελ βλ πρβλ τηλ π.χ δηλ λ.χ",
    "ar": "د أ م",
    "hi": "डॉ श्री प्रो पं मो",
    "id": "dr prof ir drs h hj jl tn ny sdr tgl a.l",
    "he": "פרופ גב מר",
}

BEFORE_DIGIT = {
    "en": "no nos p pp vol ch art sec sect fig ver v op jan feb mar apr jun jul aug sep sept oct nov dec mon tue "
    "tues wed thu thur thurs fri sat sun rm apt ext tel figs",
    "de": "jan feb mär apr jun jul aug sep sept okt nov dez s S z r no a mio mrd art",
    "fr": "janv févr avr juil sept oct nov déc art p t chap vol pp fig no",
    "es": "ene feb mar abr jun jul ago sep sept oct nov dic no p art arts cap",
    "it": "gen feb mar apr mag giu lug ago set ott nov dic p art artt fig",
    "pt": "jan fev mar abr mai jun jul ago set out nov dez art arts",
    "nl": "jan feb mrt apr jun jul aug sep sept okt nov dec p art",
    "ru": "янв фев февр мар апр июн июл авг сен сент окт нояб дек с т №",
    "uk": "січ лют бер квіт трав черв лип серп вер жовт лист груд с т №",
    "pl": "sty lut mar kwi maj cze lip sie wrz paź lis gru s r t",
    "id": "hal no",
    "tr": "no",
}

ANYWHERE = {
    "en": "inc ltd co corp llc plc bros assn dept univ inst jr sr esq al a.m p.m b.c a.d u.s u.k u.n u.s.a u.s.s.r "
    "e.u d.c l.a n.y ph.d m.d b.a m.a d.d.s ave blvd rd hwy jan feb mar apr jun jul aug sep sept oct nov dec "
    "ariz calif conn fla ky mich mont n.h n.j n.m n.c n.d r.i s.c s.d tenn w.va wis wyo d-ill d-calif d-n.y "
    "r-tex r-fla ft lb lbs oz mph sq est approx Miss Mass Ill Ind Wash Pa La Mo Ark Kan Vt Va Ga Md Me Del "
    "Ore Tex Minn Colo Ala Okla Neb Nev",
    "de": "u.a u.ä o.ä o.a s.o s.u a.d n.chr v.chr i.r e.v co mio mrd tsd jhd jahrh str a.g",
    "fr": "cie av apr j.-c s.a env",
    "es": "ee.uu ee uu cía s.a s.l a.c d.c a.m p.m mill jr",
    "it": "s.p.a s.r.l a.c d.c jr",
    "pt": "cia s.a ltda a.c d.c a.m p.m jr eua",
    "nl": "e.d n.chr v.chr b.v n.v jl mln mld a.s",
    "sv": "e.kr f.kr kl milj",
    "da": "e.kr f.kr kl mio mia",
    "no": "e.kr f.kr kl mill mrd",
    "fi": "eaa jaa",
    "pl": "r w n.e p.n.e sp.o.o sp o.o mln mld tys",
    "cs": "aj r l n.l př.n.l s.r.o a.s mil mld tis",
    "sk": "a r n.l pr.n.l s.r.o a.s mil mld tis",
    "ro": "ș.a ş.a s.a s.r.l d.hr î.hr a.c",
    "hu": "stb kft zrt nyrt bt",
    "tr": "vs a.ş ltd şti m.ö m.s",
    "ru": "г гг в вв д н.э руб коп тыс млн млрд трлн долл кв им",
    "uk": "р рр ст н.е грн коп тис млн млрд трлн дол чол год хв",
    "be": "г гг н.э руб тыс млн млрд",
    "bg": "г лв ст хил млн млрд",
    "sr": "год дин god sl din",
    "hr": "god sl tzv",
    "el": "π.χ μ.χ εκ δισ",
    "id": "tbk",
}

# Words that begin sentences and hardly ever go on after an abbreviation ("in the U.S. The", but "the U.S. Senate").
# Written with a capital only there, so nouns and names have no place here.
STARTERS = {
    "en": "a after all although an and another as at because before both but by despite during each even every few "
    "for from he her here his how however i if in it its last later many meanwhile more most much my no not "
    "now on once one other others our over police several she since so some still such that the their then "
    "there these they this those though three to two under until we what when where whether which while who "
    "why with you your",
    "de": "aber alle als am an auch auf aus bei bis da damit danach dann das dass dazu dem den denn der des die "
    "dies diese dieser dieses doch dort durch ein eine einem einen einer er erst es etwa für gegen ich ihr "
    "ihre im in ist jedoch kein laut man mehr mit nach nachdem noch nun nur ob seit sein seine sie so und "
    "unter viele vom von vor während wann was wegen weil wenn wer wie wir wo zu zuletzt zudem zum zur zuvor "
    "zwar zwei",
    "fr": "à ainsi après au aucun aussi aux avant avec c ce cela ces cet cette ceux chaque comme d dans de depuis "
    "des deux du elle elles en enfin entre et il ils j je l la le les leur leurs lors lui mais malgré même "
    "nous on or où par pendant plus plusieurs pour pourtant puis quand qu que quelques qui sa sans selon ses "
    "seul si son sous sur tandis tous tout toutefois un une vous",
    "es": "a además ahora al algunos ante así aunque como con cuando de del desde después dos durante e el él ella "
    "ellas ellos en entre es esa esas ese eso esos esta estas este esto estos fue ha hasta hay la las lo los "
    "más mientras muchos no nos o otra otro para pero por porque que quien se según si sin sobre su sus "
    "también tanto todo todos tras tres un una uno unos y ya yo",
    "it": "a ad ai al alla alle anche ancora che chi ci col come con così d da dai dal dalla degli dei del della "
    "delle di dopo dove due durante e è ed era fra gli ha i il in infatti inoltre intanto invece io l la le "
    "lo loro lui lei ma mentre nei nel nella nelle noi non o ogni ora per perché però più poi prima quando "
    "quanto quella quello questa queste questi questo qui quindi se secondo sempre senza si sono sotto su "
    "sua sui sul sulla suo tra tutti tutto un una uno",
    "pt": "a além ainda ao aos apesar após as às assim até cada com como contra da das de depois desde do dois dos "
    "duas durante e é ela elas ele eles em embora enquanto entre era essa esse esta este eu foi há isso isto "
    "já mais mas muitos na não nas no nos nós o os ou outra outro para pela pelo pois por porém quando que "
    "quem se segundo sem sob sobre sua suas também todos tudo um uma você",
    "nl": "aan al alle als bij daar daarna dat de deze die dit door een en er haar het hij hoe ik in is maar meer "
    "met na naar niet nog nu of om omdat ondanks onder ook op over sinds tegen terwijl toch toen tot tussen "
    "twee uit van veel volgens voor vorig waar wanneer wat we wel wie wij ze zij zijn zo",
    "pl": "a ale bo był była było było były by choć co czy dla do dlatego gdy gdzie i ich ile inni ja jak jako "
    "jego jej jednak jest jeśli już kiedy kto która które który mimo my na nad nie nikt o od on ona one oni "
    "oraz po pod podczas ponieważ przed przez przy są się ta tak także tam te tego ten teraz to tu tylko tym "
    "w we według wielu wszyscy z za ze",
    "cs": "a ale ani ať by byl byla bylo co do i já jak jako je jeho jejich její jen ještě k kde kdo kdy když "
    "která které který lidé my na nad naopak ne není nyní o od on ona oni po pod podle pokud poté pro proto "
    "protože před přes při s se si tak také tam ta ten tento teď to tohle tu už v ve však vše z za ze že",
    "sv": "alla att av bland både de den det detta dessa du efter en enligt ett flera från för han hon hur här i "
    "inte jag man med men mer många nu när och också om på samtidigt sedan som så till trots två under ur "
    "vad var vi vid än",
    "tr": "ama ancak bazı ben bir biz bu bunlar bunun çok çünkü da de fakat hem her için ile ise kim ne o olay "
    "onlar onun öte sen siz son sonra şu tüm ve ya yani",
    "ru": "а без более бы был была были было в вместе во вот все всё вы где да для до его ее её если ещё еще за "
    "затем здесь и из или им их к как ко когда кроме кто между многие мы на над не него нет но о об однако "
    "он она они оно от перед по под позже после потом поэтому при про с сам сейчас со среди так также там те "
    "теперь то тогда только тот ты у уже хотя что чтобы эта эти это этот я",
    "uk": "а або але без був була були було в вже ви він вона вони все де для до за зараз згодом з зі і із й його "
    "її їх крім коли ми між на над не ні однак о окрім під після по при про проте раніше та так також там те "
    "тепер то тоді той тому ти тим у хоча хто це цей ці ця через що щоб я як якщо",
    "be": "а або але без быў была былі было але у ён яна яны калі мы на не паводле пасля пры пра так таксама там "
    "то у хоць што гэта гэты з за і як я",
    "bg": "а ако без беше в все в вчера до докато днес за защо и из или как като когато който която които край към "
    "между ми много на над не но обаче от по под пред през при с само се след според така там те тези то "
    "това този той тогава тя у че ще",
    "sr": "а али без био била било били до док за и из или још када како код који која које ми на не него о од он "
    "она они по под поред пре према при са сада се тако то тада та ти у уз али bez bio bila do dok za i iz "
    "ili kada kako koji mi na ne o od on ona oni po pod prema sa se tako to u uz",
    "hr": "a ali bez bio bila bilo do dok i iz ili još kada kako koji koja mi na ne o od on ona oni po pod prema s "
    "sa se tako to u uz za",
}

# What follows "5 p.m." within a sentence: days and time zones.
AFTER_CLOCK = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday est edt et gmt bst pst pdt pt cst cdt ct mst mdt mt utc "
    "cet eastern pacific central mountain".split()
)

# Languages that write an ordinal as digits with a stop ("3. Mai", "1. liga", "28. toukokuuta").
ORDINAL_STOP = frozenset("de da no nb nn fi et lv cs sk sl hr bs sr hu pl tr is eu lb fo".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Abbreviations:
    """The tables of one language, ready to be asked."""

    before_name: frozenset[str]
    before_digit: frozenset[str]
    anywhere: frozenset[str]
    starters: frozenset[str]
    ordinal_stop: bool


@cache
def abbreviations(language: str) -> Abbreviations:
    """Return the tables of a language (ISO 639-1); one without its own gets those that are the same everywhere."""
    return Abbreviations(
        before_name=_words(BEFORE_NAME, language, _LATIN_BEFORE_NAME),
        before_digit=_words(BEFORE_DIGIT, language, ""),
        anywhere=_words(ANYWHERE, language, _LATIN_ANYWHERE),
        starters=_words(STARTERS, language, ""),
        ordinal_stop=language in ORDINAL_STOP,
    )


def _words(table: dict[str, str], language: str, everywhere: str) -> frozenset[str]:
    return frozenset(f"{everywhere} {table.get(language, '')}".split())
