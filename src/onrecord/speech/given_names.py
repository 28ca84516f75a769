"""Titles and given names that tell whether "he" or "she" can mean somebody. Names that both bear are left out."""

from types import MappingProxyType
from typing import Final

HE: Final = "he"
SHE: Final = "she"

TITLES: Final = frozenset(
    "mr mr. mrs mrs. ms ms. miss dr dr. prof prof. professor sen sen. senator rep rep. representative congressman"
    " congresswoman gov gov. governor president vice-president secretary chairman chairwoman mayor judge justice gen"
    " gen. general lt lt. col col. colonel sgt sgt. capt capt. captain adm adm. admiral maj maj. major rev rev."
    " reverend pastor sir lord lady dame king queen prince princess pope cardinal archbishop bishop rabbi imam"
    " minister premier chancellor ambassador speaker sheriff detective officer attorney coach detective chief former"
    " then-president then-senator st st. sens. reps. gov.-elect president-elect spokesman spokeswoman spokesperson"
    " candidate leader director founder analyst economist professor author historian activist deputy foreign prime"
    " first lady undersecretary envoy commander marshal comrade".split()
)
"""What stands before a name and is none itself."""

_TITLE_SEX: Final = (
    (HE, "mr mr. sir lord congressman chairman king prince pope spokesman businessman councilman rev. bishop"),
    (
        SHE,
        "mrs mrs. ms ms. miss lady dame congresswoman chairwoman queen princess spokeswoman businesswoman councilwoman",
    ),
)
_GIVEN_NAMES: Final = (
    (
        HE,
        "james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark"
        " donald steven paul andrew joshua kenneth kevin brian george timothy ronald edward jason jeffrey ryan jacob"
        " gary nicholas eric jonathan stephen larry justin scott brandon benjamin samuel gregory alexander frank"
        " patrick raymond jack dennis robby josh jon claude pete jerry tyler aaron jose adam nathan henry douglas"
        " zachary peter kyle noah ethan"
        " jeremy walter christian keith roger terry austin sean gerald carl harold dylan arthur lawrence jesse bryan"
        " joe billy bruce gabriel logan alan juan ralph roy eugene randy vincent russell louis philip bobby johnny"
        " bradley bernard bernie ted marco jeb rand mitt newt chris ben ronnie bill bob jim tom mike dave steve"
        " dan matt greg"
        " jeff ron ken tim tony rick rob ed fred don doug phil ray sam hank harry howard hugh ian isaac ivan jay joel"
        " karl kurt leo leonard lloyd luis luke marcus mario martin marvin max mitch neil nick norman oliver oscar"
        " pedro rafael reince ricardo roberto rodney ross rudy rupert seth shane simon stanley stuart theodore todd"
        " tommy travis trevor victor vladimir warren wayne xavier fidel raul ernesto andrei curtis bruno boris sergei"
        " mikhail dmitri igor nikolai hans klaus jürgen wolfgang stefan françois emmanuel pierre jean-claude michel"
        " giovanni luigi carlos miguel jorge fernando pablo mohammed muhammad ahmed ali hassan hussein omar abdul"
        " yusuf ibrahim mustafa rajiv narendra sanjay anil vijay hiroshi kenji takeshi shinzo jong-un kim-jong nigel"
        " jeremy alastair angus barack barry brett brad chad clarence clark cliff clint cole craig dale darren dean"
        " derek dick duncan dwight earl edgar edwin elliott ernest felix francis franklin geoffrey glenn gordon graham"
        " grant gus herbert herman irving jared jake jerome jimmy julian lance lewis lindsey lou malcolm maurice"
        " mortimer nathaniel ned otto owen perry preston quentin randall reginald rex roland rufus rupert saul"
        " sherman sidney spencer sylvester terrence tucker vernon wallace wendell wilbur winston woodrow corey",
    ),
    (
        SHE,
        "ada mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty margaret sandra"
        " ashley kimberly emily donna michelle carol amanda dorothy melissa deborah stephanie rebecca sharon laura"
        " cynthia kathleen amy angela shirley anna brenda pamela emma nicole helen samantha katherine christine debra"
        " rachel carolyn janet catherine maria heather diane ruth julie olivia joyce virginia victoria lauren"
        " christina joan evelyn judith megan andrea cheryl hannah jacqueline martha gloria teresa ann sara madison"
        " frances kathryn janice jean abigail alice julia judy sophia grace denise amber doris marilyn danielle"
        " beverly isabella theresa diana natalie brittany charlotte marie kayla alexis lori hillary carly melania"
        " ivanka tiffany chelsea nikki elaine condoleezza kellyanne huma debbie debra loretta sonia ruth elena ellen"
        " anne annie audrey beth bonnie bridget candace carla caroline cecile claire claudia colleen connie courtney"
        " crystal daisy dana dawn debora eileen eleanor elise ella erica erin esther eva faith felicia fiona"
        " florence gail geraldine gina ginger glenda gretchen gwen heidi hope ida irene irma jane janine jeanne jenna"
        " jenny jill joanna joanne josephine juanita june kate katie kathy katrina kristen kristin kristina lena"
        " leslie lillian lois lorraine louise lucille lucy lydia mabel maggie marcia marian marianne marjorie marsha"
        " maureen maxine megyn melinda mildred mindy miriam molly monica nadia naomi nina norma nora paula pauline"
        " peggy penny phyllis priscilla rhonda rita roberta rosa rose rosemary sally sheila sherry stacy sue suzanne"
        " sylvia tamara tammy tara theresa tina tracy valerie vanessa vera veronica vicki vivian wanda wendy yolanda"
        " yvonne zoe angela ursula christine marine giorgia theresa indira benazir aung malala fatima aisha khadija"
        " leila zainab mei yuki keiko",
    ),
)  # fmt: skip


def _by_word(rows: tuple[tuple[str, str], ...]) -> MappingProxyType[str, str]:
    return MappingProxyType({word: sex for sex, words in rows for word in words.split()})


SEX_OF_TITLE: Final = _by_word(_TITLE_SEX)
SEX_OF_NAME: Final = _by_word(_GIVEN_NAMES)
