"""Words that turn, weaken or ascribe what is said, and words that tell a person's sex, by language.

All are looked up as printed, folded, and not by stem: "may" and "will" have no other form. Where things have a gender
too, pronouns say nothing of a person's sex and are no gendered words; nor are masculine forms that stand for both.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from bot.stories.claims.denials import DENIALS
from bot.text.speech_verbs import speech_verbs
from bot.text.words import fold
from bot.verification.lexicon.tables import words_in

# Besides these, the words of ``bot.stories.claims.denials`` deny.
_NEGATIONS: Mapping[str, str] = {
    "en": "nowhere hardly barely scarcely rarely seldom ain't mustn't needn't couldn't wouldn't shouldn't deny "
    "denying refuse refusing refusal reject rejecting rejection fail failing failure lack lacks lacked lacking "
    "absence unable impossible unlikely avoid avoided avoids avoiding prevent prevented prevents preventing cannot "
    "n't nt dont doesnt didnt wont cant isnt arent wasnt werent neither unsuccessful unsuccessfully",
    "de": "nirgends nirgendwo kaum niemals keinerlei keineswegs keinesfalls niemandem niemanden nein unmöglich "
    "unfähig mangel mangelt fehlt fehlen fehlte verneint verneinte bestreiten bestritten ablehnen abgelehnt weigert "
    "weigerte geweigert verweigern verhindert verhindern verhinderte vermeiden scheitert scheiterte gescheitert "
    "unwahrscheinlich",
    "fr": "non nul nulle nullement guère impossible incapable absence manque manquent refuser refusent refusée nie "
    "nier nié démenti démentent démentir rejette rejeté rejeter échoue échoué échouer échec empêcher empêche empêché "
    "éviter improbable",
    "es": "nadie nunca jamás tampoco ninguna ningunos ningunas imposible incapaz ausencia falta faltan niegan negar "
    "negaron rehúsa rehusó rechazar rechazan rechazaron fracasa fracasó fracasar impedir impide impidió evitar evita "
    "evitó improbable carece carecen desmentir desmienten",
    "pt": "nada nunca jamais tampouco nenhuns nenhumas impossível incapaz ausência falta faltam negar negam negaram "
    "recusa recusou recusar recusam rejeitar rejeitam falha falhou falhar fracassa fracassou impedir impede impediu "
    "evitar evita evitou improvável carece desmentiu desmentir",
    "ru": "нигде никуда никак никакой никакая никакие никого никому нету невозможно неспособен неспособна отсутствие "
    "отсутствует отсутствуют отрицать отрицают отрицал отрицала отрицали опровергает опровергли опровергла "
    "опровергнуть отказываться отказывается отказались отказаться отверг отвергла отвергли отклонил отклонила "
    "отклонили провалился предотвратить предотвратили избежать вряд едва маловероятно",
    "uk": "ніде нікуди ніяк жоден жодна жодне жодного жодної жодних нікого нікому неможливо нездатний відсутність "
    "відсутній заперечують заперечив заперечила заперечувати спростувала спростували спростовує відмовляється "
    "відмовилася відмовилися відмовитися відмова відхилив відхилила відхилили запобігти уникнути навряд ледве "
    "малоймовірно",
    "zh": "不 没 無 无 未 非 否 别 莫 勿 毋 并未 並未 从未 從未 尚未 无法 無法 不再 不得 禁止 拒绝 缺乏 缺少 避免 "
    "防止 不可能 不太可能",
}

# What a statement is when one of these words stands by it: wished is also what is demanded, advised or owed.
POSSIBLE, PLANNED, ALLEGED, DENIED, CONDITIONAL, WISHED = "possible planned alleged denied conditional wished".split()
MODALITY: Mapping[str, Mapping[str, str]] = {
    "en": {
        POSSIBLE: "may might could can possible possibly potential potentially perhaps maybe likely unlikely "
        "probable probably presumably conceivably apparently seemingly seem seems seemed appear appears appeared "
        "risk risks chance possibility likelihood should",
        PLANNED: "will shall would plan plans planned planning intend intends intended intending intention aim aims "
        "aimed propose proposes proposed proposal scheduled slated set due expected expect expects forecast "
        "forecasts predicted predict predicts projected upcoming forthcoming consider considers considering "
        "considered future poised prepare preparing promise promised promises pledge pledged pledges vow vowed "
        "vows tomorrow i'll he'll she'll they'll we'll it'll",
        ALLEGED: "alleged allegedly allege alleges alleging allegation allegations accused accuse accuses accusing "
        "accusation accusations suspected suspect suspects suspicion reportedly reported supposedly purported "
        "purportedly claim claims claimed claiming rumoured rumored rumour rumours rumor rumors believed thought "
        "charged charge charges unconfirmed unverified speculation speculated",
        DENIED: "deny denies denied denying denial refute refutes refuted dispute disputes disputed rebut rebutted "
        "contradicted dismissed dismisses rejected rejects",
        CONDITIONAL: "if unless provided providing whether otherwise assuming conditional hypothetical suppose "
        "contingent depending depends",
        WISHED: "want wants wanted wish wishes wished hope hopes hoped hoping urge urges urged urging demand demands "
        "demanded demanding seek seeks seeking sought request requests requested ask asks asked must need needs "
        "needed ought recommend recommends recommended suggest suggests suggested",
    },
    "de": {
        POSSIBLE: "kann können könnte könnten möglich möglicherweise eventuell vielleicht wohl wahrscheinlich "
        "vermutlich dürfte dürften mag offenbar anscheinend scheint scheinen potenziell denkbar womöglich",
        PLANNED: "will wollen wird werden soll sollen plant planen plante geplant vorgesehen beabsichtigt erwartet "
        "voraussichtlich künftig bevorstehend absicht ziel strebt anstreben vorschlag vorgeschlagen angekündigt "
        "kündigte verspricht versprach zugesagt",
        ALLEGED: "angeblich mutmaßlich mutmaßliche mutmaßlichen mutmaßlicher verdacht verdächtig verdächtigt "
        "verdächtige vorgeworfen vorwurf vorwürfe beschuldigt beschuldigen behauptet behauptete gerücht gerüchte "
        "unbestätigt",
        DENIED: "bestreitet bestritt bestreiten bestritten dementiert dementierte dementi zurückgewiesen leugnet "
        "leugnete widerspricht widersprach",
        CONDITIONAL: "wenn falls sofern ob sonst würde würden wäre wären hätte hätten vorausgesetzt abhängig",
        WISHED: "möchte möchten wünscht hofft hoffen hoffte fordert forderte fordern verlangt verlangte bittet bat "
        "appelliert muss müssen müsste sollte sollten empfiehlt empfahl",
    },
    "fr": {
        POSSIBLE: "peut peuvent pourrait pourraient possible possiblement éventuellement peut-être probablement "
        "probable potentiel potentiellement semble semblent apparemment risque risquent devrait devraient",
        PLANNED: "va vont prévoit prévoient prévu prévue prévus prévues envisage envisagent envisagé compte comptent "
        "entend projet propose proposé attendu attendue attendus futur future promet promis intention vise",
        ALLEGED: "présumé présumée présumés présumées aurait auraient serait seraient soupçonné soupçonnée "
        "soupçonnés accusé accusée accusés accuse accusent prétend prétendu prétendument supposé allégations "
        "rumeur rumeurs soupçon",
        DENIED: "dément démentent démenti nie nient nié conteste contesté réfute réfuté rejette rejeté",
        CONDITIONAL: "si s'il s'ils sinon sauf condition hypothèse selon",
        WISHED: "veut veulent voulait souhaite souhaitent souhaité espère espèrent espéré demande demandent demandé "
        "exige exigé appelle réclame réclamé doit doivent faut recommande",
    },
    "es": {
        POSSIBLE: "puede pueden podría podrían posible posiblemente quizá quizás tal probablemente probable "
        "potencial potencialmente parece parecen aparentemente riesgo acaso",
        PLANNED: "va van prevé prevén previsto prevista planea planean planeado planeada plan planes pretende "
        "pretenden propone propuso propuesto propuesta esperado espera intención futuro próximo promete prometió "
        "anunció",
        ALLEGED: "presunto presunta presuntos presuntas presuntamente supuesto supuesta supuestos supuestas "
        "supuestamente acusado acusada acusados acusa acusan sospechoso sospechosa sospecha habría habrían rumor "
        "rumores alega alegan",
        DENIED: "niega niegan negó negaron desmiente desmienten desmintió rechaza rechazó refuta refutó",
        CONDITIONAL: "si salvo siempre condición caso",
        WISHED: "quiere quieren quería desea desean esperan pide piden pidió pidieron exige exigen exigió reclama "
        "llama debe deben debería deberían recomienda recomendó",
    },
    "pt": {
        POSSIBLE: "pode podem poderia poderiam poderá poderão possível possivelmente talvez provavelmente provável "
        "potencial potencialmente parece parecem aparentemente risco",
        PLANNED: "vai vão prevê preveem previsto prevista planeja planejam planeia planejado plano planos pretende "
        "pretendem propõe propôs proposto proposta esperado espera intenção futuro próximo promete prometeu "
        "anunciou deve devem deverá",
        ALLEGED: "suposto suposta supostos supostas supostamente alegado alegada alegadamente acusado acusada "
        "acusados acusa acusam suspeito suspeita suspeitos teria teriam rumor rumores boato",
        DENIED: "nega negam negou negaram desmente desmentiu rejeita rejeitou refuta refutou",
        CONDITIONAL: "se salvo caso condição senão",
        WISHED: "quer querem queria deseja desejam esperam pede pedem pediu pediram exige exigem exigiu apela "
        "precisa precisam recomenda recomendou",
    },
    "ru": {
        POSSIBLE: "может могут мог могла могли возможно вероятно наверное видимо похоже потенциальный потенциально "
        "риск вероятность возможность якобы бы",
        PLANNED: "будет будут планирует планируют планировал планируется запланирован запланировано намерен намерена "
        "намерены собирается собираются ожидается ожидают предлагает предложил предложила предложили предстоит "
        "предстоящий должен должна обещал обещает пообещал пообещала готовится готовятся хочет",
        ALLEGED: "предполагаемый предполагаемого предполагаемые подозреваемый подозреваемого подозревается "
        "подозревают подозрение обвиняемый обвиняют обвинил обвинила обвинили обвиняется обвинение слухи "
        "утверждает утверждают предположительно",
        DENIED: "отрицает отрицают отрицал отрицала опроверг опровергла опровергли опровергает отверг отвергла "
        "отвергли",
        CONDITIONAL: "если иначе ли условие условии случае",
        WISHED: "хотят хотел надеется надеются требует требуют потребовал потребовала потребовали призвал призвала "
        "призвали призывает просит попросил попросила попросили следует необходимо нужно рекомендует "
        "рекомендовал",
    },
    "uk": {
        POSSIBLE: "може можуть міг могла могли можливо ймовірно мабуть схоже потенційний потенційно ризик "
        "ймовірність б би",
        PLANNED: "буде будуть планує планують планував планується заплановано має мають намір збирається збираються "
        "очікується очікують пропонує запропонував запропонувала запропонували майбутній обіцяє пообіцяв "
        "пообіцяла готується готуються",
        ALLEGED: "нібито ймовірний ймовірного підозрюваний підозрюваного підозрюють підозрюється підозра "
        "звинувачують звинуватив звинуватила звинуватили звинувачення обвинувачений чутки стверджує стверджують "
        "імовірно",
        DENIED: "заперечує заперечують заперечив заперечила спростував спростувала спростували спростовує відкинув "
        "відкинула",
        CONDITIONAL: "якщо якби інакше чи умова умови разі",
        WISHED: "хоче хочуть хотів сподівається сподіваються вимагає вимагають закликав закликала закликали закликає "
        "просить попросив попросила попросили слід необхідно потрібно рекомендує",
    },
    "zh": {
        POSSIBLE: "可能 或许 或許 也许 也許 或 大概 恐怕 似乎 看来 有望 能 可以 疑似",
        PLANNED: "将 將 会 會 计划 計劃 打算 拟 擬 准备 準備 预计 預計 预期 即将 即將 建议 承诺 未来",
        ALLEGED: "涉嫌 据称 據稱 疑 嫌疑 嫌疑人 指控 被指 声称 聲稱 传闻 傳聞",
        DENIED: "否认 否認 驳斥 駁斥 反驳",
        CONDITIONAL: "如果 一旦 假设 若 假如 除非 要是 倘若 只要",
        WISHED: "希望 要求 呼吁 呼籲 敦促 想 应 應 应该 必须 需要",
    },
}

GENDERED: Mapping[str, Mapping[str, str]] = {
    "en": {
        "m": "he him his himself man men boy boys male males father fathers dad husband husbands brother brothers "
        "son sons uncle nephew grandfather grandson king prince duke lord sir mr gentleman gentlemen actor waiter "
        "businessman spokesman chairman policeman fireman congressman salesman sportsman groom bridegroom widower "
        "boyfriend fiancé stepfather stepson godfather guy lad emperor bloke",
        "f": "she her hers herself woman women girl girls female females mother mothers mum mom wife wives sister "
        "sisters daughter daughters aunt niece grandmother granddaughter queen princess duchess lady ladies mrs ms "
        "madam actress waitress businesswoman spokeswoman chairwoman policewoman congresswoman saleswoman "
        "sportswoman bride widow girlfriend fiancée stepmother stepdaughter godmother empress baroness countess "
        "schoolgirl",
    },
    "de": {
        "m": "mann männer junge jungen vater väter ehemann bruder brüder sohn söhne onkel neffe großvater enkel "
        "könig prinz herr herrn kerl bursche witwer opa papa",
        "f": "frau frauen mädchen mutter mütter ehefrau schwester schwestern tochter töchter tante nichte großmutter "
        "enkelin königin prinzessin dame damen schauspielerin sprecherin ministerin präsidentin kanzlerin lehrerin "
        "ärztin polizistin chefin trainerin spielerin sängerin bürgermeisterin witwe oma mama",
    },
    "fr": {
        "m": "ils homme hommes garçon garçons père pères mari maris frère frères fils oncle neveu grand-père roi "
        "prince monsieur messieurs veuf copain papa",
        "f": "femme femmes fille filles mère mères épouse épouses soeur sœur soeurs sœurs tante nièce grand-mère "
        "reine princesse madame mesdames mademoiselle actrice directrice présidente chanteuse joueuse infirmière "
        "veuve copine maman",
    },
    "es": {
        "m": "hombre hombres niño chico padre marido esposo hermano hijo tío sobrino abuelo nieto rey príncipe señor "
        "viudo novio papá varón",
        "f": "mujer mujeres niña niñas chica chicas madre esposa hermana hermanas hija hijas tía sobrina abuela "
        "nieta reina princesa señora señoras señorita actriz directora presidenta ministra alcaldesa profesora "
        "jugadora viuda novia mamá",
    },
    "pt": {
        "m": "homem homens menino rapaz pai marido esposo irmão filho tio sobrinho avô neto rei príncipe senhor "
        "viúvo namorado papai",
        "f": "mulher mulheres menina meninas moça rapariga mãe esposa irmã irmãs filha filhas tia sobrinha avó neta "
        "rainha princesa senhora senhoras atriz diretora presidenta ministra professora jogadora viúva namorada "
        "mamãe",
    },
    "ru": {
        "m": "мужчина мужчины мужчину мужчин мальчик мальчика парень отец отца муж мужа брат брата сын сына дядя "
        "племянник дед дедушка внук король принц господин юноша жених вдовец",
        "f": "женщина женщины женщину женщин девочка девочки девушка девушки девушку мать матери жена жены жену "
        "сестра сестры дочь дочери тетя племянница бабушка внучка королева принцесса госпожа актриса невеста вдова "
        "певица спортсменка",
    },
    "uk": {
        "m": "чоловік чоловіка чоловіки чоловіків хлопець хлопчик хлопця батько батька брат брата син сина дядько "
        "племінник дідусь дід онук король принц пан юнак наречений вдівець",
        "f": "жінка жінки жінку жінок дівчина дівчинка дівчину мати матері дружина дружини дружину сестра сестри "
        "дочка донька доньки тітка племінниця бабуся онука королева принцеса пані акторка наречена вдова співачка",
    },
    "zh": {
        "m": "他 男 男子 男性 男孩 男人 父亲 父親 丈夫 哥哥 弟弟 兄弟 儿子 兒子 叔叔 祖父 爷爷 国王 王子 先生 男生",
        "f": "她 女 女子 女性 女孩 女人 母亲 母親 妻子 姐姐 妹妹 姐妹 女儿 女兒 阿姨 祖母 奶奶 女王 公主 女士 太太 "
        "小姐 女生",
    },
}


def is_known(language: str) -> bool:
    """Tell whether it is known which words turn a statement in a language: those that deny it, or make it a guess."""
    return language in DENIALS and language in MODALITY


def is_negation(folded: str, language: str) -> bool:
    """Tell whether a word says that something is not so, or did not come about; False without a table."""
    return folded in _negations(language) or (language == "en" and folded.endswith("n't"))


def modality_of(folded: str, language: str) -> str:
    """Return what a word makes of the statement that it is in: one of the names above, "" where it states a fact.

    A word of several meanings has the first of them.
    """
    return _by_modality(language).get(folded, "")


def gender_of(folded: str, language: str) -> str:
    """Return "m" or "f" for a word that is said of one sex alone, "" for all others; names are not looked up."""
    return _by_gender(language).get(folded, "")


def is_attribution(folded: str, language: str) -> bool:
    """Tell whether a word ascribes words to a speaker."""
    return folded in _attributions(language)


def _folded(table: str) -> frozenset[str]:
    return frozenset(fold(word) for word in words_in(table))


@cache
def _negations(language: str) -> frozenset[str]:
    return DENIALS.get(language, frozenset()) | _folded(_NEGATIONS.get(language, ""))


@cache
def _by_modality(language: str) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for modality, words in MODALITY.get(language, {}).items():
        for word in _folded(words):
            found.setdefault(word, modality)
    return found


@cache
def _by_gender(language: str) -> Mapping[str, str]:
    return {word: gender for gender, words in GENDERED.get(language, {}).items() for word in _folded(words)}


@cache
def _attributions(language: str) -> frozenset[str]:
    return frozenset(fold(word) for word in speech_verbs(language))
