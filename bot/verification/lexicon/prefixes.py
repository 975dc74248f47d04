"""Prefixes that deny the rest of a word, by language, and words that only look so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """How words of a language are denied.

    Attributes:
        prefixes: What is put in front; "im:bmp" is put only before those letters, "in:!blmpr" before all but those.
        unrelated: Words that begin like a negative and deny nothing, and words of which the rest is another word.
    """

    prefixes: str
    unrelated: str


RULES: Mapping[str, Rules] = {
    "en": Rules(
        prefixes="un in:!blmpr im:bmp il:l ir:r dis non mis",
        unrelated="discharge discharged disclose disclosure discount discourse discover discovery discriminate "
        "discuss discussion disease disguise disgust dismay dismiss dismissal dispatch dispense disperse display "
        "displace disposal dispose disposition dispute disrupt dissent dissolve distance distant distil distort "
        "distract distress distribute distribution district disturb disaffected disappoint disappointment disband "
        "discern discipline disciplined disconcert discord disgrace disparate dissect disturbance dissertation "
        "immediate immediately immerse immigrant immigration migrant migration impact impair impart impassion "
        "impeach impede imperial impinge implant implicate implication imply import important importance imported "
        "impose imposing impound impress impression impressive imprint imprison imprisonment improve improvement "
        "improvise impulse impulsive impersonate inbound inboard incense incentive incident incite incline include "
        "income incoming incorporate incorporated increase increased incur indeed indebted index india indian "
        "indicate indict indictment indoor induce industry inertia infamous infect infection infer infield "
        "infighting infinity inflame inflate inflation inflict inflow influence influx inform information informed "
        "infuse inhabit inhabitant inhale inherit inject injection injure injury inlaid inland inlet inmate inner "
        "inning innings input inquest inquire inquiry inroad insert inset inside insider insight insist inspect "
        "inspire install installed instance instant instate instead instil instinct institute instruct instrument "
        "insure insurance insured intact intake intend intended intense intensive intent intention intention "
        "interest interested interior intern internal into intone intrude intrigue invade invaluable invent "
        "invention inventory inverse invest invested investment investor invite invoice involve inward inwards "
        "incumbent inter interim interact interpret interview international mischief misery miss missing mission "
        "missile mist mistake mistaken mister mistress misgiving none nonetheless nonsense nonchalant under uncle "
        "undergo understand understanding undertake undermine uniform union unit unite united unity universe "
        "university until unto unison unique unanimous unearth unleash unfold unveil unravel unwind",
    ),
    "de": Rules(
        prefixes="un miss",
        unrelated="unfall unfälle unwetter unkosten untat unrat unart ungarn ungarisch unter union unit universität "
        "uniform unikat ungefähr unglück unheil unkraut unmenge unzahl unsumme ungetüm unfug mission missionar "
        "missile",
    ),
    "fr": Rules(
        prefixes="in:!blmpr im:bmp il:l ir:r dés",
        unrelated="informer information importer important importance imposer imposition impôt impression imprimer "
        "implanter implication impliquer immeuble immerger immédiat infraction intact injure inverse inventer "
        "invention installer instruire inspirer inscrire inscription intention intérêt investir investissement "
        "inviter indiquer indice incident incendie inonder intenter incarner inculper industrie influence "
        "informatique inspecteur illustrer illustre désigner désir désert désastre désormais intervention intense "
        "intensité invoquer inciter impartir",
    ),
    "es": Rules(
        prefixes="in:!blmpr im:bp ir:r i:l des",
        unrelated="informar información importar importante importancia imponer impuesto impedir impresión imprimir "
        "impulsar impulso implantar implicar impartir invertir inversión inversor investigar intentar intento "
        "intención invitar instalar instalación inscribir insistir inundar ingreso ingresar incluir incendio "
        "incidente incurrir inmediato inmueble infracción infundir inflación influir inspirar interior interés "
        "desarrollar desarrollo descubrir describir destino destinar destacar despedir despido despertar despacho "
        "desfile descanso descarga desempeñar desayuno despliegue desplegar desplazar desierto desafío destruir "
        "desde desear deseo informe indicar industria intenso incitar",
    ),
    "pt": Rules(
        prefixes="in:!blmpr im:bp ir:r i:l des",
        unrelated="informar informação importar importante importância impor imposto impedir impressão imprimir "
        "impulsionar impulso implantar implicar investir investimento investigar intenção intento invadir instalar "
        "instalação inscrever insistir inundar ingresso incluir incêndio incidente incorrer indicar indústria "
        "infração inflação influir inspirar interior interesse inverter desenvolver desenvolvimento descobrir "
        "descoberta descrever destino destinar destacar despedir despertar despacho desfile descanso descarga "
        "desempenho desempenhar despesa deserto desafio destruir desde desejar desejo desporto informe intenso",
    ),
    "ru": Rules(
        prefixes="не без бес",
        unrelated="неделя недельный некоторый некоторые несколько нефть нефтяной немец немецкий нерв нервный небо "
        "небесный некий нельзя необходимо необходимый ненависть невеста непосредственный немедленно негатив нечто "
        "некто некогда нести нестись беседа беспилотник беспилотный бесплатно нейтральный неустойка незадолго "
        "недавно неподалеку небоскреб",
    ),
    "uk": Rules(
        prefixes="не без",
        unrelated="неділя неділю неділі небо небі необхідно необхідний негайно нещодавно невдовзі неподалік безпека "
        "безпеки безпеку безпілотник безпілотники безпілотний нести нервовий нейтральний негативний",
    ),
}

# Words that a prefix denies, where their stems would not show it.
NEGATED: Mapping[str, Mapping[str, str]] = {
    "fr": {
        "in": "capable égal efficace évitable habituel suffisant utile visible acceptable actif certain complet "
        "compatible conscient correct crédible dépendant direct élégible exact fidèle formel juste satisfait "
        "sensible stable tolérant validé volontaire connu",
        "im": "possible puissant prévu prévisible probable patient partial populaire productif prudent pur moral "
        "mobile mature",
        "il": "légal légitime limité logique lisible",
        "ir": "régulier responsable réel réaliste rationnel remplaçable respectueux réversible",
        "dés": "accord armé avantage équilibre espoir intérêt ordre organisé obéir approuver activer avouer honneur",
    },
    "es": {
        "in": "capaz cierto completo correcto creíble directo eficaz estable evitable exacto feliz fiel formal "
        "habitual justo necesario seguro sensible suficiente tolerante útil válido visible voluntario",
        "im": "posible potente previsto previsible probable paciente parcial popular productivo prudente puro",
        "i": "legal legítimo limitado lógico",
        "ir": "regular responsable real racional relevante respetuoso reversible",
        "des": "acuerdo aprobar armar conocido confiar empleo igual leal obedecer orden organizado proteger unión "
        "ventaja",
    },
    "pt": {
        "in": "capaz certo completo correto direto eficaz estável evitável feliz fiel formal justo necessário seguro "
        "sensível suficiente tolerante útil válido visível voluntário",
        "im": "possível potente previsto previsível provável paciente parcial popular produtivo prudente puro",
        "i": "legal legítimo limitado lógico",
        "ir": "regular responsável real racional relevante reversível",
        "des": "acordo aprovar armar conhecido confiar emprego igual leal obedecer ordem organizado proteger união "
        "vantagem",
    },
}
