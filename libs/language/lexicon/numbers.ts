import { setOf, tableOf } from './words.js';

const UNITS = `
  one: 1; two: 2; three: 3; four: 4; five: 5; six: 6; seven: 7; eight: 8; nine: 9; ten: 10; eleven: 11; twelve: 12
  thirteen: 13; fourteen: 14; fifteen: 15; sixteen: 16; seventeen: 17; eighteen: 18; nineteen: 19; twenty: 20
  thirty: 30; forty: 40; fifty: 50; sixty: 60; seventy: 70; eighty: 80; ninety: 90; zero: 0
`;
const SCALES = `
  hundred: 100; thousand: 1000; million: 1000000; billion: 1000000000; trillion: 1000000000000
  m: 1000000; mn: 1000000; bn: 1000000000; tn: 1000000000000; k: 1000; dozen: 12; lakh: 100000; crore: 10000000
`;
const PARTS = `
  half: 2; third: 3; thirds: 3; quarter: 4; quarters: 4; fifth: 5; fifths: 5; sixth: 6; sixths: 6; seventh: 7
  sevenths: 7; eighth: 8; eighths: 8; ninth: 9; tenth: 10; tenths: 10
`;

const numbers = (table: string): ReadonlyMap<string, number> =>
  new Map([...tableOf(table)].map(([word, number]) => [word, Number(number)]));

export const UNIT_WORDS = numbers(UNITS);
export const SCALE_WORDS = numbers(SCALES);
/** Parts of a whole, by how many of them make it up. */
export const PART_WORDS = numbers(PARTS);

/** Words that tell a number without naming it. */
export const VAGUE = setOf(`
  dozens, scores, hundreds, thousands, millions, billions, tens
`);

export type Bound = 'about' | 'at-least' | 'at-most' | 'more' | 'less';

/** What is said before a number of how it is meant, the longest first. */
export const BEFORE: readonly (readonly [words: string, bound: Bound])[] = [
  ...pairs(
    'at-most',
    'up to, as many as, no more than, not more than, at most, within, a total of up to, a maximum of, as much as, at the most',
  ),
  ...pairs(
    'at-most',
    "as high as, as long as, as far as, as large as, as deep as, no longer than, no higher than, no later than, not exceed, not exceeding, n't exceed",
  ),
  ...pairs(
    'at-least',
    'at least, no fewer than, no less than, not less than, not fewer than, a minimum of, upwards of',
  ),
  ...pairs('at-least', 'as few as, at or above'),
  ...pairs('at-most', 'at or below, at or under'),
  ...pairs(
    'more',
    'well over, just over, slightly more than, far more than, many more than, more than, over, above',
  ),
  ...pairs(
    'more',
    'in excess of, upward of, exceeding, exceeded, exceeds, topped, surpassed, greater than, well above, just above, a little over',
  ),
  ...pairs(
    'more',
    'better than, higher than, longer than, larger than, bigger than, a little more than, slightly over, just more than, north of, surpassing, topping, exceed',
  ),
  ...pairs(
    'less',
    'lower than, smaller than, shorter than, a little under, a little less than, slightly under, slightly less than, just short of, just shy of, short of',
  ),
  ...pairs(
    'less',
    'fewer than, less than, under, below, far fewer than, well under, just under, just below',
  ),
  ...pairs(
    'about',
    'about, around, some, roughly, approximately, nearly, almost, close to, an estimated, estimated',
  ),
  ...pairs(
    'about',
    'in the region of, circa, ca, going on, nearing, an average of, more or less, somewhere around',
  ),
  ...pairs(
    'about',
    'in the order of, on the order of, of the order of, close on, getting on for, a reported, a rough, somewhere near',
  ),
  ...pairs(
    'about',
    'perhaps, maybe, probably, possibly, on average, an approximate, approx, virtually, practically, approaching, barely, not quite',
  ),
].sort(([one], [other]) => other.split(' ').length - one.split(' ').length);

/** What is said after a number. */
export const AFTER: readonly (readonly [words: string, bound: Bound])[] = [
  ...pairs('at-least', 'or more, or greater, or over, at least'),
  ...pairs('at-most', 'or fewer, or less, or under, at most, at the most'),
  ...pairs('about', 'or so, or thereabouts'),
];

function pairs(bound: Bound, words: string): (readonly [string, Bound])[] {
  return words.split(',').map((each) => [each.trim(), bound] as const);
}

/** Units of time, length, weight, area, energy. */
export const MEASURES = setOf(`
  second, seconds, minute, minutes, hour, hours, day, days, week, weeks, month, months, year, years, decade, decades
  century, centuries, kilometre, kilometres, kilometer, kilometers, km, mile, miles, metre, metres, meter, meters
  tonne, tonnes, ton, tons, kilogram, kilograms, kilo, kilos, kg, gram, grams, hectare, hectares, acre, acres
  litre, litres, liter, liters, barrel, barrels, degrees, megawatt, megawatts, mw, gigawatt, gigawatts, gw, knots
  cm, mm, inches, feet, yards, centimetres, centimeters, millimetres, millimeters
`);
/** Verbs and nouns of change: what follows "from" is what was, what follows "to" is what is. */
export const CHANGES = setOf(`
  rise, fall, grow, increase, decrease, cut, raise, reduce, drop, double, triple, halve, climb, jump, lower, slash
  shrink, sink, swell, dip, slip, slide, mount, amount, come, rebound, recover, dwindle, go, expand, decline, narrow, widen, slow, surge, soar, plunge, plummet, tumble, ease, edge, move, change
`);
/** Units that a duration is told in. */
export const DURATIONS = setOf(`
  second, seconds, minute, minutes, hour, hours, day, days, week, weeks, month, months, year, years, decade, decades
  century, centuries
`);
export const PERCENT = setOf('%, percent, per cent, pct, percentage');
/** What shares and polls change by. */
export const POINTS = setOf('point, points');
export const CURRENCIES = setOf(`
  $, €, £, ¥, dollars, dollar, euros, euro, pounds, roubles, rubles, hryvnia, hryvnias, yuan, yen, rupees, francs, lira
  crowns, pesos, shekels, riyals, dirhams, krona, kroner, zloty, naira, rand, won, baht, rials, dinars, rupiah
  ringgit, taka, birr, shillings, kwacha, cedis, forints, leva, lei, tenge, manat, lari, reais, soles, dong
  cent, cents, pence, cedi, krone, dinar, riyal, rouble, ruble, rupee, franc, peso, shilling, hryvna
`);

/** Signs and codes of money that stand before a number, by what they are the money of. */
export const CURRENCY_SIGNS: ReadonlyMap<string, string> = tableOf(`
  $: dollars; us$: dollars; usd: dollars; a$: Australian dollars; c$: Canadian dollars; hk$: Hong Kong dollars
  €: euros; eur: euros; £: pounds; gbp: pounds; ¥: yen; jpy: yen; ₹: rupees; rs: rupees; inr: rupees; ₽: roubles
  sdg: Sudanese pounds; ssp: South Sudanese pounds; egp: Egyptian pounds; lbp: Lebanese pounds; syp: Syrian pounds
  yer: Yemeni rials; irr: rials; iqd: Iraqi dinars; jod: Jordanian dinars; lyd: Libyan dinars; sar: riyals; qar: riyals
  aed: dirhams; ils: shekels; nis: shekels; afn: afghani; pkr: rupees; lkr: rupees; npr: rupees; bdt: taka; mmk: kyat
  thb: baht; idr: rupiah; php: pesos; myr: ringgit; krw: won; ngn: naira; ghs: cedis; kes: shillings; ugx: shillings
  tzs: shillings; etb: birr; xof: francs; xaf: francs; cdf: francs; zar: rand; zmw: kwacha; rub: roubles; pln: zloty
  czk: koruna; huf: forints; bgn: leva; sek: kronor; nok: kroner; dkk: kroner; gel: lari; amd: dram; azn: manat
  kzt: tenge; byn: roubles; mdl: lei; aud: Australian dollars; nzd: New Zealand dollars; brl: reais; mxn: pesos
  ars: pesos; clp: pesos; htg: gourdes; dzd: dinars; tnd: dinars; mzn: meticais
  ₴: hryvnias; uah: hryvnias; ₺: lira; ₪: shekels; ₩: won; ₦: naira; chf: francs; cny: yuan; r$: reais
`);

/** After these a number names something and counts nothing. */
export const NUMBERED = setOf(`
  article, articles, resolution, page, pages, chapter, no, number, nos, flight, section, paragraph, point, phase, stage
  level, channel, room, gate, reactor, route, highway, platform, line, annex, protocol, item, part, block, district
  unit, units, update, group, type, class, category, version, apollo, covid, aged, age, world, war, day, round, battalion, brigade
  clause, lot, pier, berth, well, pit, shaft, act, bill, house, floor, ward, sector, zone, session, episode
`);
/** Nouns for who takes part and what it is about, which "two" or "three" of do not count. */
export const PARTIES = setOf(`
  sides, countries, parties, leaders, ministers, presidents, nations, neighbours, neighbors, areas, ways, things
  delegations, rivals, allies, capitals, governments, states, teams, others, days, weeks, months, years, halves, ends
  chambers, issues, occasions, sisters, brothers, groups
`);
/** Participles that tell which ones are counted: "450,000 displaced people". */
export const TELLING = setOf(`
  displaced, wounded, injured, armed, unarmed, armoured, armored, registered, infected, affected, damaged, destroyed
  confirmed, suspected, planned, retired, trained, elected, detained, captured, abducted, kidnapped, contaminated
  abandoned, qualified, skilled, unexploded, guided, loaded, occupied, besieged, masked, named, stranded, trapped
`);
/** What is told as a number of its own: "put the toll at nine". */
export const FIGURES = setOf(
  'number, numbers, toll, figure, total, count, estimate, losses, deaths, casualties, turnout',
);
