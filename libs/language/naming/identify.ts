import { BODIES, PEOPLE, ROLES, TITLES } from '../lexicon/roles.js';
import { setOf } from '../lexicon/words.js';
import type { Token } from '../reading/passage.js';
import { bodyOfState } from './bodies.js';
import { type Mention, type Named, type NameBook, slugOf } from './book.js';
import type { Speaker } from './speaker.js';
import { textOf, type Words } from './words.js';

/** Words of names of bodies, by which they are told from persons. */
const OF_BODIES = setOf(`
  press, rights, international, cross, times, post, journal, news, watch, house, street, national, united, european
  world, global, central, state, federal, royal, red, white, supreme, general, public, security, defense, defence
  foreign, prime, health, human, party, al, radio, television, tv, union, sea, river, lake, island, islands, north
  south, east, west, northern, southern, eastern, western, new, high, first, second, third, deal, treaty, agreement
  accord, summit, talks, war, day, act, bill, plan, article, convention, protocol, doctors, reporters, amnesty, save
  freedom, democratic, republic, republican, labour, labor, liberal, conservative, green, social, people, workers
`);
const NOT_NAMES = setOf(`
  monday, tuesday, wednesday, thursday, friday, saturday, sunday, january, february, march, april, may, june, july
  august, september, october, november, december, the, a, an, however, but, meanwhile, on, in, at, after, before
  its, his, her, their, our, my, your, this, that, these, those, he, she, it, they, we, i, and, or, nor, as, if, when
  while, both, all, no, every, each, only, even, once, until, unless, under, over, with, without, from, for, by, to
  also, earlier, later, yesterday, today, another, some, many, one, two, three
`);
const CAPITAL = /^[\p{Lu}\p{Lt}]/u;
const ALL_CAPITALS = /^[\p{Lu}\d.&-]{2,}$/u;
const PARTICLES = setOf('al, bin, van, von, de, der, den, la, el, del, da, dos, ibn, ben, ter');

/**
 * Who some words of a sentence name: somebody of the book, a person whom the text introduces, or
 * somebody unnamed who can be said to say something. Undefined for words that name nobody.
 *
 * @param main the words that are the subject
 * @param beside what stands in apposition to them, where something does
 * @param open whether any noun will do for somebody unnamed
 */
export function identify(
  tokens: readonly Token[],
  main: Words,
  beside: Words | undefined,
  book: NameBook,
  open = false,
): Speaker | undefined {
  const parts = beside === undefined ? [main] : [main, beside];
  const mentions = parts.flatMap(({ from, to }) => book.mentionsIn(tokens, from, to));
  const person =
    mentions.find((each) => each.named.sort === 'person' && !isPossessive(tokens, each)) ??
    parts
      .map((part) => introduced(tokens, part, mentions, isApposed(tokens, beside), book))
      .find(Boolean);
  if (person) return namedPerson(tokens, parts, person, mentions, book);
  const named = body(tokens, main, mentions) ?? (beside && body(tokens, beside, mentions));
  return (
    named ?? bodyOfState(tokens, main, mentions, book) ?? unnamed(tokens, main, mentions, open)
  );
}

/** "Local elders, however, said": what stands between is no name. */
function isApposed(tokens: readonly Token[], beside: Words | undefined): boolean {
  if (beside === undefined) return false;
  return tokens.slice(beside.from, beside.to).some(({ pos }) => /^(?:NOUN|PROPN)$/.test(pos));
}

function isPossessive(tokens: readonly Token[], { to }: Words): boolean {
  const next = tokens[to]?.lower;
  return next === "'s" || next === "'";
}

/** A person whose name stands here for the first time: after a role or title, or in apposition to one. */
function introduced(
  tokens: readonly Token[],
  { from, to }: Words,
  mentions: readonly Mention[],
  apposed: boolean,
  book: NameBook,
): Mention | undefined {
  for (let end = to; end > from; end -= 1) {
    let start = end;
    while (start > from && isNameWord(tokens[start - 1], start < end || isLast(tokens[start - 1])))
      start -= 1;
    while (start < end && PARTICLES.has(tokens[start]?.value ?? '')) start += 1;
    if (start === end) continue;
    let name = start;
    for (let at = start; at < end; at += 1) {
      const lower = tokens[at]?.lower ?? '';
      const inMention = mentions.find((each) => each.from <= at && at < each.to);
      if (inMention && inMention.named.sort !== 'person') name = inMention.to;
      else if (ROLES.has(lower) || TITLES.has(lower.replaceAll('.', ''))) name = at + 1;
    }
    const titled = name > from && isRole(tokens[name - 1]);
    const words = tokens.slice(name, end);
    const mention = { from: name, to: end };
    if (isName(words, titled || apposed) && !isPossessive(tokens, mention)) {
      return { ...mention, ...bookedOr(words, book) };
    }
    end = start + 1;
  }
  return undefined;
}

/** What may end a name, though it begins with a small letter. */
const isLast = (token: Token | undefined): boolean => ARTICLED.test(token?.value ?? '');

function isRole(token: Token | undefined): boolean {
  const lower = token?.lower.replaceAll('.', '') ?? '';
  return ROLES.has(lower) || TITLES.has(lower);
}

function isNameWord(token: Token | undefined, within: boolean): boolean {
  if (token === undefined) return false;
  if (CAPITAL.test(token.value)) return !NOT_NAMES.has(token.lower);
  return within && (PARTICLES.has(token.value) || ARTICLED.test(token.value));
}

/** "Bashar al-Jaafari", "Khalid el-Sadiq" */
const ARTICLED = /^(?:a[dlnrstz]|ash|el|ul|an-n)-\p{Lu}/u;

function isName(words: readonly Token[], titled: boolean): boolean {
  if (words.length < (titled ? 1 : 2) || words.length > 5) return false;
  if (words.some(({ value }) => ALL_CAPITALS.test(value) && value.length > 2)) return false;
  return !words.some(
    ({ lower }) =>
      BODIES.has(lower) || OF_BODIES.has(lower) || PEOPLE.has(lower) || ROLES.has(lower),
  );
}

function bookedOr(words: readonly Token[], book: NameBook): Pick<Mention, 'named' | 'manner'> {
  const name = textOf(words);
  const near = book.similarTo(name);
  if (near) return { named: near, manner: 'similar' };
  return { named: { id: slugOf(name), name, sort: 'person', known: false }, manner: 'name' };
}

function namedPerson(
  tokens: readonly Token[],
  parts: readonly Words[],
  person: Mention,
  mentions: readonly Mention[],
  book: NameBook,
): Speaker {
  const roles = parts.map((part) => roleIn(tokens, part, person, mentions)).filter(Boolean);
  const role = roles.find((each) => each !== undefined);
  const owner = mentions.find(({ named }) => named.sort !== 'person');
  const of = role === undefined ? undefined : owner?.named.id;
  const named: Named = {
    ...person.named,
    memberOf: person.named.memberOf ?? (role !== undefined && speaksFor(role) ? of : undefined),
    role: person.named.role ?? role,
  };
  if (person.named.known || person.manner === 'name') book.add(named);
  return {
    named,
    label: named.name,
    role,
    of: named.memberOf ?? (role !== undefined && speaksFor(role) ? of : undefined),
    many: false,
    person: true,
    told: person.manner === 'similar' ? 'similar' : 'name',
  };
}

/** Roles of those who speak for a state or a body; an expert on a country does not speak for it. */
const FOR_ANOTHER = setOf(`
  president, minister, premier, chancellor, secretary, spokesman, spokeswoman, spokesperson, negotiator, envoy
  ambassador, diplomat, official, general, commander, chief, head, leader, king, queen, prince, emir, sultan
  representative, delegate, commissioner, governor, mayor, officials, negotiators, diplomats, ministers, delegation
  authorities, lawmakers, leaders, spokesmen, representatives, delegates, generals, commanders, envoys, colonel
  ambassadors, forces, army, navy, ministry, government, military, secretaries, presidency, side, counterpart
  lawmaker, mediator, director, deputy, parliament, president-elect, admiral, department, team
`);

function speaksFor(role: string): boolean {
  return role
    .toLowerCase()
    .split(/[\s-]+/)
    .some((word) => FOR_ANOTHER.has(word));
}

/** What somebody is, in the words of the text: without article, country and name. */
function roleIn(
  tokens: readonly Token[],
  { from, to }: Words,
  person: Mention,
  mentions: readonly Mention[],
): string | undefined {
  const inside = person.from >= from && person.from < to;
  const end = inside ? person.from : to;
  const words = tokens.slice(from, end).filter((token, index) => {
    const at = from + index;
    const people = mentions.some(
      (each) =>
        each.named.sort !== 'person' && each.from === from && each.from <= at && at < each.to,
    );
    return !people && !(at <= from + 2 && /^'s?$/.test(token.lower));
  });
  while (words[0] && /^(?:the|a|an|his|her|their|its|another|one|,)$/.test(words[0].lower)) {
    words.shift();
  }
  while (words.at(-1) && /^(?:,|and|of|the)$/.test(words.at(-1)?.lower ?? '')) words.pop();
  if (!words.some(({ lower }) => ROLES.has(lower))) return undefined;
  return textOf(words);
}

/** A state, or a body that the caller knows. */
function body(
  tokens: readonly Token[],
  { from, to }: Words,
  mentions: readonly Mention[],
): Speaker | undefined {
  const start = isArticle(tokens[from]) ? from + 1 : from;
  // "The opposition Labour Front": what stands before a name in small letters tells what it is.
  const whole = mentions.find(
    (each) =>
      each.to === to &&
      tokens
        .slice(start, each.from)
        .every(({ pos, value }) => /^(?:NOUN|ADJ)$/.test(pos) && !CAPITAL.test(value)),
  );
  if (whole === undefined || whole.manner === 'people') return undefined;
  const { named } = whole;
  return { named, label: named.name, many: true, person: false, told: 'name' };
}

function isArticle(token: Token | undefined): boolean {
  return token !== undefined && /^(?:the|a|an)$/.test(token.lower);
}

/** Somebody unnamed, by the noun that the words are about. */
function unnamed(
  tokens: readonly Token[],
  { from, to }: Words,
  mentions: readonly Mention[],
  open: boolean,
): Speaker | undefined {
  const start = isArticle(tokens[from]) ? from + 1 : from;
  const words = tokens.slice(start, to);
  if (words.length === 0) return undefined;
  const stop = words.findIndex(({ pos }) => pos === 'ADP');
  const core = stop > 0 ? words.slice(0, stop) : words;
  const head =
    core.findLast(({ lower }) => isSomebody(lower)) ??
    oneOfThem(words) ??
    (open && core.at(-1)?.pos === 'NOUN' ? core.at(-1) : undefined);
  const acronym = core.find(({ value }) => ALL_CAPITALS.test(value) && /\p{Lu}{2}/u.test(value));
  const state = mentions.find(
    ({ named, manner }) => named.sort !== 'person' && manner !== 'people',
  );
  const peoples = mentions.some(({ manner, to: end }) => manner === 'people' && end === to);
  const capital = core.at(-1)?.pos === 'PROPN' && CAPITAL.test(core.at(-1)?.value ?? '');
  if (!head && !acronym && !state && !peoples && !capital) return undefined;
  const many = head ? isMany(head.lower) || BODIES.has(head.lower) : true;
  const owner = mentions.find(({ named }) => named.sort !== 'person');
  const label = textOf(words);
  return {
    label,
    of: speaksFor(label) ? owner?.named.id : undefined,
    many,
    person: head !== undefined && (ROLES.has(head.lower) || head.lower === 'one'),
    told: 'label',
  };
}

function isSomebody(lower: string): boolean {
  return ROLES.has(lower) || PEOPLE.has(lower) || BODIES.has(lower) || isMany(lower);
}

/** People, or more than one of a role. */
function isMany(lower: string): boolean {
  return PEOPLE.has(lower) || (lower.endsWith('s') && ROLES.has(lower.slice(0, -1)));
}

/** "One of them", "another of the men". */
function oneOfThem([first, second]: readonly Token[]): Token | undefined {
  const number = /^(?:one|two|three|another|some|several|many|most)$/.test(first?.lower ?? '');
  return number && second?.lower === 'of' ? first : undefined;
}
