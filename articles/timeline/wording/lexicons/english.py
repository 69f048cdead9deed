"""English."""

from typing import Final

from articles.analysis.dates.lexicons.english import IRREGULAR_PASTS
from articles.timeline.wording.lexicon import DeixisLexicon, phrases, words

NUMBER: Final = r"(?:a|one|two|three|four|five|six|seven|eight|nine|ten|several|some|a few|\d+)"
STOP: Final = r"(?=\W*(?:$|[.,;:)]|and\b|but\b|in\b|at\b|with\b|by\b|from\b|to\b|for\b|when\b|he\b|she\b|they\b|had\b|was\b|were\b|that\b))"
TIMES: Final = (
    r"(?:week|weekend|month|year|morning|afternoon|evening|spring|summer|autumn|fall|winter|season|century|decade|time)"
)

ENGLISH: Final = DeixisLexicon(
    language="en",
    personal=words("he she it they him her it them himself herself themselves itself who'd he'd she'd they'd it'd he's"
                   " she's they've it's theirs hers"),
    objective=words("him them it"),
    possessive=words("his her its their"),
    singular=words("he she him her his himself herself he'd she'd he's she's hers"),
    collective=words(
        "police officials government ministry court authorities officers prosecutors investigators agency media army"
        " troops parliament council committee company reports state army the a an said says told that according to local"
        " state-run national and but on in at of have has had was were been arrested charged detained say confirmed"
    ),
    first_person=words("i we our us my me i'm we're we've i've ours myself ourselves you your"),
    reference=(
        r"\b(?:(?:this|these)(?! " + TIMES + r"\b)(?= \w)|(?:in|on|at|of|by|after|before|since|for|from|to|with|during"
        r"|about|under|over|into) (?:that|those)(?= (?!who\b|which\b|of\b|in\b|from\b|with\b|had\b|has\b|is\b|was\b)\w)"
        r"|the (?:latter|former)\b(?! \w+ (?:president|minister|prime|leader|king|chief|head)\b)(?= (?:of|was|is|had|has|were|said)|\W)"
        r"|one of (?:them|these|those|whom)\b|the same (?!time\b|as\b|way\b)\w+|the two (?=[a-z])(?!\w+(?: \w+)? (?:of|in|that|who|which)\b)|such an?\b|similar (?=\w+ (?:on|in|at)\b))"
    ),
    opening_reference=(
        r"(?:an?|the) (?:earlier|previous|subsequent|further|similar|additional) (?=[a-z])|both(?! (?:the )?(?-i:[A-Z])[\w'’ -]{0,60}? and )(?=[\s,])(?! (?:of|in)\b)|(?:that|those|such|each|others?|another|either|neither|the (?:other|same|latter|departure|arrival|pair|duo|trio|move|decision"
        r"|incident|news|announcement|remarks?|comments?|statement|deal|trip|visit|attack|blast|crash|ruling|verdict"
        r"|agreement|group|man|woman|men|women|victims?|suspects?|boy|girl|child|accident|event|document|report|proposal"
        r"|offer|bid|plan|letter|ceremony|meeting|talks|film|book|study|law|bill|measure|vote|ship|vessel|plane|aircraft"
        r"|building|protests?|strike|disaster|fire|operation|mission|investigation|inquiry|trial|case|project|programme"
        r"|program|exhibition|show|match|game|tour|delegation|spokes(?:man|woman|person)|company|firm|bank|team|club|ban"
        r"|order|request|move|results?|total|rest|sides?|parties|pact|treaty|resolution|draft|shipment|consignment))\b"
        r"(?! (?:of|on|in|between|at|for|against|that|who|by|with|from|over|to)\b)(?=[\s,])"
        r"|(?:the )?(?:two|three|four|five|six|seven) (?:men|women|leaders|sides|countries|companies|nations|presidents"
        r"|ministers|teams|brothers|groups|others|firms|officials|parties)\b|both (?:sides|leaders|men|women|countries"
        r"|companies|nations|parties|teams|ministers|presidents|governments)\b"
    ),
    relative_day=phrases(
        rf"that (?:same )?(?:day|night|morning|afternoon|evening|weekend)|(?:the|that) same (?:day|night|morning|afternoon"
        rf"|evening|week|month|year)|the (?:day|night|week|month|year|evening|morning) before{STOP}|the (?:previous|preceding) (?:day"
        rf"|night|week|evening)|the (?:next|following) (?:day|night|morning|week|month|year)|{NUMBER} (?:days?|weeks?"
        rf"|months?|years?|hours?) (?:later|earlier|before{STOP})|on the (?:first|second|third|last|final) (?:day|night)(?! of\b)|days later|hours later|at (?:the|that) time|shortly (?:afterwards?|before)|soon after(?=[.,])"
    ),
    deictic=phrases("yesterday|tomorrow|last night|the day after tomorrow|the day before yesterday|tonight|\\w+ days ago"),
    prepositions=words(
        "in on at during by from with for about around over under through within until till late early last this next"
        " following despite amid among between against near inside outside since throughout yesterday today then there"
        " later earlier now also once again eventually finally initially"
    ),
    conjunctions=words("when while after before as because although though if once whenever until since"),
    gerund=r"\w+ing\b|being\b|having\b|a\b|the\b|his\b|her\b|their\b|its\b",
    boundaries=words(
        "and but who which that whom whose when while after before because as so if where though although or than"
        " whether until since unless once to said says saying told added"
    ),
    cut=phrases(
        "however|meanwhile|in the meantime|moreover|furthermore|in addition|additionally|besides|also|and|but|nevertheless"
        "|nonetheless|still|yet|then|so|thus|hence|therefore|accordingly|as a result|consequently|for example|for instance"
        "|in fact|indeed|in particular|finally|lastly|eventually|in the end|separately|elsewhere|similarly|likewise"
        "|on the other hand|by contrast|in contrast|in response|in reply|in return|in turn|at the same time|for (?:his|her|its|their) part|of course|in short"
        "|overall|incidentally|as well|later|earlier|previously|subsequently|afterwards|secondly|first|second|third"
        "|instead|to that end|in other words|after all|again|because of this|for this reason"
        "|yesterday|today|earlier today|late yesterday|earlier on \\w+|later that day"
    ),
    bare_cut=phrases("and|but|(?:yesterday|today)(?= (?-i:[A-Z]))"),
    points_back=phrases(
        "otherwise|if so|if not|the reason|as such|like (?:him|her|them|it)|unlike (?:him|her|them|it)|the first of (?:these|those)"
        "|among (?:them|these|those)|one reason|that is why|this is why|here|there(?= (?:he|she|they|it)\\b)|a second|the second"
        "|the third|the rest|the remaining|a further|some of them|most of them|all of them|none of them|not only"
    ),
    subordinate=phrases(
        "who|which|whom|whose|after|before|since|because|although|though|until|that|if|once|having"
        "|following|including|unless|despite|prior to|ahead of|in the event|compared (?:with|to)"
    ),
    relative=phrases("who|which|whom|whose|where|that"),
    temporal=phrases("after|since|before|until"),
    speaker_behind=r",\s(?:he|she|they|it)\s(?:said|added|noted|explained|wrote|told\s[\w ]{1,30})\b[^,]{0,60}$",
    attributive_before=r"(?:\b(?:the|an?|its|his|her|their)|\w['’]s)\s$",
    side_matter=(
        r"(?:,\sborn(?:\s(?:in|at)\s[\w ,]{2,40}?)?"
        r"|(?<!\bis\s)(?<!\bare\s)(?<!\bwas\s)(?<!\bwere\s)(?<!\bbe\s)(?<!\bbeen\s)(?<!\bnot\s)(?<!\bnow\s)(?<!ly\s)"
        r"\b(?:scheduled|planned|slated|due|set)\s(?:for|to (?:begin|start|open|take place|be held)))\s(?:(?:on|late|early|in)\s){0,2}$"
    ),
    past=(
        rf"\b(?:said|told|saw|hit|cut|has|have|{IRREGULAR_PASTS})\b|(?<!\bof\s)(?<!\bthe\s)(?<!\ba\s)(?<!\ban\s)\b\w{{2,}}ed\b"
    ),
    speech_verb=(
        r"\b(?:sa(?:id|ys|y|ying)|told [\w .'-]{1,40}|announc\w+|confirm\w+|report\w+|add(?:s|ed)|claim\w*|stat(?:es|ed|ing)|warn\w*"
        r"|show(?:s|ed|n)|found|find|believ\w+|alleg\w+|not(?:es|ed)|den(?:y|ied|ies)|decid\w+|rul(?:es|ed)|agree[ds]?|argue[ds]?"
        r"|disclos\w+|reveal\w*|indicat\w+|insist\w*|admit\w*|acknowledg\w+|learn(?:ed|t)|suggest\w*|declar\w+|promis\w+"
        r"|estimat\w+|predict\w*|expect\w*|hop(?:es|ed)|think|thought|know|knew|emphasi\w+|stress\w*|demand\w*|propos\w+"
        r"|evidence|fact|news|reports|so|such|day|clear|likely)\W*$"
    ),
    verb=(
        r"\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|must|shall|should|do|does|did|won|lost|met"
        r"|said|told|took|made|gave|came|went|saw|got|began|became|held|kept|left|led|put|ran|set|sent|shot|stood|struck|hit"
        r"|cut|let|fell|rose|grew|broke|brought|bought|built|caught|chose|died|dies|drew|drove|fought|found|flew|hurt|laid"
        r"|meet|meets|paid|quit|read|rode|sank|sold|spent|spoke|swore|threw|wrote|beat|bid|blew|burst|cast|cost|fled|forbade"
        r"|hung|knew|lay|lit|overtook|rang|sang|shook|shut|slid|sought|split|spread|stole|stuck|swam|swept|tore|told|thought"
        r"|underwent|withdrew|wore|wound|\w{2,}(?:ed|es|s))\b"
    ),
    plurals_end_in_s=True,
    headlines_have_verbs=True,
    definite=r"The (?!government\b|president\b|prime\b|king\b|queen\b|pope\b|army\b|police\b|dollar\b|euro\b|yen\b|world\b"
    r"|supreme\b|united\b|foreign\b|defen[cs]e\b|central\b|navy\b|cabinet\b|parliament\b|rouble\b|rupiah\b)[a-z]",
)  # fmt: skip
