"""Abbreviations written with a full stop, by what may follow it, and the words that tell whether a sentence begins."""

from typing import Final

TITLES: Final = frozenset(
    # English: address, church, office, ranks of police and forces
    "mr mrs ms mx messrs mmes dr drs prof profs assoc asst rev revd hon rt msgr ven fr br sr st ste gov lt sen sens"
    " rep reps pres amb sec supt insp det atty dist adm vadm radm brig gen maj col capt cmdr cdr cdre comdr commr sgt"
    " ssgt msgt tsgt sfc cpl lcpl pfc pvt spc spec ens cpo avm flt sqn wg gp const comm dep mt mts ft pt"
    # Given names that many shorten
    " wm geo chas thos jas robt moh muh moch mohd mhd abd ach md дж"
    # Indonesian and Malay: address, police and forces with their branches, what stands before names of places
    " bpk tn ny nn sdr sdri sdra yth alm almh ust ustadz hj hjh kh krt rm ra raden drg dra dr ir en pn"
    " jend jen letjen mayjen brigjen kol letkol kapt lettu letda peltu pelda serma"
    " serka sertu serda kopka koptu kopda praka pratu prada laks laksdya laksda laksma marsdya marsda marsma"
    " irjen komjen kombes akbp kompol akp iptu ipda aiptu aipda bripka brigpol briptu bripda bharatu bharada bharaka"
    " pol inf kav art arm arh czi cpl cba ckm cke chb cpm cku caj cpn mar pnb tek lek kal nav adm sus psk kes pas let"
    " mej lt kpl sjn asp dsp acp dcp sac purn"
    " kab kec kel kp ds dsn kav blok komp perum prov rs rsud rsup pt cv ud pd fa kop sdn pty"
    # German, Dutch, Scandinavian
    " hr hrn fr frl inh mio mrd tsd dipl mag hl gebr obstlt oberstlt hptm oblt gen dhr mevr mw"
    # French, Spanish, Portuguese, Italian
    " mm mme mmes mlle mlles mgr gal cdt ste sra sras srta sres dña ud uds lic arq ing gral cnel cap tte sgto cmdte alm"
    " avda pdte mons sto sta dra profa eng exmo exma cel ten brig sig sigg dott avv geom rag arch cav ee"
    # Turkish, Vietnamese, Tagalog, Polish
    " sn org alb doç yrd pgs gs ths tp ts gng bb engr brgy inż płk mjr por"
    .split()
)  # fmt: skip
"""Titles, ranks and kinds of place or firm that a name follows, written with a capital: "Pol. Ade", "Mt. Rainier"."""

JOINED: Final = frozenset(
    "dr drs prof jl jln gg jo a.n u.b u.p s.d d.h z.b bzw vs etc viz i.e e.g cf ie eg n.b vgl ggf inkl evtl geb p.ex"
    " p.ej np m.sc intl natl ks mgr hab phil med jur rer nat habil sig sigg"
    " dott avv mevr dhr mw av"
    " гр тов св ген полк подп кап лейт серж адм проф акад доц инж вул см ср ул им пр пер наб бул обл р-н пос"
    " дер д-р г-н г-жа англ нем фр лат"
    " dept rd ibid"
    .split()
)  # fmt: skip
"""The rest of their phrase follows, whatever its first letter."""

BEFORE_NUMBERS: Final = frozenset(
    "no nr nomor nos num núm nº hal hlm vol fig art abs pp pg pág págs par sec ch approx ca circa est kl rp"
    " tgl pkl tel telp fax ext кв корп эт jan feb mar apr jun jul aug agt sep sept oct okt nov dec des dez"
    " dic janv févr avr juil déc ene abr mag giu lug ott dic fev стр рис табл гл ст тел"
    .split()
)  # fmt: skip
"""Abbreviations, those of months among them, that do not end a sentence where figures follow: "hal. 5", "Nov. 6"."""

COUNTRIES: Final = frozenset("u.s u.n u.k u.a.e e.u u.s.a u.s.s.r ee.uu uu d.c".split())
CLOCK: Final = frozenset("a.m p.m am pm".split())
FIRMS: Final = frozenset("inc co cos corp ltd llc llp plc tbk bhd bros assn gmbh ag kg sa spa".split())
RUSSIAN_YEARS: Final = frozenset("г гг".split())
LISTS: Final = frozenset("dll dsb dkk dst etc usw u.s.w etw al т.д т.п др пр jr univ jh ave blvd".split())
"""What ends "and so on" may end its sentence, and does where a word with a capital follows."""

MAYBE_LAST: Final = COUNTRIES | FIRMS | LISTS
"""Abbreviations that may close a sentence: what follows decides."""

STATES: Final = frozenset(
    "ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa tenn"
    " tex vt va wash wis wyo ont que alta sask man n.h n.j n.m n.y n.c n.d r.i s.c s.d w.va b.c"
    .split()
)  # fmt: skip
"""States and provinces as agencies shorten them after the name of a place and a comma."""

INSTITUTIONS: Final = frozenset(
    "army navy air marine marines coast national space military forces force fleet pacific congress senate house"
    " capitol embassy consulate mission supreme district circuit federal court appeals president vice secretary state"
    " department treasury ambassador envoy attorney justice central commander command general security open steel"
    " bank representative rep sen customs border immigration geological trade census postal secret special chamber"
    " conference constitution government agency bureau commission office deputy defense defence energy ministry"
    " human refugee children food development environment charter resolution assembly council chief prime minister"
    " soccer olympic olympics figure ryder davis women men masters virgin"
    .split()
)  # fmt: skip
"""First words of the names of what a country or the United Nations has: "the U.S. Army moved"."""

OFFICES: Final = frozenset(
    "chairman chairwoman chair chief president vice director executive founder spokesman spokeswoman spokesperson owner"
    " manager ceo cfo coo ltd inc llc bhd tbk kg kgaa direktur dirut komisaris presiden ketua"
    .split()
)  # fmt: skip
"""Words that a firm's name stands before."""

AFTER_CLOCKS: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun january"
    " february march april may june july august september october november december jan feb mar apr jun jul aug sept"
    " oct nov dec gmt utc bst cet cest eet eest est edt et cst cdt ct mst mdt mt pst pdt pt akst hst msk ist jst kst"
    " hkt sgt wib wita wit aest aedt nzst eastern central mountain pacific atlantic greenwich local moscow london"
    .split()
)  # fmt: skip
"""Days, months and zones of time, which continue "at 5 p.m."."""

OPENERS: Final = frozenset(
    # English
    "the this that these those it they their there but and however meanwhile moreover nevertheless when while after"
    " before although though because since if what who why how where which later earlier then now today yesterday"
    " both each every some many most several another nobody none nothing once until unless despite according its his"
    # Indonesian and Malay
    " mereka kami kita beliau itu namun tetapi tapi atau sementara selain setelah sebelum sebelumnya sesudah kemudian"
    " lalu meski meskipun walau walaupun karena jika kalau bila saat ketika sejak pada dalam untuk dengan oleh tanpa"
    " menurut adapun bahkan akibat akibatnya seorang sebuah seluruh semua beberapa banyak tidak bukan belum sudah"
    " telah akan sedangkan kini sekarang kemarin rumahnya"
    # German
    " sie wir ihr und aber doch oder denn wenn dann danach später auch nach seit während trotz dies diese dieser"
    " dieses kein keine alle viele nur niemand"
    # French, Spanish, Portuguese, Italian
    " elle ils elles nous vous cette ces mais donc puis ensuite après avant pendant depuis avec sans selon lorsque"
    " personne ella ellos ellas esta este estos estas pero después según aunque cuando desde nadie también mas depois"
    " segundo ele ela eles elas ma dopo secondo anche nessuno"
    # Russian and Ukrainian
    " он она они оно мы это этот эта эти но после затем потом однако также при как когда если никто він вона вони"
    .split()
)  # fmt: skip
"""Words that open a sentence and are no part of a name."""

MAYBE_OPENERS: Final = frozenset(
    "a an he she we you i in on at by for from of to with as so no not all one two her our my ia dia ini di ke dari dan"
    " hal para sang ada der die das dem ein eine er es im am auf bei mit von vor zu als le la les un une il on et en"
    " el los las se su y в во с на по из за к о у и а я не"
    .split()
)  # fmt: skip
"""Words that open a sentence and may be names, or names of letters, after a title: "Mr. Le", "J. In"."""

FUNCTION_WORDS: Final = frozenset(
    "the a an in at on by from to of for with since until till before after around about nearly early late shortly"
    " just but then also and di pada ke dari sekitar hingga sejak sampai в во с со к ко до от по на за после около"
    " перед между еще ещё уже однако затем позже также и а но начале конце середине конца начала весной летом осенью"
    " зимой году im am um gegen ab bis à en le la au el los las desde hasta"
    .split()
)  # fmt: skip
"""What cannot make a sentence alone, nor with a number, a month and an abbreviation: "In the U.S.", "С 2021 г."."""

RUSSIAN_MONTHS: Final = (
    "январ", "феврал", "март", "апрел", "мая", "мае", "май", "июн", "июл", "август", "сентябр", "октябр", "ноябр",
    "декабр",
)  # fmt: skip

GERMAN_MONTHS: Final = frozenset(
    "januar jänner februar feber märz april mai juni juli august september oktober november dezember jan feb mär apr"
    " jun jul aug sep sept okt nov dez"
    .split()
)  # fmt: skip
ORDINAL_BEFORE: Final = frozenset(
    "der die das dem den des zum zur vom beim ein eine einen einem einer eines sein seine seinen seinem seiner ihr ihre"
    " ihren ihrem ihrer unser unsere jeder jede jedes dieser diese dieses im ins ans und bis"
    .split()
)  # fmt: skip
"""German words before an ordinal number: "der 2. Weltkrieg"."""

ORDINAL_AFTER: Final = frozenset(
    "weltkrieg bundesliga liga klasse halbzeit jahrhundert jahrhunderts stock etage platz runde quartal jahrestag"
    " geburtstag mal tag woche monat jahr auflage ausgabe kapitel teil stufe etappe spieltag weihnachtstag advent"
    " senat zivilsenat strafsenat kammer division bataillon regiment korps armee fc bundesversammlung"
    .split()
)  # fmt: skip
"""German nouns that an ordinal number counts."""

SPEECH_VERBS: Final = frozenset(
    "said says asked asks cried cries shouted replied answered added told exclaimed wrote wondered insisted called"
    " yelled screamed whispered declared responded joked quipped kata ujar tanya seru"
    " berkata bertanya berteriak menjawab membalas menjerit"
    .split()
)  # fmt: skip
"""Verbs that follow a speaker behind a quote: "“Why?” Ines asked."."""
