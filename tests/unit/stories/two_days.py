"""One event as it is told on two days, in each language: a fire, the same again in other words, and an arrest."""

from __future__ import annotations

# Title, then text.
FIRST_DAY = {
    "en": "Fire destroys market hall in Port Ellery\n"
    "A fire destroyed the market hall of Port Ellery on Sunday night. Nobody was in the building when the "
    "flames broke out in a bakery on the ground floor, the harbour police said.\n\n"
    "Firefighters from Marrow and Saltwick fought the blaze until morning. The hall was built in 1911 and "
    "held forty stalls. Mayor Ada Quill called it a black day for the town. The cause is not known.",
    "de": "Feuer zerstört Markthalle in Port Ellery\n"
    "Ein Feuer hat in der Nacht zum Sonntag die Markthalle von Port Ellery zerstört. Niemand war im Gebäude, "
    "als die Flammen in einer Bäckerei im Erdgeschoss ausbrachen, teilte die Hafenwache mit.\n\n"
    "Löschzüge aus Marrow und Saltwick kämpften bis zum Morgen gegen den Brand. Die Halle hatte vierzig "
    "Stände. Bürgermeisterin Ada Quill sprach von einem schwarzen Tag für die Stadt. Die Ursache ist nicht "
    "bekannt.",
    "fr": "Un incendie détruit les halles de Port Ellery\n"
    "Un incendie a détruit les halles de Port Ellery dans la nuit de dimanche. Personne ne se trouvait dans "
    "le bâtiment quand les flammes ont pris dans une boulangerie du rez-de-chaussée, selon la police du port.\n\n"
    "Les pompiers de Marrow et de Saltwick ont lutté contre le feu jusqu'au matin. Les halles comptaient "
    "quarante étals. La maire Ada Quill a parlé d'un jour noir pour la ville.",
    "es": "Un incendio destruye el mercado de Port Ellery\n"
    "Un incendio destruyó el mercado de Port Ellery en la noche del domingo. No había nadie en el edificio "
    "cuando las llamas comenzaron en una panadería de la planta baja, según la policía del puerto.\n\n"
    "Los bomberos de Marrow y Saltwick lucharon contra el fuego hasta la mañana. El mercado tenía cuarenta "
    "puestos. La alcaldesa Ada Quill habló de un día negro para la ciudad.",
    "pt": "Incêndio destrói o mercado de Port Ellery\n"
    "Um incêndio destruiu o mercado de Port Ellery na noite de domingo. Não havia ninguém no edifício quando "
    "as chamas começaram numa padaria do rés do chão, segundo a guarda do porto.\n\n"
    "Os bombeiros de Marrow e Saltwick lutaram contra o fogo até de manhã. O mercado tinha quarenta bancas. A "
    "prefeita Ada Quill falou de um dia negro para a cidade.",
    "ru": "Пожар уничтожил крытый рынок в Порт-Эллери\n"
    "Пожар уничтожил крытый рынок в Порт-Эллери в ночь на воскресенье. В здании никого не было, когда огонь "
    "вспыхнул в пекарне на первом этаже, сообщила портовая охрана.\n\n"
    "Расчеты из Марроу и Солтвика боролись с огнем до утра. На рынке было сорок прилавков. Мэр Ада Квилл "
    "назвала этот день черным для города.",
    "uk": "Пожежа знищила критий ринок у Порт-Еллері\n"
    "Пожежа знищила критий ринок у Порт-Еллері в ніч на неділю. У будівлі нікого не було, коли вогонь "
    "спалахнув у пекарні на першому поверсі, повідомила портова охорона.\n\n"
    "Пожежники з Марроу та Солтвіка боролися з вогнем до ранку. На ринку було сорок прилавків. Мерка Ада "
    "Квілл назвала цей день чорним для міста.",
    "zh": "埃勒里港市场大厅被大火烧毁\n"
    "周日晚间，一场大火烧毁了埃勒里港的市场大厅。港口方面说，火从一楼的面包店烧起时，楼内没有人。\n\n"
    "来自马罗和索尔特威克的消防队一直扑救到早晨。大厅里有四十个摊位。市长艾达·奎尔说这是全城黑暗的一天。",
}
# The same news of another outlet a day later, in other words.
REWRITTEN = {
    "en": "Port Ellery loses its market hall to flames\n"
    "The market hall of Port Ellery burned down on Sunday night after flames broke out in a ground floor "
    "bakery. The building was empty, according to the harbour police.\n\n"
    "Until morning firefighters from Saltwick and Marrow fought the fire in the hall, which had forty stalls "
    "and was built in 1911. A black day for the town, said Mayor Ada Quill.",
    "de": "Port Ellery verliert seine Markthalle durch ein Feuer\n"
    "Die Markthalle von Port Ellery ist in der Nacht zum Sonntag durch ein Feuer zerstört worden, das in "
    "einer Bäckerei im Erdgeschoss ausbrach. Das Gebäude war nach Angaben der Hafenwache leer.\n\n"
    "Bis zum Morgen kämpften Löschzüge aus Saltwick und Marrow gegen die Flammen. In der Halle waren vierzig "
    "Stände.",
    "fr": "Port Ellery perd ses halles dans un incendie\n"
    "Les halles de Port Ellery ont été détruites par un incendie dans la nuit de dimanche, parti d'une "
    "boulangerie du rez-de-chaussée. Le bâtiment était vide, selon la police du port.\n\n"
    "Jusqu'au matin, les pompiers de Saltwick et de Marrow ont lutté contre les flammes. Les halles avaient "
    "quarante étals.",
    "es": "Port Ellery pierde su mercado por un incendio\n"
    "El mercado de Port Ellery quedó destruido por un incendio en la noche del domingo, que comenzó en una "
    "panadería de la planta baja. El edificio estaba vacío, según la policía del puerto.\n\n"
    "Hasta la mañana los bomberos de Saltwick y Marrow lucharon contra las llamas. Había cuarenta puestos en "
    "el mercado.",
    "pt": "Port Ellery perde o seu mercado num incêndio\n"
    "O mercado de Port Ellery ficou destruído por um incêndio na noite de domingo, que começou numa padaria "
    "do rés do chão. O edifício estava vazio, segundo a guarda do porto.\n\n"
    "Até de manhã os bombeiros de Saltwick e Marrow lutaram contra as chamas. Havia quarenta bancas no "
    "mercado.",
    "ru": "Порт-Эллери лишился крытого рынка из-за пожара\n"
    "Крытый рынок в Порт-Эллери уничтожен пожаром в ночь на воскресенье, огонь вспыхнул в пекарне на первом "
    "этаже. Здание было пустым, сообщила портовая охрана.\n\n"
    "До утра расчеты из Солтвика и Марроу боролись с пожаром. На рынке было сорок прилавков.",
    "uk": "Порт-Еллері втратив критий ринок через пожежу\n"
    "Критий ринок у Порт-Еллері знищено пожежею в ніч на неділю, вогонь спалахнув у пекарні на першому "
    "поверсі. Будівля була порожня, повідомила портова охорона.\n\n"
    "До ранку пожежники з Солтвіка та Марроу боролися з пожежею. На ринку було сорок прилавків.",
    "zh": "大火烧毁埃勒里港市场大厅\n"
    "埃勒里港的市场大厅周日晚间被一场大火烧毁，火从一楼的面包店烧起。港口方面说，当时楼内没有人。\n\n"
    "消防队来自索尔特威克和马罗，一直扑救到早晨。市场大厅有四十个摊位。",
}
# What happened a day later.
SECOND_DAY = {
    "en": "Baker arrested after fire in Port Ellery market hall\n"
    "The harbour police arrested the owner of a bakery on Monday over the fire that destroyed the market hall "
    "of Port Ellery. Investigators found canisters of petrol in his cellar, prosecutor Ivo Lindqvist told "
    "reporters.",
    "de": "Bäcker nach Brand der Markthalle von Port Ellery festgenommen\n"
    "Die Hafenwache hat am Montag nach dem Feuer in der Markthalle von Port Ellery einen Bäcker festgenommen. "
    "In seinem Keller fanden Ermittler mehrere Kanister Benzin, sagte Staatsanwalt Ivo Lindqvist.",
    "fr": "Un boulanger arrêté après l'incendie des halles de Port Ellery\n"
    "La police du port a arrêté lundi un boulanger après l'incendie des halles de Port Ellery. Les enquêteurs "
    "ont trouvé des bidons d'essence dans sa cave, a déclaré le procureur Ivo Lindqvist.",
    "es": "Detenido un panadero por el incendio del mercado de Port Ellery\n"
    "La policía del puerto detuvo el lunes a un panadero por el incendio que destruyó el mercado de Port "
    "Ellery. Los investigadores hallaron bidones de gasolina en su sótano, dijo el fiscal Ivo Lindqvist.",
    "pt": "Padeiro preso após o incêndio do mercado de Port Ellery\n"
    "A guarda do porto prendeu na segunda-feira um padeiro após o incêndio que destruiu o mercado de Port "
    "Ellery. Os investigadores acharam galões de gasolina na cave dele, disse o procurador Ivo Lindqvist.",
    "ru": "После пожара на рынке Порт-Эллери задержан пекарь\n"
    "Портовая охрана в понедельник задержала пекаря после пожара на крытом рынке в Порт-Эллери. В его подвале "
    "следователи нашли канистры с бензином, сказал прокурор Иво Линдквист.",
    "uk": "Після пожежі на ринку Порт-Еллері затримано пекаря\n"
    "Портова охорона в понеділок затримала пекаря після пожежі на критому ринку в Порт-Еллері. У його підвалі "
    "слідчі знайшли каністри з бензином, сказав прокурор Іво Ліндквіст.",
    "zh": "埃勒里港市场大火后面包师被捕\n"
    "警方周一逮捕了一名面包师，他涉嫌在埃勒里港的市场大厅纵火。检察官林奎斯特说，调查人员在他的地窖里找到"
    "几桶汽油。",
}
