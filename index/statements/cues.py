"""The words that introduce somebody's words, and what may follow each of them."""

from __future__ import annotations


def _forms(*rows: str) -> frozenset[str]:
    return frozenset(word for row in rows for word in row.split())


SAY = _forms(
    "said says say told tells tell added adds add wrote writes write tweeted tweets stated states",
    "explained explains explain argued argues argue insisted insists insist noted notes note",
    "replied replies responded responds answered answers asked asks ask continued continues",
    "declared declares declare announced announces announce claimed claims claim concluded concludes",
    "acknowledged acknowledges acknowledge admitted admits admit conceded concedes concede",
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
    "blogged intoned read reads agreed agrees agree summed tells",
)
"""Takes a quotation, or a clause with or without "that"."""

THINK = _forms(
    "believes believe believed thinks think thought hopes hope hoped fears fear feared expects expect",
    "expected doubts doubt doubted knows know knew feels feel felt considers considered assumes assumed",
    "understands understood worries worried worry suspects suspect suspected decided decides concurred",
    "finds found find shows showed show learned discovered proved proves prove recognized recognizes",
    "guessed figured figures imagined realizes realized recognize recognises bet bets sees see saw",
    "wants want wanted prefers preferred wishes wished",
)
"""What somebody holds: a clause with "that", or a clause whose subject is plain to see."""

OBJECT = _forms(
    "called calls call accused accuses accuse criticized criticizes criticize criticised praised praises",
    "described describes describe blamed blames blame denounced denounces condemned condemns",
    "condemn defended defends defend dismissed dismisses rejected rejects endorsed endorses endorse",
    "blasted blasts slammed slams attacked attacks mocked mocks questioned questions questioned",
    "cited cites cite opposed opposes oppose supported supports support supporting backed backs",
    "labeled labels labelled branded dubbed likened compared compares portrayed portrays thanked thanks",
    "hailed hails lauded lauds applauded decried decries ridiculed rebuked chastised challenged",
    "challenges proposed proposes favors favored favours advocated advocates mentioned mentions",
    "discussed discusses highlighted highlights touted touts welcomed welcomes denied denies deny",
    "disputed disputes characterized deemed deems ripped assailed assails derided scolded lambasted",
    "protested echoed echoes bashed bashes skewered trashed referenced reiterated echoed apologized",
    "congratulated expressed expresses voiced expressed ruled",
)
"""Takes what is spoken of as its object: "called the plan a mistake"."""

INFINITIVE = _forms(
    "promised promises vowed vows pledged pledges refused refuses refuse declined declines agreed",
    "agrees threatened threatens offered offers wants want wanted hopes hope hoped plans plan planned",
    "intends intended sought seeks seek promise pledge vow expects expected urged urges asked asks",
    "told ordered encouraged encourages",
)
"""Takes "to" and a verb: "vowed to fight on"."""

GERUNDS = _forms(
    "saying adding declaring arguing insisting noting telling claiming warning writing explaining",
    "suggesting stating announcing asserting tweeting acknowledging admitting stressing calling",
    "concluding asking alleging complaining contending predicting promising vowing pledging urging",
    "accusing denouncing criticizing blaming describing praising dismissing recalling emphasizing",
    "reminding responding replying joking shouting chanting reporting maintaining lamenting boasting",
    "citing referring defending reiterating underlining underscoring conceding assuring blasting",
    "mocking slamming condemning calling labeling labelling branding dubbing remarking revealing",
    "indicating proclaiming yelling pointing showing demanding hoping",
)
"""The same verbs hanging on a main clause: ", declaring it a mistake"."""

PASSIVE = _forms("was were is are been be being gets got get")
"""A form of "be" right before a cue makes its subject the one spoken to or of."""

ALL = SAY | THINK | OBJECT | INFINITIVE | GERUNDS | {"according", "according"}

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

PRONOUNS = _forms("he she they it i we you")

FINITE = _forms(
    "is was are were has have had will would can could may might must should did does do said says",
    "came went made took got gave seemed became appeared remains remained",
)
"""Words that show a verb stands in what looked like a noun phrase."""
