import {
  type Attribution,
  identify,
  type NameBook,
  type Speaker,
  type Standing,
  standingsIn,
  type Token,
  type Words,
} from '../../../libs/language/index.js';
import type { Json } from './candidate.js';
import { type Draft, lineOf, type Reading, spanOf } from './draft.js';
import type { Issues } from './issues.js';
import { quotationOf } from './statements.js';

/** What a stance is read with. */
interface Context {
  readonly book: NameBook;
  readonly issues: Issues;
  /** Whom a pronoun of the sentence means. */
  readonly meaningOf: (pronoun: string) => Speaker | undefined;
}

/** To seek that something does not come about. */
const AGAINST = /^(?:to )?(?:stop|prevent|block|avert|thwart|keep\b.{1,80}\b(?:out|from))\b/i;
const EXCHANGE = /\b(?:in exchange for|in return for|in exchange|in return)\b/i;

/**
 * The stances of a sentence whose holder is known. One on an issue of the dossier is proposed whatever
 * says it; another only where a verb says by itself that it is a stance.
 */
export function positions(
  reading: Reading,
  attributions: readonly Attribution[],
  context: Context,
): Draft[] {
  const { sentence } = reading;
  const drafts: Draft[] = [];
  let after = 0;
  for (const standing of standingsIn(sentence.tokens)) {
    if (standing.from < after) continue;
    const said = attributions.find(({ from, to }) => from <= standing.from && standing.from < to);
    const draft = positionOf(reading, standing, said, context);
    if (draft === undefined) continue;
    drafts.push(draft);
    // "Vowed that it would not sell": what is vowed is the same stance.
    after = PLEDGES.test(standing.verb) ? standing.terms.to : standing.terms.from;
  }
  return drafts;
}

const PLEDGES = /^(?:vow|promise|pledge|swear)$/;

function positionOf(
  reading: Reading,
  standing: Standing,
  said: Attribution | undefined,
  context: Context,
): Draft | undefined {
  const { issues } = context;
  const { sentence, text } = reading;
  const holder = holderOf(sentence.tokens, standing, said?.speaker, context);
  const span = spanOf(sentence, standing.from, standing.to);
  const terms = spanOf(sentence, standing.terms.from, standing.terms.to);
  if (holder === undefined || span === undefined || terms === undefined) return undefined;
  const words = lineOf(text.slice(terms.start, terms.end));
  const [own = '', other] = words.split(EXCHANGE);
  const issue = issues.in(own);
  const plain = isPlain(standing, reading.conditional, said) || isPledged(standing, said, holder);
  if (issue === undefined && !plain) return undefined;
  const shared = {
    speaker: said === undefined ? ('narrator' as const) : said.speaker,
    ...span,
    quotation: said
      ? quotationOf(sentence.tokens.slice(standing.from, standing.to))
      : ('narrator' as const),
    warnings: said?.speaker?.told === 'pronoun' ? (['pronoun'] as const) : [],
  };
  const pointer = issue === undefined ? ['/content/issue'] : [];
  const gated = issue === undefined ? 'open' : 'on-issue';
  const stance = standing.stance === 'seeks' && AGAINST.test(own) ? 'opposes' : standing.stance;
  const leg = { ...(issue === undefined ? {} : { issue }), stance };
  if (other !== undefined && other.trim() !== '') {
    return { ...shared, ...exchange(holder, leg, own.trim(), other.trim(), issues) };
  }
  return {
    ...shared,
    rule: `position-${gated}`,
    content: { kind: 'position', actor: holder, ...leg, terms: words, reading: 'stated' },
    missing: pointer,
  };
}

/**
 * Whether the words by themselves say that it is a stance, whatever it is about. What somebody will or
 * would do is one only on a condition, and what they will not do only where somebody says so: the rest
 * is as often a forecast.
 */
function isPlain(
  { by, stance, verb }: Standing,
  conditional: boolean,
  said: Attribution | undefined,
): boolean {
  if (DEEDS.test(verb) && !conditional) return false;
  if (by !== 'modal' || stance === 'demands') return true;
  return conditional || (stance === 'rejects' && said !== undefined);
}

/** "Russia announced that it will cut them", "he confirmed that Paris would pay": of their own side. */
function isPledged({ by }: Standing, said: Attribution | undefined, holder: string): boolean {
  if (by !== 'modal' || said === undefined || !PLEDGING.test(said.cue)) return false;
  return (said.speaker?.of ?? said.speaker?.named?.id) === holder;
}

const PLEDGING = /^(?:announce|confirm|promise|pledge|vow|assure|guarantee|undertake)$/;

/** What is done rather than stood for: of a law, of a date, of troops. */
const DEEDS = /^(?:approve|ratify|postpone|defer|withdraw|threaten)$/;

/** What is offered and what is wanted for it, both by the same holder. */
function exchange(
  holder: string,
  leg: { readonly issue?: string; readonly stance: string },
  terms: string,
  other: string,
  issues: Issues,
): Pick<Draft, 'rule' | 'content' | 'missing'> {
  const wanted = issues.in(other);
  const legs: Record<string, Json>[] = [
    { holder, ...leg, ...(terms === '' ? {} : { terms }) },
    { holder, ...(wanted === undefined ? {} : { issue: wanted }), stance: 'demands', terms: other },
  ];
  return {
    rule: 'exchange',
    content: { kind: 'exchange', legs, linkage: 'in-exchange-for' },
    missing: legs.flatMap(({ issue }, index) =>
      issue === undefined ? [`/content/legs/${index}/issue`] : [],
    ),
  };
}

/** The state, body or party whose stance it is; undefined where it is not known. */
function holderOf(
  tokens: readonly Token[],
  { subject, by, ofSpeaker, verb, quoted = false }: Standing,
  said: Speaker | undefined,
  { book, meaningOf }: Context,
): string | undefined {
  const { from, to } = subject.main;
  const first = tokens[from]?.lower ?? '';
  const pronoun = to - from === 1 && /^(?:he|she|we|i|they|it)$/.test(first);
  // Of others than themselves, whoever is quoted says "they" and "it".
  if (quoted && pronoun && !ofSpeaker && !/^(?:we|i)$/.test(first)) return undefined;
  if (ofSpeaker || pronoun) {
    const speaker = said ?? (pronoun ? meaningOf(first) : undefined);
    if (/^(?:welcome|condemn|denounce)$/.test(verb)) return undefined;
    const person = speaker?.named?.sort === 'person';
    return speaker?.of ?? (person && !speaker.named.known ? undefined : speaker?.named?.id);
  }
  // "Her government", "his country": that of whoever is spoken of.
  const owner = OWNERS[first];
  if (
    owner !== undefined &&
    subject.beside === undefined &&
    OWNED.test(tokens[to - 1]?.lower ?? '') &&
    to - from <= 3
  ) {
    const meant = owner === 'they' ? undefined : (said ?? meaningOf(owner));
    return meant?.of ?? (meant?.named?.sort === 'person' ? undefined : meant?.named?.id);
  }
  if (by === 'aim') return ownerOf(tokens, subject.main, book);
  const who = identify(tokens, subject.main, subject.beside, book);
  const several = firstOfMany(tokens, subject.main, book);
  if (several !== undefined) return several;
  if (who === undefined) return undefined;
  if (who.named === undefined) {
    const meant = first === 'the' ? meaningOf(who.label) : undefined;
    // "He said the group was ready": the one that he speaks for
    const own = first === 'the' && OWNED.test(who.label.toLowerCase()) ? said?.of : undefined;
    return meant?.named?.id ?? who.of ?? own;
  }
  if (who.named.sort !== 'person') return who.named.id;
  // Of a person, a word of welcome is hardly more than that.
  if (/^(?:welcome|condemn|denounce)$/.test(verb) || by === 'modal') return undefined;
  const theirs = OWNERS[first] === 'it' ? meaningOf('it')?.named : undefined;
  return who.of ?? theirs?.id ?? (who.named.known ? who.named.id : undefined);
}

const OWNERS: Readonly<Record<string, string>> = {
  his: 'he',
  her: 'she',
  its: 'it',
  their: 'they',
};
const OWNED =
  /^(?:government|country|side|delegation|administration|ministry|party|group|movement|organi[sz]ation)$/;

/** "Norway and Germany": of several who are named and nobody else, the first. */
function firstOfMany(
  tokens: readonly Token[],
  { from, to }: Words,
  book: NameBook,
): string | undefined {
  const mentions = book.mentionsIn(tokens, from, to).filter(({ manner }) => manner !== 'people');
  if (mentions.length < 2 || mentions.some(({ named }) => named.sort === 'person'))
    return undefined;
  const others = tokens
    .slice(from, to)
    .filter(
      ({ lower }, index) =>
        !/^(?:and|,|both|the)$/.test(lower) &&
        !mentions.some((each) => each.from <= from + index && from + index < each.to),
    );
  return others.length === 0 ? mentions[0]?.named.id : undefined;
}

/** Whose aim it is: the first state or body that is named. */
function ownerOf(
  tokens: readonly Token[],
  { from, to }: Words,
  book: NameBook,
): string | undefined {
  const mentions = book.mentionsIn(tokens, from, to);
  return mentions.find(({ named }) => named.sort !== 'person')?.named.id;
}
