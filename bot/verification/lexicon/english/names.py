"""Countries and peoples in English: the name of a place and what is said of what comes from there; and short forms."""

from __future__ import annotations

PLACES = """
afghanistan afghan | albania albanian | algeria algerian | america american us usa | angola angolan | argentina
argentine argentinian | armenia armenian | australia australian aussie | austria austrian | azerbaijan azerbaijani
azeri | bahrain bahraini | bangladesh bangladeshi | belarus belarusian | belgium belgian | bolivia bolivian | bosnia
bosnian | brazil brazilian | britain british briton uk gb | bulgaria bulgarian | burma burmese myanmar | cambodia
cambodian | cameroon cameroonian | canada canadian | chad chadian | chile chilean | china chinese | colombia colombian
| congo congolese drc | croatia croatian croat | cuba cuban | cyprus cypriot | czechia czech | denmark danish dane |
ecuador ecuadorian | egypt egyptian | england english | eritrea eritrean | estonia estonian | ethiopia ethiopian |
europe european eu | fiji fijian | finland finnish finn | france french frenchman frenchwoman | gabon gabonese |
gambia gambian | gaza gazan | georgia georgian | germany german | ghana ghanaian | greece greek | guatemala guatemalan
| guinea guinean | guyana guyanese | haiti haitian | holland dutch netherlands | honduras honduran | hungary hungarian
| india indian | indonesia indonesian | iran iranian | iraq iraqi | ireland irish irishman | israel israeli | italy
italian | jamaica jamaican | japan japanese | jordan jordanian | kazakhstan kazakh | kenya kenyan | korea korean |
kosovo kosovan | kuwait kuwaiti | kyrgyzstan kyrgyz | laos laotian | latvia latvian | lebanon lebanese | liberia
liberian | libya libyan | lithuania lithuanian | macedonia macedonian | madagascar malagasy | malawi malawian |
malaysia malaysian | mali malian | malta maltese | mauritania mauritanian | mexico mexican | moldova moldovan |
mongolia mongolian | montenegro montenegrin | morocco moroccan | mozambique mozambican | namibia namibian | nepal
nepalese nepali | nicaragua nicaraguan | niger nigerien | nigeria nigerian | norway norwegian | oman omani | pakistan
pakistani | palestine palestinian | panama panamanian | paraguay paraguayan | peru peruvian | philippines filipino |
poland polish pole | portugal portuguese | qatar qatari | romania romanian | russia russian | rwanda rwandan |
scotland scottish scot | senegal senegalese | serbia serbian serb | singapore singaporean | slovakia slovak slovakian
| slovenia slovenian | somalia somali | spain spanish spaniard | sudan sudanese | sweden swedish swede | switzerland
swiss | syria syrian | taiwan taiwanese | tajikistan tajik | tanzania tanzanian | thailand thai | tibet tibetan |
tunisia tunisian | turkey turkish turk türkiye | turkmenistan turkmen | uganda ugandan | ukraine ukrainian | uruguay
uruguayan | uzbekistan uzbek | venezuela venezuelan | vietnam vietnamese | wales welsh welshman | yemen yemeni |
zambia zambian | zimbabwe zimbabwean | africa african | asia asian | arab arabia | antarctica antarctic | scandinavia
scandinavian nordic | catalonia catalan | kurd kurdish kurdistan | crimea crimean | chechnya chechen | sicily sicilian
| bavaria bavarian | texas texan | california californian | florida floridian | paris parisian | moscow muscovite |
york yorker | vatican holy | islam islamist muslim | judaism jewish jew | buddhism buddhist | hinduism hindu |
catholic catholicism | protestant protestantism | soviet ussr
"""

SHORT_FORMS = """
kilometre km | metre m | centimetre cm | millimetre mm | kilogram kg kilo | gram g | mile mi | foot ft | inch in |
pound lb | hour hr | minute min | second sec | percent percentage pct | million m mn | billion bn b | trillion tn |
thousand k | euro eur | dollar usd buck | sterling gbp | doctor dr | professor prof | mister mr | senator sen |
representative rep | governor gov | general gen | lieutenant lt | sergeant sgt | captain capt | corporation corp |
limited ltd | incorporated inc | company co | department dept | government govt | versus v vs | saint st | mount mt |
january jan | february feb | august aug | september sept sep | october oct | november nov | december dec | monday mon
| tuesday tue | wednesday wed | thursday thu thur | friday fri | advertisement ad | laboratory lab | mathematics math
| photograph photo | telephone phone | television tv | examination exam | influenza flu | gymnasium gym | memorandum
memo | refrigerator fridge | veterinary vet | veteran vet | prisoner pow | republican gop | democrat dem |
conservative tory | united utd | association assn | university uni | street st | road rd | avenue ave | versus against
| kilowatt kw | megawatt mw | gigawatt gw | hectare ha | approximately approx | mp parliamentarian | teenager teen |
rehabilitation rehab | champion champ | microphone mic | application app | information info | specification spec |
demonstration demo | condominium condo | ok okay | detective det | inspector insp | constable pc | sister sr | junior
jr | senior sr
"""
