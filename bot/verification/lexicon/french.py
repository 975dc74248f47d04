"""What is known of French words: families of forms, axes of meaning, and kin. Read as ``tables`` says."""

from __future__ import annotations

FAMILIES = """
croître croît croissance accroître | vendre vend vendu vente vendeur | acheter achat acheteur | perdre perd perdu
perte | gagner gain | mourir meurt mort mortel décès | tuer tueur | naître né naissance | vivre vit vivant vie |
battre bat battu | ouvrir ouvert ouverture | fermer fermeture | venir vient venu vienne | tenir tient tenu | prendre
prend pris | mettre met mis | permettre permet permis permission | promettre promet promis promesse | admettre admet
admis | dire dit disent | faire fait font | voir voit vu | savoir sait su | devoir doit dû | pouvoir peut | vouloir
veut volonté | recevoir reçoit reçu réception | décider décision | élire élu élection électeur électoral | choisir
choix | conduire conduit conducteur | construire construit construction | détruire détruit destruction | réduire
réduit réduction | produire produit production producteur | introduire introduit | croire croit croyance | craindre
craint | atteindre atteint | partir départ | agir agit action | blesser blessure | arrêter arrestation | libérer
liberté libre | enquêter enquêteur | voler voleur | attaquer agresseur | défendre défense défenseur | protéger
protection | soutenir soutient soutenu soutien | approuver approbation | interdire interdit interdiction | signer
signature | proposer proposition | démissionner démission | nommer nomination | continuer suite | suspendre suspendu
suspension | échouer échec | réussir réussite succès | entrer entrée | revenir revient retour | unir union uni |
marier mariage | nier négation | découvrir découverte | investir investisseur | fort force renforcer | faible
faiblesse affaiblir | haut hauteur | bas basse | long longue longueur | sain santé | sûr sécurité | dangereux danger |
pauvre pauvreté | riche richesse | jeune jeunesse | vieux vieille vieillesse | nouveau nouvelle | beau belle | public
publique | doux douce | sec sèche sécheresse | chaud chaleur | oeil yeux | travail travaux travailler travailleur |
allemagne allemand | angleterre anglais | américain amérique | ukraine ukrainien | chine chinois | italie italien |
espagne espagnol | belgique belge | suisse helvétique | pologne polonais | turquie turc | grèce grecque | israël
israélien | iran iranien | irak irakien | syrie syrien | inde indien | europe européen | suède suédois | portugal
portugais | brésil brésilien | mexique mexicain | canada canadien | australie australien | égypte égyptien | algérie
algérien | maroc marocain | tunisie tunisien | afghanistan afghan | mali malien | québec québécois | paris parisien
"""

AXES = """
amount: augmenter hausse croître grimper bondir progresser accroître relever flamber doubler monter élever
    / baisser diminuer chuter reculer réduire dégringoler décroître repli plonger abaisser
more: plus davantage / moins
most: plupart majorité majoritaire / minorité minoritaire
many: beaucoup nombreux / peu rares
all: tous toutes chaque / aucun rien nul
always: toujours constamment / jamais rarement
often: souvent fréquemment / rarement
big: grand énorme immense gros / petit petite minuscule
high: haut élevé supérieur / bas faible inférieur
long: long prolonger allonger / court raccourcir bref
strong: fort puissant renforcer solide / faible affaiblir fragile
win: gagner remporter victoire vaincre triompher / perdre défaite
profit: bénéfice profit excédent / perte déficit
succeed: réussir parvenir / échouer
start: commencer débuter lancer entamer démarrer ouvrir / finir terminer achever cesser arrêter conclure
continue: continuer poursuivre maintenir / arrêter cesser interrompre suspendre abandonner
open: ouvrir rouvrir / fermer clore
arrive: arriver venir / partir quitter
enter: entrer adhérer rejoindre / sortir quitter
stay: rester demeurer / partir quitter
buy: acheter acquérir / vendre céder
import: importer / exporter
lend: prêter créancier / emprunter débiteur
hire: embaucher recruter engager / licencier renvoyer
appoint: nommer désigner / destituer limoger révoquer
employ: emploi / chômage chômeur
employer: patron employeur / salarié
accept: accepter approuver adopter valider / refuser rejeter décliner
allow: autoriser permettre / interdire empêcher bloquer prohiber
legal: légal licite / illégal illicite
support: soutenir appuyer partisan favorable / opposer combattre adversaire hostile
for: pour / contre
help: aider faciliter / entraver gêner nuire
praise: saluer féliciter louer / critiquer dénoncer condamner fustiger
confirm: confirmer reconnaître avouer admettre / démentir nier contester réfuter
true: vrai véritable exact authentique / faux mensonge erroné inexact
reveal: révéler dévoiler divulguer / cacher dissimuler taire
find: trouver découvrir retrouver / perdre
know: connu savoir / inconnu ignorer
include: inclure comprendre compris / exclure sauf excepté hormis
with: avec / sans
unite: unir réunir ensemble / diviser séparer
marry: marier épouser / divorcer séparer
arrest: arrêter interpeller emprisonner incarcérer / libérer relâcher
convict: condamner coupable / acquitter innocent relaxer
accuse: accuser inculper / innocenter disculper blanchir
victim: victime / agresseur auteur
die: mourir tuer décéder périr / survivre vivre naître
injure: blesser / indemne sauf
sick: malade / sain guérir
safe: sûr / dangereux risqué
war: guerre combat / paix trêve
attack: attaquer agresser envahir / défendre
enemy: ennemi rival / ami allié
advance: avancer progresser / reculer retrait retirer
improve: améliorer mieux meilleur / aggraver empirer pire détériorer
good: bon excellent / mauvais terrible
positive: positif / négatif
optimistic: optimiste confiant / pessimiste inquiet
easy: facile simple / difficile compliqué
cheap: abordable / cher coûteux
rich: riche aisé / pauvre démuni
fast: rapide vite accélérer / lent ralentir
early: tôt précoce / tard tardif
before: avant / après
first: premier initial / dernier final
next: prochain suivant / précédent passé
new: nouveau moderne récent / ancien vieux
young: jeune / vieux âgé
hot: chaud / froid
dry: sec / humide pluvieux
day: jour journée / nuit
morning: matin / soir
summer: estival / hiver hivernal
north: nord / sud
east: orient oriental / occident occidental ouest
left: gauche / droite
up: dessus haut / dessous bas
inside: intérieur dedans / extérieur dehors
near: proche près / loin éloigné
public: public / privé secret
official: officiel / officieux
foreign: étranger international / national local intérieur
urban: urbain ville / rural campagne
military: militaire soldat / civil
democracy: démocratie / dictature autoritaire
government: gouvernement / opposition
man: homme garçon masculin / femme fille féminin
father: père / mère
husband: mari / épouse
brother: frère / soeur
son: fils / fille
uncle: oncle / tante
king: roi / reine
parent: parent / enfant
adult: adulte majeur / enfant mineur
temporary: temporaire provisoire / permanent définitif durable
voluntary: volontaire / obligatoire forcé
deliberate: délibéré intentionnel / accidentel involontaire
likely: probable / improbable
possible: possible / impossible
full: plein complet entier / vide partiel incomplet
clean: propre / sale pollué
same: même identique semblable pareil / différent
peaceful: pacifique / violent
build: construire bâtir / détruire démolir
give: donner offrir accorder / retirer confisquer priver
send: envoyer / recevoir
promote: promouvoir montée / rétrograder relégation
delay: reporter retarder / avancer anticiper
tighten: durcir / assouplir
maximum: maximum maximal / minimum minimal
above: dessus supérieur / dessous inférieur
happy: heureux content satisfait / triste malheureux mécontent
agree: accord accepter / désaccord
surrender: résister / capituler
approve: ratifier / abroger
rise: ascension / descente
"""

KIN = """
dire déclarer affirmer indiquer expliquer annoncer préciser | annoncer dévoiler révéler | souligner insister |
rapporter signaler | critiquer dénoncer fustiger | saluer féliciter louer | demander réclamer exiger | appeler
exhorter inviter | avertir alerter prévenir | montrer démontrer prouver | révéler dévoiler divulguer | commencer
débuter démarrer entamer | finir terminer achever conclure | arrêter cesser stopper | augmenter croître grimper
progresser | hausse augmentation progression | baisse diminution recul chute repli | réduire diminuer abaisser |
acheter acquérir | vendre céder | entreprise société firme compagnie groupe | magasin commerce boutique | patron chef
dirigeant directeur | employé salarié travailleur personnel | emploi travail poste | salaire rémunération paie |
argent fonds somme | prix coût tarif | revenu recette | bénéfice profit gain | dette emprunt crédit | action titre |
banque établissement | mourir décéder périr succomber | tuer assassiner abattre | mort décès | victime mort | corps
cadavre dépouille | accident collision | catastrophe drame tragédie | explosion déflagration | incendie feu | attaque
attentat agression assaut | bombe explosif engin | arme fusil pistolet | soldat militaire troupe | armée militaire
forces | guerre conflit combat | rebelle insurgé | combattant milicien | terroriste djihadiste extrémiste | police
policier gendarme | policier agent gendarme | arrêter interpeller | prison détention | détenu prisonnier | tribunal
justice cour | juge magistrat | jugement verdict décision | condamner peine | accusation inculpation | avocat
défenseur | procès audience | loi législation texte | crime délit infraction | voleur cambrioleur | voler dérober |
enquête investigation | gouvernement exécutif | parlement assemblée | député élu parlementaire | président chef |
maire édile | parti formation | élection scrutin vote | voter élire | candidat prétendant | rival adversaire opposant
| alliance coalition | accord pacte traité convention | négociation discussion pourparlers | discuter négocier |
rencontre réunion entretien | sommet réunion | visite voyage déplacement | décider trancher | décision choix |
proposition projet plan | projet plan programme | prévoir envisager planifier | but objectif | mesure disposition |
autoriser permettre | interdire prohiber | refuser rejeter décliner | accepter approuver | soutenir appuyer aider |
aide soutien assistance | empêcher éviter prévenir | protéger défendre | sauver secourir | fuir échapper | réfugié
migrant exilé | trouver découvrir | chercher rechercher | pays état nation | région zone territoire | ville commune
cité municipalité | village commune bourg | rue route voie | maison habitation logement domicile | bâtiment immeuble
édifice | appartement logement | voiture véhicule automobile | camion poids | train rail | avion appareil | bateau
navire embarcation | personne individu | gens personnes | habitant résident | enfant gamin | bébé nourrisson |
adolescent jeune | famille proche | épouse conjointe | mari conjoint | ami copain | élève écolier lycéen | professeur
enseignant | école établissement | université faculté | chercheur scientifique expert | étude recherche enquête |
médecin docteur | hôpital clinique | patient malade | maladie affection | médicament traitement | virus coronavirus
covid | épidémie pandémie | acteur comédien | chanteur musicien | auteur écrivain romancier | livre roman ouvrage |
journal quotidien | journaliste reporter | télévision télé chaîne | émission programme | match rencontre partie |
équipe formation club | entraîneur sélectionneur coach | joueur footballeur | gardien portier | attaquant buteur | but
réalisation | victoire succès triomphe | gagner remporter | défaite revers | champion vainqueur | titre championnat |
tournoi compétition | stade enceinte | supporter fan | météo temps | tempête ouragan cyclone | pluie précipitations |
inondation crue | séisme tremblement | énergie électricité | pétrole brut | téléphone portable smartphone mobile |
internet web toile | photo image cliché | rapport document | information nouvelle | grand énorme immense | petit
minuscule | important majeur essentiel significatif | grave sérieux | difficile dur | facile simple | rapide vite |
dangereux risqué | danger risque menace | problème difficulté | question sujet | raison cause motif | conséquence
effet impact | résultat bilan | erreur faute | possibilité chance | beaucoup nombreux | plusieurs quelques divers |
environ près | presque quasi | immédiatement aussitôt | souvent fréquemment | actuellement maintenant | ancien ex
précédent | auparavant avant | ensuite puis après | car parce puisque | malgré bien | aussi également | mais cependant
toutefois | encore toujours | surtout notamment | entier complet total | ensemble conjointement | international
mondial | an année annuel | jour journée | mois mensuel | semaine hebdomadaire | nombre chiffre quantité | nouveau
récent dernier | célèbre connu | conflit litige dispute | manifestation protestation rassemblement | manifestant
protestataire | grève débrayage | créer fonder | construire bâtir | détruire anéantir | endommager abîmer | changer
modifier réformer | reporter retarder | annuler supprimer | continuer poursuivre | quitter partir | arriver venir |
revenir rentrer | rester demeurer | envoyer dépêcher | transporter amener | recevoir obtenir | donner accorder offrir
| utiliser employer | tenter essayer | attendre espérer | croire penser estimer | craindre redouter peur | besoin
nécessité | chef leader dirigeant | crise urgence | taxe impôt | budget finances | client consommateur | touriste
visiteur voyageur | prêtre curé religieux | église temple
"""
