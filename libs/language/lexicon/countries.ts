import { createRequire } from 'node:module';

import { listOf } from './words.js';

/** A country with the words that news use for it. */
export interface Country {
  /** ISO 3166-1 alpha-2. */
  readonly code: string;
  /** The name that it goes by. */
  readonly name: string;
  readonly names: readonly string[];
  /** Of it, or of its people: `Russian`, `Russians`. */
  readonly peoples: readonly string[];
  /** Seats that stand for its government: `Moscow`, `the Kremlin`. */
  readonly seats: readonly string[];
}

/** Code, of it and of its people, seats, further names: what no list of names brings. */
const WORDS = `
AF|Afghan,Afghans|Kabul|
AL|Albanian,Albanians|Tirana|
DZ|Algerian,Algerians|Algiers|
AD|Andorran,Andorrans||
AO|Angolan,Angolans|Luanda|
AR|Argentine,Argentines,Argentinian,Argentinians|Buenos Aires|
AM|Armenian,Armenians|Yerevan|
AU|Australian,Australians|Canberra|
AT|Austrian,Austrians|Vienna|
AZ|Azerbaijani,Azerbaijanis,Azeri|Baku|
BS|Bahamian,Bahamians|Nassau|
BH|Bahraini,Bahrainis|Manama|
BD|Bangladeshi,Bangladeshis|Dhaka|
BB|Barbadian,Barbadians|Bridgetown|
BY|Belarusian,Belarusians,Belarussian|Minsk|
BE|Belgian,Belgians||
BZ|Belizean,Belizeans||
BJ|Beninese|Cotonou|
BT|Bhutanese|Thimphu|
BO|Bolivian,Bolivians|La Paz|
BA|Bosnian,Bosnians|Sarajevo|Bosnia
BW|Botswanan|Gaborone|
BR|Brazilian,Brazilians|Brasilia,Brasília|
BG|Bulgarian,Bulgarians|Sofia|
BF|Burkinabe|Ouagadougou|
BI|Burundian,Burundians|Bujumbura|
KH|Cambodian,Cambodians|Phnom Penh|
CM|Cameroonian,Cameroonians|Yaounde|
CA|Canadian,Canadians|Ottawa|
CF||Bangui|
TD|Chadian,Chadians|N'Djamena|
CL|Chilean,Chileans|Santiago|
CN|Chinese|Beijing|China
CO|Colombian,Colombians|Bogota,Bogotá|
CG|||
CD|Congolese|Kinshasa|DR Congo,DRC
CR|Costa Rican,Costa Ricans|San Jose|
HR|Croatian,Croatians,Croat,Croats|Zagreb|
CU|Cuban,Cubans|Havana|
CY|Cypriot,Cypriots|Nicosia|
CZ|Czech,Czechs|Prague|Czechia,Czech Republic
DK|Danish,Danes|Copenhagen|
DJ|Djiboutian||
DO||Santo Domingo|
EC|Ecuadorian,Ecuadorians,Ecuadorean|Quito|
EG|Egyptian,Egyptians|Cairo|
SV|Salvadoran,Salvadorans|San Salvador|
ER|Eritrean,Eritreans|Asmara|
EE|Estonian,Estonians|Tallinn|
ET|Ethiopian,Ethiopians|Addis Ababa|
FJ|Fijian,Fijians|Suva|
FI|Finnish,Finns|Helsinki|
FR|French|Paris,Elysee,Élysée|
GA|Gabonese|Libreville|
GM|Gambian,Gambians|Banjul|
GE|Georgian,Georgians|Tbilisi|
DE|German,Germans|Berlin|
GH|Ghanaian,Ghanaians|Accra|
GR|Greek,Greeks|Athens|
GT|Guatemalan,Guatemalans|Guatemala City|
GN|Guinean,Guineans|Conakry|
GY|Guyanese|Georgetown|
HT|Haitian,Haitians|Port-au-Prince|
HN|Honduran,Hondurans|Tegucigalpa|
HU|Hungarian,Hungarians|Budapest|
IS|Icelandic,Icelanders|Reykjavik|
IN|Indian,Indians|New Delhi,Delhi|
ID|Indonesian,Indonesians|Jakarta|
IR|Iranian,Iranians|Tehran|Iran
IQ|Iraqi,Iraqis|Baghdad|
IE|Irish|Dublin|
IL|Israeli,Israelis|Jerusalem,Tel Aviv|State of Israel
IT|Italian,Italians|Rome|
CI|Ivorian,Ivorians|Abidjan|Ivory Coast
JM|Jamaican,Jamaicans||
JP|Japanese|Tokyo|
JO|Jordanian,Jordanians|Amman|
KZ|Kazakh,Kazakhs,Kazakhstani|Astana,Nur-Sultan|
KE|Kenyan,Kenyans|Nairobi|
KW|Kuwaiti,Kuwaitis|Kuwait City|
KG|Kyrgyz|Bishkek|
LA|Lao,Laotian|Vientiane|Laos
LV|Latvian,Latvians|Riga|
LB|Lebanese|Beirut|
LR|Liberian,Liberians|Monrovia|
LY|Libyan,Libyans|Tripoli|
LT|Lithuanian,Lithuanians|Vilnius|
LU|Luxembourgish||
MG|Malagasy|Antananarivo|
MW|Malawian,Malawians|Lilongwe|
MY|Malaysian,Malaysians|Kuala Lumpur|
ML|Malian,Malians|Bamako|
MT|Maltese|Valletta|
MR|Mauritanian,Mauritanians|Nouakchott|
MX|Mexican,Mexicans|Mexico City|
MD|Moldovan,Moldovans|Chisinau,Chișinău|Moldova
MN|Mongolian,Mongolians|Ulaanbaatar|
ME|Montenegrin,Montenegrins|Podgorica|
MA|Moroccan,Moroccans|Rabat|
MZ|Mozambican,Mozambicans|Maputo|
MM|Burmese|Naypyidaw|Burma
NA|Namibian,Namibians|Windhoek|
NP|Nepali,Nepalis,Nepalese|Kathmandu|
NL|Dutch|The Hague|Holland
NZ|New Zealander,New Zealanders||
NI|Nicaraguan,Nicaraguans|Managua|
NE|Nigerien|Niamey|
NG|Nigerian,Nigerians|Abuja|
KP|North Korean,North Koreans|Pyongyang|North Korea
MK|Macedonian,Macedonians|Skopje|North Macedonia
NO|Norwegian,Norwegians|Oslo|
OM|Omani,Omanis|Muscat|
PK|Pakistani,Pakistanis|Islamabad|
PS|Palestinian,Palestinians|Ramallah|Palestine
PA|Panamanian,Panamanians||
PG||Port Moresby|
PY|Paraguayan,Paraguayans|Asuncion|
PE|Peruvian,Peruvians|Lima|
PH|Philippine,Filipino,Filipinos|Manila|
PL|Polish,Poles|Warsaw|
PT|Portuguese|Lisbon|
QA|Qatari,Qataris|Doha|
RO|Romanian,Romanians|Bucharest|
RU|Russian,Russians|Moscow,Kremlin|Russia
RW|Rwandan,Rwandans|Kigali|
SA|Saudi,Saudis,Saudi Arabian|Riyadh|
SN|Senegalese|Dakar|
RS|Serbian,Serbians,Serb,Serbs|Belgrade|
SL|Sierra Leonean|Freetown|
SG|Singaporean,Singaporeans||
SK|Slovak,Slovaks|Bratislava|
SI|Slovenian,Slovene|Ljubljana|
SO|Somali,Somalis|Mogadishu|
ZA|South African,South Africans|Pretoria|
KR|South Korean,South Koreans|Seoul|South Korea
SS|South Sudanese|Juba|
ES|Spanish,Spaniards|Madrid|
LK|Sri Lankan,Sri Lankans|Colombo|
SD|Sudanese|Khartoum|
SE|Swedish,Swedes|Stockholm|
CH|Swiss|Bern|
SY|Syrian,Syrians|Damascus|Syria
TW|Taiwanese|Taipei|Taiwan
TJ|Tajik,Tajiks|Dushanbe|
TZ|Tanzanian,Tanzanians|Dodoma,Dar es Salaam|Tanzania
TH|Thai,Thais|Bangkok|
TG|Togolese|Lome|
TN|Tunisian,Tunisians|Tunis|
TR|Turkish,Turks|Ankara|Turkey
TM|Turkmen|Ashgabat|
UG|Ugandan,Ugandans|Kampala|
UA|Ukrainian,Ukrainians|Kyiv,Kiev|
AE|Emirati,Emiratis|Abu Dhabi|UAE
GB|British,Britons|London,Downing Street,Whitehall|Britain,UK,U.K.,United Kingdom
US|American,Americans|Washington,White House,Pentagon|United States,US,U.S.,USA,America
UY|Uruguayan,Uruguayans|Montevideo|
UZ|Uzbek,Uzbeks|Tashkent|
VA||Vatican,Holy See|
VE|Venezuelan,Venezuelans|Caracas|Venezuela
VN|Vietnamese|Hanoi|Vietnam
YE|Yemeni,Yemenis|Sanaa,Sana'a|
ZM|Zambian,Zambians|Lusaka|
ZW|Zimbabwean,Zimbabweans|Harare|
XK|Kosovar,Kosovars|Pristina|Kosovo
`;

/** Names that are as often something else: a person's, or a place within another country. */
const AMBIGUOUS = new Set(['Georgia', 'Jordan', 'Chad', 'Jersey', 'Guernsey', 'Reunion']);
/** Countries and territories that news name by these. */
const GOES_BY: Readonly<Record<string, string>> = {
  GB: 'United Kingdom',
  US: 'United States',
  RU: 'Russia',
  TR: 'Turkey',
  CN: 'China',
  KP: 'North Korea',
  KR: 'South Korea',
  IR: 'Iran',
  SY: 'Syria',
  VN: 'Vietnam',
  VE: 'Venezuela',
  TW: 'Taiwan',
  MD: 'Moldova',
  TZ: 'Tanzania',
  LA: 'Laos',
  BO: 'Bolivia',
};

const require = createRequire(import.meta.url);

let countries: readonly Country[] | undefined;

/** All countries by their English names (ISO 3166), their people, and their seats of government. */
export function allCountries(): readonly Country[] {
  countries ??= read();
  return countries;
}

function read(): Country[] {
  const { countries: listed } = require('i18n-iso-countries/langs/en.json') as {
    countries: Readonly<Record<string, string | readonly string[]>>;
  };
  const words = new Map(
    WORDS.trim()
      .split('\n')
      .map((row) => row.split('|'))
      .map(([code = '', peoples = '', seats = '', names = '']) => [
        code,
        { peoples, seats, names },
      ]),
  );
  return [...new Set([...Object.keys(listed), ...words.keys()])].map((code) => {
    const own = words.get(code);
    const names = [...new Set([...listOf(own?.names ?? ''), ...[listed[code] ?? []].flat()])];
    const plain = names.filter((name) => !name.includes(',') && !name.includes('('));
    return {
      code,
      name: GOES_BY[code] ?? plain[0] ?? code,
      names: plain,
      peoples: listOf(own?.peoples ?? ''),
      seats: listOf(own?.seats ?? ''),
    };
  });
}

/** Whether a country's name alone does not tell that the country is meant. */
export function isAmbiguousName(name: string): boolean {
  return AMBIGUOUS.has(name);
}
