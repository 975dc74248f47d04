"""What is known of Spanish words: families of forms, axes of meaning, and kin. Read as ``tables`` says."""

from __future__ import annotations

FAMILIES = """
crecer crecimiento crezca | caer cae caen cayó cayeron caída | descender desciende descenso | reducir redujo redujeron
reducción | perder pierde perdedor | ganar ganador ganancia | vencer vencedor | morir muere murió muerto fallecido |
nacer nacimiento | vivir vida | sobrevivir sobreviviente superviviente | comenzar comienza | empezar empieza | iniciar
inició | cerrar cierra | abrir abre abrió abierto apertura | comprar comprador | vender venta vendedor | venir viene
vino | ir va fue fueron | entrar entra entró entrada | volver vuelve vuelto | poder puede pudo | querer quiere quiso |
decir dice dijo dicho | hacer hizo hecho | poner puso puesto | tener tiene tuvo | dar da dio | ver ve vio visto |
saber supo | pedir pide petición | seguir sigue siguió seguimiento | elegir elige elección electoral elector | decidir
decisión | medir mide | herir hiere hirió | destruir destrucción | construir construcción | producir produjo
producción productor | detener detiene detuvo detención | liberar libre libertad | absolver absuelve absolución |
atacar ataque | defender defiende defensa defensor | aprobar aprueba | prohibir prohibición | permitir permiso | negar
niega negación | descubrir descubierto | encontrar encuentra | acordar acuerda | anunciar anunció | proponer propuso
propuesta | mover mueve movimiento | mostrar muestra | probar prueba | invertir invierte invirtió inversión inversor |
emplear | despedir despide despido | nombrar nombramiento | renunciar renunció | dimitir dimisión | atraer atrajo |
traer trajo | conducir condujo conductor | robar ladrón | huir huye huida | jugar juega jugador | fuerte fuerza
fortalecer | débil debilitar | alto alta altura | rico riqueza | pobre pobreza | enfermo enfermedad | sano salud |
joven juventud | viejo vejez | caliente calor | grande gran | primero primer | tercero tercer | español españa |
francia francés | alemania alemán | inglaterra inglés | británico reino | estadounidense eeuu | rusia ruso | ucrania
ucraniano | italia italiano | portugal portugués | méxico mexicano | chile chileno | colombia colombiano | perú
peruano | venezuela venezolano | brasil brasileño | cuba cubano | bolivia boliviano | ecuador ecuatoriano | turquía
turco | irak iraquí | japón japonés | europa europeo | marruecos marroquí | cataluña catalán | madrid madrileño |
vasco euskadi | polonia polaco | grecia griego | bélgica belga | suecia sueco
"""

AXES = """
amount: aumentar subir crecer incrementar ascender alza elevar repuntar duplicar dispararse ampliar
    / bajar caer descender reducir disminuir recortar desplomarse retroceder rebajar caída
more: más / menos
most: mayoría mayoritario / minoría minoritario
many: muchos numerosos / pocos escasos
all: todos cada / ninguno nadie nada
always: siempre constantemente / nunca jamás
often: frecuentemente / raramente
big: grande enorme inmenso gigantesco / pequeño diminuto
high: alto elevado superior / bajo inferior
long: largo prolongar alargar / corto acortar breve
strong: fuerte potente fortalecer reforzar / débil debilitar frágil
win: ganar vencer triunfar victoria / perder derrota
profit: ganancia beneficio superávit / pérdida déficit
succeed: lograr éxito conseguir / fracasar
start: comenzar empezar iniciar arrancar inaugurar / terminar acabar finalizar concluir cesar
continue: continuar seguir proseguir mantener / interrumpir suspender abandonar parar
open: abrir reabrir / cerrar clausurar
arrive: llegar venir / irse salir marcharse
enter: entrar ingresar unirse / salir abandonar
stay: quedarse permanecer / irse marcharse abandonar
buy: comprar adquirir / vender
import: importar / exportar
lend: prestar acreedor / deudor deber
hire: contratar / despedir
appoint: nombrar designar / destituir cesar
employ: empleo ocupación / desempleo paro
accept: aceptar aprobar acoger / rechazar rehusar denegar
allow: permitir autorizar / prohibir impedir vetar bloquear
legal: legal lícito / ilegal ilícito
support: apoyar respaldar partidario defensor favor / oponerse opositor adversario contrario
for: favor / contra
help: ayudar facilitar / obstaculizar dificultar perjudicar
praise: elogiar alabar felicitar / criticar condenar denunciar
confirm: confirmar reconocer admitir / negar desmentir refutar
true: verdadero cierto real auténtico verdad / falso mentira incorrecto
reveal: revelar divulgar desvelar / ocultar esconder encubrir
find: encontrar hallar / perder desaparecer
know: conocido saber / desconocido ignorar
include: incluir / excluir excepto salvo
with: con / sin
unite: unir reunir juntos / dividir separar
marry: casarse matrimonio boda / divorciarse
arrest: detener arrestar encarcelar / liberar soltar
convict: condenar culpable / absolver inocente
accuse: acusar imputar / exculpar exonerar
victim: víctima / agresor autor victimario
die: morir fallecer matar muerto asesinar / sobrevivir vivir nacer
injure: herir lesionado / ileso
sick: enfermo / sano curado
safe: seguro / peligroso arriesgado inseguro
war: guerra combate / paz tregua
attack: atacar agredir invadir / defender
enemy: enemigo rival / amigo aliado
advance: avanzar progresar avance / retroceder retirada
improve: mejorar / empeorar peor deteriorar
good: bueno excelente / malo pésimo terrible
positive: positivo / negativo
optimistic: optimista / pesimista
easy: fácil sencillo simple / difícil complicado
cheap: barato asequible / caro costoso
rich: rico adinerado / pobre
fast: rápido veloz acelerar / lento ralentizar
early: temprano anticipado / tarde tardío
before: antes anterior previo / después posterior tras
first: primero inicial / último final
next: próximo siguiente / pasado anterior
new: nuevo moderno reciente / antiguo viejo
young: joven / viejo anciano
hot: caliente cálido calor / frío
dry: seco sequía / húmedo lluvioso
day: día / noche
summer: verano / invierno
north: norte / sur
east: oriente oriental / oeste occidente occidental
left: izquierda / derecha
up: arriba encima / abajo debajo
inside: dentro interior / fuera exterior
near: cerca cercano próximo / lejos lejano
public: público estatal / privado secreto
official: oficial / extraoficial
foreign: extranjero internacional / nacional interno local
urban: urbano ciudad / rural campo
military: militar soldado / civil
democracy: democracia democrático / dictadura autoritario
government: gobierno oficialismo / oposición
man: hombre masculino varón / mujer femenino
father: padre / madre
uncle: tío / tía
king: rey / reina
parent: padres / hijos
adult: adulto / menor niño
temporary: temporal provisional / permanente definitivo
voluntary: voluntario / obligatorio forzoso
deliberate: deliberado intencional / accidental involuntario
likely: probable / improbable
possible: posible / imposible
full: lleno completo entero / vacío parcial incompleto
clean: limpio / sucio contaminado
same: mismo igual idéntico similar / diferente distinto
peaceful: pacífico / violento
build: construir edificar / destruir demoler derribar
give: dar donar otorgar / quitar retirar
send: enviar / recibir
promote: ascenso ascender / descenso
delay: aplazar retrasar posponer / adelantar
tighten: endurecer / flexibilizar
maximum: máximo / mínimo
above: sobre superior / inferior
happy: feliz contento satisfecho / triste infeliz insatisfecho
agree: acordar acuerdo consenso / desacuerdo discrepar
surrender: resistir / rendirse capitular
"""

KIN = """
decir declarar afirmar señalar indicar asegurar manifestar explicar | anunciar comunicar informar revelar | subrayar
destacar resaltar recalcar | añadir agregar | informar reportar comunicar | criticar cuestionar denunciar | elogiar
alabar felicitar | pedir solicitar reclamar exigir | instar exhortar llamar | advertir alertar avisar | mostrar
demostrar probar | revelar desvelar divulgar | comenzar empezar iniciar arrancar | inicio comienzo principio |
terminar acabar finalizar concluir | fin final término | detener parar | aumentar subir crecer incrementar | aumento
subida incremento alza crecimiento | bajar caer descender disminuir | caída descenso bajada disminución reducción |
reducir disminuir recortar rebajar | comprar adquirir | empresa compañía firma sociedad | tienda comercio negocio |
jefe líder dirigente director | empleado trabajador personal | empleo trabajo puesto | salario sueldo paga | dinero
fondos suma | precio costo tarifa | ingreso recaudación | beneficio ganancia utilidad | deuda préstamo crédito |
acción título | banco entidad | morir fallecer perecer | matar asesinar | muerte fallecimiento deceso | víctima muerto
| cuerpo cadáver | herir lesionar | accidente choque colisión siniestro | catástrofe desastre tragedia | explosión
estallido | incendio fuego | ataque atentado agresión asalto | bomba explosivo artefacto | disparar tirotear balear |
arma fusil pistola | soldado militar tropa | ejército militar fuerzas | guerra conflicto combate | tregua alto |
rebelde insurgente guerrillero | terrorista extremista | policía agente oficial | detener arrestar capturar | cárcel
prisión | preso recluso detenido | tribunal corte juzgado | juez magistrado | fallo sentencia veredicto | condenar
sentenciar | acusación cargo imputación | abogado letrado defensor | juicio proceso | ley legislación norma | crimen
delito | ladrón asaltante | robar asaltar hurtar | sospechoso imputado | investigación pesquisa indagación | gobierno
ejecutivo administración | parlamento congreso asamblea | diputado parlamentario legislador | presidente mandatario |
alcalde intendente | partido formación | elección comicios votación | votar elegir | candidato aspirante | rival
adversario contrincante | alianza coalición | acuerdo pacto tratado convenio | negociación conversación diálogo |
reunión encuentro cita | cumbre reunión | visita viaje | decidir resolver | decisión resolución | propuesta proyecto
plan | plan proyecto programa | prever planear | objetivo meta fin | medida disposición | permitir autorizar |
prohibir vetar | rechazar rehusar denegar | aceptar aprobar | apoyar respaldar ayudar | ayuda asistencia | impedir
evitar prevenir | proteger defender | rescatar salvar | huir escapar fugarse | refugiado migrante inmigrante |
encontrar hallar descubrir localizar | país estado nación | región zona área territorio | ciudad municipio localidad |
pueblo aldea localidad | frontera límite | calle vía avenida | carretera autopista ruta | casa vivienda hogar |
edificio inmueble | apartamento piso departamento | coche automóvil vehículo auto carro | camión tráiler | tren
ferrocarril | avión aeronave | barco buque embarcación | persona individuo | gente personas | habitante residente
vecino | niño menor | bebé recién | adolescente joven | anciano jubilado | familia pariente | amigo compañero | alumno
estudiante | profesor maestro docente | escuela colegio | universidad facultad | científico investigador experto |
experto especialista | estudio investigación | médico doctor | hospital clínica | paciente enfermo | enfermedad
dolencia mal | medicamento fármaco medicina | virus coronavirus covid | epidemia brote pandemia | película film cinta
| actor intérprete | cantante músico | autor escritor novelista | libro novela obra | periódico diario | periodista
reportero | televisión tele | programa emisión | partido encuentro juego | equipo conjunto club | entrenador técnico
seleccionador | jugador futbolista | portero guardameta arquero | delantero atacante | gol tanto | victoria triunfo |
ganar vencer | derrota revés | campeón ganador | título campeonato | torneo competición | estadio cancha | aficionado
hincha seguidor | tiempo clima | tormenta huracán ciclón | lluvia precipitación | inundación riada | terremoto sismo
seísmo temblor | energía electricidad | petróleo crudo | ordenador computadora | teléfono móvil celular | internet red
web | foto imagen fotografía | informe documento | noticia información | grande enorme inmenso | pequeño diminuto |
importante significativo clave | grave serio | difícil complicado | fácil sencillo simple | rápido veloz | peligroso
arriesgado | peligro riesgo amenaza | problema dificultad | cuestión asunto tema | razón causa motivo | consecuencia
efecto impacto | error fallo equivocación | posibilidad oportunidad | muchos numerosos | varios algunos diversos |
casi prácticamente | inmediatamente enseguida | frecuentemente menudo | actualmente ahora | antiguo ex anterior |
antes anteriormente previamente | después posteriormente luego | porque debido pues | pese aunque | también además |
pero sin | todavía aún | especialmente sobre | entero completo total | juntos conjuntamente | internacional mundial
global | año anual | mes mensual | semana semanal | parte porción | número cifra cantidad | nuevo reciente último |
famoso conocido célebre | disputa conflicto litigio | protesta manifestación marcha | huelga paro | sindicato gremio |
portavoz vocero representante | miembro integrante | crear fundar | construir edificar levantar | destruir arrasar |
cambiar modificar reformar | aplazar posponer retrasar | cancelar suspender anular | continuar seguir | abandonar
dejar | llegar arribar | volver regresar retornar | permanecer quedar | enviar mandar | llevar transportar | recibir
obtener | dar otorgar conceder | ofrecer brindar | usar utilizar emplear | intentar tratar | esperar aguardar | creer
pensar considerar | temer miedo temor | necesitar precisar | impuesto tributo tasa | cliente consumidor | turista
visitante viajero | sacerdote cura | iglesia templo | crisis emergencia
"""
