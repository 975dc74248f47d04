"""Stop words by language: function words that say nothing about what a text is about.

Longer than ``function_words``, whose words tell languages apart; a language that has no list here gets that one.
"""

from __future__ import annotations

from functools import cache

from bot.text.function_words import FUNCTION_WORDS

STOP_WORDS = {
    "en": "a about above after again against all also although always am among an and another any are aren't "
    "around as at back be became because been before being below between both but by came can can't cannot "
    "come could couldn't did didn't do does doesn't doing don't down during each either else even ever every "
    "few first for from further get gets go goes going got had hadn't has hasn't have haven't having he he's "
    "her here hers herself him himself his how however i i'd i'll i'm i've if in indeed into is isn't it "
    "it's its itself just last least less let like made make makes many may me might more most much must my "
    "myself n't neither never next no nor not now of off often on once one only onto or other others our "
    "ours ourselves out over own per perhaps put quite rather really s said same say says second see seem "
    "seemed seems several shall she she's should shouldn't since so some still such t take than that that's "
    "the their theirs them themselves then there there's these they they're they've this those though "
    "through thus to together told too took toward towards two under until up upon us use used very via was "
    "wasn't we we're we've well went were weren't what when where whether which while who whom whose why "
    "will with within without won't would wouldn't yet you you're your yours yourself",
    "de": "ab aber alle allem allen aller alles als also am an andere anderen anderer anderes auch auf aus "
    "außerdem bei beim bereits bis bisher bleiben bleibt da dabei dadurch dafür dagegen daher damit danach "
    "daran darauf daraus darf darin darüber das dass dazu dein dem den denen denn dennoch der deren des "
    "deshalb dessen deutlich die dies diese diesem diesen dieser dieses doch dort du durch dürfen ein eine "
    "einem einen einer eines einige einmal er erst erste ersten es etwa etwas euch für gab ganz gar geben "
    "gegen gehen geht gemacht gewesen gibt ging habe haben hat hatte hatten hätte hier hinter ich ihm ihn "
    "ihnen ihr ihre ihrem ihren ihrer im immer in ins ist ja je jede jedem jeden jeder jedes jedoch jetzt "
    "kann kein keine keinen keiner kommen kommt können könne könnte konnte lassen machen macht man mehr "
    "mehrere mein mich mir mit muss musste müssen nach nachdem neben nicht nichts noch nun nur ob oder ohne "
    "sagen sagt sagte sehr sei seien sein seine seinem seinen seiner seit selbst sich sie sind so sogar "
    "solche soll sollen sollte sollten sondern sowie statt stehen steht über um und uns unser unter viel "
    "viele vom von vor war waren warum was wegen weil weiter weitere weiteren welche wenn wer werde werden "
    "wie wieder will wir wird wo wohl wollen wollte worden wurde wurden würde würden zu zudem zum zur zwar "
    "zwei zwischen zunächst",
    "fr": "a à afin ai ainsi alors après au aucun aucune aujourd'hui auprès aura aurait aussi autour autre autres "
    "aux avaient avait avant avec avoir ayant beaucoup bien c ça car ce ceci cela celle celles celui "
    "cependant ces cet cette ceux chaque chez ci comme comment contre d dans de déjà depuis des deux dès "
    "devant devrait dire dit doit doivent donc dont du elle elles en encore enfin entre est et étaient était "
    "étant été être eu eux fait faire faut fois font grâce hors il ils j jamais je jusqu jusque l la là le "
    "les leur leurs lors lorsque lui m ma mais mal me même mêmes mes moi moins mon n ne ni non nos notamment "
    "notre nous nouveau on ont ou où par parce parmi pas pendant peu peut peuvent plus plusieurs pour "
    "pourquoi pourrait pourtant près puis qu quand que quel quelle quelles quelque quelques quels qui quoi s "
    "sa sans se selon sera serait ses si soit son sont sous souvent sur t ta tandis tant te tel telle tes "
    "toi ton toujours tous tout toute toutefois toutes très trop tu un une va vers voici voir vos votre vous "
    "vu y",
    "es": "a además ahora al algo alguna algunas alguno algunos allí ante antes años así aún aunque bajo bien cada "
    "casi como cómo con contra cual cuál cuales cuando cuándo cuanto cuatro de debe deben decir dejó del "
    "desde después día días dice dicho dijo donde dónde dos durante e él el ella ellas ello ellos en "
    "entonces entre era eran es esa esas ese eso esos esta está estaba están estar este esto estos fue "
    "fueron gran ha había habían hace hacer hacia han hasta hay he hoy incluso la las le les lo los luego "
    "más me mediante mejor menos mi mientras misma mismo mismos mucho muchos muy nada ni ningún no nos "
    "nosotros nuestra nuestro o otra otras otro otros para parece parte pero poco poder por porque primer "
    "primera puede pueden pues que qué quien quién quienes se sea según ser será si sí sido siempre sin sino "
    "sobre solo sólo son su sus tal también tan tanto te tenía tiene tienen toda todas todavía todo todos "
    "tras tres tuvo u un una unas uno unos va vez veces y ya yo",
    "it": "a abbia ad ai al alcune alcuni all alla alle allo allora altra altre altri altro anche ancora anni "
    "aveva avere avrà ben c che chi ci ciò circa coi col come con contro cosa così cui d da dagli dai dal "
    "dall dalla dalle dallo degli dei del dell della delle dello dentro deve di dice dopo dove due durante e "
    "è ed era erano essere fa fare fatto fino fra fu già gli grande ha hanno ho i il in infatti inoltre "
    "invece io l la le lei li lo loro lui ma mai me meno mentre mi mio molti molto n ne negli nei nel nell "
    "nella nelle nello no noi non nostra nostro o ogni oggi ora ormai per perché però più po poi possono "
    "prima primo proprio può qualche quale quali quando quanto quasi quella quelle quelli quello questa "
    "queste questi questo qui quindi s sarà se secondo sei sempre senza si sia siamo solo sono sono sopra "
    "sotto sta stata state stati stato su sua subito sue sugli sui sul sull sulla sulle suo suoi tale tanto "
    "te ti tra tre troppo tutta tutte tutti tutto un una uno v va verso vi voi",
    "pt": "a à acordo agora ainda além algum alguma alguns ano anos antes ao aos apenas após aquela aquele aqui as "
    "às assim até bem cada com como contra cada da das de dela dele deles depois desde dessa desse desta "
    "deste deve devem dia diante dias disse diz do dois dos duas durante e é ela elas ele eles em enquanto "
    "entre era eram essa essas esse esses esta está estão estar estas estava este estes eu faz fazer foi "
    "fora foram fosse grande há havia isso isto já la lhe lo maior mais mas me mesma mesmo meu minha muito "
    "muitos na nada não nas nem nenhum nessa nesse nesta neste no nos nós nossa nosso num numa o onde ontem "
    "os ou outra outras outro outros para pela pelas pelo pelos pode podem pois por porque porém pouco "
    "primeira primeiro qual quais quando quanto quase que quem quer são se segundo seja sem sempre ser será "
    "seu seus sido só sob sobre sua suas também tanto te tem têm tendo ter teve tinha toda todas todo todos "
    "três tudo um uma umas uns vai vem vez você",
    "nl": "aan aangezien achter af al alle alleen alles als altijd ander andere anders ben bij bijna binnen blijft "
    "boven buiten daar daarbij daarom daarna dan dat de deze die dit doen door dus echter een eens eerder "
    "eerst eerste elk elke en er ervan even ga gaan gaat gedaan geen gaf geweest haar had hadden heb hebben "
    "heeft hem het hier hij hoe hun ik in inmiddels is ja jaar je jij kan komen komt kon konden krijgen "
    "kunnen kwam laat later maar maken me meer meest men met mij mijn moet moeten na naar naast niet niets "
    "niks nog nu of om omdat onder ons onze ook op opnieuw over per sinds te tegen tijdens toch toen tot "
    "tussen twee u uit van vaak vanaf vanuit veel verder via volgens voor vooral vorig waar waarom waaronder "
    "waren was wat we weer wel welke werd werden wie wij wil worden wordt zal ze zegt zei zelf zich zij zijn "
    "zo zoals zonder zou zouden",
    "pl": "a aby ale ani aż bardzo bez będą będzie bo bowiem by być był była było były chce choć ci co coraz czy "
    "czyli dla dlaczego do dwa gdy gdyby gdzie go i ich ile im inne iż ja jak jaki jako je jeden jednak jego "
    "jej jemu jest jeszcze jeśli już każdy kiedy kilka która które którego której który których którym "
    "którzy ku lat lecz lub ma mają między mi mimo mnie mogą moim może można mu musi my na nad nam nas "
    "natomiast nawet nią nic nich nie niego niej niemu nigdy nim niż no o obok od oraz on ona one oni ono "
    "pan pani po pod podczas ponad ponieważ poza pozostałe później powiedział przed przede przez przy roku "
    "również są się skąd sobie sposób swoje ta tak także tam te tego tej ten też to tu tych tylko tym "
    "tymczasem u w we według więc wiele wielu właśnie wszyscy wszystkie wszystko z za zaś ze że żeby został "
    "została",
    "cs": "a aby aj ale ani asi až bez bude budou by byl byla byli bylo byly být co což či další do dva ho i já "
    "jak jako je jeho jejich jen jenž ještě ji jí jsem jsme jsou k kde kdy když která které který kteří ku "
    "má mají mě mezi mi mít mnoho mohou mohl může my na nad nám nás ne nebo nebyl není než nic nich ním o od "
    "on ona oni pak po pod podle pokud pouze právě pro proč proti protože prý před přes přestože při roce s "
    "se si skoro své svou svůj ta tak také takže tam tato tedy ten tento tím to tom tomu toto tu ty tyto u "
    "už v ve však všechny vždy z za zde ze že",
    "sv": "alla allt än andra än är att av både bara bli blir blev bland bort dag där då de dem den denna deras "
    "dess dessa det detta dig din du efter eller en enligt er ett flera för före förra från får få fick ha "
    "hade han hans har hela henne hennes hit hon honom hur i icke in inför ingen innan inom inte jag jämfört "
    "ju kan kom kommer kunde man många med mellan men mer mera mest mig min mot mycket någon något några när "
    "nu ny och också om oss på redan sade så sa säger samma samt sedan sig sin sina sitt skall ska skulle "
    "som stora tar till tills två under upp ut utan vad var vara varit vem vi vid vilka vill visst över",
    "tr": "acaba ama ancak artık aslında ayrıca az bana bazı belki ben beri bile bir biraz birçok biri birkaç biz "
    "bize bu buna bunda bundan bunlar bunu bunun burada böyle çok çünkü da daha de defa değil diğer diye "
    "dolayı en etti eden gibi göre hangi hem henüz hep her herhangi hiç için iki ile ilgili ise iş işte "
    "kadar karşı kendi kendine kez ki kim mı mi mu mü nasıl ne neden nerede niye o olan olarak oldu olduğu "
    "olduğunu olsa olup olur ona ondan onlar onu onun orada oysa öyle önce pek rağmen sadece sanki şey siz "
    "son sonra şöyle şu tarafından tüm üzere var ve veya ya yani yapılan yer yine yok zaten",
    "ru": "а без более больше будет будто буду будут бы был была были было быть в вам вас ваш вдруг ведь весь во "
    "вот впрочем все всегда всего всех всю вы где год года году говорит говорил да даже два для до другая "
    "другие другой его ее ей ему если есть еще ж же за заявил заявила здесь и из или им имеет иногда их к "
    "каждый как какая какой кем когда кого кому конечно которая которого которой котором которую которые "
    "который которых кто куда ли либо лишь лучше между меня мне много может можно мой моя мы на над надо "
    "наконец нас наш не него нее ней нельзя нет ни нибудь никогда ним них ничего но ну о об один одна однако "
    "он она они оно опять от отметил отметила очень перед по под пока после потом потому почти при про раз "
    "рассказал рассказала разве с сам свое своего своей свои свою сказал сказала сказать сообщил сообщила со "
    "совсем стал стало также так такая такие такой там тем теперь то тогда того тоже только том тот три тут "
    "ты у уж уже хорошо хоть хотя чего чем через что чтоб чтобы чуть эта эти этим этих это этого этой этом "
    "этот эту я является являются",
    "uk": "а або але без би більш більше буде будуть був була були було бути в вам вас ваш весь ви від він вже "
    "вона вони все всі всіх втім говорить де для до друга дуже його її й їй йому їх є ж за заявив заявила з "
    "зараз зі і із інша інші інший інших к кожен коли кого кому котрий крім куди лише між може можна можуть "
    "ми на навіть над нам нас наш не нема немає нею неї ні ній ніколи ним них нього ну о один однак озвався "
    "от отже перед по повідомив повідомила під після поки потім при про проте протягом раз років року році "
    "сам свій свої свою себе сказав сказала собі стало та так така такий також там те теж тепер ти тим то "
    "тоді того той тому треба три тут у уже хоча хто це цей цього цьому ця ці цих чи через чому щo що щоб "
    "щодо я як яка який які якого якої якому яку якщо яких",
    "ja": "する した して いる いた れる られ こと もの から まで など ため これ それ この その として という では "
    "には とは への での です ます ました ません ない った って てい",
    "zh": "的是 了一 一个 这个 那个 我们 他们 你们 她们 它们 自己 什么 怎么 因为 所以 但是 如果 以及 或者 而且 "
    "可以 没有 不是 就是 还是 已经 进行 表示 一些 这些 那些 这样 那样 時候 时候 他說 他说 她说 一個 這個 "
    "那個 我們 他們 自己 這些 沒有 已經 因為 進行",
}


@cache
def stop_words(language: str) -> frozenset[str]:
    """Return the folded stop words of a language (ISO 639-1), empty for one that is not known."""
    words = STOP_WORDS.get(language) or FUNCTION_WORDS.get(language, "")
    return frozenset(words.replace("ё", "е").split())
