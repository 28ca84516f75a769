"""Days as pages of many languages write them, and what is not read since it may be another day."""

import pytest

from onrecord import source_from
from onrecord.items.month_names import MONTHS, fold
from onrecord.texts.describing.day_forms import MORE_MONTHS
from onrecord.texts.describing.days import days_in, stated_date


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2021. március 8., hétfő", "2021-03-08"),
        ("2021. ápr. 30.", "2021-04-30"),
        ("2021. december 24-én", "2021-12-24"),
        ("2021. 09. 07. 18:30", "2021-09-07"),
        ("2021(e)ko otsailaren 9(a), asteartea", "2021-02-09"),
        ("2021eko abenduak 24", "2021-12-24"),
        ("2021 m. kovo 11 d., ketvirtadienis", "2021-03-11"),
        ("2021 m. liep. 6 d.", "2021-07-06"),
        ("2021. gada 18. novembris", "2021-11-18"),
        ("2021. gada 4. maijā", "2021-05-04"),
        ("24. veebruar 2021", "2021-02-24"),
        ("8. februarja 2021", "2021-02-08"),
        ("30. svibnja 2021.", "2021-05-30"),
        ("18. studenog 2021.", "2021-11-18"),
        ("8. októbra 2021", "2021-10-08"),
        ("15. фебруара 2021.", "2021-02-15"),
        ("24 студзеня 2021 г.", "2021-01-24"),
        ("11 de setembre del 2021", "2021-09-11"),
        ("23 d’abril de 2021", "2021-04-23"),
        ("28 nëntor 2021", "2021-11-28"),
        ("17. júní 2021", "2021-06-17"),
        ("28 MAYIS 2021", "2021-05-28"),
        ("5 Şub 2021", "2021-02-05"),
        ("25 ΜΑΡΤΙΟΥ 2021", "2021-03-25"),
        ("Thứ Năm, ngày 2 tháng 9 năm 2021", "2021-09-02"),
        ("30 thg 4, 2021", "2021-04-30"),
        ("Selasa, 17 Agustus 2021", "2021-08-17"),
        ("31 Ogos 2021", "2021-08-31"),
        ("Hunyo 12, 2021", "2021-06-12"),
        ("5 ธันวาคม 2564", "2021-12-05"),
        ("๕ ธันวาคม พ.ศ. ๒๕๖๔", "2021-12-05"),
        ("13 เม.ย. 2564", "2021-04-13"),
        ("5 ธันวาคม 2021", "2021-12-05"),
        ("26 يناير 2021", "2021-01-26"),
        ("٢٦ يناير ٢٠٢١", "2021-01-26"),
        ("4 آب/أغسطس 2021", "2021-08-04"),
        ("22 تشرين الثاني 2021", "2021-11-22"),
        ("5 جويلية 2021", "2021-07-05"),
        ("۲۱ ژوئن ۲۰۲۱", "2021-06-21"),
        ("14 במאי 2021", "2021-05-14"),
        ("15 अगस्त 2021", "2021-08-15"),
        ("2021년 8월 15일 일요일", "2021-08-15"),
        ("2021. 8. 15. 오후 3:00", "2021-08-15"),
        ("掲載日令和3年8月15日", "2021-08-15"),
        ("令和元年5月1日", "2019-05-01"),
        ("昭和39年10月10日", "1964-10-10"),
        ("中華民國110年10月10日", "2021-10-10"),
        ("发布于２０２１年１０月１日", "2021-10-01"),
        ("2021 թ. ապրիլի 24", "2021-04-24"),
        ("2021 жылғы 16 желтоқсан", "2021-12-16"),
        ("26 მაისი, 2021", "2021-05-26"),
    ],
)
def test_a_day_is_read_as_its_language_writes_it(written: str, day: str) -> None:
    assert [str(found.date) for found in days_in(written)] == [day]


@pytest.mark.parametrize(
    "written",
    [
        "30 خرداد 1400", "۳۰ خرداد ۱۴۰۰", "۱۴۰۰/۰۳/۳۰", "1400-03-30", "۳۰/۰۳/۰۰",  # Persian
        "10 محرم 1443", "10 رمضان 1442 هـ",  # Islamic
        "7 בתשרי 5782", "5782-01-07",  # Jewish
        "30/6/2564", "30/6/64", "5 ธ.ค. 64",  # Thai, in figures
        "110年10月10日", "令和元年4月30日", "平成31年5月1日", "昭和64年1月8日",  # of no era, or not in it
        "5. listopada 2021", "5 lip 2021", "5 srp 2021",  # October or November, June or July, July or August
        "4 آب/يوليو 2021", "31. novembris 2021", "5 foobar 2021", "30.6.95", "ngày 30 tháng 2 năm 2021",
    ],
)  # fmt: skip
def test_what_may_be_another_day_is_not_read(written: str) -> None:
    assert list(days_in(written)) == []
    assert stated_date(written) is None


def test_a_name_of_two_months_is_told_by_its_full_stops() -> None:
    assert [str(day.date) for day in days_in("5. listopada 2021. i 5 listopada 2021")] == ["2021-10-05", "2021-11-05"]


def test_of_two_days_that_overlap_the_first_counts() -> None:
    assert [str(day.date) for day in days_in("Issued 3 May 2021. június 5. tells nothing")] == ["2021-05-03"]


@pytest.mark.parametrize(
    "line",
    [
        "Frissítve: 2021. március 8.", "Atnaujinta 2021 m. kovo 8 d.", "Uppdaterad 8 mars 2021",
        "Güncelleme 8 Mart 2021",
        "Aktualizováno 8. března 2021", "Cập nhật 8 tháng 3 năm 2021", "آخر تحديث 8 مارس 2021", "수정 2021.03.08",
        "2021年3月8日更新", "2021.03.08 수정", "最終更新日 2021年3月8日", "עודכן 8 במרץ 2021",
    ],
)  # fmt: skip
def test_a_day_of_change_is_told_from_one_of_publication(line: str) -> None:
    assert [day.is_changed for day in days_in(line)] == [True]


@pytest.mark.parametrize(
    ("language", "line", "day"),
    [
        ("hu", "2021. március 8., hétfő 10:15", "2021-03-08"),
        ("lt", "2021 m. kovo 11 d. 09:00", "2021-03-11"),
        ("vi", "Thứ Năm, 2/9/2021, 08:00 (GMT+7)", "2021-09-02"),
        ("th", "5 ธันวาคม 2564", "2021-12-05"),
        ("fa", "۳۰ خرداد ۱۴۰۰", "None"),
        ("hr", "Objavljeno 5/10/2021", "2021-10-05"),
    ],
)
def test_a_page_shows_its_day_in_its_language(language: str, line: str, day: str) -> None:
    words = "Words of the article that go on for a while, so that it has a main text. " * 8
    page = f"<!doctype html><html lang={language}><title>Hid</title><article><h1>Hid</h1><p>{line}</p><p>{words}</p>"

    assert str(source_from(page.encode()).source.issued) == day


def test_each_row_of_months_has_twelve_and_none_that_is_known_elsewhere() -> None:
    rows = [(language, names.split()) for language, names in MORE_MONTHS]
    told = [(fold(name), number) for _, names in rows for number, name in enumerate(names, 1) if name != "-"]

    assert {language: len(names) for language, names in rows if len(names) != 12} == {}
    assert [name for name, _ in told if name in MONTHS] == []
    assert len(dict(told)) == len(set(told))
