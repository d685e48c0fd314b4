"""Countries and what their own is called, so that "the president of Russia" is the Russian president."""

from __future__ import annotations

PEOPLE = dict(
    pair.split("-")
    for pair in (
        "afghanistan-afghan albania-albanian algeria-algerian america-american argentina-argentine "
        "armenia-armenian australia-australian austria-austrian azerbaijan-azerbaijani "
        "belarus-belarusian belgium-belgian bolivia-bolivian bosnia-bosnian brazil-brazilian "
        "britain-british bulgaria-bulgarian canada-canadian chile-chilean china-chinese "
        "colombia-colombian croatia-croatian cuba-cuban cyprus-cypriot denmark-danish egypt-egyptian "
        "england-english estonia-estonian ethiopia-ethiopian europe-european finland-finnish "
        "france-french georgia-georgian germany-german ghana-ghanaian greece-greek hungary-hungarian "
        "iceland-icelandic india-indian indonesia-indonesian iran-iranian iraq-iraqi ireland-irish "
        "israel-israeli italy-italian japan-japanese jordan-jordanian kenya-kenyan korea-korean "
        "kosovo-kosovar kuwait-kuwaiti latvia-latvian lebanon-lebanese libya-libyan lithuania-lithuanian "
        "malaysia-malaysian mexico-mexican moldova-moldovan morocco-moroccan netherlands-dutch "
        "nigeria-nigerian norway-norwegian pakistan-pakistani palestine-palestinian peru-peruvian "
        "philippines-philippine poland-polish portugal-portuguese qatar-qatari romania-romanian "
        "russia-russian scotland-scottish serbia-serbian slovakia-slovak slovenia-slovenian "
        "spain-spanish sudan-sudanese sweden-swedish switzerland-swiss syria-syrian taiwan-taiwanese "
        "thailand-thai tunisia-tunisian turkey-turkish uganda-ugandan uk-british ukraine-ukrainian us-us "
        "venezuela-venezuelan vietnam-vietnamese wales-welsh yemen-yemeni zimbabwe-zimbabwean"
    ).split()
)


def same_place(a: str, b: str) -> bool:
    """Whether two folded words name one country: "russia" and "russian"."""
    return a == b or PEOPLE.get(a) == b or PEOPLE.get(b) == a
