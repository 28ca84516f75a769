"""The names of months and seasons in many languages, in lower case and without accents (`fold`).

A name that is another month in another language ("listopad": October in Croatian, November in Polish) is not here.

Source: the terms `month-01` to `month-12` and `season-01` to `season-04` of CSL's locale files, with the short forms
that databases write ("sum") and the Slavic genitives of dates.
"""

import unicodedata
from types import MappingProxyType
from typing import Final


def fold(word: str) -> str:
    """Return a word in lower case without accents.

    >>> fold("Février")
    'fevrier'
    """
    lower = word.lower()
    if lower.isascii():
        return lower
    return "".join(letter for letter in unicodedata.normalize("NFD", lower) if not unicodedata.combining(letter))


_MONTHS_LINES: Final = (
    "ene enero gen gener gennaio ianuarie ianuarius ionawr jaan jaanuar jan janeiro janner januar januari "
    "januarie january janv janvaris janvier leden ledna ocak saus sausio sijecanj sijecnja styczen stycznia "
    "tammi tammikuuta urtarrila xaneiro ιανουαριος ιανουαριου січ січень січня янв январь января яну януари "
    "јан јануар հնվ հունվար ינו ינואר جنو جنوری يناير ژانویه जनवरी มกราคม មករា 一月",
    "chwe chwefror feb febbraio febr febreiro febrer febrero februar februari februarie februaris februarius "
    "february fev fevereiro fevr fevrier helmi helmikuuta lutego luty otsaila pebrero subat unor unora "
    "vasario veebr veebruar velj veljaca veljace φεβρουαριος φεβρουαριου лют лютии лютого феб фебруар фев "
    "февраль февраля февруари փետրվար փտր פברואר فبراير فرو فروری فوریه फरवरी กมภาพันธ์ កុមភៈ 二月",
    "brezen brezna kovo maalis maaliskuuta maart mar marc marca march marcius marco marec maret mars marso "
    "mart martie martius marts martxoa marz marzec marzo mawrth mrt ozujak ozujka μαρτιος μαρτιου берез "
    "березень березня мар март марта մարտ մրտ מרץ مار مارس مارچ मारच มีค มีนาคม មីនា 三月",
    "abr abril apirila apr april aprile aprilie aprilis aprill avr avril balandzio duben dubna ebrill huhti "
    "huhtikuuta kwiecien kwietnia nisan travanj travnja απριλιος απριλιου апр апрель апреля април квіт "
    "квітень квітня ապր ապրիլ אפר אפריל ابريل اوریل اپر اپریل अपरैल เมย เมษายน មេសា 四月",
    "geguzes kveten kvetna mag maggio mai maiatza maig maijs maio maius maj maja majus may mayo mayıs mei "
    "svibanj svibnja touko toukokuuta μαιος μαιου маи мая мај трав травень травня մայիս մյս מאי مايو ميی "
    "พฤษภาคม ឧសភា 五月",
    "birz birzelio cerven cervna czerwca czerwiec ekaina giu giugno haziran hunyo iunie iunius juin jun june "
    "junho juni junie junij junijs junio junius juny juuni kesakuuta lipanj lipnja mehefin xuno ιουνιος "
    "ιουνιου июн июнь июня чер червень червня юни јуни հնս հունիս יונ יוני جون يونيو ژوين जून มิถนายน มิย "
    "មិថុនា 六月",
    "cervence cervenec gorff gorffennaf heina heinakuuta hulyo iulie iulius juill juillet jul julai julho "
    "juli julie julij julijs julio juliol julius july juuli liep liepos lipca lipiec lug luglio srpanj srpnja "
    "temmuz uztaila xullo ιουλιος ιουλιου июл июль июля лип липень липня юли јули հլս հուլիս יול יולי جول "
    "جولای جوليی يوليو जुलाई กรกฎาคม កកកដា 七月",
    "abuztua ago agost agosto agust agustos agustus aout aug august augusti augusts augustus augusztus avgust "
    "awst elokuuta kolovoz kolovoza ogoss rugpj rugpjucio sierpien sierpnia srpen srpna αυγουστος αυγουστου "
    "авг август августа серп серпень серпня օգոստոս օգս אוג אוגוסט اغسطس اگس اگست اگوست अगसत สิงหาคม សីហា 八月",
    "eylul iraila medi rugs rugsejo rujan rujna sep sept septembar september septembre septembrie septembris "
    "septiembre set setembre setembro settembre setyembre syys syyskuuta szept szeptember wrzesien wrzesnia "
    "zari σεπτεμβριος σεπτεμβριου верес вересень вересня сен сентябрь сентября сеп септембар септември "
    "սեպտեմբեր սպտ ספט ספטמבר سبتمبر ستم ستمبر سپتامبر सित सितमबर กันยายน កញញា 九月",
    "ekim loka lokakuuta oct october octobre octombrie octubre okt oktobar oktober oktobris oktoober oktubre "
    "ott ottobre out outubro pazdziernik pazdziernika rijen rijna spal spalio urria οκτωβριος οκτωβριου жовт "
    "жовтень жовтня окт октобар октомври октябрь октября հկտ հոկտեմբեր אוק אוקטובר اكتوبر اکت اکتبر اکتوبر "
    "अकट अकटूबर ตลาคม តុលា 十月",
    "azaroa kasım lapkr lapkricio listopada listopadu marras marraskuuta nobyembre noiembrie nouember nov "
    "novembar november novembre novembris novembro noviembre studeni tach tachwedd νοεμβριος νοεμβριου листоп "
    "листопад листопада нов новембар ное ноември ноя ноябрь ноября նյմ նոյեմբեր נוב נובמבר نوامبر نوفمبر نوم "
    "نومبر नवमबर พฤศจิกายน វិចឆិកា 十一月",
    "abendua aralık dec decembar december decembre decembrie decembris decembro des desember desembre dets "
    "detsember dez dezember dezembro dic dicembre diciembre disember disyembre grud grudnia grudzien gruodz "
    "gruodzio joulu joulukuuta pros prosinac prosinca prosince prosinec rhag rhagfyr δεκεμβριος δεκεμβριου "
    "груд грудень грудня дек декабрь декабря декември дец децембар դեկտեմբեր դկտ דצמ דצמבר دسامبر دسم دسمبر "
    "ديسمبر दिस दिसमबर ธันวาคม ធនូ 十二月",
)
MONTHS: Final = MappingProxyType(
    {word: number for number, line in enumerate(_MONTHS_LINES, 1) for word in line.split()}
)
"""The number of each month."""

_SEASONS_LINES: Final = (
    "bahar bunga forar fruhjahr fruhling gwanwyn jar jaro kevad kevat lente pavasaris pomlad primavara "
    "primavera printemps prolece proljece semi spr spring tagsibol tavasz udaberria uer var vor wiosna ανοιξη "
    "весна пролет хавар գարուն אביב بهار بہار ربيع ฤดใบไมผลิ 春季",
    "aestas estate estiu ete haf lato leto ljeto nyar panas poletje somer sommar sommer sum sumar summer suvi "
    "uda vara vasara veran verano verao yaz zomer καλοκαιρι зун лето лято літо ամառ קיץ تابستان صيف گرمی "
    "ฤดรอน 夏季",
    "automne autumn autumnus autunno efterar fal fall gugur haust herbst herfs herfst host høst jesen jesien "
    "luruh osz otono outono podzim rudens ruduo sonbahar sugis syksy taglagas tardor toamna udazkena "
    "φθινοπωρο есен намар осень осінь աշուն סתיו خريف پاییز پتجھڑ ฤดใบไมรวง 秋季",
    "dingin gaeaf hiems hiver hivern iarna inverno invierno kıs negua sejuk taglamig talv talvi tel vetur "
    "vinter win winter ziema zima χειμωνας зима өвөл ձմեռ חורף زمستان سردی شتاء ฤดหนาว 冬季",
)
SEASONS: Final = MappingProxyType(
    {word: number for number, line in enumerate(_SEASONS_LINES, 1) for word in line.split()}
)
"""The number of each season, from spring."""
