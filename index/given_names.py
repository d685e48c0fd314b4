"""Given names and titles, and what they tell about "he" and "she"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

MALE = frozenset(
    "aaron abdul abraham adam adrian ahmed alan albert alejandro alex alexander alexei alfred ali allen "
    "alvin anders andre andrei andrew andy angel anthony antonio antony antonin arnold arthur barack "
    "barry ben benjamin bernard bernie bill billy bob bobby boris brad bradley brandon brent brett brian "
    "bruce bryan carl carlos carter charles charlie chris christian christopher chuck clarence colin "
    "corey cory craig curt dale dan daniel danny darrell dave david dean dennis derek diego dmitri dmitry "
    "dominic don donald doug douglas dwight earl ed eddie edward edwin elijah elon emmanuel eric erik "
    "ernest ethan eugene evan fernando francis francisco frank franklin fred frederick gabriel gary gavin "
    "gene geoffrey george gerald gerard giovanni glenn gordon graham greg gregory guy hans harold harry "
    "harvey hassan henry herbert herman howard hugh ian igor ira ivan jack jacob jake james jamie jared "
    "jason jay jeb jeff jeffrey jens jeremy jerome jerry jesse jim jimmy joe joel joey john johnny jon "
    "jonathan jordan jorge jose joseph josh joshua juan julian julio justin karl keith ken kenneth kevin "
    "khizr kurt kyle larry lars lawrence leo leon leonard lindsey lloyd lou louis lucas luis luke luther "
    "manuel marc marco marcus mario mark marshall martin marty marvin matt matthew maurice max michael "
    "miguel mike mikhail mitch mitt mohammed morgan muhammad nathan ned neil newt nicholas nick nicolas "
    "nigel noah norman oleg oliver omar orrin oscar otto pablo patrick paul pavel pedro pete peter phil "
    "philip phillip pierre rafael ralph ramon rand randy ray raymond reggie reince ricardo richard rick "
    "ricky rob robert roberto robby rodney rodrigo roger roland ron ronald ross roy rudolph rudy russell "
    "rush ryan salman sam samuel scott sean sebastian sergei seth shaun shawn sheldon sidney simon stan "
    "stanley stephen steve steven stuart ted terrence terry theodore thom thomas tim timothy toby todd "
    "tom tommy tony travis trevor trey troy tyler vernon victor viktor vincent vladimir volodymyr wade "
    "wallace walter warren wayne wesley will william willie winston xavier yuri zach zachary".split()
)

FEMALE = frozenset(
    "abby abigail adriana agnes alexandra alice alicia alison allison amanda amber amy ana andrea angela "
    "angelina anita ann anna anne annette annie april ashley audrey barbara beatrice becky bernice beth "
    "betsy betty beverly bonnie brenda brianna bridget brooke caitlin camille candice carla carly carmen "
    "carol carolina caroline carolyn carrie catherine cathy charlotte chelsea cheryl christina christine "
    "christie cindy claire clara claudia colleen condoleezza connie courtney crystal cynthia dana "
    "danielle dawn deborah debbie debra denise diana diane dianne dolores donna doris dorothy edith "
    "eileen elaine eleanor elena elisabeth elise elizabeth ellen emily emma erica erika erin esther eva "
    "evelyn faith felicia fiona florence frances gabrielle gail geraldine gina ginny gladys glenda gloria "
    "grace greta gretchen hannah harriet hazel heather heidi helen hilary hillary holly hope huma ingrid "
    "irene iris isabel ivanka jackie jacqueline jane janet janice jasmine jean jeanne jenna jennifer "
    "jessica jill joan joanna jocelyn jodi joy joyce judith judy julia juliana julie june karen karla "
    "kate katherine kathleen kathryn kathy katie katrina kayla kellyanne kelsey kim kimberly kirsten "
    "kirstie kristen kristin kristina laura lauren laurie leah lena leslie lidia lillian linda lisa liz "
    "loretta lori lorraine louise lucia lucy lydia lynn madeleine madison maggie marcia margaret maria "
    "marie marilyn marina marine marissa marjorie marlene martha mary maureen megan megyn melania melanie "
    "melinda melissa mercedes meredith mia michele michelle mildred miranda molly monica nadia nancy "
    "naomi natalia natalie natasha nicola nicole nina nora norma olga olivia paige pamela patricia patti "
    "paula pauline peggy penny phyllis priscilla rachel rebecca regina renee rhonda rita roberta robin "
    "rosa rosalind rose rosemary ruth sabrina sally samantha sandra sara sarah shannon sharon sheila "
    "shelby shelley sherry shirley silvia sofia sonia sophia sophie stacey stacy stella stephanie sue "
    "susan susana suzanne sylvia tamara tammy tanya tara teresa theresa tiffany tina tonya tracey tracy "
    "trisha ursula valerie vanessa vera veronica vicki victoria viola virginia vivian wanda wendy whitney "
    "yolanda yvonne zoe".split()
)

MALE |= frozenset(
    "nils sven bjorn olaf olav klaus jurgen wolfgang heinz fritz stefan matteo giuseppe paolo luca "
    "jacques francois henri michel olivier benoit mahmoud yusuf mustafa recep bashar narendra rajiv imran "
    "shinzo keir rishi lukas jonas tobias felix emil anton magnus henrik mats petr tomas jan piotr donald "
    "bogdan andrzej viktor mateusz vaclav milos zoran dragan goran aleksandar dimitris alexis giorgos "
    "kostas hamid hassan hussein ibrahim khalid karim tariq rashid salim selim said nasser arjun vikram "
    "ravi anil sanjay kenji hiroshi takeshi akira elias uwe rui marek stellan ruben jakob mateo joaquim "
    "tiago joao bruno hugo axel "
    "lasse arne leif knut odd einar sigurd halvor ivar gunnar ole rasmus soren anders niels jorgen mads "
    "bjarne gustav oskar kasper taras ostap bohdan mykola oleh petro pavlo stepan vasyl maksym denys artem "
    "ruslan stanislav radek marcin pawel krzysztof tadeusz zbigniew laszlo istvan gabor attila zoltan "
    "ferenc mihai radu nicolae enzo fabio lorenzo alessandro davide stefano claudio sergio alvaro gonzalo "
    "ignacio javier raul enrique felipe rodolfo nuno duarte vasco".split()
)
FEMALE |= frozenset(
    "petra klara selma astrid birgit giorgia marta fatima aisha leila yulia olena kamala nikki sanna "
    "mette kaja annalena inge ulla greta hedda solveig freya sigrid katja tanja svetlana tatiana ludmila "
    "irina oksana agnieszka malgorzata zuzana lucie chiara francesca beatrix amina zainab nadine celine "
    "amelie chloe priya anjali indira sonali yuko keiko michiko mei ayesha benazir theodora eleni "
    "katerina ines pilar consuelo dilma ada hanna linnea astri ragnhild solveig liv gro turid marit kari "
    "tove bente lise maren signe karin annika gunilla elsa ebba maja petra jana ivana milena vesna mirjana "
    "dragana jelena danica anja katarina magdalena ewa joanna beata dorota halyna iryna natalka olha larysa "
    "kateryna mariya tetyana yevgenia ilona erzsebet agota ioana mihaela elisa federica martina silvana "
    "lucinda beatriz margarida catarina rocio almudena paloma orla niamh siobhan maeve aoife gwen".split()
)

RELATIONS = frozenset(
    "husband wife son daughter brother sister mother father widow friend colleague mate rival successor "
    "predecessor supporter critic fellow cousin uncle aunt nephew niece grandmother grandfather grandson "
    "granddaughter boyfriend girlfriend fiance fiancee classmate teammate neighbor neighbour parents".split()
)
"""Words that say what somebody is to somebody else, no office."""

MALE_ROLES = frozenset(
    "mr sir lord king prince congressman councilman spokesman chairman businessman husband son brother "
    "father actor policeman pope bishop cardinal salesman man uncle nephew grandfather grandson "
    "boyfriend".split()
)
FEMALE_ROLES = frozenset(
    "mrs ms miss dame lady queen princess congresswoman councilwoman spokeswoman chairwoman businesswoman "
    "wife daughter sister mother widow actress policewoman woman alderwoman empress "
    "aunt niece grandmother granddaughter girlfriend".split()
)


def gender_of(given: Sequence[str], role: Iterable[str]) -> str:
    """Return "m" or "f" by the first name, else by a title, "" where neither tells; all words folded."""
    first = given[0] if given else ""
    if (first in MALE) != (first in FEMALE):
        return "m" if first in MALE else "f"
    words = set(role)
    if bool(words & MALE_ROLES) != bool(words & FEMALE_ROLES):
        return "m" if words & MALE_ROLES else "f"
    return ""
