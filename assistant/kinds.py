"""Kinds of questions, and what stands in whatever answers them.

Each rule was measured on the training pairs of short Wikipedia paragraphs and of web queries (November 2026):
how many of the sentences that answer, and of the others, it turns down where its question is asked. The pairs
are encyclopedic. In documents of other styles (434 questions to minutes, rules, mail and news, written for
training and left out of it) the rules turn down 3 of 333 sentences that answer; of 985 true answers that were
collected to be worded as nobody expects, 327. So a sentence of which the reader is sure needs none of them
(`choosing.SURE`).

In 2,248 questions that no reader learnt from (tests/written, held-out titles of index/models/train/written)
they turned down 23 sentences where nothing answers, 3 wrong ones and 6 that answer. Half of them turned
down nothing there; plain questions made up for them ("Is Quill married?", "Which month is the fair?") go
wrong without.
"""

from __future__ import annotations

import re

COUNTED = re.compile(r"\bhow (?:many|much)\b", re.IGNORECASE)
"""7 of 852, and 997 of 3,208."""
QUANTITY = re.compile(
    r"\d|\b(?:no|none|nobody|nothing|never|zero|once|thrice|both|pair|couple|few|many|much|most|all|every|each|"
    r"majority|multiple|several|vast|single|only|free|little|more|less|full|entire|whole|\w+fold|"
    r"(?:hundred|thousand|million|dozen)s?|"
    r"an? (?=third|quarter|half|dozen|hundred|thousand|million|billion|couple|pair|few|lot|great|large|small|"
    r"handful|number|total|minority|fraction|decade|century|year|day|week|month|hour|single|fifth|tenth))\b",
    re.IGNORECASE,
)
MARKER = re.compile(r"^\W*\d{1,3}(?:[.)]|(?:\.\d{1,3})+[.)]?)\s")
"""Numbers an item; it counts nothing."""
HOW_OLD = re.compile(r"\bhow old\b|\bwhat age\b|\b(?:is|was) the age of\b", re.IGNORECASE)
"""1 of 30, and three quarters."""
AGE = re.compile(
    r"\b(?:aged?|years?(?! (?:of (?!age)|in|on|for|as|before|later|after|earlier))|"
    r"old|oldest|born|built|founded|since|dates?|dating|centur(?:y|ies)|ago|birthday|turns?|turned|"
    r"anniversary|newborn|teenager|months?)\b|-year|, \d{1,3}\b|\(\d{1,3}\)",
    re.IGNORECASE,
)
OF_NAMED = re.compile(r"\b[Hh]ow old (?:is|was) (?P<name>(?:[A-Z][\w-]+ ?)+)\W*$")
AGED = re.compile(
    r"\b(?P<who>[A-Z][\w’'-]+), (?:aged )?\d{1,3}\b(?! [A-Z])|\b(?P<other>[A-Z][\w’'-]+) \(\d{1,3}\)"
)
"""Somebody's age behind a name. Of 30 answers to how old something is it turns down none."""
WHEN = re.compile(r"^(?:and |so )?when (?:was|were|did|will)\b", re.IGNORECASE)
"""2 of 1,507, and 1,591 of 5,456."""
TIMED = re.compile(
    r"\d|\b(?:if|upon|whenever|now|currently|midnight|noon|dawn|dusk|sunset|sunrise|christmas|easter|mid-|periods?|"
    r"era|reign|war|first|births?|born|founded|seasons?|episodes?|end|ended|beginning|start\w*|anniversary|age|"
    r"holidays?|last|next|recent\w*|never|always|still|eve|lunch\w*|break|term|then|already|yet|prior|follow\w*|"
    r"past|future|present|in time|daily|weekly|monthly|yearly|may|"
    r"(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|wed|thu|fri|sat|sun)\b)\b",
    re.IGNORECASE,
)
HOW_TALL = re.compile(r"\bhow (?:tall|deep|wide|heavy|thick)\b", re.IGNORECASE)
"""None of 15, and 41 of 52."""
MEASURE = re.compile(
    r"\b(?:m|metres?|meters?|(?:kilomet\w+|miles?)(?! (?:an|per) hour)|km(?!/)|feet|foot|ft|inch\w*|cm|mm|"
    r"yards?|fathoms?|stor(?:e?y|ies|eys)|kilos?|kg|kilogram\w*|pounds?|tons?|tonnes?|grams?|hands|ankle|knee|"
    r"waist|shoulder|\w+-deep)\b|\d[’'\"]|\d(?:ft|cm|mm|m|km|kg)\b",
    re.IGNORECASE,
)
"""Lengths and weights, no speeds."""
HOW_MANY_UNITS = re.compile(
    r"\bhow many (?:square |cubic )?(?:kilomet\w+|metres?|meters?|miles?|feet|inches|yards|tons|tonnes|"
    r"kilos|acres|hectares)\b",
    re.IGNORECASE,
)
"""None of 21, and 65 of 82."""
UNITS = re.compile(rf"{MEASURE.pattern}|\b(?:acres?|hectares?|square|cubic|sq)\b", re.IGNORECASE)
HOW_LONG = re.compile(r"^(?:and |so )?(?:for )?how long\b", re.IGNORECASE)
"""None of 69, and 146 of 286."""
LASTING = re.compile(
    r"\d|\b(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|centur\w*|decades?|until|till|since|"
    r"forever|permanent\w*|life\w*|nights?|seasons?|terms?|half|several|briefly|\w*long|short|metres?|feet|"
    r"miles?|km)\b",
    re.IGNORECASE,
)
HOW_MANY_YEARS = re.compile(
    r"\bhow many (?:more |other )?(?:seconds|minutes|hours|days|nights|weeks|months|years|decades|"
    r"centuries)\b(?! ago\b)",
    re.IGNORECASE,
)
"""1 of 49, and 129 of 233."""
PERIOD = re.compile(
    r"\b(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|centur\w*|decades?|nights?|terms?|since|until|"
    r"fortnight|weekends?|seasons?|none|never|no)\b|\d ?(?:h|hrs?|min)\b|"
    r"-(?:year|month|week|day|hour|minute)|\b\d{4}\b.*\b\d{4}\b|\b\d{4}[-–]\d+",
    re.IGNORECASE,
)
WHAT_SHARE = re.compile(r"\b(?:what|which) (?:percent\w*|per cent)\b|\bhow many per ?cent\b", re.IGNORECASE)
"""None of 90, and 156 of 371."""
SHARE = re.compile(
    r"\d|%|\bper ?cent|\b(?:hal(?:f|ves)|thirds?|quarters?|fifths?|tenths?|majority|most|all|none)\b|-thirds",
    re.IGNORECASE,
)
WHAT_DAY = re.compile(r"\b(?:what|which) (?:date|day)\b", re.IGNORECASE)
"""None of 18, and 38 of 70."""
DAY = re.compile(
    r"\d|days?\b|\b(?:today|tomorrow|yesterday|tonight|christmas|easter|new year|eve|first|last|solstice|"
    r"equinox)\b",
    re.IGNORECASE,
)
WHAT_MONTH = re.compile(r"\b(?:what|which) month\b", re.IGNORECASE)
"""None of 8, and 31 of 36."""
MONTH = re.compile(
    r"\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|months?|spring|summer|autumn|fall|winter)\b|\d[./-]\d",
    re.IGNORECASE,
)
COSTS = re.compile(
    r"\bhow much (?:money\b|(?:does|do|did|will|would|is|was|are|were|must|should|can) .*\b(?:costs?|pay|"
    r"paid|earn\w*|charged?|worth|spend|spent|fined?)\b|(?:\w+ ){0,2}(?:rent|salary|fees?|fare|fine|"
    r"subscription|compensation)\b)|\bhow (?:expensive|costly)\b|\bwhat (?:is|was|are|were) "
    r"(?:the|his|her|their|its|[\w ]+[’']s) (?:(?:\w+ ){0,2}(?:price|cost|fee|fare|rent|salary|wage|fine|"
    r"prize money|subscription)s?)\b|"
    r"\bwhat (?:is|was) the (?:\w+ )?(?:value|price|worth) of\b|"
    r"\bhow valuable\b|\bwhat (?:does|do|did|will|would|must|should) .* (?:cost|pay|earn)\b",
    re.IGNORECASE,
)
"""None of 39, and 116 of 154."""
MONEY = re.compile(
    r"[$£€¥%]|\b(?:dollars?|pounds?|euros?|cents?|pence|crowns?|francs?|marks?|yen|pesos?|rupees?|kron\w+|"
    r"shillings?|florins?|lira|rou?bles?|hellers?|usd|eur|gbp|per ?cent|taxe?[sd]?|salar\w+|bids?|debts?|"
    r"(?:thousand|million|billion|trillion)s?|free|twice|half|double|triple|nothing|cost\w*|valued?|worth)\b",
    re.IGNORECASE,
)
BORN = re.compile(r"\b(?:where|when|wh\w+ (?:year|day|city|town|country|place)) .*\bborn\W*$", re.IGNORECASE)
"""The pairs have one such question: too few to measure."""
BIRTH = re.compile(
    r"\b(?:born|birth\w*|native|grew up|raised|comes? from|came from|hails?|(?:son|daughter|child) of)\b|"
    r"\(\w* ?\d|\b\d{4} ?[-–]+ ?\d{4}\b",
    re.IGNORECASE,
)
DIED = re.compile(
    r"\bwhat (?:did|does|do) .* die of\b|\bcause of (?:his|her|\w+[’']s) death\b|"
    r"\b(?:how|where|when) did .* die\b|\bwhere (?:is|was) .* buried\b",
    re.IGNORECASE,
)
"""None of 16, and 43 of 61."""
DEATH = re.compile(
    r"\b(?:d[iy]e[ds]?|dying|death\w*|dead|kill\w*|murder\w*|suicid\w*|shot|drown\w*|buri\w+|assassinat\w+|"
    r"execut\w+|stab\w*|heart|cancer|stroke|illness|disease|fatal\w*|crash\w*|succumb\w*|perish\w*|late|"
    r"hang\w*|hung|beheaded|lost h\w+ life|grave\w*|cemetery|tomb|interred|remains)\b|"
    r"\b\d{4} ?[-–]+ ?\w* ?\d",
    re.IGNORECASE,
)
WON = re.compile(
    r"^(?:and |so )?(?:who|which [\w ]+?) (?:won|has won|wins|had won|will win) .*"
    r"\b(?:election|vote|match|game|final|derby|race|referendum|leadership)\b",
    re.IGNORECASE,
)
"""4 of 37, of which two name no winner, and 50 of 124."""
VICTORY = re.compile(
    r"\b(?:wins?|won|winn\w+|victor\w*|beat(?:s|en|ing)?|defeat\w*|champion\w*|gold|titles?|prizes?|award\w*|medals?|"
    r"triumph\w*|first|elect(?:ed|s)?|re-elected|over|lost|los(?:es?|ing)|top\w*|trophy|succe\w+|claim\w*|"
    r"t(?:ake|ook)\w*|earn\w*|secur\w*|gain\w*|clinch\w*|prevail\w*|ahead|draw|drew|drawn)\b|\d[-–]\d",
    re.IGNORECASE,
)
IS_MARRIED = re.compile(
    r"^(?:and |so )?(?:is|was|does|did|has|had) .*\b(?:married|marry|wife|husband|divorced)\b", re.I
)
"""The pairs have one such question: too few to measure."""
SOMEBODY = re.compile(
    r"\bwhat (?:is|was|are|were) (?:the )?(?:full |real |first |last |maiden )?names? of "
    r"(?:the |his |her |their )?(?:[\w’'-]+ ){0,3}?"
    r"(?:(?!(?:matt|fact|ord|disord|err|lay|pow|numb|lett|pap)[eo]r)\w+(?:er|or|ist|ian|man|woman|ary)s?|wife|"
    r"husband|sons?|child|children|pilots?|victims?|injured|dead|killed|couple|people|girls?|boys?|king|queen|"
    r"judges?|chief|niece|nephew|uncle|aunt|pupils?|students?|dog|cat|horse)\b|"
    r"\bwhat(?:[’']s| is| was| are| were) (?:his|her|their|\w+[’']s) (?:\w+[’']s )?names?\b",
    re.IGNORECASE,
)
"""2 of 54, and 41 of 172."""
CAPITALISED = re.compile(
    r"(?<![.!?] )(?<!^)(?<![“\"'(])\b[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*|\b[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)+|"
    r"^(?!(?:This|That|These|Those|There|Here|It|He|She|They|We|You) )[A-Z][\w’'-]+(?= (?:is|was)\b|,)"
)
"""A name of one word or more; a word that begins a sentence only where the next has a capital, too, or where
it is said what it is."""
PLACES = frozenset(
    "street lane road avenue square bridge river park hall town city county university school church "
    "museum club party council court valley island lake bay hill hospital station league cup prize "
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june "
    "july august september october november december".split()
)
"""Ends what is nobody's name."""
SUCCESSOR = re.compile(
    r"^(?:and )?who (?:(?:will|would|is to|is going to|should|could|shall|did|has|have|had|\w+ly) )*"
    r"(?:succe(?:ed(?:s|ed)?)|replaces?|replaced|follows?|followed|t(?:akes?|ook|aken) over)\b|"
    r"^(?:and )?who (?:is|are|was|were|will be|became) .*\b(?:successor|predecessor)\b|"
    r"^(?:and )?who (?:was|were|had been|served as) (?:the )?[\w ]+ before (?:the )?[A-Z]",
    re.IGNORECASE,
)
"""Of what answers 1 of 19 lacks every word of SUCCESSION, of the others 16 of 172; none of 15, and 36 of 249,
have no name beside the question's."""
SUCCESSION = re.compile(
    r"\b(?:succe(?:ed\w*|ssors?|ssion)|preced\w+|predecess\w+|replac\w+|"
    r"t(?:ak|ook)\w* (?:over|up|office|the)|hand\w* over|sworn|"
    r"follow\w*|former\w*|ex-\w+|previous\w*|prior|before|after|resign\w*|elect\w*|appoint\w*|named|new|next|interim|"
    r"acting|step\w* down|lea(?:ve|ves|ving)|left|inherit\w*|heirs?|st(?:an|oo)d\w* in|"
    r"quit\w*|retire\w*|becom\w+|became|assum\w+|ascen\w+|throne|crown\w*|son|daughter|brother|died|death|until|since|from|later|"
    r"depos\w+|proclaim\w+|chosen|chose|swap\w*|substitut\w+|not \w+ again)\b",
    re.IGNORECASE,
)
NEWCOMER = re.compile(
    r"^(?:and |so )?who(?: is|[’']s| are| was| were| will be| would be| becomes?| became| has become) "
    r"(?:(?:the|our|their|its|his|her|[\w ]+[’']s?) )?(?:new|next|incoming|future)\b",
    re.IGNORECASE,
)
"""Is not answered by one who goes where nobody comes: none of 11, and 3 of 117, also in the documents written
for training."""
GOES = re.compile(
    r"\b(?:retir(?:e[ds]?|ing)|resign\w*|step(?:s|ped|ping)? (?:down|aside)|lea(?:ve|ves|ving)|left|quit\w*|"
    r"depart\w*|outgoing|dismiss\w*|sacked|died|dies|death)\b",
    re.IGNORECASE,
)
COMES = re.compile(
    r"\b(?:new|next|incoming|future|appoint\w*|elect\w*|nam(?:e|ed|es|ing)|nominat\w*|succe\w+|replac\w+|"
    r"t(?:ak|ook)\w* (?:over|up|office|the)|becom\w+|became|join\w*|hir(?:e|ed|es|ing)|promot\w*|"
    r"ch(?:osen|ose|oice)|pick\w*|select\w*|sworn|install\w*|inaugurat\w*|designat\w*|follow\w*|will|to be|"
    r"interim|acting|crowned|enthron\w*|inherit\w*|w(?:in|on|ins)\b|beat)\b",
    re.IGNORECASE,
)
RELATIVE = re.compile(
    r"^(?:and )?(?:who|what) (?:is|was|are|were)(?: the name of)? (?:.+(?:[’']s|s[’'])|the|his|her) "
    r"(?:(?P<spouse>husband|wife|partner|spouse|fianc[ée]e?)|"
    r"father|mother|brother|sister|son|daughter|children|child|parent|famil(?:y|ies))s?"
    r"(?: of .+)?(?: called)?\W*$",
    re.IGNORECASE,
)
"""2 of 20, and 40 of 70."""
MARRIED = re.compile(
    r"\b(?:husbands?|wi(?:fe|ves)|marr(?:y|i)\w*|wed(?:s|ded|dings?)?|spouses?|partners?|widow\w*|divorc\w+|"
    r"couple|engaged|bride|groom|fianc\w+|unmarried|bachelor)\b",
    re.IGNORECASE,
)
FAMILY = re.compile(
    r"\b(?:fathers?|mothers?|dads?|mums?|moms?|sons?|daughters?|child\w*|parents?|born|rais(?:e|ed|ing)|"
    r"brothers?|sisters?|siblings?|twins|famil\w+|heirs?|kids?|begot\w*|adopt\w*)\b",
    re.IGNORECASE,
)
MEASURES = re.compile(
    r"\d[\d.,]* ?(?:m|metres?|meters?|km|kilomet\w+|feet|foot|ft|cm|inch\w*|miles?|yards?)\b(?P<of>[ -]\w+)?"
)
DIMENSION = re.compile(r"\bhow (?P<of>long|high|tall|wide|deep|thick) (?:is|are|was|were)\b", re.IGNORECASE)
DIMENSIONS = frozenset("long high tall wide deep thick broad".split())
ALIKE = {"high": {"high", "tall"}, "tall": {"high", "tall"}, "wide": {"wide", "broad"}}
OF_A_KIND = (
    (HOW_TALL, MEASURE),
    (HOW_MANY_UNITS, UNITS),
    (HOW_LONG, LASTING),
    (HOW_MANY_YEARS, PERIOD),
    (WHAT_DAY, DAY),
    (WHAT_MONTH, MONTH),
    (WHAT_SHARE, SHARE),
    (COSTS, MONEY),
    (BORN, BIRTH),
    (DIED, DEATH),
)
"""Questions, and what stands in whatever answers them..."""
OF_A_KIND_NEAR = (
    (WON, VICTORY),
    (IS_MARRIED, MARRIED),
    (SUCCESSOR, SUCCESSION),
)
"""...or in the sentence before it."""
