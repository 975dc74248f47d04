"""How walls, error pages and sponsored posts word themselves, in the languages we know; case does not matter."""

from __future__ import annotations

import re

BOT_TITLES = re.compile(
    r"^(?:just a moment|attention required|checking your browser|access denied|access to this page has been denied|"
    r"are you a (?:robot|human)|"
    r"please wait|security check|verify(?:ing)? (?:you are|that you are|your browser)|human verification|"
    r"bot verification|robot check|ddos-guard|pardon our interruption|"
    r"einen moment|sicherheitsüberprüfung|zugriff verweigert|bitte warten|un instant|vérification de sécurité|"
    r"accès refusé|un momento|acceso denegado|"
    r"verificación de seguridad|um momento|acesso negado|проверка браузера|доступ (?:ограничен|запрещ[её]н)|"
    r"вы не робот|подтвердите, что|доступ заборонено|"
    r"перевірка браузера|请稍候|安全验证|访问验证|人机验证|訪問驗證|403 forbidden|captcha)",
    re.IGNORECASE,
)
BOT_WORDS = re.compile(
    r"checking (?:if the site connection is secure|your browser)|verify(?:ing)? (?:that )?you(?:[’']re|"
    r" are) (?:a )?(?:not a (?:ro)?bot|human)|(?:i[’']m|i am|you are|you[’']re) not a robot|"
    r"enable javascript and cookies to continue|unusual (?:traffic|activity) from your|automated (?:access|requests|"
    r"traffic)|ray id|complete the (?:captcha|security check)|ddos protection by|"
    r"überprüfen, ob (?:sie ein mensch|die verbindung)|kein roboter|vérifi(?:er|ons) que vous (?:êtes|n[’']êtes)|"
    r"pas un robot|no (?:eres|soy|es) un robot|não sou um robô|"
    r"проверяем ваш браузер|я не робот|не робот|перевіряємо ваш браузер|не є роботом|验证您是真人|不是机器人|"
    r"請完成驗證|请完成验证",
    re.IGNORECASE,
)
BOT_MARKS = re.compile(
    r"cf-(?:challenge|browser-verification|turnstile|error-details)|challenge-platform|_cf_chl_opt|"
    r"_incapsula_resource|px-captcha|captcha-delivery\.com|datadome|"
    r"distil_r_captcha|g-recaptcha|h-captcha|hcaptcha\.com|smartcaptcha|geetest",
    re.IGNORECASE,
)
CONSENT_HOSTS = re.compile(
    r"^(?:consent|guce|cmp|privacy-?(?:mgmt|center)|cookie-?consent|zustimmung|myprivacy)\.|/(?:consent|privacygate|"
    r"cookie-?wall|zustimmung)(?:[/?]|$)",
    re.IGNORECASE,
)
CONSENT_WORDS = re.compile(
    r"before you continue|we (?:and our (?:\d+ )?partners|value your privacy|use cookies)|accept (?:all|cookies)|"
    r"(?:manage|reject all|your) (?:cookies|privacy choices|consent)|"
    r"bevor sie fortfahren|wir (?:und unsere (?:\d+ )?partner|brauchen ihre (?:zustimmung|einwilligung))|"
    r"mit werbung (?:und tracking )?(?:weiter)?lesen|alle akzeptieren|cookies akzeptieren|einwilligung|"
    r"avant de (?:continuer|poursuivre)|nous et nos (?:\d+ )?partenaires|tout accepter|accepter les cookies|"
    r"antes de continuar|nosotros y nuestros|aceptar (?:todo|todas|cookies|y continuar)|"
    r"nós e os nossos|aceitar (?:todos|cookies)|prima di continuare|accetta (?:tutti|i cookie)|"
    r"voordat je verdergaat|alles accepteren|cookies accepteren|"
    r"zanim przejdziesz|akceptuj|мы используем (?:файлы )?cookie|принять (?:все|cookie)|ми використовуємо|"
    r"прийняти (?:всі|усі)|接受所有|同意并继续|同意並繼續",
    re.IGNORECASE,
)
PAYWALL_WORDS = re.compile(
    r"(?:subscribe|sign in|log in|register|become a (?:member|subscriber))[^.]{0,40} to (?:continue|keep|read|"
    r"unlock|access|view)|to (?:continue reading|read (?:the|this) (?:full|entire|rest)|view the full)|"
    r"(?:this|the (?:full|rest of this)) (?:article|story|content) is (?:only |exclusively )?(?:for|"
    r"available (?:only )?to|reserved for|limited to)|subscribers? only|for subscribers|already (?:a|"
    r"an) (?:subscriber|member)|"
    r"you(?:[’']ve| have) (?:reached|read|used)[^.]{0,40}(?:free|limit)|free articles? (?:left|remaining|"
    r"this month)|unlimited (?:digital )?access|start your (?:free )?trial|premium (?:content|article)|"
    r"(?:weiterlesen|lesen|testen|freischalten)[^.]{0,40}(?:mit|als) [^.]{0,30}(?:abo\b|abonnent|plus|premium)|"
    r"(?:dieser|der ganze|den ganzen|der vollständige|diesen) (?:artikel|text|beitrag)[^.]{0,60}(?:abonnent|abo\b|"
    r"plus|registriert|kostenpflichtig|freischalten)|"
    r"(?:exklusiv|nur) für (?:abonnent|mitglieder|unsere abonnent|registrierte)|(?:bereits|schon) (?:abonnent|"
    r"registriert|kunde)|jetzt (?:abonnieren|freischalten|testen|weiterlesen)|probemonat|probeabo|"
    r"(?:cet |l[’'])article (?:est |complet )?(?:réservé|est réservé)|réservé (?:aux|à nos) abonnés|"
    r"il vous reste [\d,]+ ?% |déjà abonné|abonnez-vous (?:pour|à partir)|pour lire la suite|"
    r"(?:contenido|artículo|nota) (?:exclusiv[oa]|solo|sólo|reservad[oa])[^.]{0,20} (?:para )?(?:suscriptores|"
    r"socios)|suscr[ií]b[ae](?:te|se) (?:para|y)|(?:para|quieres) (?:seguir|continuar) leyendo|ya (?:eres|soy|"
    r"es) suscriptor|solo para suscriptores|"
    r"(?:conteúdo|artigo|matéria) (?:exclusiv[oa]|restrit[oa])[^.]{0,20}assinantes|(?:para continuar lendo|"
    r"continue lendo)[^.]{0,30}assin|já (?:é|sou) assinante|exclusivo para assinantes|"
    r"(?:contenuto|articolo) (?:riservato|esclusivo)[^.]{0,20}abbonati|per continuare a leggere|"
    r"alleen voor abonnees|al abonnee|lees verder met|"
    r"(?:pozostało|dalsza część|ten artykuł)[^.]{0,60}(?:subskry|prenumerat|dostęp)|masz już (?:prenumeratę|"
    r"subskrypcję)|dostęp(?:ny|na) (?:tylko )?dla (?:prenumer|subskry)|"
    r"(?:доступ(?:ен|на|но)?|материал|статья|текст)[^.]{0,40}(?:только |лишь )?(?:для|по) подпис|(?:оформите|"
    r"купите) подписку|чтобы (?:читать|прочитать|дочитать)[^.]{0,40}(?:подпис|войдите|зарегистр)|"
    r"уже (?:есть подписка|подписаны)|"
    r"(?:доступн\w+|матеріал|стаття)[^.]{0,40}(?:лише |тільки )?(?:для|за) (?:перед)?підпис|(?:оформіть|"
    r"придбайте) (?:перед)?підписку|щоб (?:читати|прочитати|дочитати)[^.]{0,40}(?:підпис|увійдіть)|"
    r"订阅(?:后|以|即可)?(?:继续)?阅读|訂閱(?:後|以|即可)?(?:繼續)?閱讀|(?:会员|會員|付费|付費|订阅者|"
    r"訂戶)(?:专享|專享|独享|文章|内容|內容)|登录后(?:继续)?(?:阅读|查看)|"
    r"登入後(?:繼續)?(?:閱讀|查看)|この記事は(?:有料|会員)|会員限定|続きを読むには",
    re.IGNORECASE,
)
PAYWALL_MARKS = re.compile(
    r"(?:^|[\s_-])(?:pay-?wall|reg-?wall|meter(?:ed)?-?wall|piano-(?:inline|container|offer)|tp-container|"
    r"subscriber-only|subscription-(?:wall|required)|premium-?wall|locked-content|c-paywall|offer-wall)",
    re.IGNORECASE,
)
ERROR_TITLES = re.compile(
    r"^(?:error\s*)?(?:404|410|500|502|503)\b|\b(?:404|410)\b(?: |$)|(?:page|article|story|content|document|"
    r"file) (?:not found|(?:does not|doesn[’']t) exist|no longer (?:available|exists)|unavailable|is missing)|"
    r"not found$|"
    r"^(?:oops|sorry|whoops)\b|we can(?:no|[’'])t find|server error|bad gateway|service unavailable|"
    r"(?:seite|artikel|inhalt|dokument)[^.]{0,20} (?:nicht (?:gefunden|vorhanden|verfügbar|mehr verfügbar)|"
    r"existiert nicht)|nicht gefunden$|"
    r"(?:page|article|contenu)[^.]{0,10} (?:introuvable|non trouvée?|n[’']existe (?:pas|plus))|introuvable$|"
    r"(?:página|artículo|contenido|nota)[^.]{0,10} (?:no (?:encontrad[oa]|existe|disponible)|não (?:encontrad[oa]|"
    r"existe))|no encontrad[oa]$|não encontrad[oa]$|"
    r"pagina (?:non trovata|niet gevonden)|strona nie (?:istnieje|została znaleziona)|nie znaleziono|(?:страница|"
    r"материал|статья)[^.]{0,10} не (?:найден|существует)|не найден[ао]?$|"
    r"(?:сторінк[ау]|матеріал)[^.]{0,10} не (?:знайден|існує)|не знайдено$|sayfa bulunamadı|sidan (?:hittades|"
    r"finns) inte|页面不存在|頁面不存在|找不到(?:页面|頁面|网页|網頁)|ページが見つかりません|الصفحة غير موجودة",
    re.IGNORECASE,
)
SPONSORED = re.compile(
    r"^\W*(?:sponsored(?: (?:content|post|article|story|by\b.*))?|paid (?:content|post|"
    r"partner(?:ship)?(?: content)?|for by\b.*)|advertorial|promoted(?: content)?|partner content|"
    r"brand ?(?:voice|content|studio)|"
    r"branded content|advertisement feature|this (?:article|post|content|story) (?:is|"
    r"was) (?:sponsored|paid for|an advertisement)\b.*|gesponsert(?:er (?:beitrag|inhalt|artikel))?|"
    r"sponsored post|bezahlter (?:beitrag|inhalt)|"
    r"anzeigen-?sonderveröffentlichung|sonderveröffentlichung|contenu sponsorisé|publi-?(?:rédactionnel|reportage|"
    r"communiqué)|article sponsorisé|contenu partenaire|"
    r"contenido (?:patrocinado|de marca|promocionado)|publirreportaje|patrocinado(?: por\b.*)?|remitido|"
    r"conteúdo (?:patrocinado|de marca|publicitário)|publieditorial|informe publicitário|contenuto sponsorizzato|"
    r"publiredazionale|"
    r"gesponsord(?:e inhoud)?|artykuł sponsorowany|materiał (?:sponsorowany|partnera|promocyjny)|"
    r"на правах рекламы|партн[её]рский (?:материал|проект)|спонсорский материал|спецпроект|"
    r"на правах реклами|партнерський (?:матеріал|проєкт)|спонсорований матеріал|sponsrat|推广|推廣|"
    r"赞助(?:内容)?|"
    r"贊助(?:內容)?|廣編特輯|ＰＲ|pr記事|タイアップ|提供[:：].*|محتوى برعاية|إعلان مدفوع)\W*$",
    re.IGNORECASE,
)
SPONSORED_MARKS = re.compile(
    r"(?:^|[\s_-])(?:sponsored|advertorial|paid-?(?:content|post)|branded-?content|native-?ad(?:vertising)?|"
    r"sponsor-?(?:label|tag|badge|flag))(?:$|[\s_-])",
    re.IGNORECASE,
)
# Words that label an article as paid for, and as often a slot for advertisements beside one: believed in a category, in
# brackets in a title, and in an element that names the kind of article. In a title without brackets they are news:
# "Anzeige: Rentner fuhr betrunken", "Publicidad: multan a una empresa". "PR" is Paraná in Brazil.
SLOT_OR_SPONSORED = (
    r"(?:anzeige|werbung|reklame|advertisement|ad|annonce|publicité|publicidad|anuncio|publicidade|pubblicità|"
    r"advertentie|reklama|реклама|annons|reklam|广告|廣告|広告|إعلان|sponsored)"
)
_PAID = r"(?:advertorial|(?:sponsored|paid) (?:content|post|article)|sponsored)"
SPONSORED_TITLE = re.compile(
    rf"^[\[(【]\s*(?:{SLOT_OR_SPONSORED}|{_PAID})\s*[\])】]|^{_PAID}\s*(?:[:：|]|[.–—-]\s)\s*\S"
    rf"|[\[(【]\s*(?:{SLOT_OR_SPONSORED}|{_PAID})\s*[\])】]\s*$",
    re.IGNORECASE,
)
SPONSORED_CATEGORY = re.compile(rf"^\W*{SLOT_OR_SPONSORED}\W*$", re.IGNORECASE)
KICKER_MARKS = re.compile(
    r"kicker|label|badge|eyebrow|overline|dachzeile|rubri[ckq]|category|section|topline|flag|tag|type|kind|sponsor|advert",
    re.IGNORECASE,
)
