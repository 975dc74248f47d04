"""Function words by language: what even a headline of four words has one or two of.

Only words that tell languages apart are worth a place; one that several languages share stands in each of them.
"""

from __future__ import annotations

FUNCTION_WORDS = {
    "en": "the of and to in is for on with that by at from as are was has have be will not after over his her its "
    "says who what why how this their more than new it he she they an into about but you your we",
    "de": "der die das den dem des und ist im in mit für auf von zu zum zur ein eine einen einem einer nicht sich "
    "nach bei wird wie aus über auch sind hat vor bis gegen als an am er sie es will keine unter um",
    "fr": "le la les des de du et est en un une dans pour par sur au aux avec que qui pas ce cette son sa ses se ne "
    "plus sont à été après il elle ils leur d l contre entre mais",
    "es": "el la los las de del y en un una por para con que se su sus al es no más como lo tras entre ha han sobre "
    "sin desde hasta fue pero muy este esta son a o le",
    "it": "il lo la i gli le di del della dei delle dello degli e è in un una uno per con che si non al alla ai "
    "alle da dal dalla nel nella sul sulla come più sono ha anche tra dopo l c",
    "pt": "o a os as de do da dos das e em no na nos nas um uma por para com que se ao à não mais é são foi como "
    "sua seu pelo pela após entre sobre até diz tem ser ou",
    "nl": "de het een van en in is op te voor met dat die niet aan er om ook bij naar uit over door als na zijn "
    "wordt maar nog geen heeft meer tegen",
    "pl": "i w z na do się nie że o jest za po od dla przez jak co to ale czy są było ma pod przed ze we już tylko "
    "był oraz jego",
    "cs": "a v se na je s z do o že pro i k za po od ve jako podle který která které jsou by jeho ale při až byl má "
    "nebo také už si",
    "sk": "a v sa na je s z do o že pre i k za po od vo ako podľa ktorý ktorá ktoré sú by jeho ale pri až bol má "
    "alebo aj už si",
    "sv": "och i att det som en på är av för med den till ett om inte har de från vid kan efter mot sig ska var också",
    "no": "og i at det som en på er av for med den til et om ikke har de fra ved kan etter mot seg skal var også",
    "da": "og i at det som en på er af for med den til et om ikke har de fra ved kan efter mod sig skal var også",
    "ro": "și în de la cu pe din a o un nu că pentru este sunt care mai după al ale lui fost va se au dar",
    "hu": "a az és hogy nem is egy van meg el de ez már csak volt szerint után még lesz kell",
    "fi": "ja on ei se että oli hän myös mutta kun ovat sen mukaan jo vain ole kuin",
    "tr": "ve bir bu da de için ile çok en daha olarak olan sonra ne gibi kadar var yok",
    "hr": "i u na je se da za od s su iz o a ne kao po nije koji koja što bi sa će više",
    "sr": "i u na je se da za od su iz o a ne kao po nije koji koja što bi sa će više и у на је се да за од су из о "
    "а не као по није који која што би са ће више",
    "sl": "in v na je se da za s so iz o ne kot po ni ki bi z še tudi pri že",
    "id": "yang di dan ke dari untuk dengan ini itu pada tidak akan dalam adalah oleh juga ada bisa saat",
    "ca": "el la els les de del i en un una per amb que es no al dels més com ha són als però o a d l",
    "gl": "o a os as de do da dos das e en no na nos nas un unha por para con que se ao á non máis é son foi como",
    "ru": "и в на не что с по из за для от как это к о его до у при после все был будет или уже но он она они а же "
    "бы также был была были их если во со",
    "uk": "і в на не що з по із за для від як це до про у та під після його при є був буде або вже але він вона "
    "вони а ж й зі та також були їх який які",
    "be": "і ў на не што з па за для ад як гэта да пра у пад пасля яго пры ёсць быў будзе або ужо але ён яна яны а "
    "ж таксама былі іх",
    "bg": "и в на не че с по от за до като това към се да са е ще при след или но той тя те а също беше бяха което "
    "които който със във няма има му си",
    "mk": "и во на не дека со по од за до како тоа кон се да се е ќе при или но тој таа тие а исто беше беа кое кои "
    "кој",
}
