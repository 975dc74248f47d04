"""Names of cities and clocks that the IANA names lack, and the zones to expect of a language or a country.

Names are separated by commas and written as people write them; case, accents and hyphens do not count.
"""

from __future__ import annotations

CITY_NAMES = {
    # abbreviations; those of standard time stand for the clock of the place, with its summer time
    "America/New_York": "EST, EDT, ET, Eastern, Eastern Time, US Eastern, New York City, NYC, Washington, "
    "Washington DC, Washington D.C., Boston, Philadelphia, Miami, Atlanta, Orlando, Baltimore, Pittsburgh, Cleveland, "
    "Charlotte, Нью-Йорк, Вашингтон, Бостон, Майами, Маямі, Nueva York, Nova York, Nova Iorque, 纽约, 紐約, 华盛顿, "
    "华府, 波士顿, 迈阿密",
    "America/Chicago": "CDT, CT, Central, Central Time, US Central, Houston, Dallas, Austin, San Antonio, Minneapolis, "
    "St Louis, Saint Louis, New Orleans, Nashville, Kansas City, Memphis, Milwaukee, Чикаго, Чікаго, Хьюстон, Даллас, "
    "芝加哥, 休斯顿, 达拉斯",
    "America/Denver": "MST, MDT, MT, Mountain, Mountain Time, US Mountain, Salt Lake City, Albuquerque, "
    "Colorado Springs, Денвер, 丹佛",
    "America/Los_Angeles": "PST, PDT, PT, Pacific Time, US Pacific, LA, L.A., San Francisco, SF, Seattle, San Diego, "
    "Portland, Las Vegas, Sacramento, Oakland, Silicon Valley, Лос-Анджелес, Сан-Франциско, Сиэтл, Сієтл, "
    "Los Ángeles, 洛杉矶, 洛杉磯, 旧金山, 舊金山, 三藩市, 西雅图",
    "America/Anchorage": "AKST, AKDT, Alaska",
    "Pacific/Honolulu": "Hawaii, HST, Гавайи, 夏威夷, 檀香山",
    "America/Toronto": "Ottawa, Montreal, Montréal, Québec, Quebec City, Торонто, Монреаль, Оттава, 多伦多, 多倫多, "
    "蒙特利尔, 渥太华",
    "America/Vancouver": "Victoria BC, Ванкувер, 温哥华, 溫哥華",
    "America/Edmonton": "Calgary, Калгари, 卡尔加里",
    "America/Mexico_City": "Mexico, México, CDMX, Ciudad de México, Guadalajara, Puebla, Cidade do México, Мехико, "
    "Мехіко, 墨西哥城",
    "America/Tijuana": "Baja California",
    "America/Bogota": "Colombia, Medellín, Cali, Cartagena, Barranquilla, Богота, 波哥大",
    "America/Lima": "Perú, Peru, Лима, 利马",
    "America/Santiago": "Chile, Santiago de Chile, Valparaíso, CLT, CLST, Сантьяго, 圣地亚哥",
    "America/Argentina/Buenos_Aires": "Argentina, ART, Rosario, La Plata, Буэнос-Айрес, Буенос-Айрес, 布宜诺斯艾利斯",
    "America/Montevideo": "Uruguay, Монтевидео, 蒙得维的亚",
    "America/Caracas": "Venezuela, Maracaibo, Каракас, 加拉加斯",
    "America/Guayaquil": "Quito, Ecuador, Кито, 基多",
    "America/La_Paz": "Bolivia, Santa Cruz de la Sierra, Ла-Пас, 拉巴斯",
    "America/Havana": "Cuba, La Habana, Habana, Гавана, 哈瓦那",
    "America/Santo_Domingo": "República Dominicana",
    "America/Sao_Paulo": "Brasil, BRT, Brasília, Brasilia, Rio, Rio de Janeiro, Belo Horizonte, Curitiba, "
    "Porto Alegre, Florianópolis, Campinas, Goiânia, San Pablo, Сан-Паулу, Рио-де-Жанейро, Ріо-де-Жанейро, Бразилиа, "
    "圣保罗, 聖保羅, 里约热内卢, 巴西利亚",
    "America/Bahia": "Salvador, Salvador da Bahia",
    "Europe/London": "BST, UK, England, Manchester, Birmingham, Liverpool, Leeds, Bristol, Edinburgh, Glasgow, "
    "Cardiff, Oxford, Cambridge, Londres, Лондон, 伦敦, 倫敦",
    "Europe/Dublin": "Ireland, Cork, Дублин, Дублін, 都柏林",
    "Europe/Lisbon": "Portugal, Porto, Oporto, Lisboa, Lissabon, Lisbonne, Braga, Coimbra, Лиссабон, Лісабон, 里斯本",
    "Atlantic/Azores": "Açores, Azoren, Ponta Delgada",
    "Atlantic/Madeira": "Funchal",
    "Atlantic/Canary": "Canarias, Las Palmas, Tenerife, Kanaren",
    "Europe/Madrid": "España, Spain, Barcelona, Valencia, Sevilla, Seville, Bilbao, Zaragoza, Málaga, Мадрид, "
    "Барселона, 马德里, 馬德里, 巴塞罗那",
    "Europe/Paris": "France, Lyon, Marseille, Toulouse, Nice, Bordeaux, Lille, Nantes, Strasbourg, Straßburg, Rennes, "
    "Montpellier, Париж, París, 巴黎",
    "Europe/Brussels": "Belgium, Bruxelles, Brüssel, Bruselas, Bruxelas, Antwerp, Antwerpen, Gent, Liège, Брюссель, "
    "布鲁塞尔",
    "Europe/Amsterdam": "Netherlands, Rotterdam, The Hague, Den Haag, Utrecht, Eindhoven, Амстердам, Ámsterdam, "
    "阿姆斯特丹",
    "Europe/Luxembourg": "Luxemburg, Luxemburgo",
    "Europe/Berlin": "CEST, MEZ, MESZ, Germany, Deutschland, Munich, München, Muenchen, Hamburg, Cologne, Köln, Koeln, "
    "Frankfurt, Frankfurt am Main, Stuttgart, Düsseldorf, Duesseldorf, Leipzig, Dresden, Hannover, Hanover, Nürnberg, "
    "Nuremberg, Bremen, Bonn, Dortmund, Essen, Karlsruhe, Freiburg, Берлин, Берлін, Мюнхен, Гамбург, Франкфурт, Кельн, "
    "Berlín, Berlim, Múnich, Munique, Hambourg, Francfort, 柏林, 慕尼黑, 法兰克福, 汉堡",
    "Europe/Vienna": "Austria, Österreich, Wien, Vienne, Viena, Graz, Linz, Salzburg, Innsbruck, Вена, Відень, 维也纳",
    "Europe/Zurich": "Switzerland, Schweiz, Suisse, Zürich, Zuerich, Geneva, Genève, Genf, Ginebra, Genebra, Bern, "
    "Berne, Basel, Lausanne, Цюрих, Цюріх, Женева, 苏黎世, 日内瓦",
    "Europe/Rome": "Italy, Roma, Rom, Milan, Milano, Mailand, Naples, Napoli, Turin, Torino, Florence, Firenze, "
    "Venice, Venezia, Рим, Милан, Мілан, 罗马, 羅馬, 米兰",
    "Europe/Copenhagen": "Denmark, København, Kopenhagen, Copenhague, Aarhus, Копенгаген, 哥本哈根",
    "Europe/Stockholm": "Sweden, Göteborg, Gothenburg, Malmö, Стокгольм, Estocolmo, 斯德哥尔摩",
    "Europe/Oslo": "Norway, Bergen, Осло, 奥斯陆",
    "Europe/Helsinki": "Finland, Espoo, Tampere, Хельсинки, Гельсінкі, Helsinque, 赫尔辛基",
    "Europe/Tallinn": "Estonia, Tartu, Таллин, Таллінн, Таллинн",
    "Europe/Riga": "Latvia, Рига, 里加",
    "Europe/Vilnius": "Lithuania, Kaunas, Вильнюс, Вільнюс",
    "Europe/Warsaw": "Poland, Polska, Warszawa, Warschau, Varsovie, Varsovia, Varsóvia, Kraków, Krakow, Cracow, "
    "Krakau, Gdańsk, Gdansk, Wrocław, Wroclaw, Poznań, Łódź, Lodz, Варшава, Краков, Краків, 华沙",
    "Europe/Prague": "Czechia, Praha, Prag, Praga, Brno, Прага, 布拉格",
    "Europe/Budapest": "Hungary, Будапешт, 布达佩斯",
    "Europe/Bucharest": "Romania, București, Bukarest, Bucarest, Cluj, Бухарест, 布加勒斯特",
    "Europe/Sofia": "Bulgaria, София, Софія",
    "Europe/Belgrade": "Serbia, Beograd, Belgrad, Belgrado, Белград, Бєлград, 贝尔格莱德",
    "Europe/Athens": "Greece, Athína, Athen, Athènes, Atenas, Thessaloniki, Афины, Афіни, 雅典",
    "Europe/Istanbul": "Istanbul, Turkey, Türkiye, İstanbul, Ankara, Izmir, İzmir, Constantinople, Estambul, Istambul, "
    "Стамбул, Анкара, 伊斯坦布尔",
    "Asia/Nicosia": "Nicosia, Cyprus, Limassol, Никосия, Нікосія, Лимассол",
    "Europe/Chisinau": "Moldova, Kishinev, Chișinău, Кишинев, Кишинёв, Кишинів",
    "Europe/Kyiv": "EEST, Ukraine, Kiev, Kiew, Kyjiw, Киев, Київ, Kharkiv, Kharkov, Харків, Харьков, Odesa, Odessa, "
    "Одеса, Одесса, Lviv, Lwiw, Lvov, Львів, Львов, Dnipro, Дніпро, Днепр, Zaporizhzhia, Запоріжжя, Запорожье, "
    "Вінниця, Винница, Полтава, Чернігів, Чернигов, 基辅, 基輔",
    "Europe/Minsk": "Belarus, Минск, Мінськ, Мінск, Гомель, 明斯克",
    "Europe/Moscow": "MSK, МСК, Russia, Moskva, Moskau, Moscou, Moscú, Moscovo, SPb, СПб, Saint Petersburg, "
    "St Petersburg, St. Petersburg, Sankt Petersburg, Petersburg, Leningrad, Москва, Санкт-Петербург, Петербург, "
    "Питер, Казань, Kazan, Нижний Новгород, Nizhny Novgorod, Воронеж, Ростов, Ростов-на-Дону, Краснодар, Сочи, Sochi, "
    "莫斯科, 圣彼得堡",
    "Europe/Kaliningrad": "Калининград",
    "Europe/Samara": "Самара, Тольятти",
    "Europe/Saratov": "Саратов",
    "Europe/Volgograd": "Волгоград",
    "Asia/Yekaterinburg": "Екатеринбург, Ekaterinburg, Уфа, Ufa, Челябинск, Chelyabinsk, Пермь, Perm, Тюмень",
    "Asia/Omsk": "Омск",
    "Asia/Novosibirsk": "Новосибирск",
    "Asia/Krasnoyarsk": "Красноярск",
    "Asia/Irkutsk": "Иркутск",
    "Asia/Vladivostok": "Владивосток, Хабаровск, Khabarovsk",
    "Asia/Kamchatka": "Камчатка, Петропавловск-Камчатский",
    "Asia/Tbilisi": "Тбилиси, Тбілісі, Tiflis, 第比利斯",
    "Asia/Yerevan": "Ереван, Єреван, Erevan, Eriwan",
    "Asia/Baku": "Баку",
    "Asia/Almaty": "Алматы, Алма-Ата, Alma-Ata, Астана, Astana, Nur-Sultan, 阿拉木图",
    "Asia/Tashkent": "Ташкент, Taschkent, 塔什干",
    "Asia/Bishkek": "Бишкек",
    "Asia/Dubai": "GST, UAE, Abu Dhabi, Дубай, Дубаи, Абу-Даби, Dubái, Dubaï, 迪拜, 阿布扎比",
    "Asia/Riyadh": "Saudi Arabia, Riad, Jeddah, Mecca, Эр-Рияд, 利雅得",
    "Asia/Jerusalem": "Israel, Tel Aviv, Haifa, Тель-Авив, Тель-Авів, Иерусалим, Єрусалим, Хайфа, 耶路撒冷, 特拉维夫",
    "Asia/Tehran": "Iran, Teheran, Téhéran, Тегеран, 德黑兰",
    "Asia/Karachi": "Pakistan, Lahore, Islamabad, Карачи, 卡拉奇",
    "Asia/Kolkata": "IST, India, Mumbai, Bombay, Delhi, New Delhi, Neu-Delhi, Bangalore, Bengaluru, Chennai, Madras, "
    "Calcutta, Hyderabad, Pune, Ahmedabad, Мумбаи, Мумбаї, Дели, Делі, Nueva Delhi, Nova Délhi, 孟买, 新德里, 班加罗尔",
    "Asia/Kathmandu": "Nepal, Катманду, 加德满都",
    "Asia/Dhaka": "Bangladesh, Dacca, 达卡",
    "Asia/Bangkok": "Thailand, Бангкок, Phuket, Пхукет, 曼谷",
    "Asia/Ho_Chi_Minh": "Vietnam, Saigon, Hanoi, Ho Chi Minh City, Ханой, 胡志明市, 河内",
    "Asia/Jakarta": "WIB, Indonesia, Джакарта, 雅加达",
    "Asia/Makassar": "WITA, Bali, Denpasar, Бали, Балі, 巴厘岛",
    "Asia/Kuala_Lumpur": "Malaysia, KL, Куала-Лумпур, 吉隆坡",
    "Asia/Singapore": "SGT, Singapur, Singapour, Singapura, Сингапур, Сінгапур, 新加坡",
    "Asia/Manila": "Philippines, Cebu, Quezon City, 马尼拉",
    "Asia/Shanghai": "China, Beijing, Peking, Pékin, Pekín, Pequim, Пекин, Пекін, Шанхай, Schanghai, Shenzhen, "
    "Guangzhou, Canton, Chengdu, Chongqing, Hangzhou, Wuhan, Nanjing, Tianjin, Xi'an, Suzhou, 中国, 北京, 北京时间, "
    "上海, 广州, 深圳, 成都, 重庆, 杭州, 武汉, 南京, 天津, 西安, 苏州",
    "Asia/Urumqi": "乌鲁木齐, Урумчи",
    "Asia/Hong_Kong": "HKT, Hongkong, Гонконг, 香港",
    "Asia/Macau": "Macao, 澳门, 澳門",
    "Asia/Taipei": "Taiwan, Тайбэй, 台北, 臺北, 台湾, 台灣, 高雄, 台中",
    "Asia/Tokyo": "JST, Japan, Osaka, Kyoto, Yokohama, Tokio, Tóquio, Токио, Токіо, 东京, 東京, 大阪",
    "Asia/Seoul": "KST, Korea, South Korea, Busan, Сеул, Seúl, Séoul, Seul, 首尔, 首爾",
    "Australia/Sydney": "AEST, AEDT, Canberra, Сидней, Сідней, Sídney, 悉尼, 雪梨, 堪培拉",
    "Australia/Melbourne": "Мельбурн, 墨尔本, 墨爾本",
    "Australia/Brisbane": "Gold Coast, Брисбен, 布里斯班",
    "Australia/Adelaide": "Аделаида, 阿德莱德",
    "Australia/Perth": "AWST, Перт, 珀斯",
    "Pacific/Auckland": "NZST, NZDT, New Zealand, Wellington, Christchurch, Окленд, 奥克兰, 惠灵顿",
    "Pacific/Apia": "Samoa",
    "Africa/Cairo": "Egypt, Kairo, Le Caire, El Cairo, Каир, Каїр, Alexandria, 开罗",
    "Africa/Johannesburg": "SAST, South Africa, Cape Town, Kapstadt, Pretoria, Durban, Йоханнесбург, Кейптаун, "
    "约翰内斯堡, 开普敦",
    "Africa/Lagos": "WAT, Nigeria, Abuja, Лагос, 拉各斯",
    "Africa/Nairobi": "EAT, Kenya, Mombasa, Найроби, Найробі, 内罗毕",
    "Africa/Casablanca": "Morocco, Maroc, Rabat, Marrakech, Касабланка, 卡萨布兰卡",
    "Africa/Algiers": "Algeria, Alger, Argel, Алжир",
    "Africa/Tunis": "Tunisia, Тунис, Túnez",
    "Africa/Addis_Ababa": "Ethiopia, Аддис-Абеба, 亚的斯亚贝巴",
    "Africa/Accra": "Ghana",
    "Africa/Dakar": "Sénégal, Senegal",
    "Africa/Abidjan": "Côte d'Ivoire, Ivory Coast",
    "Africa/Kinshasa": "RDC, Congo Kinshasa",
    "Africa/Luanda": "Angola, Луанда",
    "Africa/Maputo": "CAT, Moçambique, Mozambique, Мапуту",
    "Atlantic/Reykjavik": "Iceland, Reykjavík, Рейкьявик, 雷克雅未克",
    "UTC": "Z, Zulu, GMT, UCT, Greenwich, Universal, Гринвич, Всемирное время, 协调世界时",
}
"""By zone. A name that is here goes before the IANA name that it looks like ("EST", which has no summer time)."""

ZONES_BY_LANGUAGE = {
    "": "UTC, Europe/London, America/New_York, America/Los_Angeles, Asia/Kolkata, Asia/Shanghai",
    "en": "UTC, Europe/London, America/New_York, America/Chicago, America/Los_Angeles, Asia/Kolkata",
    "de": "Europe/Berlin, Europe/Vienna, Europe/Zurich, UTC",
    "ru": "Europe/Moscow, Asia/Yekaterinburg, Asia/Novosibirsk, Asia/Vladivostok, Asia/Almaty, Europe/Minsk",
    "es": "Europe/Madrid, America/Mexico_City, America/Bogota, America/Lima, America/Santiago, "
    "America/Argentina/Buenos_Aires",
    "fr": "Europe/Paris, Europe/Brussels, Europe/Zurich, America/Toronto, Africa/Casablanca, Africa/Abidjan",
    "zh": "Asia/Shanghai, Asia/Hong_Kong, Asia/Taipei, Asia/Singapore, Asia/Kuala_Lumpur, America/Los_Angeles",
    "uk": "Europe/Kyiv, Europe/Warsaw, Europe/Berlin, Europe/Prague, Europe/London, America/New_York",
    "pt": "America/Sao_Paulo, America/Manaus, America/Fortaleza, Europe/Lisbon, Africa/Luanda, Africa/Maputo",
    "ar": "Asia/Riyadh, Africa/Cairo, Asia/Dubai, Asia/Baghdad, Africa/Casablanca, Africa/Algiers",
    "be": "Europe/Minsk, Europe/Warsaw, Europe/Moscow",
    "bg": "Europe/Sofia",
    "ca": "Europe/Madrid",
    "cs": "Europe/Prague",
    "da": "Europe/Copenhagen",
    "el": "Europe/Athens, Asia/Nicosia",
    "et": "Europe/Tallinn",
    "fa": "Asia/Tehran, Asia/Kabul",
    "fi": "Europe/Helsinki",
    "he": "Asia/Jerusalem",
    "hi": "Asia/Kolkata",
    "hr": "Europe/Zagreb",
    "hu": "Europe/Budapest",
    "id": "Asia/Jakarta, Asia/Makassar, Asia/Jayapura",
    "it": "Europe/Rome",
    "ja": "Asia/Tokyo",
    "kk": "Asia/Almaty",
    "ko": "Asia/Seoul",
    "lt": "Europe/Vilnius",
    "lv": "Europe/Riga",
    "ms": "Asia/Kuala_Lumpur, Asia/Singapore",
    "nb": "Europe/Oslo",
    "nl": "Europe/Amsterdam, Europe/Brussels",
    "no": "Europe/Oslo",
    "pl": "Europe/Warsaw",
    "ro": "Europe/Bucharest, Europe/Chisinau",
    "sk": "Europe/Bratislava",
    "sl": "Europe/Ljubljana",
    "sr": "Europe/Belgrade",
    "sv": "Europe/Stockholm, Europe/Helsinki",
    "th": "Asia/Bangkok",
    "tr": "Europe/Istanbul",
    "uz": "Asia/Tashkent",
    "vi": "Asia/Ho_Chi_Minh",
}
"""By primary language subtag, "" for the others: the most likely zone, then others of its speakers, six at most."""

ZONES_BY_PLACE = {
    "ar": "America/Argentina/Buenos_Aires",
    "at": "Europe/Vienna",
    "au": "Australia/Sydney, Australia/Melbourne, Australia/Brisbane, Australia/Adelaide, Australia/Perth",
    "be": "Europe/Brussels",
    "bo": "America/La_Paz",
    "br": "America/Sao_Paulo, America/Fortaleza, America/Manaus, America/Cuiaba, America/Rio_Branco",
    "by": "Europe/Minsk",
    "ca": "America/Toronto, America/Vancouver, America/Edmonton, America/Winnipeg, America/Halifax",
    "ch": "Europe/Zurich",
    "cl": "America/Santiago",
    "cn": "Asia/Shanghai",
    "co": "America/Bogota",
    "cu": "America/Havana",
    "de": "Europe/Berlin",
    "ec": "America/Guayaquil",
    "es": "Europe/Madrid, Atlantic/Canary",
    "fr": "Europe/Paris",
    "gb": "Europe/London",
    "hans": "Asia/Shanghai",
    "hant": "Asia/Taipei, Asia/Hong_Kong",
    "hk": "Asia/Hong_Kong",
    "ie": "Europe/Dublin",
    "in": "Asia/Kolkata",
    "kz": "Asia/Almaty",
    "mo": "Asia/Macau",
    "mx": "America/Mexico_City, America/Monterrey, America/Tijuana, America/Cancun",
    "nz": "Pacific/Auckland",
    "pe": "America/Lima",
    "pt": "Europe/Lisbon, Atlantic/Azores",
    "ru": "Europe/Moscow, Asia/Yekaterinburg, Asia/Novosibirsk, Asia/Vladivostok",
    "sg": "Asia/Singapore",
    "tw": "Asia/Taipei",
    "ua": "Europe/Kyiv",
    "us": "America/New_York, America/Chicago, America/Denver, America/Los_Angeles",
    "uy": "America/Montevideo",
    "ve": "America/Caracas",
    "za": "Africa/Johannesburg",
}
"""By a later subtag of a language tag, of a country or a script ("es-MX", "zh-hant"): the most likely zone first."""
