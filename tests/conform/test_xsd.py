"""The official XSD is found, compiled once, and its complaints become findings with a place."""

import csv
import threading

import pytest

from convert.conform import official, xsd
from convert.errors import UsageError

NAR = "http://iptc.org/std/nar/2006-10-01/"
SMALL = f"""<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"
 targetNamespace="{NAR}" elementFormDefault="qualified">
<xs:element name="newsItem"><xs:complexType><xs:sequence>
<xs:element name="headline" maxOccurs="unbounded" type="xs:string"/>
<xs:element name="urgency" minOccurs="0" type="xs:int"/>
<xs:any namespace="##other" processContents="lax" minOccurs="0"/>
</xs:sequence><xs:attribute name="guid" use="required"/></xs:complexType></xs:element></xs:schema>"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with a schema of ours under the official name: what is tested is finding it and reading its answers."""
    monkeypatch.delenv("WIRECOPY_SCHEMA_DIR", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "none"))
    found = tmp_path / "sch ema \u00e9"
    found.mkdir()
    (found / xsd.OFFICIAL).write_text(SMALL, encoding="utf-8")
    return found


def item(inside, attributes='guid="x"'):
    return f'<newsItem xmlns="{NAR}" {attributes}>\n{inside}\n</newsItem>'.encode()


def test_valid_and_invalid(folder):
    assert official("newsml-g2", item("<headline/>"), schema_dir=folder) == []
    found = official("newsml-g2", item("<headline/>\n<headline/><urgency>x</urgency>", ""), schema_dir=folder)
    assert [(one.code, one.line, one.path) for one in found] == [
        ("XSD003", 1, "/newsItem"),
        ("XSD005", 3, "/newsItem/urgency"),
    ]
    assert "'guid'" in found[0].message
    assert NAR not in found[0].message
    found = official("newsml-g2", item("<headline/><headline><b/></headline>"), schema_dir=folder)
    assert found[0].path.startswith("/newsItem/headline[2]")


def test_order_of_places(folder, tmp_path, monkeypatch):
    assert official("newsml-g2", item("")) is None, "nothing named, nothing fetched"
    monkeypatch.setenv("WIRECOPY_SCHEMA_DIR", str(folder))
    assert official("newsml-g2", item("<headline/>")) == []
    other = tmp_path / "other"
    other.mkdir()
    with pytest.raises(UsageError, match="holds no NewsML-G2"):
        official("newsml-g2", item(""), schema_dir=other)
    monkeypatch.setenv("WIRECOPY_SCHEMA_DIR", str(tmp_path / "gone"))
    with pytest.raises(UsageError, match="does not exist"):
        official("newsml-g2", item(""))
    monkeypatch.delenv("WIRECOPY_SCHEMA_DIR")
    monkeypatch.setattr("convert.conform.place.sys.platform", "linux")
    user = tmp_path / "none" / "wirecopy" / "schemas"
    user.mkdir(parents=True)
    assert official("newsml-g2", item("")) is None, "an empty folder of the user is no mistake of theirs"
    (user / xsd.OFFICIAL).write_text(SMALL)
    assert official("newsml-g2", item("<headline/>")) == []


def test_a_file_and_the_newest_version(folder):
    assert official("newsml-g2", item("<headline/>"), schema_dir=folder / xsd.OFFICIAL) == []
    (folder / xsd.OFFICIAL).rename(folder / "NewsML-G2_2.9-spec-All-Power.xsd")
    assert xsd._power(folder).name == "NewsML-G2_2.9-spec-All-Power.xsd"
    (folder / "NewsML-G2_2.34-spec-All-Power.xsd").write_text(SMALL)
    assert xsd._power(folder).name == "NewsML-G2_2.34-spec-All-Power.xsd"


def test_compiled_once_and_again_when_the_file_changes(folder):
    first = xsd.find(folder)
    assert xsd.find(folder) is first
    (folder / xsd.OFFICIAL).write_text(SMALL + "\n<!-- changed -->")
    assert xsd.find(folder) is not first


def test_a_broken_schema_is_an_error_of_the_place(folder):
    (folder / xsd.OFFICIAL).write_text("<xs:schema")
    with pytest.raises(UsageError, match="no schema that can be used"):
        official("newsml-g2", item(""), schema_dir=folder)


def test_broken_documents_are_findings(folder):
    assert [one.code for one in official("newsml-g2", b"<newsItem", schema_dir=folder)] == ["XML001"]
    bomb = b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    assert [one.code for one in official("newsml-g2", bomb, schema_dir=folder)] == ["SEC001"]
    assert [one.code for one in official("newsml-g2", b"<other/>", schema_dir=folder)] == ["XSD002"]


def test_many_findings_end_with_a_count(folder):
    many = official("newsml-g2", item("".join(f"<headline a{n}='1'/>" for n in range(300))), schema_dir=folder)
    assert many[-1].code == "LIM012"
    assert "200 more" in many[-1].message


def test_threads_do_not_mix_their_findings(folder):
    wrong = []

    def work(number):
        for _ in range(50):
            found = official("newsml-g2", item("<headline/>" if number % 2 else "<urgency/>"), schema_dir=folder)
            if bool(found) == bool(number % 2):
                wrong.append(number)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_other_formats_have_no_official_schema():
    assert official("markdown", b"") is None


@pytest.mark.corpora
def test_the_verdict_on_every_document_of_the_corpora(corpora):
    """The index of the corpora has a verdict for each, and another one for embedded NITF."""
    base = corpora / "newsml-g2"
    with (base / "INDEX.tsv").open(encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t"))
    differ = []
    for row in rows:
        path = base / row["file"]
        found = official("newsml-g2", path.read_bytes(), schema_dir=base / "official" / "schema")
        known = row["valid_2.35_power"] == "yes" and not row["nitf_3.6_valid"].startswith("no")
        if (found == []) != known:
            differ.append((row["file"], found[:1]))
    assert differ == []
    assert len(rows) > 400
