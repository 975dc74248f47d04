"""Words without which a group of signs is not looked for, in folded form: what makes looking quick.

Most sentences of news have none of them. Where a sign could be told only by words that every text has, it is looked for
where its sentence begins with one of them ("FRONT"), or where another word made us look at all.
"""

from __future__ import annotations

OVERRIDE = (
    "obey beachten hinter compte abstraction suivez omiso sigas siga seguire conto lado внимания следуй следуйте "
    "учитывай уваги зважай instruction instructions prompt prompts tasks anweisung anweisungen aufgabe aufgaben "
    "instruktionen consignes tâches instrucciones tareas instruções tarefas istruzioni инструкции инструкций "
    "инструкция задания інструкції завдання void irrelevant obsolete superseded hinfällig ungültig anuladas "
    "недействительны недійсні disregarding ignoring"
)
OVERRIDE_FRONT = "do don't stop pay take put set leave"
MACHINE = (
    "lenguaje linguagem linguistico langage ai ais chatgpt gpt llm llms chatbot chatbots bot bots assistant "
    "assistants gemini copilot llama siri alexa ki sprachmodell assistent assistenten ia asistente assistente ии "
    "нейросеть нейросети нейросетей ассистент ассистенту ші нейромережа асистент асистенту summarising summarizing "
    "summarise summarize summary summaries output outputs translation translations replies"
)
ROLE = (
    "pretend roleplay behave simulate persona spiele übernimm übernehmen verhalte fungiere agiere jouez agis "
    "agissez comporte imaginez actúa actúe finge finja imagina compórtate asume aja atue faça assuma agisci fingi "
    "comportati immagina веди ведите притворись притворитесь представь представьте сыграй действуй выступи прими "
    "поводься прикинься уяви уявіть зіграй дій bist partir"
)
ROLE_FRONT = (
    "you now from your henceforth change update my speak enter never stay du ab jetzt nun von ich deine ihre sie "
    "bist maintenant désormais à dès tu vous je ta votre ahora desde eres quiero debes agora você quero sua tua ora "
    "adesso sei voglio il tuo devi теперь отныне с ты вы я твоя ваша тепер віднині відтепер з ти ви твоє ваше act "
    "imagine"
)
ANSWER = (
    "answer answers response responses reply replies output outputs summary summaries translation translations "
    "completion completions respond repeat translate summarise summarize print antwort antworten ausgabe "
    "zusammenfassung übersetzung antworte gib schreib schreibe wiederhole réponse réponses résumé traduction "
    "réponds répondez dis dites écris écrivez répète répétez respuesta respuestas resumen traducción responde "
    "responda diga escribe escriba repite resposta respostas saída tradução escreva repita risposta riassunto "
    "traduzione rispondi scrivi ripeti ответ ответа ответе ответы резюме перевод ответь ответьте отвечай отвечайте "
    "скажи скажите напиши напишите выведи повтори повторите відповідь відповіді переклад відповідай відповідайте "
    "кажи скажіть напишіть повторіть decir"
)
ANSWER_FRONT = "write speak say return state tell begin start end conclude finish just only simply do don't never"
DISCLOSURE = (
    "prompt prompts prompttext prompttexte systemprompt instructions guardrails anweisungen consignes instrucciones "
    "mensaje instruções istruzioni промпт промпты промпта инструкции инструкций подсказки подсказку інструкції "
    "підказки підказку api"
)
HELP = "hilfe hilf helfen aidez ayuda ayúdame ayúdeme ajuda ajude aiuto aiutami помоги помогите допоможи"
REQUEST_FRONT = (
    "help can could will would are kannst könntest würdest können könnten würden hilf helfen ich peux pourrais "
    "pouvez pourriez aide aidez puedes podrías puede podría ayúdame ayúdeme necesito você pode poderia ajude "
    "preciso puoi potresti aiutami ho ты можешь можете мог могли помоги помогите мне ти можеш міг допоможи "
    "допоможіть мені"
)
# What a line of code begins with.
MACHINE_FRONT = (
    "select insert drop exec union import def class function const var sudo curl wget echo rm touch chmod system "
    "human user assistant developer bot ai admin chatgpt gpt input question prompt context document documents "
    "система ассистент пользователь помощник sistema usuario asistente"
)
GREETING_FRONT = (
    "hello hi hey dear attention note notice message instruction instructions listen important ok okay stop hallo "
    "liebe lieber achtung hinweis nachricht anweisung anweisungen bonjour salut cher chère olá oi cara caro atenção "
    "nota mensagem hola querida querido atención mensaje ciao attenzione messaggio istruzioni привет внимание "
    "привіт увага"
)
# English words with their letters moved on by 13, or written backwards: two of them are no accident.
SHIFTED = (
    "vtaber cerivbhf vafgehpgvbaf cebzcg flfgrz bhgchg nafjre jevgr erfcbaq cevag gur naq lbh lbhe jvgu guvf gung "
    "sbe erongi suoiverp snoitcurtsni tpmorp metsys tuptuo rewsna etirw dnopser tnirp eht uoy ruoy htiw siht taht"
)
# Names of programs that too many texts have for looking, and that count where another word made us look.
# Persons that begin many a sentence of news; what they do, where it is something that programs are told.
PERSONS = "i you if when as"
OF_PERSONS = (
    "want need would d ll will re are command order ask urgently must should shall can may have now give you "
    "summarising summarizing asked answering translating processing an"
)
MACHINE_TOO = "language model models lenguaje linguagem langage linguistico"
# Parts of words, for scripts that do not set words apart by spaces and languages that put endings on every one.
WIDE = (
    "忽略 无视 無視 忽视 忽視 忘记 忘記 忘掉 抛开 拋開 不要理会 不要理會 不理会 覆盖 覆蓋 绕过 繞過 指示 指令 命令 "
    "プロンプト 지시 명령 지침 프롬프트 التعليمات الأوامر निर्देश आदेश הוראות 你是 您是 你现在 你現在 您现在 扮演 "
    "假装 假裝 充当 充當 我要 我想 你的 您的 AI GPT 人工智能 语言模型 語言模型 机器人 機器人 あなたは のふり として "
    "당신은 너는 인 أنت تصرف تظاهر 提示 只 仅 僅 重复 重複 复述 複述 翻译 翻譯 请 請 帮我 幫我 给我 給我 写一 寫一 "
    "生成 创作 創作 てください しなさい せよ 答えて 教えて 대답 답변 출력 알려 你能 您能 你可 您可 用户 用戶 系统 "
    "系統 助手"
)
