"""Chinese, Japanese and Korean, in which words are not known: patterns at the beginning, and days counted."""

from typing import Final

from articles.timeline.wording.lexicon import DeixisLexicon

CHINESE: Final = DeixisLexicon(
    language="zh",
    deictic=r"(?:昨天|昨日|昨晚|明天|明日|后天|後天)",
    opening_reference=r"(?:他们?|她们?|它们?|这|這|该|該|此|其|那(?!不勒斯)|双方|雙方|两国|兩國|两人|兩人|上述|前者|后者|後者|有关方面)",
    relative_day=r"(?:当天|當天|当日(?!夜)|當日|同日|同一天|前一天|前一日|次日|翌日|第二天|隔天|[一二两兩三四五六七\d]+天(?:后|後|前))",
    bare_cut=r"(?:然而|但是|但|不过|不過|此外|另外|同时|同時|与此同时|與此同時|因此|所以|而且|并且|並且|随后|隨後|之后|之後|例如|目前|据悉|據悉|据了解|據了解)",
    points_back=r"(?:对此|對此|为此|為此|其中|否则|否則)",
    capitals_are_names=False,
)

JAPANESE: Final = DeixisLexicon(
    language="ja",
    deictic=r"(?:昨日|きのう|明日|あす|昨夜)",
    opening_reference=r"(?:彼ら?は?|彼女|それ|これ|この|その|あの|同(?=[^じ]{1,3}(?:は|が|氏|社|省|国|相))|両(?=[国者首氏社])|ここ|そこ)",
    relative_day=r"(?:同日|この日|その日|前日|翌日|翌朝|翌々日|当日(?!券)|[一二三四五六七\d]+日(?:後|前)(?!半))",
    bare_cut=r"(?:しかし|だが|ただし?|また|さらに|一方|そして|そのため|このため|なお|その後|例えば|ところが)",
    points_back=r"(?:これに対し|これを受け|それでも|そのうえで|うち)",
    capitals_are_names=False,
)

KOREAN: Final = DeixisLexicon(
    language="ko",
    deictic=r"(?:어제|내일|모레|그저께)",
    opening_reference=r"(?:그는|그가|그의|그녀|그들|이는|이를|이에|이들|이것|그것|이번(?= )|해당|두 (?:사람|정상|나라)|양측|양국|이 (?!날)|그 (?!동안))",
    relative_day=r"(?:같은 날|이날|그날|당일|전날|다음 ?날|이튿날|[\d일이삼사오육칠]+일 (?:뒤|후|전)(?!반))",
    bare_cut=r"(?:그러나|하지만|한편|또한?|그리고|이어|따라서|그래서|아울러|앞서|이후|예를 들어|특히)(?=[ ,])",
    points_back=r"(?:이에 따라|이에 대해|이와 관련|이와 함께|그럼에도|이 때문에)",
    capitals_are_names=False,
)
