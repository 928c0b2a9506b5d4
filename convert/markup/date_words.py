"""Words in written dates: months, days, hours, zones and labels, by language. Data only.

Month names follow the common forms of CLDR (wide, abbreviated, and the genitive where dates use it), case-folded
and without the dot of an abbreviation. Each string lists January to December; ``/`` parts the forms of one month.
"""


def listed(*lines: str) -> frozenset[str]:
    """The words of some lines of a table."""
    return frozenset(" ".join(lines).split())


MONTHS: dict[str, str] = {
    "en": "january/jan february/feb march/mar april/apr may june/jun july/jul august/aug september/sept/sep "
          "october/oct november/nov december/dec",
    "de": "januar/jänner/jan/jän februar/feber/feb/febr märz/mär/mrz/maerz april/apr mai juni/jun juli/jul august/aug "
          "september/sept/sep oktober/okt november/nov dezember/dez",
    "fr": "janvier/janv février/févr/fév/fevrier mars avril/avr mai juin juillet/juil août/aout septembre/sept "
          "octobre/oct novembre/nov décembre/déc/decembre",
    "es": "enero/ene febrero/feb marzo/mar abril/abr mayo/may junio/jun julio/jul agosto/ago "
          "septiembre/setiembre/sept/sep octubre/oct noviembre/nov diciembre/dic",
    "ca": "gener/gen febrer/febr març abril/abr maig juny juliol/jul agost/ag setembre/set octubre/oct novembre/nov "
          "desembre/des",
    "gl": "xaneiro/xan febreiro/feb marzo/mar abril/abr maio/mai xuño/xuñ xullo/xul agosto/ago setembro/set "
          "outubro/out novembro/nov decembro/dec",
    "it": "gennaio/gen febbraio/feb marzo/mar aprile/apr maggio/mag giugno/giu luglio/lug agosto/ago "
          "settembre/set/sett ottobre/ott novembre/nov dicembre/dic",
    "pt": "janeiro/jan fevereiro/fev março/mar abril/abr maio/mai junho/jun julho/jul agosto/ago setembro/set "
          "outubro/out novembro/nov dezembro/dez",
    "ro": "ianuarie/ian februarie/feb martie/mart aprilie/apr mai iunie/iun iulie/iul august/aug septembrie/sept "
          "octombrie/oct noiembrie/noi/nov decembrie/dec",
    "nl": "januari/jan februari/feb maart/mrt april/apr mei juni/jun juli/jul augustus/aug september/sep/sept "
          "oktober/okt november/nov december/dec",
    "sv": "januari/jan februari/feb/febr mars/mar april/apr maj juni/jun juli/jul augusti/aug september/sep/sept "
          "oktober/okt november/nov december/dec",
    "da": "januar/jan februar/feb/febr marts/mar april/apr maj juni/jun juli/jul august/aug september/sep/sept "
          "oktober/okt november/nov december/dec",
    "no": "januar/jan februar/feb/febr mars/mar april/apr mai juni/jun juli/jul august/aug september/sep/sept "
          "oktober/okt november/nov desember/des",
    "is": "janúar/jan febrúar/feb mars/mar apríl/apr maí júní/jún júlí/júl ágúst/ágú september/sep/sept "
          "október/okt nóvember/nóv desember/des",
    "fi": "tammikuuta/tammikuu helmikuuta/helmikuu maaliskuuta/maaliskuu huhtikuuta/huhtikuu toukokuuta/toukokuu "
          "kesäkuuta/kesäkuu heinäkuuta/heinäkuu elokuuta/elokuu syyskuuta/syyskuu lokakuuta/lokakuu "
          "marraskuuta/marraskuu joulukuuta/joulukuu",
    "et": "jaanuar/jaan veebruar/veebr märts aprill/apr mai juuni juuli august/aug september/sept oktoober/okt "
          "november/nov detsember/dets",
    "lv": "janvāris/janvārī/janv februāris/februārī/febr marts/martā aprīlis/aprīlī/apr maijs/maijā jūnijs/jūnijā/jūn "
          "jūlijs/jūlijā/jūl augusts/augustā/aug septembris/septembrī/sept oktobris/oktobrī/okt "
          "novembris/novembrī/nov "
          "decembris/decembrī/dec",
    "lt": "sausio/sausis vasario/vasaris kovo/kovas balandžio/balandis gegužės/gegužė birželio/birželis liepos/liepa "
          "rugpjūčio/rugpjūtis rugsėjo/rugsėjis spalio/spalis lapkričio/lapkritis gruodžio/gruodis",
    "pl": "stycznia/styczeń/sty lutego/luty/lut marca/marzec/mar kwietnia/kwiecień/kwi maja/maj czerwca/czerwiec/cze "
          "lipca/lipiec/lip sierpnia/sierpień/sie września/wrzesień/wrz października/październik/paź "
          "listopada/listopad/lis grudnia/grudzień/gru",
    "cs": "ledna/leden/led února/únor/úno března/březen/bře dubna/duben/dub května/květen/kvě června/červen/čvn "
          "července/červenec/čvc srpna/srpen/srp září/zář října/říjen/říj listopadu/listopad/lis "
          "prosince/prosinec/pro",
    "sk": "januára/január februára/február marca/marec apríla/apríl mája/máj júna/jún júla/júl augusta/august "
          "septembra/september októbra/október novembra/november decembra/december",
    "sl": "januarja/januar februarja/februar marca/marec aprila/april maja/maj junija/junij julija/julij "
          "avgusta/avgust septembra/september oktobra/oktober novembra/november decembra/december",
    "hr": "siječnja/siječanj veljače/veljača ožujka/ožujak travnja/travanj svibnja/svibanj lipnja/lipanj srpnja/srpanj "
          "kolovoza/kolovoz rujna/rujan listopada/listopad studenoga/studenog/studeni prosinca/prosinac",
    "hu": "január/jan február/febr/feb március/márc április/ápr május/máj június/jún július/júl augusztus/aug "
          "szeptember/szept október/okt november/nov december/dec",
    "tr": "ocak/oca şubat/şub mart/mar nisan/nis mayıs/may haziran/haz temmuz/tem ağustos/ağu eylül/eyl ekim/eki "
          "kasım/kas aralık/ara",
    "ru": "января/январь/янв февраля/февраль/фев/февр марта/март/мар апреля/апрель/апр мая/май июня/июнь/июн "
          "июля/июль/июл августа/август/авг сентября/сентябрь/сен/сент октября/октябрь/окт ноября/ноябрь/ноя/нояб "
          "декабря/декабрь/дек",
    "uk": "січня/січень/січ лютого/лютий/лют березня/березень/бер квітня/квітень/квіт травня/травень/трав "
          "червня/червень/черв липня/липень/лип серпня/серпень/серп вересня/вересень/вер жовтня/жовтень/жовт "
          "листопада/листопад/лист грудня/грудень/груд",
    "bg": "януари/ян февруари/фев март април/апр май юни юли август/авг септември/сеп октомври/окт ноември/ное "
          "декември/дек",
    "el": "ιανουαρίου/ιανουάριος/ιαν φεβρουαρίου/φεβρουάριος/φεβ μαρτίου/μάρτιος/μαρ απριλίου/απρίλιος/απρ "
          "μαΐου/μάιος/μαϊ ιουνίου/ιούνιος/ιουν ιουλίου/ιούλιος/ιουλ αυγούστου/αύγουστος/αυγ "
          "σεπτεμβρίου/σεπτέμβριος/σεπ οκτωβρίου/οκτώβριος/οκτ νοεμβρίου/νοέμβριος/νοε δεκεμβρίου/δεκέμβριος/δεκ",
    "id": "januari/jan februari/feb maret/mar april/apr mei juni/jun juli/jul agustus/agu/ags september/sep "
          "oktober/okt november/nov desember/des",
    "ms": "januari/jan februari/feb mac april/apr mei jun julai/jul ogos september/sep oktober/okt november/nov "
          "disember/dis",
    "sw": "januari/jan februari/feb machi/mac aprili/apr mei juni/jun julai/jul agosti/ago septemba/sep oktoba/okt "
          "novemba/nov desemba/des",
    "ar": "يناير/كانون-الثاني فبراير/شباط مارس/آذار أبريل/إبريل/نيسان مايو/أيار يونيو/حزيران يوليو/تموز أغسطس/آب "
          "سبتمبر/أيلول أكتوبر/تشرين-الأول نوفمبر/تشرين-الثاني ديسمبر/كانون-الأول",
    "he": "בינואר/ינואר בפברואר/פברואר במרץ/מרץ/מרס באפריל/אפריל במאי/מאי ביוני/יוני ביולי/יולי באוגוסט/אוגוסט "
          "בספטמבר/ספטמבר באוקטובר/אוקטובר בנובמבר/נובמבר בדצמבר/דצמבר",
    "hi": "जनवरी/जन फरवरी/फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर/सितम्बर अक्टूबर/अक्तूबर नवंबर/नवम्बर दिसंबर/दिसम्बर",
    "th": "มกราคม/ม.ค กุมภาพันธ์/ก.พ มีนาคม/มี.ค เมษายน/เม.ย พฤษภาคม/พ.ค มิถุนายน/มิ.ย กรกฎาคม/ก.ค สิงหาคม/ส.ค "
          "กันยายน/ก.ย ตุลาคม/ต.ค พฤศจิกายน/พ.ย ธันวาคม/ธ.ค",
    "vi": "tháng-1 tháng-2 tháng-3 tháng-4 tháng-5 tháng-6 tháng-7 tháng-8 tháng-9 tháng-10 tháng-11 tháng-12",
}  # fmt: skip
BUDDHIST_OFFSET = 543
"""Years of the Thai calendar run ahead by so many."""

# Words that may stand in a written date and say nothing about the moment: days of the week, and joining words.
QUIET = listed(
    # days of the week
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun "
    "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so "
    "lundi mardi mercredi jeudi vendredi samedi dimanche lun mar mer jeu ven sam dim "
    "lunes martes miércoles jueves viernes sábado domingo lunedì martedì mercoledì giovedì venerdì sabato domenica "
    "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira segunda terça quarta quinta sexta "
    "dilluns dimarts dimecres dijous divendres dissabte diumenge luns mércores xoves venres "
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag "
    "måndag tisdag onsdag torsdag fredag lördag söndag mandag tirsdag lørdag søndag "
    "maanantai maanantaina tiistai tiistaina keskiviikko keskiviikkona torstai torstaina perjantai perjantaina "
    "lauantai lauantaina sunnuntai sunnuntaina ma ti ke to pe la su "
    "mánudagur þriðjudagur miðvikudagur fimmtudagur föstudagur laugardagur sunnudagur "
    "poniedziałek wtorek środa czwartek piątek sobota niedziela pondělí úterý středa čtvrtek pátek neděle "
    "pondelok utorok streda štvrtok piatok nedeľa hétfő kedd szerda csütörtök péntek szombat vasárnap "
    "pazartesi salı çarşamba perşembe cuma cumartesi pazar "
    "понедельник вторник среда четверг пятница суббота воскресенье понеділок вівторок середа четвер п'ятниця "
    "субота неділя δευτέρα τρίτη τετάρτη πέμπτη παρασκευή σάββατο κυριακή "
    "senin selasa rabu kamis jumat sabtu minggu isnin khamis jumaat sabtu ahad "
    "jumatatu jumanne jumatano alhamisi ijumaa jumamosi jumapili "
    "الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد יום שני שלישי רביעי חמישי שישי שבת ראשון "
    "सोमवार मंगलवार बुधवार गुरुवार शुक्रवार शनिवार रविवार "
    # joining words
    "the of at on de del dels d' um uhr am den der le la el a à às as h hs hrs hod h. min kl klo kello om ore "
    "alle o "
    "year г года року р roku г. god. год c w i as dne den ve v в о об u ob saat ที่ เวลา น วันที่ tanggal "
    "pukul pkl jam "
    "and et und y e i и och og en ja & năm ngày klukkan clock o'clock em das ao do el a-les les lúc ngày στις "
    "καθώς και בשעה ב الساعة في th st nd rd er ° º ª"
)

MORNING = frozenset({"am", "a.m", "a.m.", "a. m.", "午前", "上午", "早上", "凌晨", "오전", "ص", "πμ", "öö"})
AFTERNOON = frozenset({"pm", "p.m", "p.m.", "p. m.", "午後", "下午", "晚上", "오후", "م", "μμ", "ös"})

ZONES: dict[str, str] = {
    "est": "-05:00", "edt": "-04:00", "cdt": "-05:00", "mst": "-07:00", "mdt": "-06:00", "pst": "-08:00",
    "pdt": "-07:00", "akst": "-09:00", "akdt": "-08:00", "hst": "-10:00", "nst": "-03:30", "ndt": "-02:30",
    "gmt": "+00:00", "utc": "+00:00", "z": "Z", "wet": "+00:00", "west": "+01:00",
    "cet": "+01:00", "mez": "+01:00", "cest": "+02:00", "mesz": "+02:00", "eet": "+02:00", "eest": "+03:00",
    "msk": "+03:00", "мск": "+03:00", "trt": "+03:00", "jst": "+09:00", "kst": "+09:00", "hkt": "+08:00",
    "sgt": "+08:00", "myt": "+08:00", "wib": "+07:00", "wita": "+08:00", "wit": "+09:00", "ict": "+07:00",
    "sast": "+02:00", "cat": "+02:00", "eat": "+03:00", "wat": "+01:00", "brt": "-03:00", "art": "-03:00",
    "aest": "+10:00", "aedt": "+11:00", "acst": "+09:30", "acdt": "+10:30", "awst": "+08:00", "nzst": "+12:00",
    "nzdt": "+13:00", "pkt": "+05:00", "npt": "+05:45", "gst": "+04:00",
}  # fmt: skip
"""Abbreviations with one meaning in the news. UTC and GMT are written ``+00:00``: the source named a zone."""

AMBIGUOUS_ZONES: dict[str, dict[str, str]] = {
    "ist": {"IN": "+05:30", "IE": "+01:00", "IL": "+02:00"},
    "bst": {"GB": "+01:00", "UK": "+01:00", "BD": "+06:00"},
    "cst": {"US": "-06:00", "CA": "-06:00", "MX": "-06:00", "CN": "+08:00", "TW": "+08:00", "CU": "-05:00"},
    "ast": {"CA": "-04:00", "PR": "-04:00", "SA": "+03:00"},
    "ect": {"EC": "-05:00"},
    "wst": {"AU": "+08:00"},
}
"""Abbreviations that mean different zones: read only where the language tag names the country."""

RULE_ZONES: dict[str, str] = {
    "et": "America/New_York", "ct": "America/Chicago", "mt": "America/Denver", "pt": "America/Los_Angeles",
}  # fmt: skip
"""Zones by rule: the offset depends on the date."""

MONTH_FIRST = frozenset({"US", "PH"})
DAY_FIRST_LANGUAGES = listed(
    "de fr es ca gl it pt ro nl da no nb nn is fi et lv pl cs sk sl hr sr tr ru uk bg el id ms sw he vi th ar hi"
)
DAY_FIRST_REGIONS = listed("GB IE AU NZ IN ZA NG KE TZ SG MY LU BE CH")

# What a label before a date says about it.
PUBLISHED_LABELS = (
    "first published", "originally published", "published on", "published at", "published", "posted on", "posted",
    "publication date", "date published", "veröffentlicht am", "veröffentlicht", "erschienen am", "erstellt am",
    "erstellt", "publié le", "publié", "mis en ligne le", "publicado el", "publicado em", "publicado",
    "pubblicato il",
    "pubblicato", "gepubliceerd op", "gepubliceerd", "geplaatst op", "publicerad", "publicerat", "publisert",
    "publiceret", "udgivet", "julkaistu", "birt", "opublikowano", "data publikacji", "publikováno", "vydáno",
    "zveřejněno", "közzétéve", "megjelent", "yayınlanma", "yayın tarihi", "giriş tarihi", "giriş", "опубликовано",
    "опубліковано", "публикувано", "δημοσιεύθηκε", "δημοσίευση", "diterbitkan", "dipublikasikan", "imechapishwa",
    "نشر في", "نُشر", "تاريخ النشر", "פורסם", "公開", "掲載", "発布", "发布时间", "发布", "發布時間", "發布",
    "입력", "등록",
    "प्रकाशित", "publicat", "publicat el", "publicada", "fecha de publicación", "date de publication",
)  # fmt: skip
MODIFIED_LABELS = (
    "last updated on", "last updated", "last modified on", "last modified", "updated on", "updated at", "updated",
    "update", "modified", "edited", "aktualisiert am", "aktualisiert", "zuletzt aktualisiert", "stand", "geändert am",
    "mis à jour le", "mis à jour", "modifié le", "modifié", "mise à jour", "actualizado el", "actualizado",
    "actualizada", "última actualización", "atualizado em", "atualizado", "aggiornato il", "aggiornato alle",
    "aggiornato", "ultimo aggiornamento", "bijgewerkt op", "bijgewerkt", "laatste update", "uppdaterad", "uppdaterat",
    "ändrad", "oppdatert", "sist oppdatert", "opdateret", "päivitetty", "muokattu", "uppfært", "zaktualizowano",
    "aktualizacja", "aktualizováno", "aktualizované", "frissítve", "güncelleme", "güncellenme tarihi",
    "son güncelleme", "обновлено", "оновлено", "ενημερώθηκε", "diperbarui", "dikemas kini", "imeboreshwa", "تحديث",
    "آخر تحديث", "עודכן", "更新", "最終更新", "수정", "अपडेट", "अद्यतन", "actualitzat", "actualització", "ažurirano",
)  # fmt: skip
CREATED_LABELS = ("created on", "created", "written on")
