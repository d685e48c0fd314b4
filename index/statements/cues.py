"""The words that introduce somebody's words, and what may follow each of them."""

from __future__ import annotations


def _forms(*rows: str) -> frozenset[str]:
    return frozenset(word for row in rows for word in row.split())


SAY = _forms(
    "said says say told tells tell added adds add wrote writes write tweeted tweets stated",
    "explained explains explain argued argues argue insisted insists insist noted notes note",
    "acknowledge replied replies responded responds answered answers asked asks ask continued continues",
    "declared declares declare announced announces announce claimed claims claim concluded concludes",
    "denied denies deny acknowledged acknowledges admitted admits admit conceded concedes concede",
    "warned warns warn stressed stresses stress underlined underlines underscored emphasized emphasizes",
    "emphasised recalled recalls remarked remarks observed observes commented joked jokes quipped quips",
    "suggested suggests suggest asserted asserts assert maintained maintains alleged alleges",
    "contended contends contend complained complains lamented laments confirmed confirms confirm",
    "reported reports report predicted predicts testified testifies vowed vows pledged pledges",
    "promised promises insinuated implied implies reiterated reiterates repeated repeats countered",
    "retorted shouted shouts yelled yells cried chanted chants exclaimed whispered mused muses",
    "boasted boasts bragged brags posted posts texted emailed e-mailed told assured assures",
    "reminded reminds informed informs advised counters cautioned cautions urged urges",
    "revealed reveals indicated indicates disclosed proclaimed proclaims theorized speculated",
    "estimated estimates estimate projected forecast forecasts affirmed affirms attested",
    "opined quoted hinted hints signaled signalled signals swore swears joked deadpanned",
    "inquired wondered wonders interjected elaborated recounted recounts deplored rebutted demanded",
    "tells thundered fumed grumbled lied scoffed snapped sniffed marveled gushed pleaded begged",
    "mentioned mentions recommended recommends proposed proposes",
    "blogged intoned read reads agreed agrees agree summed",
)
"""Takes a quotation, or a clause with or without "that"."""

ZERO = _forms(
    "said says say added adds claimed claims claim insisted insists argued argues argue noted notes",
    "suggested suggests predicted predicts acknowledged acknowledges admitted admits announced warned",
    "warns believes believe believed thinks think thought hopes hope hoped joked reported tweeted",
    "confirmed declared alleged alleges explained stated saying adding arguing claiming insisting noting",
    "predicting suggesting hoping joking estimated estimates told tells telling stressed",
)
"""Takes a clause without "that", too."""

THINK = _forms(
    "believes believe believed thinks think thought hopes hope hoped fears fear feared doubts doubt doubted",
    "feels felt knows knew assumed assumes understands understood worries worried suspects suspected",
    "concurred finds found shows showed show learned discovered recognizes recognized realizes realized",
    "guessed figured imagined bet",
)
"""What somebody holds: a clause with "that", or a clause whose subject is plain to see."""

OBJECT = _forms(
    "called calls accused accuses criticized criticizes criticised praised praises described describes",
    "blamed blames denounced denounces condemned condemns defended defends dismissed dismisses rejected",
    "rejects blasted blasts slammed slams attacked mocked mocks cited cites labeled labelled branded",
    "dubbed likened portrayed portrays hailed hails lauded applauded decried decries ridiculed rebuked",
    "chastised touted touts welcomed disputed disputes characterized deemed ripped assailed",
    "expressed expresses proposed proposes recommended recommends",
    "highlighted derided scolded lambasted echoed bashed skewered trashed congratulated thanked questioned",
)
"""Takes what is spoken of as its object: "called the plan a mistake"."""

ABOUT = _forms("warned warns complained complains boasted bragged joked spoke speaks talked talks")
"""Takes "of", "about" or "against" and a thing: "warned of a flood"."""

INFINITIVE = _forms(
    "promised promises vowed vows pledged pledges refused refuses declined declines threatened threatens",
    "urged urges asked asks told promise pledge vow encouraged",
)
"""Takes "to" and a verb: "vowed to fight on"."""

GERUNDS = _forms(
    "saying adding declaring arguing insisting noting telling claiming warning writing explaining",
    "suggesting stating announcing asserting tweeting acknowledging admitting stressing calling",
    "concluding asking alleging complaining contending predicting promising vowing pledging urging",
    "accusing denouncing criticizing blaming describing praising dismissing recalling emphasizing",
    "reminding responding replying joking shouting chanting lamenting boasting",
    "citing defending reiterating underlining underscoring conceding assuring blasting",
    "mocking slamming condemning calling labeling labelling branding dubbing remarking revealing",
    "indicating proclaiming yelling demanding hoping",
)
"""The same verbs hanging on a main clause: ", declaring it a mistake"."""

MANNER = _forms(
    "barked beamed blared exhorted retaliated remembered pressed cracked echoed screamed screams sang sings",
    "sneered sighed laughed grinned nodded shrugged enthused moaned groaned growled hissed murmured muttered",
    "roared bellowed chimed huffed groused griped vented ranted raged railed teased chided admonished",
    "protested objected pronounced volunteered ventured riffed reflected reminisced hollered howled croaked",
    "gasped sobbed mumbled stammered crowed cheered quizzed queried probed worded charged interjecting",
    "mutters murmurs whispers sighs laughs snaps snorts grins growls groans barks chuckles chuckled smiled",
    "jeered summarised summarized reasoned allowed offered mouthed",
)
"""Takes a quotation and no clause: how something was said."""

PASSIVE = _forms("was were is are been be being gets got get")
"""A form of "be" right before a cue makes its subject the one spoken to or of."""

PHRASAL = {
    "pointed": " out",
    "points": " out",
    "point": " out",
    "shot": " back",
    "fired": " back",
    "hit": " back",
    "puts": " it",
    "put": " it",
    "cut": " in",
    "chimed": " in",
    "broke": " in",
    "piped": " up",
    "went": " on to say",
    "goes": " on to say",
}
"""Takes a quotation or a clause together with the words behind it only."""

SAY |= {verb + behind for verb, behind in PHRASAL.items()}

NOUNS = _forms("report note claim post answer reply forecast estimate demand signal hint")
"""Verbs that are also things: "the report concluded" is no reporting..."""

PLURALS = _forms(
    "remarks reports notes claims posts answers forecasts estimates signals hints texts fears hopes"
)
"""...nor are these right behind "the" or "his"."""

ALL = SAY | THINK | OBJECT | INFINITIVE | GERUNDS | MANNER | ABOUT | {"according"}

AUXILIARY = _forms(
    "has have had is was are were be been also then later once still even just only now never not did",
    "does do would will could can may might must should first again himself herself itself themselves",
    "both all always often sometimes soon further since too all long ever already simply well",
    "reportedly recently have having told rightly merely went on to has went tried then-",
    "today yesterday tonight monday tuesday wednesday thursday friday saturday sunday",
)

SUBORDINATE = _forms(
    "that because if when as while since although though what which where than whom before after but",
    "how why whether until unless so whose",
)

PREPOSITIONS = _forms(
    "in on at after before during for from with by to of as about into over under amid amidst among",
    "despite since until following while when if because although though speaking asked while unlike",
    "according given like through throughout without within against between citing noting once",
    "earlier later still meanwhile however instead yet also then now today yesterday indeed moreover",
    "furthermore additionally finally perhaps nevertheless nonetheless similarly likewise again",
    "overall clearly certainly specifically recently",
)

CONJUNCTIONS = _forms("but and or so yet nor plus still then meanwhile however")

DETERMINERS = _forms(
    "the a an another one your some many several most both two three four five six his her their its our my",
    "this that these those other few no every each all nobody everyone someone any",
)

ALONE = _forms("both all one another everyone nobody most many some several few each two")
"""Those that can be a subject without a noun: "both deny it"."""

PRONOUNS = _forms("he she they it i we you")

NEGATIONS = _forms("not never nor neither without nobody hardly cannot")
"""Before a verb of speech: nothing was said."""

SILENT = _forms(
    "comment say answer discuss elaborate respond give provide disclose name identify talk speak confirm",
    "be take",
    "specify explain reveal detail address release return reply tell predict speculate go offer make rule",
)
"""What somebody who "declined to" did not do with words."""

FINITE = _forms(
    "is was are were has have had will would can could may might must should did does do said says",
    "came went made took got gave seemed became appeared remains remained",
)
"""Words that show a verb stands in what looked like a noun phrase."""
