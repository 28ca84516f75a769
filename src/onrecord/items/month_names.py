"""The names of months and seasons in many languages, in lower case and without accents (`fold`).

A name that is another month in another language ("listopada": October in Croatian, November in Polish) is not here.

Source: the terms `month-01` to `month-12` and `season-01` to `season-04` of CSL's locale files; the names and short
forms of months in the Unicode CLDR, alone and within dates; the short forms that databases write ("sum").
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
    "eanair ene enero gen gener gennaio ian ianuarie ianuarius ion ionawr jaan jaanuar jan janar janeiro jannar "
    "janner jannewaris januar januara januari januarie januaro january januwari janv janvaris janvier led leden "
    "ledna oca ocak saus sausio sausis sij sijecanj sijecnja sty styczen stycznia tammi tammikuu tammikuuta urt "
    "urtarrila urtarrilaren xan xaneiro xineru yanvar ιαν ιανουαριος ιανουαριου студзень студзеня січ січень "
    "січня янв январь января яну януари јан јануар јануари қаңтар հնվ հունվար հունվարի בינו בינואר ינו ינואר "
    "جانفي جنو جنوری يناير ژانویه जन जनवरी জানুযারি ஜனவரி జనవరి มกราคม มค იანვარი មករា 一月",
    "chw chwe chwef chwefror feabhra feb febbraio febr febreiro febrer febrero febreru febrewaris februar "
    "februara februari februarie februaris februarius februaro february februwari fev fevereiro fevr fevral "
    "fevrier frar helmi helmikuu helmikuuta lut lutego luty ots otsaila otsailaren pebrero shkurt sub subat uno "
    "unor unora vasario vasaris veebr veebruar velj veljaca veljace φεβ φεβρουαριος φεβρουαριου ақпан лют лютага "
    "лютии лютого люты феб фебруар фев февр февраль февраля февруари փետրվար փետրվարի փտվ փտր בפבר בפברואר פבר "
    "פברואר شباط فبراير فرو فروری فوریه فيفري फर फरवरी ফেবরুযারি பிபரவரி ఫిబరవరి กพ กมภาพันธ์ თებერვალი កុមភៈ 二月",
    "bre brezen brezna kovas kovo maalis maaliskuu maaliskuuta maart mac machi maerz mar marc marca march marcius "
    "marco marec maret mars marso mart marta martie martius marto marts martxoa martxoaren marz marzec marzo "
    "marzu mashi maw mawrth mrt ozu ozujak ozujka μαρ μαρτιος μαρτιου бер берез березень березня мар март марта "
    "наурыз сакавік сакавіка մարտ մարտի մրտ במרץ מרץ اذار مار مارس مارچ मारच মারচ மாரச మారచి มีค มีนาคม მარტი "
    "មីនា 三月",
    "abr abrell abril aibrean api apirila apirilaren apr aprel april aprila aprile aprili aprilie aprilis aprill "
    "aprilo avr avril balandis balandzio dub duben dubna ebr ebrill ephreli huhti huhtikuu huhtikuuta kwi "
    "kwiecien kwietnia nis nisan prill tra travanj travnja απρ απριλιος απριλιου апр апрель апреля април квіт "
    "квітень квітня красавік красавіка сәуір ապր ապրիլ ապրիլի אפר אפריל באפר באפריל ابريل افريل اوریل اپر اپریل "
    "نيسان अपरैल এপরিল ஏபரல ఏపరిల เมย เมษายน აპრილი មេសា 四月",
    "bealtaine geguze geguzes kve kveten kvetna maaie mag maggio mai maiatza maiatzaren maig maijs maio maius maj "
    "maja majo majus may mayo mayu mee mei mejju meyi svi svibanj svibnja touko toukokuu toukokuuta mayıs μαι "
    "μαιος μαιου маи мамыр мая мај трав травень травня մայիս մայիսի մյս במאי מאי ايار ماي مايو مه ميی मई মে மே మే "
    "พค พฤษภาคม მაისი ឧសភា 五月",
    "birz birzelio birzelis cerven cervna cvn cze czerwca czerwiec eka ekaina ekainaren giu giugno gunju haz "
    "haziran hunyo iun iunie iunius iyun juin jun juna june junho juni junie junij junijs junio junius juny juuni "
    "kesakuu kesakuuta lipanj lipnja meh mehefin meitheamh qershor xuno xunu ιουν ιουνιος ιουνιου июн июнь июня "
    "маусым чер черв червень червня чэрвень чэрвеня юни јун јуни հնս հունիս հունիսի ביוני יונ יוני جوان جون "
    "حزيران يونيو ژوين जून জুন ஜூன జూన มิถนายน มิย ივნისი មិថុនា 六月",
    "cervence cervenec cvc gor gorff gorffennaf heina heinakuu heinakuuta hulyo iuil iul iulie iulius iyul juil "
    "juill juillet jul jula julai julayi julho juli julie julij julijs julio juliol julius july juuli korrik liep "
    "liepa liepos lipca lipiec lug luglio lulju srpanj srpnja tem temmuz uzt uztaila uztailaren xul xullo xunetu "
    "ιουλ ιουλιος ιουλιου июл июль июля лип липень липня ліпень ліпеня шілде юли јул јули հլս հուլիս հուլիսի "
    "ביולי יול יולי تموز جول جولايی جولای جوليی جويلية يوليو يوليوز ژويیه जुल जुलाई জুলাই ஜூலை జులె กค กรกฎาคม "
    "ივლისი កកកដា 七月",
    "abu abuztua abuztuaren ag agasti ago agost agosti agosto agostu agu agust agustos agustus aout aug auguscht "
    "august augusta augusti augusto augusts augustus augusztus avg avgust avqust awst awwissu elokuu elokuuta "
    "gusht kol kolovoz kolovoza lunasa ogo ogos ogoss rugpj rugpjucio rugpjutis sie sierpien sierpnia srpen srpna "
    "αυγ αυγουστος αυγουστου авг август августа жнівень жніуня серп серпень серпня тамыз օգոստոս օգոստոսի օգս אוג "
    "אוגוסט באוג באוגוסט اب اغسطس اوت اگس اگست اگوست غشت अग अगसत আগসট ஆகஸட ఆగసటు สค สิงหาคม აგვისტო សីហា 八月",
    "eyl eylul ira iraila irailaren medi rugs rugsejis rugsejo ruj rujan rujna sentabr sentyabr sep sept "
    "septamber septemba septembar september septembra septembre septembrie septembris septembro septhemba "
    "septiembre septimber set setembre setembro setiembre settembre settembru setyembre shtator syys syyskuu "
    "syyskuuta szept szeptember wrz wrzesien wrzesnia zar zari σεπ σεπτεμβριος σεπτεμβριου вер верасень верасня "
    "верес вересень вересня сен сент сентябрь сентября сеп септембар септември қыркүиек սեպ սեպտեմբեր սեպտեմբերի "
    "սպտ בספט בספטמבר ספט ספטמבר ايلول سبتمبر ستم ستمبر سپتامبر شتنبر सित सितंबर सितमबर সেপটেমবর செபடமபர సెపటెంబర "
    "กย กันยายน სექტემბერი កញញា 九月",
    "eki ekim hyd hydref loka lokakuu lokakuuta ochobre oct october octobre octombrie octubre okt oktabr okthoba "
    "oktoba oktobar oktober oktobra oktobris oktobro oktoober oktubre oktyabr ott ottobre ottubru out outubro paz "
    "pazdziernik pazdziernika rij rijen rijna spal spalio spalis tetor urr urria urriaren οκτ οκτωβριος οκτωβριου "
    "жовт жовтень жовтня кастрычнік кастрычніка окт октобар октомври октябрь октября қазан հկտ հոկ հոկտեմբեր "
    "հոկտեմբերի אוק אוקטובר באוק באוקטובר اكتوبر اکت اکتبر اکتوبر अकट अकटू अकटूबर অকটোবর அகடோபர అకటోబర ตค ตลาคม "
    "ოქტომბერი តុលា 十月",
    "aza azaroa azaroaren kas lapkr lapkricio lapkritis listopadu marras marraskuu marraskuuta nentor nobyembre "
    "noiembrie nouember nov novamber novemba novembar november novembra novembre novembris novembro novembru "
    "noviembre novimber noyabr payares samhain stu studeni studenoga tach tachwedd kasım νοε νοεμβριος νοεμβριου "
    "лист листоп листопад листопада лістапад лістапада нов новембар ное ноември ноя нояб ноябрь ноября қараша նյմ "
    "նոյ նոյեմբեր նոյեմբերի בנוב בנובמבר נוב נובמבר نوامبر نوفمبر نوم نومبر نونبر नव नवंबर नवमबर নভেমবর நவமபர "
    "నవంబర พย พฤศจิกายน ნოემბერი វិចឆិកា 十一月",
    "abe abendua abenduaren ara avientu dec decembar december decembra decembre decembrie decembris decembro "
    "dekabr des desemba desember desembre desimber dets detsember dez dezamber dezember dezembro dhjetor dic "
    "dicembre dicembru diciembre dis disemba disember disyembre gru grud grudnia grudzien gruodis gruodz gruodzio "
    "joulu joulukuu joulukuuta nollaig pro pros prosinac prosinca prosince prosinec rhag rhagfyr aralık δεκ "
    "δεκεμβριος δεκεμβριου груд грудень грудня дек декабрь декабря декември дец децембар желтоқсан снежань снежня "
    "դեկ դեկտեմբեր դեկտեմբերի դկտ בדצמ בדצמבר דצמ דצמבר دجنبر دسامبر دسم دسمبر ديسمبر दिस दिसंबर दिसमबर ডিসেমবর "
    "டிசமபர డిసెంబర ธค ธันวาคม დეკემბერი ធនូ 十二月",
)
MONTHS: Final = MappingProxyType(
    {word: number for number, line in enumerate(_MONTHS_LINES, 1) for word in line.split()}
)
"""The number of each month."""

_SEASONS_LINES: Final = (
    "bahar bunga forar fruhjahr fruhling gwanwyn jar jaro kevad kevat lente pavasaris pomlad primavara "
    "primavera printemps prolece proljece semi spr spring tagsibol tavasz udaberria uer var wiosna ανοιξη "
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

OF_SEVERAL_WORDS: Final = MappingProxyType(
    {
        "كانون الثاني": 1, "تشرين الاول": 10, "تشرين الثاني": 11, "كانون الاول": 12, "mean fomhair": 9,
        "deireadh fomhair": 10,
    }
    | {f"{word} {number}": number for word in ("thang", "thg") for number in range(12, 0, -1)}
)  # fmt: skip
"""The number of each month whose name has several words, folded; longer numbers before those they begin with."""
