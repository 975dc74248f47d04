"""Words that tell what news is about, by language and ready topic: for who has no embeddings.

One form of each is enough, since stems are compared. Chinese words are of two characters, the unit in which texts of
scripts without blanks are compared.
"""

from __future__ import annotations

LEXICON = {
    "en": {
        "world": "war ceasefire troops rebels militants embassy diplomat refugees sanctions border missile bombing "
        "airstrike hostage insurgents peacekeepers coup earthquake foreign nuclear treaty militia army soldiers "
        "truce kidnapped suicide bomb cyclone famine envoy nato kremlin iraq iran israel palestinian gaza ukraine "
        "syria afghanistan sudan korea",
        "politics": "election parliament minister president senate congress vote voters party government policy "
        "campaign candidate coalition opposition bill lawmakers cabinet mp chancellor governor referendum "
        "democrats republicans labour conservative tory reform immigration asylum constitution premier polls senator",
        "business": "shares profit company market stocks economy bank investors sales quarter revenue earnings "
        "merger takeover inflation prices trade oil dollar billion jobs firm deal bankruptcy unemployment exports "
        "tariffs retailer interest rates growth ceo dividend airline carmaker euro currency debt",
        "technology": "software internet computer phone chip app online web users browser hackers virus digital "
        "broadband laptop smartphone microsoft google apple ai algorithm chatbot startup gadget console server "
        "spam wireless network mobile robot encryption data pc search linux download",
        "science": "scientists researchers study space nasa planet species fossil genome gene telescope physics "
        "laboratory experiment discovery astronomers dinosaur archaeologists cells orbit spacecraft mars biology "
        "evolution particles chemistry asteroid moon brain university",
        "health": "health hospital patients doctors disease drug vaccine cancer virus flu medical treatment nurses "
        "infection surgery obesity diabetes heart medicine clinical epidemic mental depression pregnancy smoking "
        "diet alcohol symptoms therapy outbreak dementia",
        "sport": "match team coach league season cup championship goal player win olympic tournament final striker "
        "football tennis cricket rugby baseball basketball golf scored points game injury medal race defeat "
        "quarterback inning champion squad victory midfielder manager club",
        "culture": "film music album actor actress singer band festival movie book novel author theatre opera "
        "museum exhibition artist painting television show drama oscar concert director gallery award comedy song "
        "celebrity dance poet cinema star fashion",
        "climate": "climate emissions carbon warming renewable solar wind environment pollution drought flood "
        "wildfire glacier forest conservation coal greenhouse heatwave species plastic biodiversity recycling "
        "turbine ecosystem methane sustainable heat smog coral",
        "local": "council residents street neighbours mayor town village county police road roadworks bus school "
        "library firefighters burglary district local community parish missing borough station traffic "
        "neighbourhood collision",
    },
    "de": {
        "world": "Krieg Waffenruhe Truppen Rebellen Botschaft Diplomaten Flüchtlinge Sanktionen Grenze Rakete "
        "Anschlag Geisel Putsch Erdbeben Außenminister Armee Soldaten Hungersnot Ukraine Israel Iran Syrien "
        "Islamisten Miliz",
        "politics": "Wahl Bundestag Parlament Minister Präsident Partei Regierung Koalition Opposition Gesetz "
        "Abgeordnete Kanzler Landtag Wahlkampf Kandidat Fraktion Haushalt Reform Asyl Verfassung Umfrage "
        "Bundesrat Ministerpräsident Bundesregierung",
        "business": "Aktie Gewinn Unternehmen Börse Wirtschaft Bank Anleger Umsatz Quartal Konzern Übernahme "
        "Inflation Preise Handel Öl Milliarden Stellen Insolvenz Zinsen Konjunktur Export Zölle Dax Streik "
        "Tarif Autobauer Leitzins",
        "technology": "Software Internet Computer Handy Chip App online Nutzer Browser Hacker digital Breitband "
        "Smartphone KI Algorithmus Roboter Server Daten Programm Netz Glasfaser Sprachmodell Sicherheitslücke "
        "Akku Halbleiter",
        "science": "Forscher Wissenschaftler Studie Raumfahrt Planet Fossil Gen Teleskop Physik Labor Experiment "
        "Entdeckung Astronomen Dinosaurier Archäologen Zellen Raumsonde Biologen Universität Mond Gehirn "
        "Forschung",
        "health": "Gesundheit Krankenhaus Patienten Ärzte Krankheit Medikament Impfung Krebs Virus Grippe Klinik "
        "Behandlung Pflege Infektion Operation Diabetes Herz Medizin Epidemie Depression Schwangere Rauchen "
        "Ernährung Therapie Apotheke",
        "sport": "Spiel Mannschaft Trainer Liga Saison Pokal Meisterschaft Tor Spieler Sieg Olympia Turnier Finale "
        "Stürmer Fußball Tennis Handball Verein Niederlage Medaille Rennen Bundesliga Torwart Weltmeister "
        "Halbfinale",
        "culture": "Film Musik Album Schauspieler Sänger Band Festival Kino Buch Roman Autor Theater Oper Museum "
        "Ausstellung Künstler Gemälde Fernsehen Serie Konzert Regisseur Preis Komödie Bühne Literatur Orchester",
        "climate": "Klima Emissionen Kohlendioxid Erderwärmung Solar Windkraft Umwelt Hochwasser Dürre Waldbrand "
        "Gletscher Wald Naturschutz Kohle Treibhausgas Hitze Artenschutz Plastik Klimaschutz Windpark Energiewende",
        "local": "Gemeinderat Stadtrat Anwohner Straße Bürgermeister Gemeinde Landkreis Polizei Sperrung Bus Schule "
        "Bücherei Feuerwehr Einbruch Ortsteil Verein Stadtfest Baustelle Umleitung Rathaus vermisst Nachbarn",
    },
    "es": {
        "world": "guerra tregua tropas rebeldes embajada diplomáticos refugiados sanciones frontera misil atentado "
        "rehenes golpe terremoto canciller ejército soldados hambruna Ucrania Israel Irán Siria Gaza ONU "
        "guerrilla milicia",
        "politics": "elecciones parlamento ministro presidente senado congreso voto partido gobierno campaña "
        "candidato coalición oposición ley diputados reforma asilo constitución encuesta ministra gobernador "
        "referéndum votantes",
        "business": "acciones beneficio empresa mercado bolsa economía banco inversores ventas trimestre ingresos "
        "fusión opa inflación precios comercio petróleo dólar millones empleo quiebra paro exportaciones aranceles "
        "huelga tipos",
        "technology": "software internet ordenador móvil chip aplicación usuarios navegador piratas digital "
        "teléfono inteligencia artificial algoritmo robot servidor datos red ciberataque computadora pantalla "
        "programa",
        "science": "científicos investigadores estudio espacio planeta especie fósil genoma telescopio física "
        "laboratorio experimento descubrimiento astrónomos dinosaurio arqueólogos células sonda biólogos "
        "universidad luna cerebro",
        "health": "salud hospital pacientes médicos enfermedad medicamento vacuna cáncer virus gripe clínica "
        "tratamiento enfermeras infección cirugía diabetes corazón epidemia depresión embarazo tabaco dieta "
        "alcohol terapia dengue",
        "sport": "partido equipo entrenador liga temporada copa campeonato gol jugador victoria olímpico torneo "
        "final delantero fútbol tenis baloncesto derrota medalla carrera portero campeón ciclista club",
        "culture": "película música disco actor actriz cantante banda festival cine libro novela autor teatro ópera "
        "museo exposición artista cuadro televisión serie concierto director premio comedia escritor",
        "climate": "clima emisiones carbono calentamiento solar eólica ambiente contaminación sequía inundación "
        "incendio glaciar bosque carbón calor biodiversidad plástico renovable ecológico climático",
        "local": "ayuntamiento vecinos calle alcalde pueblo barrio policía obras autobús colegio biblioteca "
        "bomberos robo municipio local concejal plaza desaparecido tráfico fiestas municipal",
    },
    "fr": {
        "world": "guerre trêve troupes rebelles ambassade diplomates réfugiés sanctions frontière missile attentat "
        "otages putsch séisme armée soldats famine Ukraine Israël Iran Syrie Gaza ONU djihadistes milice "
        "étrangères",
        "politics": "élection parlement ministre président sénat assemblée vote parti gouvernement campagne "
        "candidat coalition opposition loi députés réforme asile constitution sondage maire référendum budget "
        "électeurs premier",
        "business": "actions bénéfice entreprise marché bourse économie banque investisseurs ventes trimestre "
        "chiffre fusion rachat inflation prix commerce pétrole dollar milliards emploi faillite chômage "
        "exportations taxes grève croissance",
        "technology": "logiciel internet ordinateur téléphone puce application utilisateurs navigateur pirates "
        "numérique intelligence artificielle algorithme robot serveur données réseau cyberattaque fibre écran",
        "science": "scientifiques chercheurs étude espace planète espèce fossile génome télescope physique "
        "laboratoire expérience découverte astronomes dinosaure archéologues cellules sonde biologistes "
        "université lune cerveau",
        "health": "santé hôpital patients médecins maladie médicament vaccin cancer virus grippe clinique "
        "traitement infirmières infection chirurgie diabète cœur épidémie dépression grossesse tabac "
        "alimentation alcool thérapie",
        "sport": "match équipe entraîneur ligue saison coupe championnat but joueur victoire olympique tournoi "
        "finale attaquant football tennis rugby défaite médaille course gardien champion cycliste club",
        "culture": "film musique album acteur actrice chanteur groupe festival cinéma livre roman auteur théâtre "
        "opéra musée exposition artiste tableau télévision série concert réalisateur prix comédie écrivain",
        "climate": "climat émissions carbone réchauffement solaire éolien environnement pollution sécheresse "
        "inondation incendie glacier forêt charbon canicule biodiversité plastique renouvelable écologie "
        "climatique",
        "local": "municipal habitants rue commune village quartier police travaux bus école médiathèque pompiers "
        "cambriolage mairie local riverains place disparition circulation fêtes gendarmerie département",
    },
    "pt": {
        "world": "guerra trégua tropas rebeldes embaixada diplomatas refugiados sanções fronteira míssil atentado "
        "reféns golpe terremoto exército soldados fome Ucrânia Israel Irã Síria Gaza ONU insurgentes milícia",
        "politics": "eleição parlamento ministro presidente senado congresso voto partido governo campanha candidato "
        "coligação oposição lei deputados reforma asilo constituição pesquisa câmara governador eleitores "
        "supremo",
        "business": "ações lucro empresa mercado bolsa economia banco investidores vendas trimestre receita fusão "
        "inflação preços comércio petróleo dólar bilhões emprego falência desemprego exportações tarifas greve "
        "juros",
        "technology": "software internet computador celular chip aplicativo usuários navegador hackers digital "
        "telefone inteligência artificial algoritmo robô servidor dados rede vírus tela programa telemóvel",
        "science": "cientistas pesquisadores estudo espaço planeta espécie fóssil genoma telescópio física "
        "laboratório experimento descoberta astrônomos dinossauro arqueólogos células sonda biólogos universidade "
        "lua cérebro",
        "health": "saúde hospital pacientes médicos doença medicamento vacina câncer vírus gripe clínica tratamento "
        "enfermeiros infecção cirurgia diabetes coração epidemia depressão gravidez cigarro dieta álcool terapia",
        "sport": "jogo time treinador liga temporada copa campeonato gol jogador vitória olímpico torneio final "
        "atacante futebol tênis vôlei derrota medalha corrida goleiro campeão equipa seleção",
        "culture": "filme música álbum ator atriz cantor banda festival cinema livro romance autor teatro ópera "
        "museu exposição artista quadro televisão novela show diretor prêmio comédia escritor",
        "climate": "clima emissões carbono aquecimento solar eólica ambiente poluição seca enchente incêndio geleira "
        "floresta carvão calor biodiversidade plástico renovável desmatamento climático",
        "local": "prefeitura moradores rua prefeito cidade bairro polícia obras ônibus escola biblioteca bombeiros "
        "furto município local vereadores praça desaparecido trânsito festa junta",
    },
    "ru": {
        "world": "война перемирие войска повстанцы посольство дипломаты беженцы санкции граница ракета теракт "
        "заложники переворот землетрясение армия солдаты голод Украина Израиль Иран Сирия ООН боевики обстрел",
        "politics": "выборы парламент министр президент сенат депутаты голосование партия правительство кандидат "
        "коалиция оппозиция закон дума губернатор реформа конституция опрос премьер отставка бюджет съезд",
        "business": "акции прибыль компания рынок биржа экономика банк инвесторы продажи квартал выручка слияние "
        "инфляция цены торговля нефть доллар миллиард рубль банкротство экспорт пошлины ставка индекс",
        "technology": "программа интернет компьютер телефон чип приложение пользователи браузер хакеры цифровой "
        "смартфон нейросеть алгоритм робот сервер данные сеть вирус ноутбук процессор мессенджер",
        "science": "учёные исследователи космос планета вид ископаемые геном телескоп физика лаборатория эксперимент "
        "открытие астрономы динозавр археологи клетки зонд биологи университет луна мозг",
        "health": "здоровье больница пациенты врачи болезнь лекарство прививка рак вирус грипп клиника лечение "
        "медсестра инфекция операция диабет сердце эпидемия депрессия беременность курение диета терапия аптека",
        "sport": "матч команда тренер лига сезон кубок чемпионат гол игрок победа олимпиада турнир финал нападающий "
        "футбол теннис хоккей поражение медаль гонка вратарь чемпион сборная клуб",
        "culture": "фильм музыка альбом актёр актриса певец группа фестиваль кино книга роман писатель театр опера "
        "музей выставка художник картина сериал концерт режиссёр премия спектакль",
        "climate": "климат выбросы углерод потепление солнечный ветряной экология загрязнение засуха наводнение пожар "
        "ледник лес уголь жара мерзлота пластик возобновляемый заповедник смог",
        "local": "горсовет жители улица мэр город район полиция ремонт автобус школа библиотека пожарные кража двор "
        "местный посёлок площадь пропал движение мэрия соседи",
    },
    "uk": {
        "world": "війна перемир'я війська посольство дипломати біженці санкції кордон ракета теракт заручники "
        "переворот землетрус армія солдати голод Росія Ізраїль Іран ООН бойовики обстріл полонені дрон",
        "politics": "вибори парламент міністр президент рада депутати голосування партія уряд кандидат коаліція "
        "опозиція закон фракція реформа конституція опитування прем'єр відставка бюджет",
        "business": "акції прибуток компанія ринок біржа економіка банк інвестори продаж квартал виторг злиття "
        "інфляція ціни торгівля нафта долар мільярд гривня банкрутство експорт мито тарифи",
        "technology": "програма інтернет комп'ютер телефон чип застосунок користувачі браузер хакери цифровий "
        "смартфон нейромережа алгоритм робот сервер дані мережа ноутбук процесор",
        "science": "вчені дослідники космос планета вид викопні геном телескоп фізика лабораторія експеримент "
        "відкриття астрономи динозавр археологи клітини зонд біологи університет місяць мозок",
        "health": "здоров'я лікарня пацієнти лікарі хвороба ліки щеплення рак вірус грип клініка лікування медсестра "
        "інфекція операція діабет серце епідемія депресія вагітність куріння терапія",
        "sport": "матч команда тренер ліга сезон кубок чемпіонат гол гравець перемога олімпіада турнір фінал форвард "
        "футбол теніс хокей поразка медаль перегони воротар чемпіон збірна клуб",
        "culture": "фільм музика альбом актор акторка співак гурт фестиваль кіно книжка роман письменник театр опера "
        "музей виставка художник картина серіал концерт режисер премія вистава",
        "climate": "клімат викиди вуглець потепління сонячний вітровий довкілля забруднення посуха повінь пожежа "
        "льодовик ліс вугілля спека пластик відновлюваний заповідник смог",
        "local": "міськрада мешканці вулиця мер місто район поліція ремонт автобус школа бібліотека рятувальники "
        "крадіжка двір місцевий селище площа зник рух громада сусіди",
    },
    "zh": {
        "world": "战争 停火 军队 叛军 大使 外交 难民 制裁 边境 导弹 袭击 "
        "人质 政变 地震 外长 士兵 饥荒 以色 乌克 伊朗 联合 空袭 武装",
        "politics": "选举 议会 部长 总统 国会 投票 政党 政府 竞选 候选 "
        "联盟 反对 法案 议员 首相 总理 改革 宪法 民调 立法 辞职",
        "business": "股票 利润 公司 市场 股市 经济 银行 投资 销售 季度 营收 "
        "收购 通胀 价格 贸易 石油 美元 亿元 裁员 破产 出口 关税 央行",
        "technology": "软件 网络 电脑 手机 芯片 应用 用户 浏览 黑客 数字 "
        "智能 模型 算法 机器 服务 数据 漏洞 平台 卫星 程序",
        "science": "科学 研究 太空 行星 物种 化石 基因 望远 物理 实验 "
        "发现 天文 恐龙 考古 细胞 探测 生物 大学 月球 大脑",
        "health": "健康 医院 患者 医生 疾病 药物 疫苗 癌症 病毒 流感 "
        "临床 治疗 护士 感染 手术 糖尿 心脏 疫情 抑郁 怀孕 吸烟",
        "sport": "比赛 球队 教练 联赛 赛季 冠军 进球 球员 胜利 奥运 决赛 "
        "前锋 足球 网球 篮球 夺冠 奖牌 选手 门将 客场 世界杯 国足",
        "culture": "电影 音乐 专辑 演员 歌手 乐队 艺术 影片 图书 小说 作家 "
        "戏剧 歌剧 博物 展览 画家 电视 剧集 演唱 导演 奖项 观众",
        "climate": "气候 排放 变暖 光伏 风电 环境 污染 干旱 洪水 山火 冰川 森林 煤炭 高温 生态 塑料 减排 环保 温室",
        "local": "市政 居民 街道 市长 社区 小区 民警 施工 公交 学校 图书 消防 盗窃 邻居 本地 改道 庙会 停水 走失",
    },
}
