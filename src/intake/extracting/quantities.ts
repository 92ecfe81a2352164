import {
  type Attribution,
  type Quantity,
  quantitiesIn,
  slugOf,
} from '../../../libs/language/index.js';
import type { Json, KnownDossier } from './candidate.js';
import { type Draft, type Reading, spanOf } from './draft.js';
import { stemsOf } from './issues.js';
import { quotationOf } from './statements.js';

/** Measures that go by the same words everywhere, by the lemma of what happens. */
const TOLLS: Readonly<Record<string, string>> = {
  kill: 'killed',
  die: 'killed',
  dead: 'killed',
  wound: 'wounded',
  injure: 'wounded',
  hurt: 'wounded',
  displace: 'displaced',
  flee: 'fled',
  evacuate: 'evacuated',
  detain: 'detained',
  arrest: 'arrested',
  miss: 'missing',
  missing: 'missing',
  capture: 'captured',
  destroy: 'destroyed',
  damage: 'damaged',
};

/** The numbers of a sentence, said by whoever says the words around them. */
export function quantities(
  reading: Reading,
  attributions: readonly Attribution[],
  known: KnownDossier,
): Draft[] {
  const { sentence } = reading;
  return quantitiesIn(sentence.tokens).flatMap((quantity): Draft[] => {
    const span = spanOf(sentence, quantity.from, quantity.to);
    if (span === undefined) return [];
    const said = attributions.find(({ from, to }) => from <= quantity.from && quantity.from < to);
    const content = contentOf(quantity, reading, known);
    return [
      {
        rule: ruleOf(quantity),
        content: { kind: 'quantity', ...content },
        missing: content['measure'] === undefined ? ['/content/measure'] : [],
        speaker: said === undefined ? 'narrator' : said.speaker,
        ...span,
        quotation: said
          ? quotationOf(sentence.tokens.slice(quantity.from, quantity.to))
          : 'narrator',
        warnings: said?.speaker?.told === 'pronoun' ? ['pronoun'] : [],
      },
    ];
  });
}

function ruleOf({ amount, unit, duration }: Quantity): string {
  if (amount.basis === 'unspecified') return 'quantity-unspecified';
  if (duration) return 'quantity-duration';
  return unit === undefined ? 'quantity-count' : 'quantity-measured';
}

function contentOf(
  quantity: Quantity,
  { sentence, text }: Reading,
  known: KnownDossier,
): Record<string, Json> {
  const { amount, unit, counted, verb, total } = quantity;
  const toll = verb === undefined ? undefined : TOLLS[verb];
  const population = toll === undefined ? undefined : slugOf(counted);
  const words = text.slice(
    sentence.tokens[quantity.from]?.start,
    sentence.tokens[quantity.to - 1]?.end,
  );
  const measure = knownMeasure(words, known) ?? toll ?? measureOf(quantity);
  const place = placeIn(text.slice(sentence.start, sentence.end), known);
  return {
    ...(measure === undefined || measure === '' ? {} : { measure }),
    ...(population === undefined || population === '' ? {} : { population }),
    ...(place === undefined ? {} : { place }),
    ...(unit === undefined ? {} : { unit }),
    ...(total === undefined ? {} : { total }),
    ...amount,
  };
}

function measureOf({ duration, counted, unit }: Quantity): string | undefined {
  if (counted !== '') return slugOf(duration ? `duration ${counted}` : counted);
  if (duration) return 'duration';
  return unit === 'percent' ? 'share' : undefined;
}

/** The measure of the dossier whose title's words are all there. */
function knownMeasure(words: string, { measures = [] }: KnownDossier): string | undefined {
  const there = new Set(stemsOf(words));
  return measures.find(({ title, slug }) => {
    const stems = stemsOf(title === '' ? slug.replaceAll('-', ' ') : title);
    return stems.length > 0 && stems.every((stem) => there.has(stem));
  })?.slug;
}

/** The place of the dossier that a sentence names, the longest name first. */
export function placeIn(sentence: string, { places = [] }: KnownDossier): string | undefined {
  let best: { slug: string; length: number } | undefined;
  for (const { slug, name, aliases = [] } of places) {
    for (const each of [name, ...aliases]) {
      if (each.length > (best?.length ?? 0) && sentence.includes(each)) {
        best = { slug, length: each.length };
      }
    }
  }
  return best?.slug;
}
