"""How sponsored posts are labelled, by language: regular expressions of folded texts; of addresses, their parts."""

from __future__ import annotations

# Labels that are no words of news: believed as a part of the title, and as a paragraph by themselves.
LABELS = {
    "en": "sponsored(?: (?:content|post|article|story|feature|message))?|advertorial|paid (?:content|post|story|"
    "partnership|promotion|partner content|advertisement|advertising)|(?:promoted|partner|branded|brand|"
    "sponsor) content|brand ?voice|brand studio|(?:advertisement|advertising|commercial|advertiser) feature|"
    "advertiser content|native advertising|content from our (?:sponsors?|advertisers?|partners?)",
    "de": "gesponsert(?:er?|es)?(?: (?:beitrag|inhalt|artikel|post|content))?|bezahlte[rs]? (?:beitrag|inhalt|"
    "artikel|content|anzeige|werbung|partnerschaft|kooperation)|(?:anzeigen-?)?sonderveröffentlichung|"
    "anzeigen-?(?:sonderthema|spezial|beitrag)|werbe-?(?:beitrag|artikel|text|inhalt)|sponsored post|advertorial",
    "fr": "(?:contenu|article|post|publication) (?:sponsorisée?|partenaire|de marque|publicitaire)|contenu de marque|"
    "sponsorisé|publi-?(?:rédactionnel|reportage|communiqué|information)|communiqué (?:commercial|publicitaire)|"
    "partenariat (?:rémunéré|commercial|sponsorisé)",
    "es": "(?:contenido|artículo|espacio|post) (?:patrocinado|promocionado|publicitario|comercial|pagado)|"
    "contenido de marca|publi-?r?reportaje|publi(?:nota|noticia|contenido)|patrocinado|remitido|branded content|"
    "publicidad nativa|colaboración pagada",
    "pt": "(?:conteúdo|artigo|post|espaço) (?:patrocinado|de marca|publicitário|pago|comercial)|publi-?editorial|"
    "publi-?r?reportagem|publipost|(?:informe|especial) publicitário|patrocinado|branded content|parceria paga",
    "ru": "на правах рекламы|(?:партнерск|спонсорск|рекламн)(?:ий|ый|ая) (?:материал|статья|публикация)|"
    "материал партнера|промо-?материал|спонсорский контент",
    "uk": "на правах реклами|(?:партнерськ|спонсорськ|рекламн|спонсорован)(?:ий|а) (?:матеріал|стаття|публікація)|"
    "матеріал партнера|промо-?матеріал",
    "zh": "赞助(?:内容|文章)|贊助(?:內容|文章)|(?:内容|商业|合作|品牌)推广|(?:內容|商業|合作|品牌)推廣|推广(?:内容|"
    "文章)|推廣(?:內容|文章)|广编特辑|廣編特輯|付费内容|付費內容|品牌内容|品牌內容|广告特辑|廣告特輯|特约刊登|"
    "业配文?|業配文?|软文",
}
# The same with who paid: believed as a paragraph without a stop, and in brackets, since a title may say so of anything.
PAYERS = {
    "en": "(?:sponsored|paid for|presented and paid for|brought to you) by|in paid partnership with|sponsor:",
    "de": "(?:gesponsert|bezahlt|präsentiert und bezahlt) von|in bezahlter (?:partnerschaft|kooperation) mit",
    "fr": "sponsorisé par|(?:contenu )?(?:proposé|offert|présenté) par notre partenaire|en partenariat commercial avec",
    "es": "patrocinado por|en colaboración pagada con|contenido (?:ofrecido|patrocinado) por",
    "pt": "patrocinado por|em parceria paga com|(?:oferecimento|apresentado por|conteúdo oferecido por):?",
    "ru": "спонсор материала:?|при поддержке рекламодателя:?|партнер материала:?",
    "uk": "спонсор матеріалу:?|за підтримки рекламодавця:?|партнер матеріалу:?",
    "zh": "(?:本文|内容)?由(?=.{1,40}(?:赞助|特约)$)",
}
# Words that label an article as paid for, and are words of news too, or name a slot for advertisements beside one.
SLOTS = {
    "en": "advertisement|(?<=\\[)ad(?=\\])",
    "de": "anzeige|werbung|reklame",
    "fr": "publicité",
    "es": "publicidad",
    "pt": "publicidade|publi",
    "ru": "реклама",
    "uk": "реклама",
    "zh": "广告|廣告|推广|推廣|赞助|贊助",
}
# Those that stand before a colon without being a subject of news, as long as nobody is reported to the police.
KICKERS = {
    "de": "anzeige",
}
CHARGES = {
    "de": "\\w*polizei\\w*|\\w*staatsanwa\\w+|straf\\w+|\\w*gericht\\w*|\\w*ermitt\\w+|\\w*täter\\w*|"
    "\\w*verdächt\\w+|\\w*vorw[uü]rf\\w*|betrunken\\w*|\\w*unfall\\w*|angezeigt\\w*|\\w*beleidigung\\w*|"
    "\\w*diebstahl\\w*|\\w*verletz\\w*|\\w*betrug\\w*|\\w*minister\\w*|\\w*politiker\\w*|\\w*partei\\w*|behörde\\w*|"
    "angeklagt\\w*|beschuldigt\\w*|führerschein",
}
# Who is spoken to; of texts as printed, since German tells "Sie" from "sie" by its letter.
ADDRESSES = {
    "en": "[Yy]ou(?:rs?)?",
    "de": "(?<=[a-zäöüß,] )(?:Sie|Ihre?[nmrs]?|Ihnen)|(?:[Dd]u|[Dd]eine?[nmrs]?|[Ee]uch|[Ee]ure?[nmrs]?)",
    "fr": "[Vv]ous|[Vv]otre|[Vv]os",
    "es": "[Uu]sted|[Tt]us?|[Ss]u (?:hogar|casa|negocio|empresa|familia|sonrisa|salud|bolsillo)",
    "pt": "[Vv]ocê|[Ss]ua? (?:casa|família|empresa|saúde|bolso|vida)|[Ss]eu (?:lar|negócio|bolso|sorriso)",
    "ru": "[Вв]ы|[Вв]ам|[Вв]ас|[Вв]аш\\w*",
    "uk": "[Вв]и|[Вв]ам|[Вв]ас|[Вв]аш\\w*",
    "zh": "您|你",
}
# Sentences that say who paid, in the first paragraphs or the last.
DISCLOSURES = {
    "en": "this (?:article|post|content|story|feature|piece|page|advertorial) (?:is|was|"
    "has been) (?:[\\w-]+ ){0,4}?(?:sponsored|an advert(?:isement|orial)?|paid for by (?!(?:\\w+ ){0,3}(?:readers|"
    "members|donations|donors|grants?|foundation))|(?:produced|created|written|supplied|provided) (?:by|for) (?:an?|"
    "our|the) (?:\\w+ )?(?:commercial|advertising|advertisers?|brand|sponsors?|marketing)\\b)|this is (?:a|"
    "an) (?:sponsored|paid|advertis\\w+) (?:post|content|article|story|feature)|(?:paid|sponsored) partnership with|"
    "(?:the )?(?:newsroom|editorial (?:staff|team)|editors|journalists) (?:was|were|had|has|is|are) (?:not involved|"
    "no (?:part|role|involvement|say))",
    "de": "die(?:se[rs]?)? (?:beitrag|artikel|text|inhalt|content|seite) (?:ist|wurde|entstand|"
    "erscheint)[^.]{0,60}?(?:gesponsert|bezahlte?[rn]?|werbung|eine anzeige|im auftrag|werbepartner\\w*)|"
    "bezahlte (?:partnerschaft|kooperation|werbung|anzeige)|die redaktion (?:war|ist|"
    "hat)[^.]{0,50}nicht (?:beteiligt|mitgewirkt|involviert|verantwortlich)",
    "fr": "(?:cet|ce|cette) (?:article|contenu|publication|page|texte) (?:est|a été|"
    "vous est)[^.]{0,40}?(?:sponsorisée?|rémunérée?|payée? par|publicitaire|(?:proposé|produit|rédigé|fourni|"
    "financé)e? par (?:un|notre|nos|un de nos) (?:annonceurs?|sponsors?|partenaires? commercia\\w+))|"
    "la rédaction n'a pas (?:participé|pris part|contribué)|partenariat (?:rémunéré|commercial) avec",
    "es": "(?:este|esta) (?:artículo|contenido|nota|publicación|página|texto) (?:es|ha sido|fue|"
    "está)[^.]{0,40}?(?:patrocinad[oa]|pagad[oa] por|publicitari[oa]|(?:elaborad|producid|creado|"
    "ofrecid)[oa] por (?:un|el|nuestro) (?:anunciante|patrocinador))|la redacción no (?:ha participado|participó|"
    "interviene|intervino)|colaboración pagada con",
    "pt": "(?:este|esta) (?:artigo|conteúdo|texto|publicação|página|matéria) (?:é|foi)[^.]{0,40}?(?:patrocinad[oa]|"
    "pag[oa] (?:por|pel[oa])|publicitári[oa]|(?:produzid|elaborad|criad)[oa] (?:por|pel[oa]) (?:um |"
    "nosso )?(?:anunciante|patrocinador|parceiro comercial))|a redação não (?:participou|participa)|parceria paga com",
    "ru": "на правах рекламы|на коммерческой основе|реклама\\W{1,3}(?:ооо|ао|пао|ип|зао)|erid\\W{1,3}\\w{6,}|"
    "(?:материал|статья|текст|публикация) (?:является )?(?:рекламн\\w+|рекламой)|(?:ооо|ао|ип|"
    "пао)[^.]{0,60}инн \\d{9,}",
    "uk": "на правах реклами|на комерційній основі|(?:матеріал|стаття|текст|публікація) (?:є )?(?:рекламн\\w+|"
    "рекламою)|рекламодавець\\W",
    "zh": "本文(?:为|為|系|由|是)[^。]{0,20}(?:广告|廣告|赞助|贊助|推广|推廣|付费|付費)|(?:内容|"
    "內容)由[^。]{0,20}(?:赞助|贊助)|(?:广告主|廣告主|赞助商|贊助商)提供",
}
# Strings without one of which no disclosure can be made.
DISCLOSING = {
    "en": "sponsor advert paid newsroom editor journalist commercial marketing brand",
    "de": "gesponsert bezahlt werb anzeige auftrag redaktion",
    "fr": "sponsor rémunér payé publicitaire annonceur partena rédaction",
    "es": "patrocin pagad publicitari anunciante redacción",
    "pt": "patrocin pag publicitári anunciante parceiro parceria redação",
    "ru": "реклам коммерч erid инн",
    "uk": "реклам комерц",
    "zh": "广告 廣告 赞助 贊助 推广 推廣 付费 付費",
}
# Folders of addresses that hold what is paid for, as sites of all languages name them.
FOLDERS = frozenset(
    "sponsored sponsored-content sponsored-post sponsored-posts sponsored-articles sponsored-article sponsored-stories "
    "sponsoredcontent sponsor-content sponsorcontent sponsored-features paid-content paidcontent paid-post paid-posts "
    "paidpost paid-for paid-partnership brandvoice brand-voice brand-studio brandstudio brand-content brandcontent "
    "brandedcontent branded-content partner-content partnercontent advertorial advertorials advertisement-feature "
    "advertisement-features advertising-feature ad-feature native-ad native-ads nativead commercial-content "
    "promoted-content anzeige anzeigensonderveroeffentlichung sonderveroeffentlichung "
    "sonderveroeffentlichungen advertorial-anzeige bezahlter-inhalt gesponsert contenu-sponsorise contenu-partenaire "
    "contenus-sponsorises article-sponsorise publi-redactionnel publiredactionnel publireportage publi-reportage "
    "publicommunique publi-communique publi-info publirreportaje publirreportajes publireportaje publireportajes "
    "contenido-patrocinado contenido-de-marca contenidos-patrocinados patrocinado patrocinados brandedcontents "
    "remitidos publinota publinotas conteudo-patrocinado conteudo-de-marca conteudo-publicitario publieditorial "
    "publieditoriais publipost informe-publicitario especial-publicitario na-pravah-reklamy partnerskij-material "
    "partnerskie-materialy partnerskiy-material partnerskie-proekty reklamnyj-material reklamnye-materialy "
    "partnerskyi-material partnerski-materialy na-pravakh-reklamy".split()
)
