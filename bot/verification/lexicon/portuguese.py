"""What is known of Portuguese words: families of forms, axes of meaning, and kin. Read as ``tables`` says."""

from __future__ import annotations

FAMILIES = """
subir sobe | crescer crescimento | cair cai caem caiu caíram queda | reduzir redução | vencer vencedor vitória |
morrer morto | nascer nascimento | viver vida | sobreviver sobrevivente | iniciar início | terminar término | fechar
fechamento | abrir abre abriu aberto abertura | comprar comprador | vender vendedor | vir vem veio | ir vai foi foram
| sair sai saiu saída | entrar entra entrou entrada | poder pôde | querer quis | dizer disse | fazer fez feito | pôr
põe pôs posto | ter tem teve | dar dá deu | ver vê viu visto | saber soube | seguir segue | eleger eleito eleição
eleitoral eleitor | decidir decisão | destruir destrói destruição | construir constrói construção | produzir produção
| deter detém deteve detenção | prender preso prisão | libertar livre liberdade | absolver absolvição | atacar ataque
| defender defesa | apoiar apoia | rejeitar rejeição | proibir proíbe proibição | permitir permissão | negar negação |
descobrir descoberta | anunciar anúncio | propor propõe propôs proposta | mover movimento | pagar pagamento | investir
investidor | demitir demissão | nomear nomeação | renunciar renúncia | roubar ladrão | fugir foge | jogar jogador |
forte força fortalecer | fraco fraqueza enfraquecer | alto altura | rico riqueza | pobre pobreza | doente doença | são
saúde saudável | seguro segurança | jovem juventude | velho velhice | quente calor | bom boa | mau má | frança francês
| alemanha alemão | inglaterra inglês | rússia russo | ucrânia ucraniano | china chinês | itália italiano | espanha
espanhol | portugal português | brasil brasileiro | angola angolano | moçambique moçambicano | venezuela venezuelano |
méxico mexicano | turquia turco | israel israelita israelense | irã iraniano | japão japonês | américa americano eua
"""

AXES = """
amount: aumentar subir crescer elevar alta disparar ampliar dobrar acréscimo
    / cair baixar descer reduzir diminuir recuar cortar despencar queda
more: mais / menos
most: maioria / minoria
many: muitos numerosos / poucos
all: todos cada / nenhum ninguém nada
always: sempre / nunca jamais
big: grande enorme gigantesco / pequeno minúsculo
high: alto elevado superior / baixo inferior
long: longo prolongar / curto breve encurtar
strong: forte potente reforçar / fraco frágil
win: ganhar vencer triunfar / perder derrota
profit: lucro superávit excedente / prejuízo défice déficit
succeed: conseguir sucesso / fracassar falhar
start: começar iniciar inaugurar / terminar acabar encerrar concluir cessar
continue: continuar prosseguir manter / interromper suspender abandonar parar
open: abrir reabrir / fechar encerrar
arrive: chegar vir / partir sair
enter: entrar ingressar aderir / sair abandonar
stay: ficar permanecer / sair deixar
buy: comprar adquirir / vender
import: importar / exportar
lend: emprestar credor / devedor dever
hire: contratar admitir / demitir despedir
appoint: nomear designar / destituir exonerar
employ: emprego / desemprego
accept: aceitar aprovar / rejeitar recusar
allow: permitir autorizar / proibir impedir vetar bloquear
legal: legal lícito / ilegal ilícito
support: apoiar apoiante favorável / opor opositor adversário contrário
for: favor / contra
help: ajudar facilitar / dificultar prejudicar
praise: elogiar louvar / criticar condenar denunciar
confirm: confirmar reconhecer admitir / negar desmentir refutar
true: verdadeiro real autêntico verdade / falso mentira incorreto
reveal: revelar divulgar / esconder ocultar
find: encontrar achar / perder desaparecer
include: incluir inclusive / excluir exceto salvo
with: com / sem
unite: unir juntos / dividir separar
marry: casar casamento / divorciar divórcio
arrest: prender deter / soltar libertar
convict: condenar culpado / absolver inocente
accuse: acusar / inocentar ilibar
victim: vítima / agressor autor
die: morrer matar falecer assassinar / sobreviver viver nascer
injure: ferir / ileso
sick: doente / saudável curado
safe: seguro / perigoso arriscado inseguro
war: guerra combate / paz trégua
attack: atacar agredir invadir / defender
enemy: inimigo rival / amigo aliado
advance: avançar progredir / recuar retirada
improve: melhorar / piorar deteriorar
good: bom excelente / mau péssimo terrível
positive: positivo / negativo
optimistic: otimista / pessimista
easy: fácil simples / difícil complicado
cheap: barato acessível / caro
rich: rico / pobre
fast: rápido acelerar / lento abrandar
early: cedo antecipado / tarde tardio
before: antes anterior / depois após posterior
first: primeiro inicial / último final
next: próximo seguinte / passado
new: novo moderno recente / antigo velho
young: jovem / velho idoso
hot: quente / frio
dry: seco / húmido úmido chuvoso
day: dia / noite
morning: manhã / tarde noite
summer: verão / inverno
north: norte / sul
east: leste oriente oriental / oeste ocidente ocidental
left: esquerda / direita
up: cima / baixo
inside: dentro interior / fora exterior
near: perto próximo / longe distante
public: público estatal / privado secreto
foreign: estrangeiro internacional / nacional interno
urban: urbano cidade / rural campo
military: militar soldado / civil
democracy: democracia / ditadura
government: governo / oposição
man: homem masculino / mulher feminino
father: pai / mãe
husband: marido / esposa
king: rei / rainha
adult: adulto / criança menor
temporary: temporário provisório / permanente definitivo
voluntary: voluntário / obrigatório forçado
likely: provável / improvável
possible: possível / impossível
full: cheio completo inteiro / vazio parcial incompleto
clean: limpo / sujo poluído
same: mesmo igual idêntico semelhante / diferente
peaceful: pacífico / violento
build: construir erguer / destruir demolir
give: dar doar / tirar retirar
send: enviar / receber
delay: adiar atrasar / antecipar
maximum: máximo / mínimo
happy: feliz contente satisfeito / triste infeliz insatisfeito
agree: acordo concordar consenso / desacordo discordar
"""

KIN = """
dizer declarar afirmar indicar explicar referir | anunciar comunicar informar revelar | sublinhar destacar ressaltar
frisar | acrescentar adicionar | criticar denunciar | elogiar louvar | pedir solicitar exigir reivindicar | alertar
advertir avisar | mostrar demonstrar provar | começar iniciar arrancar | início começo princípio | terminar acabar
concluir encerrar | aumentar subir crescer elevar | aumento subida alta crescimento | cair descer baixar diminuir
recuar | queda descida redução diminuição recuo | reduzir diminuir cortar | comprar adquirir | empresa companhia firma
sociedade | loja comércio negócio | chefe líder dirigente diretor | empregado trabalhador funcionário | emprego
trabalho posto | salário vencimento ordenado | dinheiro verba fundos | preço custo tarifa | lucro ganho | dívida
empréstimo crédito | morrer falecer | matar assassinar | morte falecimento óbito | corpo cadáver | acidente colisão
choque | tragédia catástrofe desastre | explosão detonação | incêndio fogo | ataque atentado agressão | bomba
explosivo | arma pistola fuzil | soldado militar tropa | exército forças | guerra conflito combate | trégua cessar |
polícia policial agente | prender deter capturar | prisão cadeia | preso detento recluso | tribunal corte | juiz
magistrado | sentença veredicto decisão | advogado defensor | julgamento processo | lei legislação norma | crime
delito | ladrão assaltante | roubar assaltar furtar | investigação inquérito | governo executivo | parlamento
congresso assembleia | deputado parlamentar | eleição pleito votação | votar eleger | candidato concorrente | rival
adversário | aliança coligação coalizão | acordo pacto tratado | negociação conversa diálogo | reunião encontro |
visita viagem | decisão resolução | plano projeto programa | objetivo meta | medida disposição | permitir autorizar |
proibir vetar | rejeitar recusar | aceitar aprovar | ajuda apoio assistência | impedir evitar prevenir | proteger
defender | resgatar salvar | fugir escapar | refugiado migrante imigrante | encontrar achar descobrir | procurar
buscar | país nação estado | região zona área território | cidade município | aldeia vila povoado | rua avenida via |
estrada rodovia autoestrada | casa moradia residência lar | prédio edifício | carro automóvel veículo | caminhão
camião | trem comboio | avião aeronave | barco navio embarcação | pessoa indivíduo | habitante morador residente |
criança menor | adolescente jovem | idoso aposentado reformado | família familiar parente | esposa mulher cônjuge |
amigo colega | aluno estudante | professor docente | escola colégio | universidade faculdade | cientista pesquisador
investigador | especialista perito | estudo pesquisa | médico doutor | hospital clínica | paciente doente | doença
enfermidade | medicamento remédio fármaco | vírus coronavírus covid | epidemia surto pandemia | filme película longa |
cantor músico | autor escritor | livro obra romance | jornal diário | jornalista repórter | televisão tv | partida
jogo encontro | equipe time clube | treinador técnico | jogador futebolista | goleiro guarda | vitória triunfo |
ganhar vencer | derrota revés | campeão vencedor | título campeonato | torneio competição | torcedor adepto fã |
tempestade furacão ciclone | chuva precipitação | inundação enchente cheia | terremoto sismo tremor | energia
eletricidade luz | petróleo crude | celular telemóvel telefone | internet rede web | foto imagem fotografia |
relatório documento | notícia informação | grande enorme | pequeno minúsculo | importante significativo | grave sério
| difícil complicado | fácil simples | rápido veloz | perigo risco ameaça | problema dificuldade | questão assunto
tema | razão causa motivo | consequência efeito impacto | erro falha | possibilidade oportunidade chance | muitos
numerosos | vários alguns diversos | quase praticamente | atualmente agora | antes anteriormente | depois
posteriormente | também além | protesto manifestação | greve paralisação | porta representante | membro integrante |
criar fundar | destruir arrasar | mudar alterar modificar | adiar postergar | cancelar suspender | continuar
prosseguir | voltar regressar retornar | ficar permanecer | enviar mandar | receber obter | dar conceder | usar
utilizar | tentar procurar | acreditar pensar | temer medo receio | imposto tributo taxa | cliente consumidor |
turista visitante
"""
