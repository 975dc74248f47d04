"""Passages written for this project, cut into sentences by hand: what news prints and what misleads a splitter.

A quotation of ordinary length belongs to one sentence. The sentences of a passage are joined by a space, or by nothing
in Chinese and Japanese.
"""

from __future__ import annotations

PASSAGES: dict[str, tuple[tuple[str, ...], ...]] = {
    "en": (
        (
            "U.S. officials met Col. Ada Brandt on Dec. 28 in Port Lowell.",
            "Sen. Mira Holt (D-Ill.) called the talks “a start.”",
            "She left at 5 p.m.",
            "The vote is due on Jan. 3.",
        ),
        (
            "“We are not done. We will be back,” Dr. J. K. Osei said.",
            "“Why now?” Holt asked.",
            "Nobody at Hartwell Inc. answered!",
            "It paid $3.5 million, or 4.2 percent, to St. Brannoc's Hospital.",
        ),
        (
            "He moved to the U.S. in 1999 and to the U.K. later.",
            "The plan... was dropped.",
            "Prices rose vs. last year, e.g. for milk, butter etc., at No. 7 Dock St. in Marlow.",
            "Visit example.com for more.",
        ),
        (
            "The inquiry ended (see p. 12 of the report).",
            "Prof. Lund said no.",
            "In Washington, Gov. Peter Vance Jr. agreed.",
            "“It's over.”",
            "The U.N. mission, led by Gen. Tomas Ekberg, goes home.",
        ),
    ),
    "de": (
        (
            "Am 3. Mai traf Dr. med. Weiß, z. B. in Köln, rund 1.500 Gäste.",
            "Die 2. Bundesliga beginnt am 28. Juli.",
            "„Wir gehen. Es reicht“, sagte Prof. Dr. Anna Lenz.",
            "Das war am 4. Juni.",
        ),
        (
            "Die Firma Holm & Co. KG zahlt ca. 3,5 Mio. Euro.",
            "Gilt das nach Abs. 2 bzw. Art. 5 GG?",
            "Ja!",
            "Frau K. u. a. klagen, d. h. sie warten.",
        ),
        (
            "„Warum jetzt?“, fragte Lenz.",
            "Er schwieg …",
            "Sie lebt in St. Aldern.",
            "Der Preis stieg um 3,5 Prozent usw.",
        ),
    ),
    "fr": (
        (
            "M. Morel a rencontré Mme Petit et le Dr Blanc, cf. art. 12.",
            "« C’est fini. On rentre », a-t-il dit.",
            "« Pourquoi ? » demande-t-elle.",
            "Le taux est de 3,5 % env.",
        ),
        (
            "J.-P. Roux vit à St. Aubin.",
            "La société Vero S.A. a perdu 2 M. d’euros.",
            "Et après ?",
            "Rien !",
        ),
    ),
    "es": (
        (
            "El Sr. Vega y la Dra. Ruiz viajaron a EE. UU. el lunes.",
            "¿Qué pasó?",
            "¡Nadie lo sabe!",
            "«Nos vamos. Ya basta», dijo el Lic. Mora.",
            "Vive en la Av. Norte núm. 5.",
        ),
        (
            "La empresa Luz S.A. pagó 3.500 euros, aprox. un 4,5 %.",
            "Según el art. 3, no procede.",
            "Fin.",
        ),
    ),
    "it": (
        (
            "Il sig. Conti e l’on. Bassi sono a Roma.",
            "«Basta. Andiamo via», ha detto il dott. Ferri.",
            "La Rete S.p.A. vale 3,5 milioni.",
            "Perché?",
            "Lo dice l’art. 5.",
        ),
    ),
    "pt": (
        (
            "O Sr. Lima e a Dra. Reis moram na Av. Sul, n.º 3.",
            "«Acabou. Vamos embora», disse o Prof. Melo.",
            "A taxa subiu 3,5%.",
            "Porquê?",
            "Ninguém sabe!",
        ),
    ),
    "nl": (
        (
            "Dhr. De Wit sprak met mevr. Jansen, o.a. over art. 5.",
            "„We gaan. Het is laat”, zei drs. Bos.",
            "Waarom?",
            "Het kost ca. 3,5 mln. euro.",
        ),
    ),
    "pl": (
        (
            "Prof. Jan Kos mieszka przy ul. Długiej w Łodzi, m.in. z psem.",
            "W 2020 r. kupił dom.",
            "„Dość. Idziemy” – powiedział dr Lis.",
            "To było 3. miejsce.",
            "Dlaczego?",
        ),
    ),
    "cs": (
        (
            "Dne 3. května přijel prof. MUDr. Novák, tj. včera.",
            "Bydlí v ul. Dlouhé č. 5.",
            "„Dost. Jdeme,“ řekl Ing. Malý.",
            "Proč?",
        ),
    ),
    "sv": (
        (
            "Dr. Berg kom kl. 15.30, dvs. för sent, bl.a. på grund av snön.",
            "Varför?",
            "”Nu går vi. Det räcker”, sa hon.",
            "Priset steg 3,5 procent.",
        ),
    ),
    "fi": (
        (
            "Tri Virta saapui 3. toukokuuta klo 15.30.",
            "Miksi?",
            "”Nyt riittää. Mennään”, hän sanoi.",
            "Hinta nousi n. 3,5 prosenttia.",
        ),
    ),
    "tr": (
        (
            "Dr. Kaya 3. kez Prof. Ak ile görüştü.",
            "Neden?",
            "“Yeter. Gidelim,” dedi Av. Demir.",
            "Fiyat yüzde 3,5 arttı.",
        ),
    ),
    "ru": (
        (
            "А. С. Белов, т. е. глава района, живёт в г. Заречный на ул. Мира.",
            "В 2020 г. он купил дом за 3,5 млн руб. и машину.",
            "«Хватит. Мы уходим», — сказал проф. Орлов.",
            "Приехали врачи, пожарные и др. службы.",
        ),
        (
            "Это было в 1999 г.",
            "Потом он уехал.",
            "«Почему?» — спросила она.",
            "Купили хлеб, соль и т. д.",
            "Все ушли!",
            "И. о. мэра им. не назван.",
        ),
    ),
    "uk": (
        (
            "О. П. Гай, тобто голова р-ну, живе в м. Зорине на вул. Миру.",
            "У 2020 р. він купив дім за 3,5 млн грн.",
            "«Досить. Ми йдемо», — сказав проф. Лис.",
            "Приїхали лікарі та ін. служби.",
            "Чому?",
        ),
    ),
    "bg": (
        (
            "Г-н Илиев и д-р Петрова живеят на ул. Мир в гр. Зора.",
            "През 2020 г. той купи къща.",
            "„Стига. Тръгваме“, каза проф. Колев.",
            "Защо?",
        ),
    ),
    "el": (
        (
            "Ο κ. Παππάς και η Δρ. Λίνα μένουν στην οδ. Ερμού.",
            "Γιατί;",
            "«Φτάνει. Φεύγουμε», είπε.",
            "Η τιμή ανέβηκε 3,5%.",
        ),
    ),
    "zh": (
        (
            "他说：“我们走吧。现在很晚了。”",
            "然后他离开了。",
            "你呢？",
            "好！",
            "物价上涨3.5%。",
            "“够了。我们回家吧！”她说。",
        ),
        (
            "記者問：「為什麼？」",
            "沒有人回答。",
            "「到此為止。」",
            "公司虧損2.5億元！",
        ),
    ),
    "ja": (
        (
            "市長は「もう十分です。帰りましょう。」と述べた。",
            "なぜか。",
            "物価は3.5％上がった！",
            "「終わりだ。」",
            "誰も答えなかった。",
        ),
    ),
    "ko": (
        (
            "김 시장은 “충분합니다. 갑시다.”라고 말했다.",
            "왜 그랬을까?",
            "물가는 3.5% 올랐다.",
            "아무도 답하지 않았다!",
        ),
    ),
    "ar": (
        (
            "قال الوزير: «يكفي. سنغادر الآن».",
            "لماذا؟",
            "ارتفع السعر بنسبة 3.5 في المئة.",
            "لم يرد أحد!",
        ),
    ),
    "fa": (
        (
            "وزیر گفت: «بس است. می‌رویم».",
            "چرا؟",
            "قیمت ۳٫۵ درصد بالا رفت.",
            "کسی پاسخ نداد!",
        ),
    ),
    "he": (
        (
            'ד"ר לוי אמר: "די. הולכים".',
            "למה?",
            "המחיר עלה ב-3.5 אחוז.",
            'צה"ל לא הגיב!',
        ),
    ),
    "hi": (
        (
            "डॉ. वर्मा ने कहा, “बस। अब चलते हैं।”",
            "क्यों?",
            "दाम 3.5 प्रतिशत बढ़े।",
            "किसी ने जवाब नहीं दिया!",
        ),
    ),
}
