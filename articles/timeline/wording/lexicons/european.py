"""German, French and Spanish."""

from typing import Final

from articles.timeline.wording.lexicon import DeixisLexicon, phrases, words

GERMAN_NUMBER: Final = r"(?:einen|eine|zwei|drei|vier|fünf|sechs|sieben|wenige|einige|\d+)"
FRENCH_NUMBER: Final = r"(?:un|une|deux|trois|quatre|cinq|six|sept|quelques|\d+)"
SPANISH_NUMBER: Final = r"(?:un|una|dos|tres|cuatro|cinco|seis|siete|varios|unos|\d+)"

GERMAN: Final = DeixisLexicon(
    language="de",
    personal=words("er sie es ihn ihm ihnen ihr dieser"),
    objective=words("ihn ihm ihnen"),
    possessive=words("sein seine seiner seinem seinen ihre ihrer ihrem ihren"),
    singular=words("er ihn ihm"),
    collective=words("die der das polizei regierung gericht behörden ministerium armee teilte teilten sagte mit dass"),
    first_person=words("ich wir uns mir mich mein meine unser unsere wir's"),
    reference=(
        r"\b(?:dies(?:e|er|es|em|en)(?! (?:Woche|Jahr|Jahres|Monat|Monats|Wochenende|Sommer|Winter)\b)(?= \w)|(?:der|die|das|dem|den)selben?"
        r"|jene[rsmn]?(?= [A-ZÄÖÜ])|solche[rsnm]?(?= [A-ZÄÖÜ])|da(?:mit|durch|nach|gegen|zu|für|bei)(?= (?:ist|war|wurde|hat|sind|waren|wurden|haben))|deren\b(?= \w+ (?:wurde|ist)))"
    ),
    opening_reference=r"(?:dies(?:e[rsmn]?)?|dort|jene[rsmn]?|beide[rn]?|die beiden|letztere[rs]?|das(?= (?:ist|war|wurde|hat|teilte|sagte|geht|gilt|soll)))\b",
    relative_day=phrases(
        rf"am (?:selben|gleichen|nächsten|folgenden|darauffolgenden) (?:Tag|Abend|Morgen)|am (?:Tag|Abend|Vortag) (?:zuvor|davor|danach|darauf)|am Vortag|am Vorabend|tags (?:zuvor|darauf)"
        rf"|an (?:diesem|jenem) (?:Tag|Abend|Morgen)|(?:einen|ein) (?:Tag|Monat|Jahr) (?:später|zuvor|danach|darauf)|eine Woche (?:später|zuvor|danach)"
        rf"|{GERMAN_NUMBER} (?:Tage|Wochen|Monate|Jahre|Stunden) (?:später|zuvor|danach|darauf)|damals|zu diesem Zeitpunkt"
    ),
    deictic=phrases("gestern|vorgestern|morgen(?= (?:soll|wird|früh))|übermorgen"),
    prepositions=words("in im am an auf bei nach vor mit von aus seit zu zum zur bis über unter um gestern heute dann danach später zuvor dort dabei"),
    conjunctions=words("als während nachdem bevor weil da obwohl wenn"),
    boundaries=words("und aber die der das dass weil nachdem bevor als während um damit wenn mit für nach sowie"),
    cut=phrases("jedoch|allerdings|unterdessen|inzwischen|zudem|außerdem|darüber hinaus|ferner|dennoch|trotzdem|deshalb|daher|deswegen|folglich|und|aber|doch|denn|zum beispiel|beispielsweise|schließlich|später|zuvor|danach|anschließend|gleichzeitig|auch"),
    bare_cut=phrases("und|aber|doch(?= [A-ZÄÖÜ])|denn"),
    points_back=phrases("andernfalls|sonst|darunter|davon|stattdessen|dazu|hierzu|daraufhin|dennoch|trotzdem|deshalb|daher|deswegen|folglich|im gegenzug|dagegen|dafür|damit|daran|darauf|darin|dabei"),
    subordinate=phrases("nachdem|bevor|weil|obwohl|seit|seitdem|bis|deren|dessen"),
    speech_verb=r"\b(?:sagte|erklärte|teilte\W+mit|berichtete|dass)\W*$",
    capitals_are_names=False,
    is_verb_second=True,
)  # fmt: skip

FRENCH: Final = DeixisLexicon(
    language="fr",
    personal=words("il elle ils elles lui leur eux celui-ci celle-ci ceux-ci"),
    objective=words("lui"),
    possessive=words("son sa ses leur leurs"),
    singular=words("il elle lui"),
    collective=words("la le les police gouvernement ministère tribunal autorités armée selon dit a ont annoncé que"),
    first_person=words("je nous me mon ma mes notre nos moi vous j'ai"),
    reference=r"\b(?:(?:ce|cet|cette|ces)(?! (?:semaine|année|mois|matin|soir|été|week-end|printemps)\b)(?= \w{3})|celui-ci|celle-ci|ceux-ci|celles-ci|cela|ce dernier|cette dernière|un tel|une telle|le même|la même)\b",
    opening_reference=r"(?:c['’]est|c['’]était|ce|cela|ceci|les deux(?= \w+)|tous deux|toutes deux|ce dernier|cette dernière|le même|l['’]un|l['’]autre|y)\b",
    relative_day=phrases(
        rf"le lendemain(?! d[eu'’])|la veille(?! d[eu'’])|l['’]avant-veille|le surlendemain|le même (?:jour|soir)|ce (?:jour|soir)-là|cette (?:nuit|année)-là|ce même jour|le jour même|le jour (?:suivant|précédent)|{FRENCH_NUMBER} (?:jours?|semaines?|mois|ans?|heures?) (?:plus tard|plus tôt|auparavant|après(?=[ .,]))"
        r"|à ce moment-là|à l['’]époque"
    ),
    deictic=phrases("hier(?: soir| matin)?|avant-hier|demain|après-demain"),
    prepositions=words("à au aux en dans de du des par pour avec sur sous lors depuis pendant après avant hier puis ensuite alors"),
    conjunctions=words("quand lorsque pendant comme si quoique bien"),
    boundaries=words("et mais que qui dont où pour après avant car si lorsque quand afin avec"),
    cut=phrases("cependant|toutefois|pourtant|néanmoins|par ailleurs|en outre|de plus|en effet|ainsi|donc|puis|ensuite|enfin|et|mais|or|par conséquent|en conséquence|par exemple|entre-temps|pendant ce temps|d['’]autre part|de son côté|pour sa part|de même|aussi|finalement|auparavant|plus tard|plus tôt|à l['’]inverse|en revanche|en réponse|en retour"),
    bare_cut=phrases("mais|et|or"),
    points_back=phrases("sinon|parmi eux|parmi elles|dont|voilà pourquoi|c['’]est pourquoi|là|au contraire"),
    subordinate=phrases("qui|que|dont|où|après|avant|depuis|parce que|puisque|bien que|si"),
    relative=phrases("qui|que|dont|où"),
    speech_verb=r"\b(?:dit|déclar\w+|annonc\w+|affirm\w+|indiqu\w+|précis\w+|expliqu\w+|estim\w+|confirm\w+)\W*$",
)  # fmt: skip

SPANISH: Final = DeixisLexicon(
    language="es",
    personal=words("él ella ellos ellas ello"),
    objective=words(""),
    possessive=words("su sus suyo suya"),
    singular=words("él ella"),
    collective=words("la el los policía gobierno ministerio tribunal autoridades ejército según dijo que ha"),
    first_person=words("yo nosotros nos me mi mis nuestro nuestra nuestros nuestras"),
    reference=r"\b(?:(?:est|es)(?:e|a|os|as)(?! (?:semana|año|mes|mañana|tarde|noche|verano|fin|lunes|martes|miércoles|jueves|viernes|sábado|domingo)\b)(?= \w{3})|aquel(?:la|los|las)?|esto|eso|dich[oa]s? (?=\w)|el mismo (?!día)\w+|la misma \w+|tal(?:es)?(?= \w+ (?:fue|es)))\b",
    opening_reference=r"(?:est[aeo]s?|es[aeo]s?|aquell?[ao]?s?|ambos|ambas|los dos|las dos|este último|esta última|ahí|allí|lo)\b(?! (?:semana|año|mes|mañana|tarde|lunes|martes|miércoles|jueves|viernes|sábado|domingo)\b)",
    relative_day=phrases(
        rf"al día siguiente|el día (?:siguiente|anterior|después|antes)(?! de)|la (?:víspera|noche anterior)(?! de)|el mismo día|ese (?:mismo )?día|esa (?:misma )?(?:noche|tarde|mañana)|aquel día|{SPANISH_NUMBER} (?:días?|semanas?|meses|mes|años?|horas?) (?:después|más tarde|antes)(?! de)|por entonces|en ese momento|entonces"
    ),
    deictic=phrases("ayer|anteayer|anoche|pasado mañana"),
    prepositions=words("en a al de del por para con sobre tras desde durante después antes hasta según ayer hoy luego entonces también"),
    conjunctions=words("cuando mientras como si aunque porque"),
    boundaries=words("y pero que quien cuyo donde para tras después antes porque si cuando con e"),
    cut=phrases("sin embargo|no obstante|mientras tanto|entre tanto|además|asimismo|por otra parte|por otro lado|por su parte|por lo tanto|por tanto|así|así pues|en consecuencia|y|pero|pues|luego|después|finalmente|por último|por ejemplo|de hecho|también|posteriormente|previamente|anteriormente|más tarde|a su vez|en cambio"),
    bare_cut=phrases("pero|y"),
    points_back=phrases("de lo contrario|entre ellos|entre ellas|por ello|por eso|de ahí|para ello|con ello|en lugar de ello"),
    subordinate=phrases("que|quien|quienes|cuyo|cuya|donde|tras|después|antes|desde|porque|ya que|aunque|si"),
    relative=phrases("que|quien|quienes|cuyo|cuya|donde"),
    speech_verb=r"\b(?:dijo|declar\w+|anunci\w+|afirm\w+|indic\w+|asegur\w+|inform\w+|señal\w+|confirm\w+|explic\w+)\W*$",
)  # fmt: skip
