"""The measures of what is counted, and words by language for the people who are. Written as ``forms`` says."""

from __future__ import annotations

from bot.stories.figures.affected import AFFECTED
from bot.stories.figures.casualties import CASUALTIES

PEOPLE = {
    "en": "people|persons|person|civilians|civilian|soldiers|soldier|troops|servicemen|militants|fighters|police*|"
    "officers|officer|firefighters|firefighter|workers|worker|miners|miner|students|pupils|children|women|men|man|"
    "woman|child|passengers|passenger|crew*|residents|resident|villagers|migrants|refugees|tourists|protesters|"
    "demonstrators|patients|victims|bystanders|journalists|sailors|fishermen|prisoners|inmates|employees|others|"
    "spectators|pedestrians|motorists|suspects|suspect|adults|teenagers|boys|girls|pilgrims|guests|hostages|"
    "families|palestinians|israelis|ukrainians|russians",
    "de": "menschen|mensch|personen|person|zivilisten|soldaten|soldat|polizisten|feuerwehrleute|einsatzkräfte|"
    "arbeiter|bergleute|schüler|kinder|frauen|männer|passagiere|fahrgäste|insassen|bewohner|anwohner|migranten|"
    "flüchtlinge|touristen|demonstranten|patienten|opfer|seeleute|häftlinge|mitarbeiter|fußgänger|verdächtige*|"
    "zuschauer|gäste|jugendliche|einwohner|bürger",
    "fr": "personnes|personne|civils|civil|soldats|soldat|militaires|policiers|pompiers|gendarmes|ouvriers|mineurs|"
    "élèves|enfants|femmes|hommes|passagers|passager|habitants|migrants|réfugiés|touristes|manifestants|patients|"
    "victimes|marins|pêcheurs|détenus|employés|piétons|suspects|spectateurs|riverains|gens|étudiants|résidents",
    "es": "personas|persona|civiles|soldados|soldado|militares|policías|bomberos|trabajadores|mineros|alumnos|niños|"
    "mujeres|hombres|pasajeros|pasajero|vecinos|habitantes|migrantes|refugiados|turistas|manifestantes|pacientes|"
    "víctimas|marineros|pescadores|reclusos|empleados|peatones|sospechosos|espectadores|estudiantes|residentes",
    "pt": "pessoas|pessoa|civis|soldados|soldado|militares|policiais|polícias|bombeiros|trabalhadores|mineiros|alunos|"
    "crianças|mulheres|homens|passageiros|passageiro|moradores|habitantes|migrantes|refugiados|turistas|"
    "manifestantes|pacientes|vítimas|marinheiros|pescadores|detentos|funcionários|pedestres|suspeitos|estudantes|"
    "residentes",
    "ru": "человек|человека|людей|люди|мирных жителей|мирных жителя|гражданских|военных|военнослужащих|солдат|солдата|"
    "полицейских|пожарных|рабочих|горняков|шахтеров|шахтёров|школьников|детей|женщин|мужчин|пассажиров|пассажира|"
    "жителей|жителя|мигрантов|беженцев|туристов|туриста|пациентов|моряков|сотрудников|сотрудника|пешеходов|"
    "подозреваемых|студентов|граждан",
    "uk": "людей|людини|люди|осіб|особи|особа|людина|мирних жителів|цивільних|військових|військовослужбовців|солдатів|"
    "поліцейських|рятувальників|робітників|гірників|шахтарів|школярів|дітей|жінок|чоловіків|пасажирів|пасажира|"
    "жителів|мешканців|мігрантів|біженців|туристів|пацієнтів|моряків|працівників|пішоходів|підозрюваних|студентів|"
    "громадян",
    "zh": "人|名",
}

MEASURES = CASUALTIES | AFFECTED
