"""English words that a prefix denies, by prefix: words rather than stems, since a prefix changes what is cut off."""

from __future__ import annotations

NEGATED = {
    "un": "abated able abashed accompanied acceptable accountable accounted accurate acquainted adjusted affected "
    "affordable afraid aided aligned altered ambiguous announced anticipated apologetic appealing approved arguable "
    "armed ashamed asked assisted attainable attended attractive authorised authorized available avoidable aware "
    "balanced beaten bearable beatable believable biased bound broken burden button cancelled ceasing certain "
    "certified challenged changed characteristic charged charted checked civilised claimed classified clean clear "
    "comfortable committed common complicated conditional confirmed connected conscious constitutional contested "
    "controlled controversial conventional convinced convincing corrected countable couple cover covered critical "
    "cut damaged dated decided defeated defended defined democratic deniable desirable detected determined developed "
    "dignified disclosed disputed disturbed documented doubted due earned easy eaten economic edited educated "
    "employed employment ending enforceable equal equivocal ethical even eventful expected explained exploded "
    "explored fair faithful familiar fashionable favourable favorable feasible fed filled finished fit fixed "
    "flattering fold forced foreseeable foreseen forgettable forgivable fortunate founded freeze friendly fulfilled "
    "funded grateful guarded happy harmed healthy heard helpful hinge holy hurt identified imaginable impaired "
    "important impressed impressive inhabited injured insured intelligible intended intentional interested "
    "interrupted invited involved justifiable justified kind known lawful leaded likely limited listed load lock "
    "loved lucky manned marked married masked matched mentioned moved named natural necessary noticed obstructed "
    "occupied official opened opposed organised organized orthodox paid paralleled patriotic planned played pleasant "
    "popular precedented predictable prepared problematic productive profitable profitably protected proven provoked "
    "published punished qualified questionable ready real realistic reasonable recognisable recognised recognizable "
    "recognized recorded recoverable regulated related reliable repentant reported representative resolved "
    "responsive rest restrained restricted rivalled safe satisfactory satisfied scathed scheduled scientific "
    "scrupulous seat secured seen selfish settled shaken signed skilled sold solicited solved sound specified spoken "
    "stable steady stoppable substantiated successful suitable supervised supported sure surprising suspecting "
    "sustainable tested tie touched treated true trustworthy typical updated usual vaccinated veil verified wanted "
    "warranted welcome well willing wise wilful worthy written",
    "in": "ability accessible accuracy accurate action active adequacy adequate admissible advisable animate "
    "appropriate attentive audible capable capacity coherent compatible competence competent complete comprehensible "
    "conclusive consequential considerate consistency consistent conspicuous convenience convenient correct curable "
    "decent decision decisive definite dependence dependent describable different direct discreet discriminate "
    "disputable distinct edible effective efficiency efficient elegant eligible equality equitable escapable "
    "evitable excusable exhaustible experience experienced explicable expensive fallible famous fertile flexible "
    "formal frequent gratitude hospitable human humane imitable justice offensive operable opportune organic sane "
    "sanity secure security sensitive separable significance significant sincere solvency solvent stability "
    "subordinate sufficient tangible tolerable tolerance tolerant valid variable visible voluntary vulnerable",
    "im": "balance material mature measurable mobile modest moral mortal movable partial passable patient patience "
    "penetrable perceptible perfect permeable permissible personal plausible polite possible possibility practical "
    "precise probable proper prudent pure purity",
    "il": "legal legality legible legitimate liberal licit literate logical",
    "ir": "rational reconcilable refutable regular regularity relevance relevant religious replaceable resistible "
    "resolute respective responsible responsibility reversible",
    "dis": "able ability advantage advantageous affiliated agree agreeable agreement allow appear appearance "
    "approval approve arm armament array assemble associate avow belief believe comfort connect content continue "
    "courage courteous credit embark empower enchanted engage engagement entangle favour favor function graceful "
    "harmony hearten honest honesty honour honor honourable incentive inclined infect information inherit integrate "
    "interest interested invest like locate lodge loyal loyalty mount obedience obedient obey order organised "
    "organized orient own parity passionate pleased pleasure possess proof proportionate prove qualify qualified "
    "quiet regard repair reputable respect respectful satisfaction satisfied service similar similarity solve taste "
    "trust unity united use",
    "non": "aggression aligned attendance commercial compliance compliant conformist conformity executive existent "
    "fatal fiction functional governmental human intervention lethal member military native partisan payment "
    "political profit proliferation refundable resident residential smoker smoking specific standard starter state "
    "stick stop union verbal violence violent white",
    "mis": "align applied apply appropriate behave calculate calculation characterise communicate communication "
    "conduct construe count diagnose diagnosed diagnosis direct fire fortune govern guided handle identify "
    "identified inform informed interpret interpretation judge judged judgment lead leading manage managed "
    "management match place placed print quote read report reported represent representation shape spell spent "
    "spoken state statement step treat treated treatment trial trust understand understanding understood use used",
    "de": "activate centralise certify classify commission compress congest contaminate criminalise escalate "
    "escalation forest forestation fuse humanise humanize list militarise mobilise moralise nationalise nuclearise "
    "populate regulate regulation segregate sensitise stabilise stabilize throne toxify value valuation",
}
# Words in "less" and the words in "ful", or without an end, of which they are the contrary.
LESS = (
    "aim blame bound care cease cloud colour color defence doubt effort end fault fear flaw friend guilt harm heart "
    "help hope humour law leader limit meaning merci motion need pain penni pity point power purpose remorse rest "
    "sense shame shape sleep spot state success taste thought threat time tire tooth truth use vow weight worth"
)
