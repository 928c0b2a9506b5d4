"""Boxes around countries, rounded outwards: only to tell swapped coordinates from right ones."""

from __future__ import annotations

# code: south, west, north, east; English names after it, and the code of three letters first.
_TABLE = """
ar -56 -74 -21 -53 arg argentina
at 46 9 50 18 aut austria
au -45 112 -9 155 aus australia
be 49 2 52 7 bel belgium
bg 41 22 45 29 bgr bulgaria
br -34 -75 6 -28 bra brazil
ca 41 -142 84 -52 can canada
ch 45 5 48 11 che switzerland
cl -57 -76 -17 -66 chl chile
cn 17 73 54 136 chn china
co -5 -82 14 -66 col colombia
cz 48 12 52 19 cze czech republic,czechia
de 47 5 56 16 deu germany,deutschland
dk 54 7 58 16 dnk denmark
ee 57 21 60 29 est estonia
eg 21 24 32 37 egy egypt
es 27 -19 44 5 esp spain
fi 59 19 71 32 fin finland,suomi
gb 49 -9 61 2 gbr united kingdom,great britain,england,scotland,wales
gr 34 19 42 30 grc greece
hr 42 13 47 20 hrv croatia
hu 45 16 49 23 hun hungary
id -12 94 7 142 idn indonesia
ie 51 -11 56 -5 irl ireland
il 29 34 34 36 isr israel
in 6 68 36 98 ind india
iq 29 38 38 49 irq iraq
ir 25 44 40 64 irn iran
is 63 -25 67 -13 isl iceland
it 35 6 48 19 ita italy,italia
jp 24 122 46 154 jpn japan
ke -5 33 6 42 ken kenya
kr 33 124 39 132 kor south korea
lt 53 20 57 27 ltu lithuania
lv 55 20 59 29 lva latvia
ma 27 -14 36 0 mar morocco
mx 14 -119 33 -86 mex mexico
ng 4 2 14 15 nga nigeria
nl 50 3 54 8 nld netherlands
no 57 4 72 32 nor norway,norge
pe -19 -82 0 -68 per peru
ph 4 116 22 127 phl philippines
pk 23 60 38 78 pak pakistan
pl 48 14 55 25 pol poland
pt 32 -32 43 -6 prt portugal
ro 43 20 49 30 rou romania
rs 42 18 47 24 srb serbia
sa 16 34 33 56 sau saudi arabia
se 55 10 70 25 swe sweden,sverige
sg 1 103 2 105 sgp singapore
sk 47 16 50 23 svk slovakia
sy 32 35 38 43 syr syria
th 5 97 21 106 tha thailand
tr 35 25 43 45 tur turkey,türkiye
ua 44 22 53 41 ukr ukraine
us 18 -180 72 -66 usa united states,united states of america,usa
ve 0 -74 13 -59 ven venezuela
vn 8 102 24 110 vnm vietnam
za -35 16 -22 33 zaf south africa
"""


def _rows() -> list[list[str]]:
    return [line.split(" ", 6) for line in _TABLE.strip().splitlines()]


BOXES: dict[str, tuple[float, float, float, float]] = {
    row[0]: (float(row[1]), float(row[2]), float(row[3]), float(row[4])) for row in _rows()
}
ALPHA3: dict[str, str] = {row[5]: row[0] for row in _rows()}
NAMES: dict[str, str] = {name: row[0] for row in _rows() for name in row[6].split(",")}
