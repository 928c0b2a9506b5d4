"""Agencies as texts name them: the names of each, and the mark that a dateline has of it."""

from __future__ import annotations

AGENCIES: dict[str, tuple[str, ...]] = {
    "AP": ("AP", "Associated Press", "The Associated Press"),
    "Reuters": ("Reuters", "Thomson Reuters", "RTR"),
    "AFP": ("AFP", "Agence France-Presse", "Agence France Presse"),
    "dpa": ("dpa", "Deutsche Presse-Agentur", "dpa Deutsche Presse-Agentur GmbH"),
    "PA": ("PA", "PA Media", "Press Association", "PA Media Group"),
    "EFE": ("EFE", "Agencia EFE"),
    "ANSA": ("ANSA", "Agenzia ANSA"),
    "TASS": ("TASS", "ITAR-TASS"),
    "Xinhua": ("Xinhua", "Xinhua News Agency"),
    "Kyodo": ("Kyodo", "Kyodo News"),
    "APA": ("APA", "Austria Presse Agentur"),
    "ANP": ("ANP", "Algemeen Nederlands Persbureau"),
    "Belga": ("Belga", "Belga News Agency"),
    "NTB": ("NTB", "Norsk Telegrambyrå"),
    "TT": ("TT", "Tidningarnas Telegrambyrå"),
    "STT": ("STT", "Suomen Tietotoimisto"),
    "Ritzau": ("Ritzau", "Ritzaus Bureau"),
    "AAP": ("AAP", "Australian Associated Press"),
    "UPI": ("UPI", "United Press International"),
    "Keystone-SDA": ("Keystone-SDA", "SDA", "ATS", "Keystone-ATS"),
    "PTI": ("PTI", "Press Trust of India"),
    "IANS": ("IANS", "Indo-Asian News Service"),
}
"""The mark between brackets in a dateline -> the names under which the agency is credited."""
AGENCY_NAMES = frozenset(name.casefold() for names in AGENCIES.values() for name in names)
