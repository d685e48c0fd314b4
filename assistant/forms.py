"""The forms in which people ask for somebody's words, as patterns; `question` gives them their meaning."""

from __future__ import annotations

import re

# base:third person:past:participle:progressive, the participle only where it is not the past
VERBS = """
say:says:said:saying tell:tells:told:telling state:states:stated:stating claim:claims:claimed:claiming
declare:declares:declared:declaring argue:argues:argued:arguing announce:announces:announced:announcing
warn:warns:warned:warning explain:explains:explained:explaining stress:stresses:stressed:stressing
underline:underlines:underlined:underlining emphasise:emphasises:emphasised:emphasising
emphasize:emphasizes:emphasized:emphasizing add:adds:added:adding comment:comments:commented:commenting
remark:remarks:remarked:remarking promise:promises:promised:promising demand:demands:demanded:demanding
mention:mentions:mentioned:mentioning admit:admits:admitted:admitting deny:denies:denied:denying
think:thinks:thought:thinking believe:believes:believed:believing write:writes:wrote:writing
tweet:tweets:tweeted:tweeting reply:replies:replied:replying respond:responds:responded:responding
insist:insists:insisted:insisting suggest:suggests:suggested:suggesting assert:asserts:asserted:asserting
ask:asks:asked:asking complain:complains:complained:complaining
recommend:recommends:recommended:recommending propose:proposes:proposed:proposing
predict:predicts:predicted:predicting acknowledge:acknowledges:acknowledged:acknowledging
concede:concedes:conceded:conceding confirm:confirms:confirmed:confirming reveal:reveals:revealed:revealing
testify:testifies:testified:testifying recall:recalls:recalled:recalling note:notes:noted:noting
describe:describes:described:describing vow:vows:vowed:vowing pledge:pledges:pledged:pledging
"""
FORMS = [verb.split(":") for verb in VERBS.split()]
WORDS_ONLY = frozenset(
    "quote quotes say says said saying tell tells told telling quoted words remarks comments".split()
)
"""Verbs that ask for words and nothing else; "what does she believe" can be answered about her, too."""
BASES = {form: verb[0] for verb in FORMS for form in verb} | {"written": "write"}
"""The base of each form of a verb."""


def _any(forms: list[str]) -> str:
    return f"(?:{'|'.join(forms)})"


BASE = _any([f[0] for f in FORMS])
THIRD = _any([f[1] for f in FORMS])
PAST = _any([*(f[2] for f in FORMS), "written"])
PROGRESSIVE = _any([f[3] for f in FORMS])

ADVERB = r"(?:also |actually |just |really |ever |publicly )?"
ON = r"(?:about|on|regarding|concerning|of|as to|with regard to|in regard to|when asked about)"
ANYTHING = re.compile(r"(?:any|some|every)thing(?: else| at all)?|a (?:thing|word)", re.IGNORECASE)
"""What is no topic: "did she deny anything"."""
ABOUT = rf"(?: {ON} (?P<about>.+?)| {ON})?"
TO = r"(?: to [\w ]+?)?"
REMARKS = r"(?P<verb>words?|remarks?|comments?|statements?|views?|opinions?|stance|position|reaction|response|quotes?)"
IS = r"(?:['’]s| is| was| are| were)"
END = r"\s*[?.!]*\s*$"
PLEASE = (
    r"^(?:(?:please |and )*(?:(?:can|could|would|will) you (?:please )?)?(?:tell|show|give|remind) me (?:about )?|"
    r"(?:i (?:want|would like|need|[’']d like) to know|do you know|find|list) )(?:please )?"
)
START = r"^(?:and |so |but )?"


def _compiled(*patterns: str) -> list[re.Pattern[str]]:
    return [re.compile(pattern + END, re.IGNORECASE) for pattern in patterns]


SAID = _compiled(
    rf"{START}what{IS} (?P<who>.+?) (?P<verb>quoted)(?: as saying)?{ABOUT}",
    rf"{START}what(?P<else> else)? (?:did|do|does) (?P<who>.+?) {ADVERB}(?P<verb>tell) .+?{ABOUT}",
    rf"{START}what(?P<else> else)? (?:did|do|does) (?P<who>.+?) {ADVERB}(?P<verb>{BASE}){TO}{ABOUT}",
    rf"{START}what(?P<else> else)? (?:has|have|had) (?P<who>.+?) {ADVERB}(?P<verb>{PAST}){TO}{ABOUT}",
    rf"{START}what(?P<else> else)?{IS} (?P<who>.+?) {ADVERB}(?P<verb>{PROGRESSIVE}){TO}{ABOUT}",
    rf"{START}what{IS} (?P<who>.+?)(?:['’]s|['’]) {REMARKS}(?: (?:{ON}|to) (?P<about>.+?)| {ON})?",
    rf"{START}what{IS} the {REMARKS} (?:of|by|from) (?P<who>.+?)(?: (?:about|on|regarding) (?P<about>.+?))?",
    rf"{START}what (?:is|was|has been) (?P<verb>said) by (?P<who>.+?){ABOUT}",
    rf"{PLEASE}(?:what|everything|anything|all)(?P<else> else)?(?: that)? (?P<who>.+?) (?:has |have |had )?{ADVERB}"
    rf"(?P<verb>{PAST}|{THIRD}){TO}{ABOUT}",
    rf"^(?:please )?(?P<verb>quote) (?P<who>.+?){ABOUT}",
    rf"^(?:all )?(?P<verb>quotes?|statements?|words) (?:by|of|from) (?P<who>.+?){ABOUT}",
)
DID_SAY = _compiled(
    rf"^(?:did|does|do) (?P<who>.+?) {ADVERB}(?P<verb>{BASE}){TO}(?: that|:|,)? (?P<about>.+?)",
    rf"^(?:has|have|had) (?P<who>.+?) {ADVERB}(?P<verb>{PAST}){TO}(?: that|:|,)? (?P<about>.+?)",
)
WHO_SAID = _compiled(
    rf"{START}who (?:is|was|are|were|has been|have been) (?P<verb>quoted)(?: (?:as saying|{ON}) (?P<about>.+?))?",
    rf"{START}who (?:else )?(?:has |have )?(?P<verb>{PAST}|{THIRD}|{BASE})(?: that| about|,|:)? (?P<about>.+?)",
    rf"{START}who (?:is|are|was|were) (?P<verb>{PROGRESSIVE})(?: that| about|,|:)? (?P<about>.+?)",
)
# "What does the article say about corruption?" asks for no speaker.
THE_TEXT = re.compile(
    r"^(?:the|this|these|that|my|our|your|its)? ?(?:article|document|text|report|paper|story|news|source|"
    r"file|page|piece|author|folder|context)s?$|^(?:it|you|we|i|one|people|everyone|everybody|anyone|somebody)$",
    re.IGNORECASE,
)
PRONOUN = re.compile(r"\b(he|she|they|him|her|them)\b", re.IGNORECASE)
OWN = re.compile(
    r"\b(?:his|their|her(?= (?!(?:and|or|about|in|on|at|to|for|of|by|with|from|as|when|if|last|this|next|again|"
    r"back|so|do|go|say|be|mayor|president|leader)\b)[^\W\d_]))\b",
    re.IGNORECASE,
)
"""Whose something is; "her" before what can be hers."""
LONE_PRONOUN = re.compile(r"^(?:he|she|they)$", re.IGNORECASE)
QUESTION_WORDS = (
    r"(?:what|who|whom|whose|how|when|where|why|which|did|do|does|is|are|was|were|has|have|can)\b"
)
AND_X = re.compile(
    rf"^(?:and|what about|and what about|how about|and how about)\s+(?!{QUESTION_WORDS})(?P<what>.+?){END}",
    re.IGNORECASE,
)
BARE = re.compile(r"[^\W\d][^\s?!]*(?: [^\W\d][^\s?!]*){0,3}$")
"""At most four words that may be somebody's name."""
PROPERTY = re.compile(r"(?:the )?[a-z][\w-]* of ")
"""Begins what asks for something of what it names: "population of Norland"."""
AND_LIST = re.compile(r",\s*(?:(?:and|or)\s+)?|\s+(?:and|or)\s+|\s*&\s*")
LEADING_ON = re.compile(rf"^{ON}\s+", re.IGNORECASE)
