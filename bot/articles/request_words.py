"""How outlets ask their readers to subscribe, follow or log in, by language. For their form see ``furniture_words``."""

from __future__ import annotations

from bot.articles.furniture_words import Words

# Openings of a paragraph that asks the reader to do something; furniture when one of OFFERS follows. A verb form that
# also opens ordinary sentences is listed only with the words that make it a request.
CALLS: Words = {
    "en": (
        r"(?:please |to (?:read|view|continue)[^.]{0,60}?,? (?:please )?)?(?:subscribe|sign[- ]?up|log ?in)\b",
        (
            r"(?:join|follow|download|get|donate|become|support|receive|try|click|tap|enter) (?:us|our|the (?:latest|"
            r"conversation|discussion|full|app|free|nation|newsletter)|on (?:facebook|twitter)|here|now|to|a (?:member|"
            r"subscriber|free)|for free|more|your|this link|@)"
        ),
        (
            r"(?:never|don[’']t) miss\b|stay (?:up[- ]to[- ]date|informed|tuned|connected)\b|for (?:the latest|"
            r"all the latest|more (?:news|stories|information|updates|from))\b|want (?:more|to (?:read|get|stay|"
            r"receive))\b|enjoy(?:ed|ing) (?:this|what you)\b|already (?:a (?:subscriber|member)|have an? (?:account|"
            r"subscription))\b"
        ),
        (
            r"if you(?:[’']re| are)?[^.]{0,50}(?:subscriber|enjoyed this)\b|you can (?:also )?(?:subscribe|follow us|"
            r"sign up|listen to this|choose a)\b|our (?:newsletter|journalism|website)\b|(?:we(?: and our partners)?|"
            r"this (?:site|website)) uses? (?:cookies|technolog)|by (?:signing up|subscribing|clicking|submitting|"
            r"continuing to)\b|first-time (?:subscriber|reader|visitor)s?\b|thanks? (?:you )?for (?:reading|"
            r"subscribing|"
            r"signing)\b"
        ),
    ),
    "de": (
        (
            r"(?:jetzt |hier |bitte )?(?:abonnieren|melden|folgen|registrieren|laden|holen|bestellen|sichern|"
            r"unterstützen|loggen|lesen|erhalten|teilen|diskutieren) (?-i:Sie)\b|"
            r"werden (?-i:Sie) (?:jetzt )?(?:mitglied|abonnent|fan|teil|unterstützer)|klicken (?-i:Sie) (?:hier|"
            r"jetzt)\b"
        ),
        (
            r"(?:jetzt |hier )?(?:abonnier(?:e|t)|melde dich|meldet euch|hole? dir|holt euch|lade? dir|ladet euch|"
            r"lade (?:jetzt|unsere)|werde (?:teil|mitglied|jetzt|fan)|folg(?:e|t) (?:uns|unserem)|teile? (?:diesen|"
            r"unseren) (?:artikel|beitrag)|unterstütze? uns)\b"
        ),
        (
            r"(?:sie sind|du bist)[^.]{0,30}(?:nicht|noch nicht|bereits) (?:eingeloggt|angemeldet|abonnent)|um (?:den|"
            r"einen|diesen|alle|das)\b[^.]{0,80}(?:kommentieren|kommentar|weiterlesen)|mit (?:der|ihrer|"
            r"deiner) (?:anmeldung|registrierung)\b|(?:unser|kostenloser?) newsletter\b|wir verwenden cookies|"
            r"diese (?:web)?seite (?:verwendet|nutzt)\b|durch die (?:weitere )?nutzung (?:der|dieser|"
            r"unserer) (?:web)?seite\b"
        ),
        (
            r"(?:dir|ihnen|euch) (?:hat|gefällt)[^.]{0,20}(?:artikel|beitrag)|hat (?:ihnen|dir) d(?:ieser|"
            r"er) (?:artikel|beitrag)|nur angemeldete (?:benutzer|nutzer|user|leser)|keine? (?:news|nachricht|meldung|"
            r"ausgabe)[\w ]{0,20}verpassen|(?:du|sie) (?:willst|wollen|möchtest|möchten) (?:nichts|"
            r"keine\w?)[\w ]{0,20} verpassen|sie (?:haben bereits|sind bereits) (?:ein|abonnent|kunde|registriert)"
        ),
    ),
    "fr": (
        (
            r"(?:abonnez|inscrivez|suivez|connectez|rejoignez|retrouvez|recevez|téléchargez|partagez|"
            r"soutenez)[- ](?:vous|nous|notre|nos|chaque|cet article|gratuitement)\b|(?:cet article est (?:réservé|"
            r"payant)|il vous reste|vous (?:avez|êtes) déjà (?:un compte|abonné)|déjà abonné|ce site utilise|"
            r"en poursuivant votre|pour (?:lire la suite|continuer (?:à lire|votre lecture)))\b"
        ),
    ),
    "es": (
        (
            r"(?:suscr[ií]b[ae](?:te|se)|s[ií]g(?:ue|a)nos|reg[ií]str[ae](?:te|se)|[úu]n[ea](?:te|se)|"
            r"inscr[ií]b[ae](?:te|se)|descarga (?:la app|nuestra|gratis|aquí)|recib[ea] (?:en tu|nuestr|las últimas|"
            r"todas las|gratis|lo mejor)|activa las|haz clic|haga clic|sigue (?:nuestr|toda la)|inicia sesión)\b"
        ),
        (
            r"(?:este (?:sitio (?:web )?(?:usa|utiliza)|contenido es)|¿?ya eres|¿quieres|si ya eres|para (?:leer|"
            r"seguir leyendo|continuar leyendo)|al (?:suscribirte|registrarte)|solo para suscriptores|mantente)\b"
        ),
    ),
    "pt": (
        (
            r"(?:assine|inscreva-se|siga (?:o|a|as|os|nosso|nossa|nos)|siga-nos|cadastre-se|receba (?:as|no|em|nossas?|"
            r"notícias)|baixe (?:o app|nosso)|participe d[oa]s? (?:nosso|nossa|grupo|canal|comunidade)|clique aqui|"
            r"entre n[oa] (?:nosso|nossa|grupo|canal|comunidade)|faça (?:parte|login)|compartilhe)\b|"
            r"(?:este (?:site usa|site utiliza|conteúdo é)|já é assinante|quer (?:receber|ler)|para (?:continuar lendo|"
            r"ler a íntegra)|ao se cadastrar)\b"
        ),
    ),
    "it": (
        (
            r"(?:iscriviti|abbonati|seguici|registrati|scarica l[ae’']|ricevi (?:le|la|ogni|gratis)|clicca qui|"
            r"unisciti|"
            r"accedi (?:a|al|con))\b|questo sito (?:usa|utilizza)\b"
        ),
    ),
    "nl": (
        (
            r"(?:abonneer|schrijf je in|meld je aan|volg ons|ontvang (?:onze|de|elke|het)|download (?:de|onze)|"
            r"word (?:lid|abonnee)|log in)\b|deze (?:site|website) gebruikt\b|al abonnee\b"
        ),
    ),
    "pl": (
        (
            r"(?:zapisz się|subskrybuj|obserwuj nas|dołącz do|pobierz (?:naszą|aplikację)|zaloguj się|polub nas|"
            r"śledź nas|kup (?:dostęp|prenumeratę|subskrypcję))\b|ta strona (?:używa|korzysta)\b|masz już (?:konto|"
            r"prenumeratę)\b|chcesz (?:być na bieżąco|wiedzieć więcej|czytać)\b"
        ),
    ),
    "ru": (
        (
            r"(?:подписывайтесь|подпишитесь|подписаться на|читайте нас|следите за|присоединяйтесь|скачайте|скачивайте|"
            r"войдите|зарегистрируйтесь|поддержите|получайте|нажмите|авторизуйтесь|оформите)\b|(?:чтобы (?:читать|"
            r"оставить|прочитать)|мы используем|(?:этот )?сайт использует|хотите (?:быть в курсе|получать|читать|"
            r"узнавать)|больше новостей|если вы нашли|нашли (?:ошибку|опечатку)|заметили (?:ошибку|опечатку)|"
            r"новости (?:от|теперь) [\w .]{2,40} в telegram)\b|самые (?:важные|свежие|"
            r"интересные) новости[^.]{0,30} в наш"
        ),
    ),
    "uk": (
        (
            r"(?:підписуйтесь|підписуйтеся|підпишіться|читайте нас|стежте за|слідкуйте за|приєднуйтесь|приєднуйтеся|"
            r"завантажте|завантажуйте|увійдіть|зареєструйтесь|підтримайте|отримуйте|натисніть)\b|(?:щоб (?:читати|"
            r"залишити)|ми використовуємо|(?:цей )?сайт використовує|хочете (?:бути в курсі|отримувати|читати|"
            r"дізнаватися)|більше новин|якщо ви (?:знайшли|помітили)|знайшли помилку|помітили помилку|"
            r"новини від [\w .]{2,40} в telegram)\b"
        ),
    ),
    "tr": (r"(?:abone ol|üye ol|takip edin|kaydol|giriş yap)\w*|bu site (?:çerez|kullan)",),
    "sv": (r"(?:prenumerera på|följ oss|anmäl dig|logga in|ladda ner vår)\b|redan prenumerant\b",),
    "zh": (
        (
            r"(?:欢迎|歡迎|请|請|立即|点击|點擊|扫描|掃描|长按|長按|马上)[^。]{0,8}(?:订阅|訂閱|关注|關注|下载|下載|"
            r"注册|註冊|登录|登入|扫码|掃碼|二维码)"
        ),
    ),
    "ja": (r"(?:この記事は有料|続きを読むには|会員登録|無料登録|公式[^。]{0,10}フォロー)",),
    "ar": (r"(?:اشترك (?:في|معنا|الآن)|تابعنا|تابعونا|سجل (?:الآن|دخول)|حمل تطبيق)",),
}

# What such a paragraph offers or asks for.
OFFERS: Words = {
    "": (
        (
            r"newsletter|podcast|whatsapp|telegram|facebook|instagram|twitter|youtube|tiktok|linkedin|google (?:news|"
            r"play|discover)|app ?store|rss|cookies?|e-?mail|viber|\bapps?\b|\bvk\b"
        ),
    ),
    "en": (
        (
            r"subscri(?:be|ption|ber)s?|\be-?(?:edition|paper)\b|inbox|alerts?|notifications?|updates?|membership|"
            r"account|to (?:continue|keep) reading|full (?:story|article|access)|unlimited|free (?:trial|access)|"
            r"log ?in|breaking news|privacy policy|terms|journalism|donat|comment"
        ),
    ),
    "de": (
        (
            r"abo(?:nnement|nnent\w*)?\b|kanal|postfach|konto|kostenlos|probemonat|testen|zugang|weiterlesen|push|"
            r"anmeld|registrier|eingeloggt|einloggen|logg?en sie|kommentar|kommentier|mitglied|datenschutz|teilen|"
            r"verpassen|angebote"
        ),
    ),
    "fr": (
        (
            r"abonn|infolettre|lettre d[’'’]information|alertes?|compte|gratuit|chaîne|connect|la suite|actualité|"
            r"réseaux sociaux|courriel"
        ),
    ),
    "es": (
        (
            r"bolet[ií]n|suscri|canal|cuenta|gratis|notificaciones|alertas|noticias|redes sociales|correo|"
            r"seguir leyendo|inicia|contenido exclusivo|digitales"
        ),
    ),
    "pt": (
        r"boletim|assin|canal|conta|grátis|gratuit|notificações|alertas|notícias|redes sociais|exclusivo|grupo|login",
    ),
    "it": (r"abbon|canale|account|gratis|notifiche|notizie|iscri",),
    "nl": (r"nieuwsbrief|abonne|account|gratis|kanaal|meldingen|nieuws",),
    "pl": (r"subskry|kanał|konto|za darmo|powiadomie|wiadomoś|prenumerat|profil|zgod",),
    "ru": (
        (
            r"подпис|рассылк|канал|телеграм|уведомлени|соцсет|социальных сетях|вконтакте|одноклассник|дзен|яндекс|"
            r"приложени|комментари|почт|новост|ctrl|полный текст|куки"
        ),
    ),
    "uk": (
        (
            r"підпис|розсилк|канал|телеграм|сповіщен|соцмереж|застосун|додат|коментар|пошт|новин|ctrl|"
            r"повний текст|кукі|"
            r"спільнот"
        ),
    ),
    "tr": (r"bülten|abone|bildirim|hesap|kanal|çerez",),
    "sv": (r"nyhetsbrev|prenum|konto|kostnadsfri|notis",),
    "zh": (r"公众号|公眾號|微信|微博|客户端|客戶端|电子报|電子報|频道|頻道|订阅|訂閱|会员|會員|app",),
    "ja": (r"メルマガ|会員|登録|有料|無料|アプリ|公式",),
    "ar": (r"النشرة|القناة|قناتنا|تطبيق|بريد|حساب",),
}
