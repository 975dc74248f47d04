"""How shops, casinos and competitions word what they offer, by language: regular expressions of folded texts."""

from __future__ import annotations

# Titles that offer something: bargains; low prices, which are news of many goods; savings; codes; games of chance;
# prizes.
BARGAINS = {
    "en": "(?:best|top|hottest|today's|early|cheapest) (?:(?!trade|transfer|merger|peace|business|book|record|tv|"
    "rights)[\\w'&-]+,? ){0,8}?deals|deals? of the (?:day|week)|(?:black friday|cyber monday|"
    "prime (?:big deal )?days?|labor day|memorial day|presidents' day|boxing day) (?:[\\w'-]+ ){0,3}?deals?(?= ?:|"
    " on | from | under | you can| to shop| still| live)|dealmaster|introductory offer|limited[- ]time offer|(?:snag|"
    "grab|score) (?:a|an|the|this|these|your|one of) [\\w' -]{1,60}? (?:for|at) (?:just |only )?[$£€]\\s?\\d[\\d.,]*",
    "de": "(?:beste[nrs]?|top|heutige\\w*|günstigste[nr]?|stärkste[nr]?) [\\w -]{0,40}?(?:deals?|schnäppchen|"
    "rabatte)|(?:die )?(?:besten|top) angebote|angebote der woche|(?:angebot|deal|schnäppchen) (?:des tages|"
    "der woche)|(?:black[- ]friday|cyber[- ]monday|prime[- ]day|prospekt|wochen)-?(?:angebote?|deals?|"
    "schnäppchen)(?= ?:| im | bei | für )|zum (?:bestpreis|tiefstpreis|tiefpreis|schnäppchenpreis|sparpreis|"
    "spottpreis|sonderpreis|aktionspreis)|[\\w-]*deals?(?= ?:)",
    "fr": "(?:meilleur(?:e?s)?|super|folles?) (?:[\\w'-]+ ){0,3}?(?:offres?|promos?|promotions|deals?|affaires?)|"
    "(?:black friday|cyber monday|prime day|french days|soldes) ?: [\\w' -]{0,40}?(?:offres?|promos?|promotions|"
    "deals?|réductions?)|(?:prix|tarif) (?:choc|cassé|fou|mini|canon|sacrifié|imbattable)|à (?:moitié prix|"
    "prix cassé|petit prix)|offre (?:du jour|limitée)",
    "es": "(?:mejores|increíbles|últimas) (?:[\\w'-]+ ){0,3}?(?:ofertas|descuentos|chollos|promociones)|(?:oferta|"
    "chollo|ganga) (?:del día|de la semana|flash|irresistible)|(?:black friday|cyber monday|prime day|buen fin|"
    "hot sale) ?: [\\w' -]{0,40}?(?:ofertas?|descuentos?|rebajas?|promociones)|a mitad de precio|"
    "a precio de (?:chollo|ganga|risa)|tira(?:n)? de precio|hunde (?:el|su) precio",
    "pt": "(?:melhores|incríveis) (?:[\\w'-]+ ){0,3}?(?:ofertas|descontos|promoções|achados)|(?:oferta|achado|"
    "promoção) (?:do dia|da semana|relâmpago|imperdível)|(?:black friday|cyber monday|"
    "prime day) ?: [\\w' -]{0,40}?(?:ofertas?|descontos?|promoções)|ofertas imperdíveis",
    "ru": "(?:лучши\\w+|выгодны\\w+|самые выгодные|горячи\\w+|супер) (?:[\\w-]+ ){0,2}?(?:скидк\\w+|предложени\\w+|"
    "распродаж\\w+)|(?:скидк\\w+|предложени\\w+|товар) (?:дня|недели)|черная пятница ?: [\\w -]{0,40}?(?:скидк\\w+|"
    "распродаж\\w+)|по (?:самой )?(?:выгодной|лучшей) цене|по суперцене|успей\\w* купить|спецпредложени\\w+|"
    "грандиозная распродажа",
    "uk": "(?:найкращ\\w+|вигідн\\w+|найвигідніш\\w+|гаряч\\w+|супер) (?:[\\w-]+ ){0,2}?(?:знижк\\w+|пропозиці\\w+|"
    "розпродаж\\w*)|(?:знижк\\w+|пропозиці\\w+|товар) (?:дня|тижня)|чорна п'ятниця ?: [\\w -]{0,40}?(?:знижк\\w+|"
    "розпродаж\\w*)|за (?:найвигіднішою|найкращою|вигідною) ціною|за суперціною|встигн\\w+ купити|спецпропозиці\\w+",
    "zh": "好价|好價|神价|神價|白菜价|白菜價|限时(?:抢购|折扣|优惠|特价|特惠)|限時(?:搶購|折扣|優惠|特價)|值得买|"
    "好物推荐|好物推薦|购物指南|到手价|到手價|购物攻略|双(?:11|十一).{0,8}(?:优惠|攻略)|雙(?:11|十一).{0,8}(?:優惠|"
    "攻略)",
}
LOWS = {
    "en": "(?:lowest|best|record[- ]low|all-time[- ]low|rock-bottom) price (?:ever|yet|to date|so far|of the year|"
    "we've|today|now|right now)|(?:all-time|record|new) low price|on sale (?:for|at|now|today|right now)|price drop|"
    "flash sale|clearance sale|deals? alert",
    "de": "(?:absolute[rn]?|neue[rn]?|historische[rn]?) (?:bestpreis|tiefstpreis)|bestpreis|preissturz|"
    "so günstig wie (?:nie|noch nie)|günstig wie nie|jetzt (?:besonders |extrem |richtig )?(?:günstig|billig)\\w*|"
    "[\\w-]*schnäppchen|sonderangebot|mega-?deal|preisknaller|im (?:angebot|sale|ausverkauf)|der deal|top-deal",
    "fr": "(?:à|son) (?:son )?prix le plus bas|chute de prix|en promotion|bons? plans?|en promo|vente flash|"
    "déstockage|passe(?:nt)? sous (?:les|la barre)|prix (?:canon|plancher)",
    "es": "(?:a|su) (?:su )?precio (?:mínimo|más bajo)|precio mínimo histórico|en oferta|rebajad[oa]s?|"
    "más barat[oa]s? que nunca|desploma (?:el|su) precio|chollo|chollazo|ofertón",
    "pt": "(?:menor|melhor) preço (?:histórico|já visto|do ano|da amazon)|preço mais baixo|"
    "mais barat[oa]s? que nunca|preço (?:despenca|cai)|em promoção|em oferta|pela metade do preço|a metade do preço|"
    "com desconto",
    "ru": "по (?:самой )?(?:низкой|минимальной) цене|за полцены",
    "uk": "за (?:найнижчою|мінімальною) ціною|за півціни",
    "zh": "史低|特惠|特价|特價|秒杀|秒殺",
}
SAVINGS = {
    "en": "save (?:up to |over |an extra |more than |big on |hundreds on |a whopping )?(?:[$£€]\\s?\\d[\\d.,]*|"
    "\\d{1,2} ?%|big|hundreds)|\\d{1,2} ?% off|[$£€]\\s?\\d[\\d.,]* off|half[- ]price|half off|(?:for|at) (?:just|"
    "only|under) [$£€]\\s?\\d[\\d.,]*|(?:just|only) [$£€]\\s?\\d[\\d.,]*|\\d{1,2} ?% discount|bogo|buy one,? get one|"
    "(?:down|slashed|discounted) to (?:just |only )?[$£€]\\s?\\d[\\d.,]*|(?:drops?|falls?) to (?:just |"
    "only )[$£€]\\s?\\d[\\d.,]*",
    "de": "bis zu \\d{1,2} ?(?:%|prozent) (?:rabatt|reduziert|günstiger|sparen|billiger|nachlass)|\\d{1,2} ?(?:%|"
    "prozent) (?:rabatt|günstiger|sparen|reduziert|billiger|nachlass)|\\d[\\d.,]* (?:euro|€) (?:sparen|günstiger|"
    "rabatt|billiger)|(?:€|euro) sparen|(?:für|ab|um) (?:nur|unter) \\d[\\d.,]* ?(?:€|euro)|"
    "nur (?:noch )?\\d[\\d.,]* ?(?:€|euro)|zum halben preis|rabatt sichern|sparen sie \\d[\\d.,]*|jetzt sparen|"
    "unter \\d[\\d.,]* ?(?:€|euro)",
    "fr": "-\\s?\\d{1,2} ?% (?:sur|chez)|jusqu'à -\\s?\\d{1,2} ?%|\\d{1,2} ?% de (?:réduction|remise|rabais) (?:sur|"
    "chez|avec)|(?:à|pour) (?:seulement|moins de|peine) \\d[\\d .,]* ?(?:€|euros)|économisez|\\d[\\d .,]* ?(?:€|"
    "euros) de (?:réduction|remise)|à moitié prix",
    "es": "(?:hasta (?:un |el )?)?-?\\d{1,2} ?% (?:de )?(?:descuento|dto|rebaja)|por (?:solo|sólo|"
    "menos de) (?:\\d[\\d.,]* ?(?:€|euros|pesos|dólares)|\\$ ?\\d[\\d.,]*)|ahorra(?:s|r)? (?:hasta )?\\d[\\d.,]*|"
    "con \\d[\\d.,]* ?(?:€|euros) de descuento|descuentos? de hasta",
    "pt": "(?:até |com )?\\d{1,2} ?% (?:de desconto|off)|por (?:apenas|só|menos de) (?:r\\$ ?\\d[\\d.,]*|"
    "\\d[\\d.,]* ?(?:€|euros|reais))|economize|r\\$ ?\\d[\\d.,]* de desconto|descontos? de até",
    "ru": "скидк\\w+ (?:до )?\\d{1,2} ?%|(?:до )?[−-]?\\d{1,2} ?% скидк\\w+|дешевле на \\d{1,2} ?%|"
    "на \\d{1,2} ?% дешевле|(?:всего|только) за \\d[\\d ]* ?(?:руб\\w*|₽)|сэкономь\\w*|скидк\\w+ до \\d[\\d.,]*",
    "uk": "знижк\\w+ (?:до )?\\d{1,2} ?%|(?:до )?[−-]?\\d{1,2} ?% знижк\\w+|дешевш\\w+ на \\d{1,2} ?%|"
    "на \\d{1,2} ?% дешевше|(?:всього|лише) за \\d[\\d ]* ?(?:грн|гривень|₴)|заощадь\\w*|знижк\\w+ до \\d[\\d.,]*",
    "zh": "立减|立減|直降|满减|滿減|(?:低至|仅需|僅需|只要|只需)\\d[\\d.]*(?:元|折|块)|\\d(?:\\.\\d)?折|省\\d+元|"
    "半价|半價|买一送一|買一送一|原价.{0,12}(?:现价|到手|仅|特价)|原價.{0,12}(?:現價|到手|僅|特價)",
}
CODES = {
    "en": "(?:promo(?:tional|tion)?|coupon|discount|voucher|bonus|referral) codes?|coupons?(?= (?:and|&|deals?)|:)",
    "de": "(?:gutschein|rabatt|bonus|promo|aktions|vorteils)-?codes?|gutscheine? sichern|gutscheine?(?= ?:)",
    "fr": "codes? (?:promo(?:tionnel)?|réduction|avantage|de réduction|parrainage)|bons? de réduction",
    "es": "c[óo]digos? (?:promocional(?:es)?|de descuento|descuento|promo|de bonificación)|"
    "cup[óo]n(?:es)? (?:de descuento|descuento)",
    "pt": "c[óo]digos? (?:promocional|promocionais|de desconto|promo|de bônus)|cup(?:om|ons|ão|ões) (?:de desconto|"
    "desconto|promocional)",
    "ru": "промокод\\w*|купон\\w* на скидк\\w+",
    "uk": "промокод\\w*|купон\\w* на знижк\\w+",
    "zh": "优惠码|優惠碼|优惠券|優惠券|折扣码|折扣碼|邀请码|邀請碼|红包口令",
}
GAMBLING = {
    "en": "no[- ]deposit (?:bonus|casino|free|codes?|spins)\\w*|(?:casino|sportsbook|betting|welcome|sign-?up|"
    "deposit|poker) (?:bonus(?:es)?|promos?|offers?|codes?)|free (?:spins|bets?)|bonus bets|(?:best|"
    "top) (?:[\\w-]+ ){0,3}?(?:casinos?|betting (?:sites|apps)|bookmakers|sportsbooks|slots?|pokies)",
    "de": "(?:casino|willkommens|wett|einzahlungs|neukunden)-?bonus|freispiele|gratiswetten?|ohne einzahlung|"
    "(?:beste[nr]?|top) (?:[\\w-]+ ){0,3}?(?:online-?casinos?|wettanbieter|spielotheken|slots)|casino ohne (?:limit|"
    "lizenz|oasis)",
    "fr": "bonus (?:de bienvenue|sans dépôt|casino|de dépôt)|tours gratuits|paris gratuits|free spins|"
    "meilleurs? (?:[\\w-]+ ){0,3}?(?:casinos?|bookmakers|sites de paris)",
    "es": "bono (?:de bienvenida|sin depósito|de casino)|giros gratis|tiradas gratis|apuestas gratis|"
    "mejores (?:[\\w-]+ ){0,3}?(?:casinos?|casas de apuestas|tragamonedas)",
    "pt": "bônus (?:de boas-vindas|sem depósito|de cassino)|rodadas grátis|giros grátis|apostas? grátis|"
    "melhores (?:[\\w-]+ ){0,3}?(?:cassinos?|casinos?|casas de apostas?|sites de apostas?|slots)",
    "ru": "фриспин\\w*|фрибет\\w*|бездепозитн\\w+|приветственн\\w+ бонус\\w*|бонус\\w* (?:[\\w-]*казино|"
    "за регистрацию|букмекер\\w+)|(?:лучши\\w+|топ) (?:[\\w-]+ ){0,3}?(?:[\\w-]*казино|букмекер\\w*)",
    "uk": "фріспін\\w*|фрибет\\w*|бездепозитн\\w+|вітальн\\w+ бонус\\w*|бонус\\w* (?:[\\w-]*казино|за реєстрацію|"
    "букмекер\\w+)|(?:найкращ\\w+|топ) (?:[\\w-]+ ){0,3}?(?:[\\w-]*казино|букмекер\\w*)",
    "zh": "注册送|註冊送|彩金|首存|免费旋转|免費旋轉|体验金|體驗金|(?:最佳|十大)(?:线上|在线|線上|網上)?(?:赌场|賭場|"
    "娱乐城|娛樂城|博彩)",
}
PRIZES = {
    "en": "giveaways?|sweepstakes|prize draw|(?:your |a |for a )chance to win|^\\W*(?:enter (?:to|for)|win (?:a|an|"
    "one|two|three|\\d+|tickets?|our|your|my|the ultimate))|competition: win",
    "de": "\\w*gewinnspiel\\w*|verlosung|zu gewinnen|jetzt gewinnen|gewinnen sie|gewinne (?:jetzt |ein|zwei|"
    "\\d[\\d.,]*|tickets|karten)|(?:wir )?verlosen",
    "fr": "jeu-?[ -]?concours|concours ?: gagnez|gagnez|à gagner|tentez de gagner",
    "es": "sorteo ?: gana|sorteo ?: participa|sorteamos|participa en el sorteo|gana (?:tu|entradas|dos entradas)|"
    "participa y gana|concurso ?: gana",
    "pt": "sorteio ?: (?:ganhe|participe|concorra)|sorteamos|participe do sorteio|^\\W*ganhe|concorra a|"
    "participe e ganhe|passatempo ?:",
    "ru": "розыгрыш (?:приз\\w+|билет\\w+|подар\\w+)|разыгрываем|выиграй\\w*|дарим",
    "uk": "розіграш (?:приз\\w+|квитк\\w+|подарунк\\w+)|розігруємо|виграй\\w*|вигравай\\w*|даруємо",
    "zh": "抽奖|抽獎|赢取|贏取|免费送|免費送|有奖|有獎|送福利|抽送",
}
# Signs in a text: what asks to buy; who earns by it; what a code is for; the small print of games and prizes.
SHOPPING = {
    "en": "shop now|buy now(?!,? pay)|order now|add to (?:cart|basket|bag)|at checkout|free (?:shipping|delivery)|"
    "while (?:stocks?|supplies|quantities) lasts?|limited[- ]time|grab (?:it|yours|one|them)|don't miss out|(?:won't|"
    "will not) last|click here to (?:buy|shop|order|claim)|(?:order|claim|get|grab) yours|our favou?rite deals|"
    "money-back guarantee|(?:deals?|discounts?) (?:ends?|expires?)|book (?:now|today)",
    "de": "jetzt (?:zugreifen|kaufen|bestellen|shoppen|sichern|zuschlagen|buchen|sparen)|"
    "solange (?:der )?vorrat reicht|in den warenkorb|im warenkorb|versandkostenfrei|kostenlose[rn]? versand|"
    "nur (?:noch heute|für kurze zeit)|schnell sein lohnt|zum deal|hier (?:kaufen|bestellen)|sichern sie sich|"
    "sichert euch|sicher(?:e)? dir|lieferung frei haus|geld-zurück-garantie|schlagt zu|greift zu|spart ihr|sparst du|"
    "keine? (?:schnäppchen|deals?|angebote?) (?:mehr )?verpass\\w+",
    "fr": "profitez|achetez|commandez|j'en profite|dans (?:la limite des stocks|votre panier)|stocks? limités?|"
    "livraison (?:gratuite|offerte)|voir l'offre|ajoute[rz] au panier|foncez|dépêchez-vous|ne tardez pas|"
    "offre (?:valable|limitée)|satisfait ou remboursé",
    "es": "compra(?:r)? (?:ahora|aquí|ya)|cómpral[oa]|añad\\w+ al carrito|en el carrito|envío gratis|hasta agotar|"
    "unidades limitadas|no (?:te )?(?:lo )?(?:dejes escapar|pierdas)|date prisa|ver oferta|por tiempo limitado|"
    "al finalizar la compra|hazte con",
    "pt": "compre (?:agora|aqui|já)|adicion\\w+ ao carrinho|no carrinho|frete grátis|portes grátis|enquanto durarem|"
    "aproveite (?:a|as|o|os|essa|esta|já|agora)|garanta (?:o|a|já|agora)|ver oferta|por tempo limitado|"
    "estoque limitado|ao finalizar a compra",
    "ru": "закажите|заказывайте|успейте|в корзин[еу]|доставка бесплатн\\w+|бесплатн\\w+ доставк\\w+|"
    "пока товар в наличии|количество ограничено|спешите|торопитесь|не упустите|переходите по ссылке|оформите заказ",
    "uk": "придбайте|замовляйте|замовте|встигніть|у кошик[у]?|в кошик|доставка безкоштовн\\w+|"
    "безкоштовн\\w+ доставк\\w+|поки товар у наявності|кількість обмежена|поспішайте|не проґавте|не прогавте|"
    "переходьте за посиланням|оформіть замовлення",
    "zh": "点击(?:链接|购买|下单|领取)|點擊(?:鏈接|連結|購買|下單|領取)|立即(?:购买|下单|抢购|領取|领取)|立即(?:購買|"
    "下單|搶購)|加入购物车|加入購物車|包邮|包郵|免运费|免運費|数量有限|數量有限|先到先得|手慢无|手慢無|结算时|結帳時|"
    "速抢|速搶",
}
AFFILIATION = {
    "en": "(?:we|us|i) (?:may |might |could |can |will |sometimes |also )*(?:earn|receive|get|make) (?:an? |"
    "some )?(?:[\\w-]+ ){0,3}?(?:commission|revenue|compensation)|if you (?:buy|purchase|shop|click|"
    "make a purchase)[^.]{0,80}commission|affiliate (?:links?|partners?|commission)|as an amazon associate|(?:earns?|"
    "pays?|gets?) (?:us|this site) (?:a |an )?(?:\\w+ )?commission|(?:get|receive|earn) a (?:\\w+ )?(?:share|cut|"
    "portion|percentage) of (?:the |any |each )?(?:sales?|revenue|purchases?)|purchases (?:made )?(?:through|"
    "via) (?:our |the )?links",
    "de": "affiliate-?links?|(?:erhalt|bekomm|verdien)\\w*[^.]{0,40}provision|provision (?:erhalt|bekomm|"
    "verdien)\\w*|provisions-?links?|partner-?links?|werbe-?links?|mit (?:einem )?(?:stern|sternchen|"
    "\\*) (?:gekennzeichnet|markiert)\\w*|(?:über|via) (?:unsere|die|diese) links? [^.]{0,30}(?:kauf|bestell)\\w*",
    "fr": "liens? (?:affiliés?|d'affiliation)|liens? [^.]{0,30}sont affiliés|touch(?:ons|er|"
    "e) une (?:petite )?commission|perce(?:voir|vons|voit) une (?:petite )?commission|commission d'affiliation",
    "es": "enlaces? de afiliad[oa]s?|(?:recibir|recibe|recibimos|llevar\\w*|obten\\w+|"
    "ganar) una (?:pequeña )?comisión|programa de afiliados|enlaces? [^.]{0,20}afiliad[oa]s|"
    "enlaces? [^.]{0,20}de afiliación",
    "pt": "links? de afiliad[oa]s?|(?:receber|recebe|ganhar|ganha|ganhamos|recebemos) uma (?:pequena )?comissão|"
    "programa de afiliados",
    "ru": "партнерск(?:ие|ая|их|ую) ссылк\\w+|получ(?:аем|ить|им) комисси\\w+|партнерск(?:ая|ой) программ\\w+",
    "uk": "партнерськ(?:і|е|их) посиланн\\w+|отрим(?:уємо|ати|аємо) комісі\\w+|партнерськ(?:а|ої) програм\\w+",
    "zh": "推广链接|推廣連結|返利链接|联盟链接|聯盟連結|推广返佣",
}
CODED = {
    "en": "(?:with|use|using|enter|apply|entering)(?: the| our| this)?(?: \\w+)? code|code: ?\\w{4,}",
    "de": "(?:mit|unter) (?:dem )?(?:[\\w-]*)code|code: ?\\w{4,}|code eingeben",
    "fr": "(?:avec|grâce au|entre[rz]|saisi\\w+|utilise[rz]) (?:le |ce )?code|code ?: ?\\w{4,}",
    "es": "(?:con|usa|usando|utiliza|introduce|ingresa|aplica) (?:el |este )?(?:c[óo]digo|cup[óo]n)",
    "pt": "(?:com|use|usando|utilize|insira|aplique|digite) (?:o |este )?(?:c[óo]digo|cupom|cupão)",
    "ru": "(?:введите|по|используйте|примените|вводите|с) промокод\\w*",
    "uk": "(?:введіть|за|використайте|застосуйте|вводьте|з) промокод\\w*",
    "zh": "(?:输入|輸入|使用|凭|憑|领取|領取)[^,。]{0,6}(?:优惠码|優惠碼|优惠券|優惠券|折扣码|折扣碼|口令|券)",
}
TERMS = {
    "en": "terms (?:and|&) conditions|t&cs?|21\\+|18\\+ (?:only|new|t&c|gambl\\w+|begamb\\w+)|gamble responsibly|"
    "new (?:customers|players|users) only|to enter,|enter (?:by|before)|entries (?:close|must)|competition closes|"
    "winners? (?:will be|are) (?:picked|drawn|chosen|selected|notified)|(?:picked|drawn|chosen) at random|"
    "no purchase necessary|how to enter|first deposit",
    "de": "teilnahmeschluss|teilnahmebedingungen|rechtsweg|einsendeschluss|es gelten die agb|(?:glücksspiel|"
    "spielen) kann süchtig|nur für neukunden|erste[rn]? einzahlung|gewinner (?:werden|wird) (?:ausgelost|"
    "benachrichtigt)|das los entscheidet|teilnahme ab 18",
    "fr": "règlement (?:complet|du jeu)|pour participer|participez|conditions de l'offre|jouer comporte|"
    "gagnants? (?:sera|seront) (?:tirés?|contactés?)|premier dépôt|tirés? au sort|tirage au sort (?:désignera|"
    "déterminera|parmi)",
    "es": "bases (?:del (?:concurso|sorteo)|legales|de la promoción)|para participar|términos y condiciones|"
    "juega con responsabilidad|primer depósito",
    "pt": "regulamento (?:completo|da promoção|do sorteio)|para participar|termos e condições|"
    "jogue com responsabilidade|primeiro depósito|participe (?:até|pelo|no)",
    "ru": "условия (?:акции|конкурса|розыгрыша)|чтобы (?:участвовать|принять участие)|примите участие|первый депозит|"
    "правила розыгрыша",
    "uk": "умови (?:акції|конкурсу|розіграшу)|щоб (?:узяти|взяти) участь|беріть участь|перший депозит|"
    "правила розіграшу",
    "zh": "活动规则|活動規則|参与方式|參與方式|中奖名单|中獎名單|新用户专享|新用戶專享|关注并转发|首次存款",
}
# What is told of offers, and is news: in a title, and what even an opening says only where news is told.
REPORTS = {
    "en": "fin(?:e[ds]?|ing)|su(?:es|ed|ing)|lawsuits?|court|judge|ruling|police|prosecutors?|charged|arrest\\w*|"
    "fraud\\w*|scam\\w*|fake|bogus|mislead\\w*|warn\\w*|regulators?|watchdog|commission|ministers?|ministry|"
    "government|senat\\w+|congress|parliament|council|law|bill|tax|tariffs?|ban(?:s|ned)?|probe[sd]?|investigat\\w+|"
    "shares?|stocks?|profits?|revenue|earnings|analysts?|investors?|economy|inflation|jobs|layoffs|workers|strike|"
    "union|study|survey|poll|report(?:s|ed)?|surge|slump|retail sales|shoppers (?:spend|spent|flock)|consumers|"
    "hack\\w*|breach|recall\\w*|dies|dead|killed|trade deals?|transfers?|m&a|mergers|bugs?|glitch\\w*|error|"
    "mortgages?|peace|merger|acqui\\w+|takeover|election|why|explained|history|lawmakers?|minister|president|mayor|"
    "charity|problem gambl\\w+|addict\\w*|lost|winner|won|wins",
    "de": "strafe\\w*|bussgeld\\w*|klag\\w+|verklagt|gericht\\w*|urteil\\w*|\\w*polizei|\\w*staatsanwalt\\w*|"
    "betrug\\w*|betrüg\\w*|abzocke|fake\\w*|falsche\\w*|warn\\w*|verbraucherzentrale|verbraucherschütz\\w*|aufsicht|"
    "behörde\\w*|kartellamt|minister\\w*|regierung|bundestag|gesetz\\w*|steuer\\w*|zoll|zölle|verbot\\w*|verbiet\\w*|"
    "sperrt|ermittl\\w+|aktien?|gewinn(?:e|s)? (?:sinkt|steigt|bricht)|umsatz\\w*|börse|analyst\\w*|anleger\\w*|"
    "konjunktur|inflation|jobs|stellen|streik|gewerkschaft\\w*|tarif\\w*|studie|umfrage|handelsverband|einzelhandel|"
    "hacker\\w*|datenleck|rückruf|tote?|gestorben|wahl|warum|darum|spielsucht|süchtig\\w*|lockt|locken|lockten|"
    "friedens\\w*|übernahme\\w*|kritik|kritisier\\w*|millionen|milliarden|spende\\w*|landtag|kreistag|stadtrat|"
    "\\w*schwindel\\w*|\\w*falle|\\w*masche|erwachen",
    "fr": "amende\\w*|condamn\\w+|procès|tribunal|justice|police|gendarm\\w+|arnaque\\w*|escroqu\\w+|fraude\\w*|"
    "fauss?e?s?|trompeu\\w+|plainte|enquête|répression des fraudes|régulateur|autorité|ministre\\w*|gouvernement|"
    "assemblée|sénat|loi|taxe\\w*|impôts?|interdi\\w+|actions?|bénéfices?|chiffre d'affaires|bourse|inflation|"
    "emplois?|grève|syndicat\\w*|étude|sondage|consommat(?:eurs?|ion)|soldes d'(?:hiver|été) (?:débutent|commencent)|"
    "piratage|rappel|mort\\w*|élection\\w*|pourquoi|addiction|alerte|millions|milliards|rachat",
    "es": "mult\\w+|sanci\\w+|demanda\\w*|juicio|juez\\w*|tribunal|policía|guardia civil|estafa\\w*|fraude\\w*|"
    "fals[oa]s?|engañ\\w+|denuncia\\w*|investiga\\w*|regulador|ocu|facua|ministr\\w+|gobierno|congreso|senado|ley|"
    "impuestos?|arancel\\w*|prohíb\\w+|prohib\\w+|acciones|beneficios|ventas|bolsa|inflación|empleos?|huelga|"
    "sindicat\\w*|estudio|encuesta|consumidores|hackeo|retira|muert\\w+|muere|eleccion\\w*|por qué|ludopatía|"
    "alert\\w+|advierte\\w*|millones|compra de|supremo",
    "pt": "mult\\w+|processo|processa\\w*|juiz\\w*|tribunal|justiça|polícia|golpe\\w*|fraude\\w*|fals[oa]s?|"
    "engan\\w+|denúncia\\w*|investiga\\w*|procon|regulador|ministr\\w+|governo|congresso|senado|câmara|lei|impostos?|"
    "proíb\\w+|proib\\w+|ações|lucros?|vendas|bolsa|inflação|empregos?|greve|sindicato\\w*|estudo|pesquisa|"
    "consumidores|hacker\\w*|recall|mort\\w+|morre|elei\\w+|por que|vício|alerta\\w*|milhões|bilhões|público|supremo",
    "ru": "штраф\\w*|оштраф\\w*|суд\\w*|полици\\w+|прокур\\w+|мошенн\\w+|обман\\w*|поддельн\\w+|ложн\\w+|фальшив\\w+|"
    "предупре\\w+|фас|регулятор\\w*|роспотребнадзор\\w*|министр\\w*|минист\\w+|правительств\\w*|госдум\\w+|закон\\w*|"
    "налог\\w*|пошлин\\w*|запрет\\w*|запрещ\\w*|расследова\\w+|акци(?:и|й) (?:компани\\w+|упали|выросли)|прибыл\\w*|"
    "выручк\\w*|инфляци\\w*|забастовк\\w*|исследовани\\w*|опрос\\w*|потребител\\w*|взлом\\w*|утечк\\w*|погиб\\w*|"
    "выбор\\w*|почему|млн|млрд|миллион\\w*|зависимост\\w*|эксперт\\w*|премьер\\w*|президент\\w*",
    "uk": "штраф\\w*|оштраф\\w*|суд\\w*|поліці\\w+|прокур\\w+|шахра\\w+|обман\\w*|підробл\\w+|неправдив\\w+|"
    "фальшив\\w+|попередж\\w+|попереди\\w+|амку|регулятор\\w*|міністр\\w*|міністер\\w+|уряд\\w*|верховн\\w+|"
    "закон\\w*|подат\\w+|мит\\w+|заборон\\w*|розсліду\\w+|прибут\\w+|виторг\\w*|інфляці\\w*|страйк\\w*|"
    "дослідженн\\w*|опитуванн\\w*|споживач\\w*|злам\\w*|витік|загин\\w*|вибор\\w*|чому|млн|млрд|мільйон\\w*|"
    "залежн\\w+|експерт\\w*|прем'єр\\w*|президент\\w*",
    "zh": "罚|罰|被判|法院|警方|公安|诈|詐|骗|騙|虚假|虛假|假冒|监管|監管|调查|調查|违法|違法|涉嫌|约谈|約談|投诉|"
    "投訴|曝光|政府|部门|部門|法案|禁止|税|股价|股價|股市|财报|財報|营收|營收|利润|利潤|通胀|通脹|失业|失業|罢工|"
    "罷工|研究|死亡|气温|氣溫|降温|降溫|消费券|消費券|央行|经济|經濟|业绩|業績|销售额|銷售額",
}
TOLD = {
    "en": "police|court|prosecutors?|fined|lawsuit|watchdog|regulators?|ministers?|ministry|arrested|fraud\\w*|"
    "scam\\w*|investigat\\w+|lawmakers|inquiry|judges?|supreme court",
    "de": "\\w*polizei|landgericht|amtsgericht|gericht|staatsanwalt\\w*|bussgeld|ministerium|minister\\w*|betrug\\w*|"
    "betrüger\\w*|verbraucherzentrale|ermittl\\w+|kartellamt|bundesgerichtshof|bgh",
    "fr": "police|tribunal|parquet|amende|ministre|ministère|escroc\\w*|fraudes?|enquête|régulateur|conseil d'état|"
    "cour (?:de cassation|d'appel)",
    "es": "policía|tribunal|fiscalía|multa|ministro|ministerio|estafa\\w*|fraude|investigación|regulador|"
    "(?:tribunal )?supremo|audiencia nacional",
    "pt": "polícia|tribunal|ministério público|multa|ministro|ministério|golpistas?|fraude|investigação|procon|"
    "supremo|stf|stj",
    "ru": "полици\\w+|суд\\w*|прокурат\\w+|штраф\\w*|министерств\\w*|мошенн\\w+|расследовани\\w*|антимонопольн\\w+",
    "uk": "поліці\\w+|суд\\w*|прокурат\\w+|штраф\\w*|міністерств\\w*|шахра\\w+|розслідуванн\\w*|антимонопольн\\w+",
    "zh": "警方|公安|法院|检察|檢察|罚款|罰款|监管部门|監管部門|诈骗|詐騙|涉嫌|调查|調查",
}
# Strings without one of which a title offers nothing.
STEMS = {
    "en": "deal price sale save off % code coupon win giveaway sweep prize bonus free casino bet slots low offer "
    "just only half launch introduc unveil announc collection releas celebrat available steal grab snag competition "
    "enter",
    "de": "angebot deal schnäppchen rabatt preis günstig % prozent sparen code gutschein gewinn verlos bonus frei "
    "casino wett slots sale aktion startet stellt präsentiert kollektion neuheit feiert neu nur",
    "fr": "bon offre promo prix % code coupon concours gagne bonus gratuit casino bookmaker pari solde vente lance "
    "présente dévoile collection économi chute déstockage sort",
    "es": "oferta descuento chollo promo precio % código codigo cup sorteo concurso gana bono gratis casino apuesta "
    "rebaja lanza presenta estrena colección llévate barat oferta tragam ahorra",
    "pt": "oferta desconto achado promo preço % código codigo cupo cupã sorteio concurso ganhe bônus grátis cassino "
    "casino aposta slots lança apresenta estreia coleção concorra passatempo barat economize",
    "ru": "скид предложен акци распродаж цен % промокод купон розыгрыш разыгрыва выигр конкурс фриспин фрибет бездеп "
    "бонус казино букмекер запуска представ коллекц дешевле успе товар сэконом",
    "uk": "зниж пропозиц акці розпродаж цін % промокод купон розіграш розігру вигра конкурс фріспін фрибет бездеп "
    "бонус казино букмекер запуска представ колекц дешевш встигн товар заощад",
    "zh": "价 價 惠 促 秒 限时 限時 爆款 清仓 清倉 漏 买 買 好物 购物 减 減 降 折 省 码 碼 券 口令 送 彩 首存 赌 賭 "
    "博 奖 獎 赢 贏 福利 推出 发布 發佈 上市 新品 活动 活動",
}
