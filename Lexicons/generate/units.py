#!/usr/bin/env python3
"""Writes units.tsv of each language and common/unit-symbols.tsv: units of measure, currencies, per cent, what they are per.

    python3 Lexicons/generate/units.py Lexicons [/usr/share/unicode/cldr/common/main]

Sources: CLDR 41 (Debian package unicode-cldr-core, Unicode-DFS-2016) for the names of units and currencies with their plural and case forms; the prefixed units of energy, power
and hashing, the generic currency words and the rest are written by us. Categories: `unit`, `currency`, `currency-sign` (before the number), `subunit` (cents), `percent`,
`points`, `per-unit` (what a rate is per), `per` (the word between), `bound-max`, `bound-min`, `bound-about`. The same bytes each run.
"""
import os, sys, xml.etree.ElementTree as ET

ROOT = sys.argv[1] if len(sys.argv) > 1 else os.path.join(os.path.dirname(__file__), "..")
CLDR = sys.argv[2] if len(sys.argv) > 2 else "/usr/share/unicode/cldr/common/main"

UNITS = {  # CLDR type: symbol
    "angle-degree": "°", "angle-radian": "rad", "angle-revolution": "turn", "area-acre": "acre", "area-hectare": "ha", "area-square-centimeter": "cm²", "area-square-foot": "ft²",
    "area-square-inch": "in²", "area-square-kilometer": "km²", "area-square-meter": "m²", "area-square-mile": "mi²", "area-square-yard": "yd²", "concentr-karat": "karat",
    "digital-bit": "bit", "digital-byte": "B", "digital-gigabit": "Gbit", "digital-gigabyte": "GB", "digital-kilobit": "kbit", "digital-kilobyte": "kB", "digital-megabit": "Mbit",
    "digital-megabyte": "MB", "digital-petabyte": "PB", "digital-terabit": "Tbit", "digital-terabyte": "TB", "electric-ampere": "A", "electric-milliampere": "mA", "electric-ohm": "Ω",
    "electric-volt": "V", "energy-calorie": "cal", "energy-joule": "J", "energy-kilocalorie": "kcal", "energy-kilojoule": "kJ", "energy-british-thermal-unit": "BTU",
    "force-newton": "N", "frequency-gigahertz": "GHz", "frequency-hertz": "Hz", "frequency-kilohertz": "kHz", "frequency-megahertz": "MHz", "graphics-pixel": "px", "graphics-megapixel": "MP",
    "length-centimeter": "cm", "length-decimeter": "dm", "length-foot": "ft", "length-inch": "in", "length-kilometer": "km", "length-light-year": "ly", "length-meter": "m",
    "length-micrometer": "µm", "length-mile": "mi", "length-millimeter": "mm", "length-nanometer": "nm", "length-nautical-mile": "nmi", "length-yard": "yd", "length-fathom": "fathom",
    "mass-carat": "ct", "mass-gram": "g", "mass-kilogram": "kg", "mass-metric-ton": "t", "mass-microgram": "µg", "mass-milligram": "mg", "mass-ounce": "oz", "mass-pound": "lb",
    "mass-ton": "tn", "mass-stone": "st", "power-horsepower": "hp", "pressure-bar": "bar", "pressure-hectopascal": "hPa", "pressure-millibar": "mbar", "pressure-pascal": "Pa",
    "pressure-atmosphere": "atm", "speed-kilometer-per-hour": "km/h", "speed-knot": "kn", "speed-meter-per-second": "m/s", "speed-mile-per-hour": "mph", "temperature-celsius": "°C",
    "temperature-fahrenheit": "°F", "temperature-kelvin": "K", "volume-barrel": "bbl", "volume-centiliter": "cl", "volume-cubic-centimeter": "cm³", "volume-cubic-foot": "ft³",
    "volume-cubic-inch": "in³", "volume-cubic-kilometer": "km³", "volume-cubic-meter": "m³", "volume-cubic-mile": "mi³", "volume-cubic-yard": "yd³", "volume-cup": "cup", "volume-deciliter": "dl",
    "volume-fluid-ounce": "fl oz", "volume-gallon": "gal", "volume-hectoliter": "hl", "volume-liter": "l", "volume-megaliter": "Ml", "volume-milliliter": "ml", "volume-pint": "pt",
    "volume-quart": "qt", "volume-tablespoon": "tbsp", "volume-teaspoon": "tsp", "volume-bushel": "bushel", "volume-dram": "dram",
}
# single letters and two-letter words that are also common words: taken from the long forms only
SHORT_OFF = {"a", "b", "c", "d", "e", "f", "i", "k", "n", "o", "p", "s", "u", "v", "w", "x", "y", "z", "in", "st", "am", "pt", "ca", "r", "la", "il", "nm"}
PREFIXES = [("", ""), ("kilo", "k"), ("mega", "M"), ("giga", "G"), ("tera", "T"), ("peta", "P"), ("exa", "E"), ("zetta", "Z")]


def clean(text):
    text = text.replace("{0}", " ").replace("\u00a0", " ").replace("\u202f", " ").strip().lower()
    return text.strip(" ")


def cldr(language):
    units, currencies = {}, {}
    for name in {"en": ["en", "en_001", "en_GB"]}.get(language, [language]):
        read(ET.parse(os.path.join(CLDR, name + ".xml")), units, currencies)
    return units, currencies


def read(tree, units, currencies):
    for length in tree.iter("unitLength"):
        for unit in length.iter("unit"):
            code = UNITS.get(unit.get("type"))
            if not code: continue
            for pattern in unit.iter("unitPattern"):
                form = clean(pattern.text or "")
                if not form or "{" in form: continue
                if length.get("type") != "long" and (form in SHORT_OFF or len(form) < 2 and not form in "°"): continue
                units.setdefault(code, {})[form] = True
    for currency in tree.iter("currency"):
        code = currency.get("type")
        for name in currency.iter("displayName"):
            text = clean(name.text or "").replace("’", "'")
            if "(" in text: text = text.split("(")[0].strip()
            if len(text) > 3: currencies.setdefault(code, {})[text] = True


def split(text): return [f for f in text.split("|") if f]


def write(path, note, rows):
    out = note + "form\tcategory\tvalue\n"
    taken = set()
    for forms, category, value in rows:
        forms = [f for f in dict.fromkeys(forms) if f and (f, category) not in taken]
        taken.update((f, category) for f in forms)
        if forms: out += "|".join(forms) + f"\t{category}\t{value}\n"
    with open(os.path.join(ROOT, path), "w", encoding="utf-8") as file: file.write(out)


# ---- prefixed units in words: prefix spellings and the inflected bases
WORDS = {
    "en": (PREFIXES, {"W": "watt|watts", "Wh": "watt-hour|watt-hours|watt hour|watt hours|watthour|watthours", "H/s": "hash per second|hashes per second|hash/s|hashes a second|hashes/second", "V": "volt|volts", "VA": "volt-ampere"}),
    "fr": ([("", ""), ("kilo", "k"), ("méga", "M"), ("giga", "G"), ("téra", "T"), ("péta", "P"), ("exa", "E"), ("zetta", "Z")],
           {"W": "watt|watts", "Wh": "wattheure|wattheures|watt-heure|watt-heures|watts-heure|watts-heures", "H/s": "hash par seconde|hashes par seconde|hash/s|hachages par seconde|hachage par seconde", "V": "volt|volts"}),
    "ru": ([("", ""), ("кило", "k"), ("мега", "M"), ("гига", "G"), ("тера", "T"), ("пета", "P"), ("экса", "E"), ("зетта", "Z")],
           {"W": "ватт|ватта|ватт|ватту|ваттом|ватте|ваттов|ваттами|ваттах|ваттам", "Wh": "ватт-час|ватт-часа|ватт-часов|ватт-часу|ватт-часом|ватт-часам|ватт-часах|ватт-часами|ватт-часы|ватт-часе|ватт час|ватт часа|ватт часов",
            "H/s": "хеш в секунду|хеша в секунду|хешей в секунду|хэш в секунду|хэша в секунду|хэшей в секунду|хеш/с|хэш/с", "V": "вольт|вольта|вольтов"}),
    "de": (PREFIXES, {"W": "watt", "Wh": "wattstunde|wattstunden", "H/s": "hash pro sekunde|hashes pro sekunde|hash/s", "V": "volt"}),
    "es": (PREFIXES, {"W": "vatio|vatios|watt|watts|watio|watios", "Wh": "vatio-hora|vatios-hora|vatios hora|vatio hora|vatios/hora|watt-hora|watts-hora", "H/s": "hash por segundo|hashes por segundo|hash/s", "V": "voltio|voltios"}),
    "it": (PREFIXES, {"W": "watt", "Wh": "wattora|wattore|watt-ora|watt ora|watt/ora", "H/s": "hash al secondo|hash per secondo|hash/s", "V": "volt"}),
    "pt": ([("", ""), ("quilo", "k"), ("mega", "M"), ("giga", "G"), ("tera", "T"), ("peta", "P"), ("exa", "E"), ("zetta", "Z")], {"W": "watt|watts", "Wh": "watt-hora|watts-hora|watt hora|watts hora", "H/s": "hash por segundo|hashes por segundo|hash/s", "V": "volt|volts"}),
}
CYRILLIC = {"": "", "k": "к", "M": "М", "G": "Г", "T": "Т", "P": "П", "E": "Э", "Z": "З"}

EXTRA = {  # written by us: forms, category, value
    "en": """dollar|dollars|buck|bucks;currency;USD|CAD|AUD|NZD|HKD|SGD|TWD
pound|pounds|pound sterling|pounds sterling|quid;currency;GBP
euro|euros;currency;EUR
rouble|roubles|ruble|rubles;currency;RUB
yen;currency;JPY
yuan|renminbi|rmb;currency;CNY
tenge|tenges;currency;KZT
hryvnia|hryvnias;currency;UAH
rupee|rupees;currency;INR
rial|rials;currency;IRR
birr|birrs;currency;ETB
won;currency;KRW
zloty|zlotys;currency;PLN
lira|liras|lire;currency;TRY
peso|pesos;currency;|MXN|ARS|CLP|COP|PHP|UYU|DOP|CUP
real|reais;currency;BRL
franc|francs;currency;|CHF|XOF|XAF|RWF|GNF|CDF|BIF|DJF|KMF
guilder|guilders|dutch guilders|dutch guilder;currency;NLG
krona|kronor|krone|kroner|crown|crowns;currency;|NOK|SEK|DKK|ISK|CZK
dinar|dinars;currency;|LYD|DZD|TND|IQD|KWD|JOD|BHD|RSD|MKD
som|soms;currency;KGS
bitcoin|bitcoins;currency;BTC
ether;currency;ETH
satoshi|satoshis;currency;sat
mark|marks;currency;
riyal|riyals;currency;SAR
dirham|dirhams;currency;AED
chinese yuan;currency;CNY
us dollar|us dollars|u.s. dollar|u.s. dollars|american dollar|american dollars|united states dollars|united states dollar;currency;USD
cent|cents|us cents|u.s. cents;subunit;cent
penny|pence|pennies;subunit;penny
kopeck|kopecks|kopek|kopeks;subunit;kopek
centavo|centavos|centime|centimes|pesewa|pesewas;subunit;cent
percent|per cent|pct|percentage|%;percent;percent
percentage point|percentage points|pp;points;percentage-point
hour|h|hr;per-unit;hour
day;per-unit;day
week;per-unit;week
month;per-unit;month
quarter;per-unit;quarter
year|annum;per-unit;year
second|sec;per-unit;second
minute;per-unit;minute
household|home;per-unit;household
person|capita|head;per-unit;person
share;per-unit;share
barrel;per-unit;bbl
ton|tonne;per-unit;t
coin|bitcoin;per-unit;BTC
machine|rig|unit;per-unit;machine
farm;per-unit;mining farm
per|a|an|each|every|/;per;
at most|up to|no more than|not more than|maximum of|a maximum of|as much as|as many as|less than|fewer than|under|below|capped at|or less|within|not exceeding|limit of|ceiling of|cap of;bound-max;
at least|more than|no less than|not less than|minimum of|a minimum of|over|above|exceeding|upwards of|from;bound-min;
about|around|some|roughly|approximately|nearly|almost|close to|an estimated|estimated|circa|just over|just under|or so|as about;bound-about;
foot|feet|ft;unit;ft
inch|inches;unit;in
ton|tons|tonne|tonnes|metric tons|metric tonnes;unit;t
barrel|barrels;unit;bbl
micrometer|micrometre|micron|microns;unit;µm
kph|kmh|km/h|km / h;unit;km/h
meters per millisecond|meter per millisecond|metres per millisecond|m/ms;unit;m/ms
centimeters per millisecond|centimeter per millisecond|cm/ms;unit;cm/ms
kilometers per millisecond|kilometer per millisecond|km/ms;unit;km/ms
microgramme|microgrammes|mcg;unit;µg
milligramme|milligrammes;unit;mg
kilogramme|kilogrammes;unit;kg
gramme|grammes;unit;g
kmph|km/hr|kph;unit;km/h
drachm|drachms|drachma|drachmas;unit;dram
decibel|decibels|db;unit;dB
mmbtu|million btu;unit;MMBtu
mmbtu|million btu;per-unit;MMBtu
finnish marka|finnish markka|finnish marks|finnish mark;currency;FIM
""",
    "fr": """dollar|dollars;currency;USD|CAD|AUD|NZD|HKD|SGD|TWD
livre|livres|livre sterling|livres sterling;currency;GBP
euro|euros;currency;EUR
rouble|roubles;currency;RUB
yen|yens;currency;JPY
yuan|yuans|renminbi;currency;CNY
tenge|tenges;currency;KZT
hryvnia|hryvnias;currency;UAH
roupie|roupies;currency;INR
rial|rials;currency;IRR
birr|birrs;currency;ETB
won|wons;currency;KRW
zloty|zlotys;currency;PLN
livre turque|livres turques;currency;TRY
peso|pesos;currency;|MXN|ARS|CLP|COP|PHP|UYU|DOP|CUP
franc|francs;currency;|CHF|XOF|XAF|RWF|GNF|CDF|BIF|DJF|KMF
florin|florins|florins hollandais|florin hollandais;currency;NLG
couronne|couronnes;currency;|NOK|SEK|DKK|ISK|CZK
dinar|dinars;currency;|LYD|DZD|TND|IQD|KWD|JOD|BHD|RSD|MKD
bitcoin|bitcoins;currency;BTC
ether|éther;currency;ETH
dollar américain|dollars américains|dollar us|dollars us;currency;USD
mark finlandais|marks finlandais;currency;FIM
mark|marks;currency;
cent|cents|centime|centimes|kopeck|kopecks|pesewa|pesewas;subunit;cent
penny|pence|pennies;subunit;penny
pour cent|pourcent|pour-cent|%;percent;percent
points de pourcentage|point de pourcentage;points;percentage-point
heure|h;per-unit;hour
jour;per-unit;day
semaine;per-unit;week
mois;per-unit;month
trimestre;per-unit;quarter
an|année;per-unit;year
seconde|s;per-unit;second
foyer|ménage;per-unit;household
habitant|personne|tête;per-unit;person
action;per-unit;share
baril;per-unit;bbl
tonne;per-unit;t
machine|appareil;per-unit;machine
ferme;per-unit;mining farm
par|/;per;
le|la|l'|du|de l';per-the;
jusqu'à|au plus|au maximum|maximum|plus de|moins de|pas plus de|inférieur à|inférieure à|plafond de|dans la limite de|limite de|plafonné à;bound-max;
au moins|au minimum|plus de|dépassant|supérieur à|supérieure à|à partir de|pas moins de|au-dessus de|au-delà de;bound-min;
environ|quelque|près de|presque|à peu près|autour de|approximativement;bound-about;
pied|pieds;unit;ft
tonne|tonnes|tonnes métriques|tonne métrique;unit;t
baril|barils;unit;bbl
hectomètre|hectomètres|hectometre|hectometres;unit;hm
mile|miles;unit;mi
décibel|décibels|db;unit;dB
projet;per-unit;project
""",
    "ru": """доллар|доллара|долларов|доллару|долларом|долларе|доллары|долларам|долларах|долларами|долл|долл.;currency;USD|CAD|AUD|NZD|HKD|SGD
евро;currency;EUR
рубль|рубля|рублей|рублю|рублем|рубле|рубли|рублям|рублях|рублями|руб|руб.|р.;currency;RUB
фунт|фунта|фунтов|фунтов стерлингов|фунта стерлингов;currency;GBP
иена|иены|иен|йена|йены|йен;currency;JPY
юань|юаня|юаней|юани|юаням;currency;CNY
тенге;currency;KZT
гривна|гривны|гривен|гривну;currency;UAH
рупия|рупии|рупий;currency;INR
риал|риала|риалов|риалы;currency;IRR
сом|сома|сомов;currency;KGS
крона|кроны|крон|кронам;currency;|NOK|SEK|DKK|ISK|CZK
динар|динара|динаров;currency;|LYD|DZD|TND|IQD|KWD|JOD|RSD
франк|франка|франков;currency;|CHF|XOF|XAF|CDF
песо;currency;|MXN|ARS|CLP|COP|PHP
сум|сума|сумов;currency;UZS
лира|лиры|лир;currency;TRY
злотый|злотых;currency;PLN
биткоин|биткоина|биткоинов|биткойн|биткойна|биткойнов;currency;BTC
доллар сша|доллара сша|долларов сша;currency;USD
цент|цента|центов|копейка|копейки|копеек|коп|коп.;subunit;cent
процент|процента|процентов|проценту|процентом|проценте|проценты|процентам|процентами|процентах|%;percent;percent
процентный пункт|процентных пункта|процентных пунктов|процентного пункта|п.п.|п. п.;points;percentage-point
час|ч;per-unit;hour
день|сутки|суток;per-unit;day
неделю;per-unit;week
месяц|мес;per-unit;month
квартал;per-unit;quarter
год;per-unit;year
секунду|с|сек;per-unit;second
домохозяйство|семью;per-unit;household
человека;per-unit;person
акцию;per-unit;share
баррель;per-unit;bbl
тонну;per-unit;t
устройство|машину;per-unit;machine
ферму;per-unit;mining farm
в|за|на|/;per;
до|не более|не больше|максимум|менее|меньше|в пределах|не превышает|не выше|лимит в;bound-max;
от|не менее|не меньше|минимум|более|больше|свыше|как минимум|превышает|выше;bound-min;
около|примерно|порядка|приблизительно|почти|где-то|ориентировочно;bound-about;
тонна|тонны|тонн|тонну|тоннами|тоннах;unit;t
баррель|барреля|баррелей;unit;bbl
мегаватт-час;unit;MWh
""",
    "de": """dollar|dollars;currency;USD|CAD|AUD|NZD|HKD|SGD|TWD
pfund sterling|britische pfund;currency;GBP
euro|euros;currency;EUR
rubel|rubeln;currency;RUB
yen;currency;JPY
yuan|renminbi;currency;CNY
tenge;currency;KZT
hrywnja|griwna;currency;UAH
rupie|rupien;currency;
indische rupien|indischen rupien;currency;INR
franken|schweizer franken;currency;CHF
peso|pesos;currency;|MXN|ARS|CLP|COP|PHP|UYU|DOP|CUP
mark|d-mark|dm;currency;DEM
schilling|schillinge;currency;ATS
lira|lire;currency;
kronen;currency;
bitcoin|bitcoins;currency;BTC
us-dollar|us dollar|amerikanische dollar|us-dollars;currency;USD
kambodschanische riel|kambodschanischen riel;currency;KHR
mexikanische pesos|mexikanischen pesos;currency;MXN
finnische markka|finnmark|finnische mark;currency;FIM
kanadische dollar|kanadischen dollar;currency;CAD
neuseeland-dollar|neuseeländische dollar;currency;NZD
cent|cents|rappen|pfennig|groschen;subunit;cent
prozent|%;percent;percent
prozentpunkt|prozentpunkte|prozentpunkten;points;percentage-point
stunde|h;per-unit;hour
tag;per-unit;day
woche;per-unit;week
monat;per-unit;month
jahr;per-unit;year
sekunde|s;per-unit;second
haushalt;per-unit;household
kopf|person|einwohner;per-unit;person
aktie;per-unit;share
barrel|fass;per-unit;bbl
tonne;per-unit;t
pro|je|per|/;per;
die|der|das;per-the;
bis zu|höchstens|maximal|weniger als|unter|nicht mehr als;bound-max;
mindestens|mehr als|über|wenigstens|ab;bound-min;
etwa|rund|circa|ca.|ca|ungefähr|fast|knapp|gut|annähernd;bound-about;
fass|barrel;unit;bbl
tonne|tonnen;unit;t
teelöffel;unit;tsp
pfund|pfunds;unit;lb
zoll;unit;in
fuß;unit;ft
meilen|meile;unit;mi
""",
    "es": """dólar|dólares|dolar|dolares;currency;USD|CAD|AUD|NZD|HKD|SGD|TWD
libra esterlina|libras esterlinas|libra|libras;currency;GBP
euro|euros;currency;EUR
rublo|rublos;currency;RUB
yen|yenes;currency;JPY
yuan|yuanes;currency;CNY
tenge|tenges;currency;KZT
rupia|rupias;currency;
peso|pesos;currency;|MXN|ARS|CLP|COP|PHP|UYU|DOP|CUP
franco|francos;currency;
real|reales;currency;BRL
lira|liras;currency;
corona|coronas;currency;
bitcoin|bitcoins;currency;BTC
dólares estadounidenses|dólar estadounidense|dólares americanos|dolares estadounidenses;currency;USD
dólares de hong kong|dólar de hong kong;currency;HKD
pesos mexicanos|peso mexicano;currency;MXN
yuanes chinos|yuan chino;currency;CNY
dólares canadienses|dólar canadiense;currency;CAD
centavo|centavos|céntimo|céntimos;subunit;cent
penique|peniques;subunit;penny
por ciento|porciento|%;percent;percent
puntos porcentuales|punto porcentual;points;percentage-point
hora|h;per-unit;hour
día;per-unit;day
semana;per-unit;week
mes;per-unit;month
año;per-unit;year
segundo|s;per-unit;second
hogar;per-unit;household
persona|cabeza|habitante;per-unit;person
acción;per-unit;share
barril;per-unit;bbl
tonelada;per-unit;t
por|al|a la|cada|/;per;
hasta|como máximo|a lo sumo|máximo|menos de|no más de|inferior a;bound-max;
al menos|por lo menos|como mínimo|más de|superior a|mínimo|mas de;bound-min;
alrededor de|cerca de|unos|unas|casi|aproximadamente|en torno a;bound-about;
milla|millas;unit;mi
pie|pies;unit;ft
pulgada|pulgadas;unit;in
barril|barriles;unit;bbl
tonelada|toneladas|toneladas métricas|tonelada métrica;unit;t
galón|galones;unit;gal
libra|libras;unit;lb
""",
    "it": """dollaro|dollari|dollar;currency;USD|CAD|AUD|NZD|HKD|SGD|TWD
sterlina|sterline|lira sterlina|lire sterline|pound;currency;GBP
euro;currency;EUR
rublo|rubli;currency;RUB
yen;currency;JPY
yuan;currency;CNY
tenge;currency;KZT
rupia|rupie;currency;
peso|pesos;currency;|MXN|ARS|CLP|COP|PHP|UYU|DOP|CUP
franco|franchi;currency;
lira|lire;currency;ITL
peseta|pesetas|pesete;currency;ESP
corona|corone;currency;
fiorino|fiorini|fiorini olandesi;currency;NLG
bitcoin;currency;BTC
marchi finlandesi|marco finlandese;currency;FIM
marchi|marco;currency;
dollari americani|dollaro americano|dollari statunitensi|dollaro statunitense|dollari usa;currency;USD
dollari di hong kong;currency;HKD
centesimo|centesimi|cent|cents;subunit;cent
penny|pence;subunit;penny
per cento|percento|%;percent;percent
punti percentuali|punto percentuale;points;percentage-point
ora|h;per-unit;hour
giorno;per-unit;day
settimana;per-unit;week
mese;per-unit;month
anno;per-unit;year
secondo|s;per-unit;second
famiglia;per-unit;household
persona|testa|abitante;per-unit;person
azione;per-unit;share
barile;per-unit;bbl
tonnellata;per-unit;t
per|al|all'|alla|a|ogni|/;per;
fino a|al massimo|massimo|meno di|non più di;bound-max;
almeno|più di|oltre|minimo|non meno di;bound-min;
circa|quasi|intorno a|all'incirca|approssimativamente;bound-about;
miglio|miglia;unit;mi
piede|piedi;unit;ft
pollice|pollici;unit;in
barile|barili;unit;bbl
tonnellata|tonnellate|tonnellata metrica|tonnellate metriche;unit;t
gallone|galloni;unit;gal
libbra|libbre|libbra;unit;lb
miglia all'ora|miglia orarie;unit;mph
""",
    "pt": """dólar|dólares|dolar|dolares;currency;USD|CAD|AUD|NZD|HKD|SGD|TWD
libra esterlina|libras esterlinas|libra|libras;currency;GBP
euro|euros;currency;EUR
rublo|rublos;currency;RUB
iene|ienes|yen|yens|yenes;currency;JPY
yuan|yuans|iuane;currency;CNY
tenge|tenges;currency;KZT
rupia|rupias;currency;
peso|pesos;currency;|MXN|ARS|CLP|COP|PHP|UYU|DOP|CUP
franco|francos;currency;
real|reais;currency;BRL
lira|liras;currency;
coroa|coroas;currency;
bitcoin|bitcoins;currency;BTC
dólares americanos|dólar americano|dólares norte-americanos|dólares estadunidenses|dólar estadunidense;currency;USD
dólares de hong kong;currency;HKD
yuans chineses|yuan chinês;currency;CNY
centavo|centavos|cêntimo|cêntimos|cent|cents;subunit;cent
pêni|pence|penny|penies;subunit;penny
por cento|porcento|%;percent;percent
pontos percentuais|ponto percentual;points;percentage-point
hora|h;per-unit;hour
dia;per-unit;day
semana;per-unit;week
mês;per-unit;month
ano;per-unit;year
segundo|s;per-unit;second
residência;per-unit;household
pessoa|habitante|cabeça;per-unit;person
ação;per-unit;share
barril;per-unit;bbl
tonelada;per-unit;t
por|ao|à|a cada|/;per;
até|no máximo|menos de|não mais de;bound-max;
pelo menos|ao menos|no mínimo|mais de;bound-min;
cerca de|aproximadamente|quase|em torno de|uns|umas;bound-about;
milha|milhas;unit;mi
mi por hora;unit;mph
km|quilômetros|quilometros;unit;km
onça|onças|onca|oncas;unit;oz
pé|pés|pes;unit;ft
polegada|polegadas;unit;in
barril|barris;unit;bbl
tonelada|toneladas|toneladas métricas|tonelada métrica;unit;t
galão|galões|galoes;unit;gal
libra|libras;unit;lb
micrômetro|micrômetros;unit;µm
""",
}
JOINS = {'en': 'to;to;\n-|–|—;dash;\nand;and;\nbetween;between;\nof;of;\nthe;the;', 'fr': "à|a;to;\n-|–|—;dash;\net;and;\nentre;between;\nde|d'|des;of;\nla|le|l';the;", 'ru': 'до;to;\n-|–|—;dash;\nи;and;\nот|между;between;', 'de': 'bis|bis zu;to;\n-|–|—;dash;\nund;and;\nzwischen|von;between;', 'es': 'a;to;\n-|–|—;dash;\ny;and;\nentre|de;between;\nde;of;', 'it': "a;to;\n-|–|—;dash;\ne;and;\ntra|fra|da;between;\ndi|d';of;", 'pt': 'a|até;to;\n-|–|—;dash;\ne;and;\nentre|de;between;\nde;of;'}
# counts of things that matter to the topic: forms, English singular
COUNTS = {
    "en": "mining farms|mining farm|bitcoin farms|farms|farm|mines|mining sites|crypto farms|bitcoin mines|mining facilities|mining facility=mining farm;mining machines|mining machine=mining machine;machines|machine=machine;mining rigs|mining rig|rigs|rig=mining rig;miners|miner|asic miners=miner;data centres|data centers|data centre|data center|server halls=data centre;servers|server=server;substations|substation=substation;mining companies|mining company|mining firms=mining company;households|homes=household;jobs|job=job;transformers=transformer;devices|device=device;gpus|gpu|chips|graphics cards=chip",
    "fr": "fermes|ferme|fermes de minage|ferme de minage|mines|mine|exploitations=mining farm;machines|machine|machines de minage=mining machine;appareils|appareil=device;mineurs|mineur=miner;centres de données|centre de données|data centers=data centre;serveurs|serveur=server;sous-stations|sous-station=substation;entreprises de minage|sociétés de minage|entreprises|sociétés=mining company;foyers|ménages=household;emplois|emploi=job;transformateurs=transformer",
    "ru": "ферма|фермы|ферм|ферму|фермам|фермами|фермах|майнинговых ферм|майнинговые фермы|майнинг-ферм=mining farm;устройств|устройства|устройство|аппаратов|единиц оборудования=mining rig;майнеров|майнера|майнеры=miner;компаний|компании|компания=mining company;дата-центров|дата-центра|дата-центры|цод|цодов=data centre;серверов|сервера|серверы=server;подстанций|подстанции|подстанция=substation;рабочих мест|рабочих места|рабочее место=job;домохозяйств=household;машин|машины=machine",
    "de": "farmen|farm|mining-farmen|schürffarmen=mining farm;maschinen|maschine=machine;geräte|geräten|gerät=device;rechenzentren|rechenzentrum=data centre;server=server;haushalte|haushalten=household;arbeitsplätze|arbeitsplätzen=job",
    "es": "granjas|granja|granjas de minería=mining farm;máquinas|máquina=machine;mineros|minero=miner;centros de datos=data centre;servidores=server;hogares=household;empleos=job",
    "it": "fattorie|mining farm=mining farm;macchine|macchina=machine;data center|centri dati=data centre;server=server;famiglie=household",
    "pt": "fazendas|fazenda|fazendas de mineração=mining farm;máquinas|máquina=machine;mineradores=miner;centros de dados|data centers=data centre;servidores=server;residências=household;empregos=job",
}


def common():
    rows = [(["$"], "currency-sign", "USD|CAD|AUD|NZD|HKD|SGD|TWD|MXN|ARS|CLP|COP"), (["us$", "usd$", "u.s.$", "us $", "u.s. $"], "currency-sign", "USD"), (["€", "eur€"], "currency-sign", "EUR"), (["£", "gbp£"], "currency-sign", "GBP"), (["¥", "jp¥"], "currency-sign", "JPY"), (["cn¥", "rmb¥"], "currency-sign", "CNY"),
            (["₽"], "currency-sign", "RUB"), (["₴"], "currency-sign", "UAH"), (["₸"], "currency-sign", "KZT"), (["₹", "rs.", "rs", "₨"], "currency-sign", "INR"), (["₺"], "currency-sign", "TRY"), (["₩"], "currency-sign", "KRW"),
            (["₿"], "currency-sign", "BTC"), (["฿"], "currency-sign", "THB"), (["₫"], "currency-sign", "VND"), (["₪"], "currency-sign", "ILS"), (["₦"], "currency-sign", "NGN"), (["₱"], "currency-sign", "PHP"), (["zł"], "currency-sign", "PLN"),
            (["₾"], "currency-sign", "GEL"), (["֏"], "currency-sign", "AMD"), (["₼"], "currency-sign", "AZN"), (["₭"], "currency-sign", "LAK"), (["៛"], "currency-sign", "KHR"), (["ரூ"], "currency-sign", "LKR"),
            (["¢", "us¢"], "subunit", "cent"), (["%", "٪", "％"], "percent", "percent"), (["‰"], "unit", "‰")]
    for prefix, code in (("a", "AUD"), ("au", "AUD"), ("c", "CAD"), ("ca", "CAD"), ("can", "CAD"), ("hk", "HKD"), ("nz", "NZD"), ("s", "SGD"), ("r", "BRL"), ("mx", "MXN"), ("mex", "MXN"), ("nt", "TWD")):
        rows.append(([f"{prefix}$"] + ([f"{prefix} $"] if len(prefix) > 1 or prefix == "c" else []), "currency-sign", code))
    iso = sorted(cldr("en")[1])
    taken = {"ALL", "TOP", "CUP", "ARS", "MOP", "GEL", "ANG", "LAK", "BAM", "SOS", "TRY", "BAN", "PEN", "MAD"}
    for code in iso + ["BTC", "ETH", "XBT", "USDT", "USDC", "SOL", "XRP"]:
        value = "BTC" if code == "XBT" else code
        if code not in taken: rows.append(([code.lower()], "currency-code", value))
        rows.append(([code.lower() + "$", code.lower() + " $"] if code.endswith("D") or code == "MXN" else [], "currency-sign", value))
    rows += [(["$ c", "$c", "$cad", "$ cad", "$ ca"], "currency", "CAD"), (["$us", "$ us"], "currency", "USD"), (["$"], "currency", "USD|CAD|AUD|NZD|HKD|SGD|TWD|MXN|ARS|CLP|COP"), (["€"], "currency", "EUR"), (["£"], "currency", "GBP"), (["¥"], "currency", "JPY"), (["₽"], "currency", "RUB"), (["₸"], "currency", "KZT"), (["₴"], "currency", "UAH"), (["₹"], "currency", "INR"), (["ரூ"], "currency", "LKR"), (["元"], "currency", "CNY"), (["₿"], "currency", "BTC"), (["zł"], "currency", "PLN"), (["₺"], "currency", "TRY")]
    for word, letter in PREFIXES:
        rows.append(([f"{letter}w".lower()], "unit", letter + "W"))
        rows.append(([f"{letter}wh".lower(), f"{letter}w·h".lower(), f"{letter}w⋅h".lower(), f"{letter}w h".lower() if letter else ""], "unit", letter + "Wh"))
        rows.append(([f"{letter}h/s".lower(), f"{letter}hash/s".lower()], "unit", letter + "H/s"))
        c = CYRILLIC[letter].lower()
        rows.append(([f"{c}вт"], "unit", letter + "W"))
        rows.append(([f"{c}вт·ч", f"{c}вт⋅ч", f"{c}вт*ч", f"{c}втч", f"{c}вт-ч", f"{c}вт ч", f"{c}вт.ч"], "unit", letter + "Wh"))
        rows.append(([f"{c}х/с", f"{c}h/s", f"{c}хеш/с", f"{c}хэш/с"], "unit", letter + "H/s"))
    rows += [(["кв"], "unit", "kV"), (["kv"], "unit", "kV"), (["mva"], "unit", "MVA"), (["м"], "unit", "m"), (["m"], "unit", "m"), (["км"], "unit", "km"), (["кг"], "unit", "kg"), (["т"], "unit", "t"), (["m²", "m2", "sq m", "sqm", "кв. м", "кв.м"], "unit", "m²"), (["km²", "km2"], "unit", "km²"),
             (["l"], "unit", "l"), (["g"], "unit", "g"), (["t"], "unit", "t"), (["°", "º"], "unit", "°"), (["°c", "º c", "° c", "ºc"], "unit", "°C"), (["°f", "ºf", "° f"], "unit", "°F"), (["km/h", "км/ч"], "unit", "km/h"), (["m/s", "м/с"], "unit", "m/s"), (["mph"], "unit", "mph"), (["rad"], "unit", "rad"), (["'"], "minute-mark", "'")]
    write("common/unit-symbols.tsv", "# Symbols of units and currencies, ISO 4217 codes. Generated by Lexicons/generate/units.py; sources there (CLDR 41, Unicode-DFS-2016; SI symbols).\n", rows)


def language(code):
    units, currencies = cldr(code)
    rows = []
    for line in (EXTRA[code].strip() + "\n" + JOINS[code]).split("\n"):
        forms, category, value = line.split(";")
        rows.append((forms.split("|"), category, value))
    prefixes, bases = WORDS[code]
    for base, forms in bases.items():
        for word, letter in prefixes:
            made = []
            for form in split(forms):
                made.append(word + form)
                if word and code in ("fr", "es", "pt"): made.append(word + "-" + form)
                if word and code == "en": made.append(word + " " + form)
            rows.append((made, "unit", letter + base))
            if base in ("W", "Wh"): rows.append((made, "per-unit", letter + base))
    if code == "en": rows.append((["exahash", "exahashes"], "unit", "EH"))
    for name, letter in PREFIXES + CYR_PREFIX:
        if letter: rows.append(([name + w for w in (["хеш", "хеша", "хешей", "хэш", "хэша", "хэшей"] if code == "ru" and name[0] > "z" else ["hash", "hashes"] if name[0] <= "z" else [])], "unit", letter + "H"))
    for code4217, forms in sorted(currencies.items()):
        if code4217 in ("XXX", "XTS"): continue
        rows.append((sorted(forms), "currency", code4217))
    for symbol, forms in sorted(units.items()):
        if code == "es" and symbol == "J": continue  # julio is a month
        rows.append((sorted(forms), "unit", symbol))
    for group in COUNTS[code].split(";"):
        forms, thing = group.split("=")
        rows.append((forms.split("|"), "thing", thing))
    write(f"{code}/units.tsv", "# Units, currencies and things counted. Generated by Lexicons/generate/units.py; sources there (CLDR 41, Unicode-DFS-2016; the rest written by us).\n", rows)


CYR_PREFIX = [("кило", "k"), ("мега", "M"), ("гига", "G"), ("тера", "T"), ("пета", "P"), ("экса", "E"), ("зетта", "Z")]

if __name__ == "__main__":
    common()
    for code in EXTRA:
        language(code)
