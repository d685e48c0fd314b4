"""The words around names: titles, roles, particles, suffixes, institutions, nicknames."""

from __future__ import annotations

TITLES = frozenset(
    "mr mrs ms miss dr prof sir dame lord lady rev sen sens rep reps gov gen lt col maj capt sgt adm cmdr "
    "pres hon judge justice pope king queen prince princess imam rabbi father sister senator congressman "
    "congresswoman representative governor lieutenant colonel major captain sergeant admiral commander "
    "president vice-president chancellor premier minister secretary secretary-general mayor ambassador "
    "professor doctor reverend bishop cardinal archbishop chairman chairwoman chairperson chair chief "
    "director commissioner sheriff treasurer speaker whip general attorney envoy candidate nominee "
    "cllr councillor councilor alderwoman constable inspector superintendent magistrate headteacher bosun "
    "frontrunner front-runner leader boss head czar tsar dictator emir sheikh sultan ayatollah".split()
)
"""Words that stand right before a name as an office or a form of address."""

ROLES = TITLES | frozenset(
    "spokesman spokeswoman spokesperson spokesmen spokespeople official officials adviser advisor "
    "advisers aide aides manager strategist consultant analyst economist reporter correspondent columnist "
    "editor host anchor author writer journalist blogger lawyer counsel prosecutor detective officer "
    "officers deputy lawmaker lawmakers politician activist organizer lobbyist donor founder co-founder "
    "ceo cfo coo cto executive executives owner partner investor banker businessman businesswoman mogul "
    "entrepreneur developer scientist researcher researchers scholar historian teacher student students "
    "coach player "
    "actor actress singer comedian filmmaker producer artist veteran soldier pilot engineer farmer worker "
    "workers nurse physician surgeon psychologist expert experts critic critics supporter supporters "
    "voter voters resident residents neighbor witness witnesses victim source sources insider operative "
    "operatives pollster delegate delegates member members staffer staffers diplomat diplomats legislator "
    "councilman councilwoman alderman incumbent democrat republican independent libertarian rival "
    "running-mate mate wife husband son daughter brother mother widow friend colleague successor "
    "predecessor pastor priest moderator commentator pundit star legend wrestler champion co-author "
    "co-chair chairmen lead foreign-policy secretary-designate president-elect tycoon billionaire "
    "salesman clerk superintendent principal dean policeman policewoman investigator investigators agent "
    "agents mediator negotiator negotiators cousin uncle aunt nephew niece grandmother grandfather grandson "
    "master harbourmaster harbormaster chef historian curator librarian caretaker gardener fisherman trader "
    "paediatrician pediatrician dentist pharmacist midwife paramedic firefighter vet veterinarian therapist "
    "biologist chemist physicist geologist meteorologist epidemiologist virologist climatologist ecologist "
    "astronomer mathematician statistician sociologist anthropologist archaeologist linguist philosopher "
    "electrician mechanic plumber driver trucker beekeeper brewer winemaker clockmaker shopkeeper bartender "
    "violinist pianist guitarist conductor composer novelist poet playwright photographer illustrator "
    "choreographer director screenwriter referee umpire goalkeeper striker midfielder defender quarterback "
    "cyclist swimmer landlord landlady tenant homeowner pensioner retiree volunteer campaigner protester "
    "refugee survivor patient substitute technician programmer designer architect inspector translator "
    "granddaughter boyfriend girlfriend fiance fiancee classmate teammate neighbour neighbours".split()
)
"""Words that say what somebody is."""

ADJUNCTS = frozenset(
    "opposition party union council government labor labour campaign police fire city town village state "
    "county school bank company group team church regional local provincial harbour harbor port hospital "
    "university "
    "board committee district culture housing planning security safety press media communications parish "
    "student youth army navy military trade health finance foreign defense defence interior justice "
    "education environment transport energy railway airline ferry museum prison tax tribal rebel militia "
    "guild retired "
    "majority minority house senate parliamentary chief senior former longtime deputy acting interim".split()
)
"""Words in lower case that stand before a role and belong to it: "opposition leader"."""

ADDRESSES = frozenset("mr mrs ms miss dr prof".split())
"""Forms of address, which tell less than an office who of two namesakes is meant."""
THRONES = frozenset("king queen prince princess pope emperor empress sultan emir sheikh ayatollah".split())
"""Titles that nobody is given who does not bear them."""
OFFICES = THRONES | frozenset("mayor governor president premier chancellor sheriff judge bishop".split())
"""Offices of which a person has one at a time: the mayor is not the governor."""

SHORT_TITLES = {
    "gov": "governor",
    "sen": "senator",
    "rep": "representative",
    "gen": "general",
    "lt": "lieutenant",
    "col": "colonel",
    "capt": "captain",
    "sgt": "sergeant",
    "prof": "professor",
    "rev": "reverend",
    "cllr": "councillor",
    "councilor": "councillor",
    "pres": "president",
}
SURNAMES = frozenset(
    "king pope judge bishop dean major farmer priest marshal prince duke baron page coach".split()
)
"""Roles that are family names as well, behind a given name or a form of address."""

QUALIFIERS = frozenset(
    "former ex then acting interim deputy senior vice late retired longtime presumptive presidential "
    "prime republican democratic gop first lady top assistant associate executive managing press foreign "
    "national".split()
)
LINKS = frozenset("of for the and to at in on a an".split())
DETERMINERS = frozenset("the a an another one this that his her their its our some many several".split())
PARTICLES = frozenset("de da del della der den van von bin ibn al la le du dos di el ter ten af zu".split())
SUFFIXES = frozenset("jr sr ii iii iv".split())
INSTITUTIONS = frozenset(
    "party committee commission council court department ministry agency office bureau institute "
    "institution university college school foundation association union society league group coalition "
    "alliance campaign company corporation corp inc ltd llc bank fund board house senate congress "
    "parliament cabinet government administration police army navy force guard service times post journal "
    "news press magazine tribune herald globe television radio network channel center centre church "
    "states kingdom nations republic city county state district project organization organisation "
    "federation report poll survey study".split()
)
PARTISANS = frozenset("republican democrat independent libertarian".split())
FAMILY_FIRST = frozenset(
    "xi kim li wang zhang moon park ban mao deng hu zhou chen liu yoon nguyen lee".split()
)
NICKNAMES = tuple(
    frozenset(row.split())
    for row in (
        "william bill will billy",
        "robert bob rob bobby robbie",
        "james jim jimmy jamie",
        "joseph joe joey",
        "michael mike mick",
        "richard rick dick rich",
        "thomas tom tommy",
        "edward ted ed eddie teddy",
        "charles charlie chuck",
        "john jack johnny jon jonathan",
        "anthony tony antony",
        "elizabeth liz beth betsy lizzie",
        "katherine kate kathy cathy katie",
        "margaret maggie peggy meg",
        "daniel dan danny",
        "david dave",
        "stephen steve steven",
        "timothy tim",
        "andrew andy drew",
        "matthew matt",
        "christopher chris",
        "benjamin ben",
        "samuel sam",
        "gregory greg",
        "donald don donnie",
        "ronald ron",
        "kenneth ken",
        "lawrence larry",
        "bernard bernie",
        "rudolph rudy",
        "mitchell mitch",
        "patricia pat patty",
        "deborah debbie deb",
        "susan sue",
        "rebecca becky",
        "vladimir volodymyr",
        "alexander alexandr aleksandr oleksandr aleksander alex",
        "sergei serhiy sergiy",
        "mikhail mykhailo",
        "nikolai mykola",
        "mohammed mohammad muhammad mohamed muhammed",
    )
)
