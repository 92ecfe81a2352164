import { setOf } from './words.js';

export type Stance =
  | 'offers'
  | 'seeks'
  | 'demands'
  | 'accepts'
  | 'supports'
  | 'opposes'
  | 'rejects'
  | 'concedes'
  | 'withdraws'
  | 'defers';

/** Verbs that say by themselves where somebody stands, by their lemma. */
const VERBS: Readonly<Record<Stance, string>> = {
  offers: 'offer, propose, pledge, promise, vow, volunteer',
  seeks: 'seek',
  demands: 'demand, insist, urge',
  accepts: 'accept, endorse, approve, ratify',
  supports: 'support, back, welcome, favour, favor',
  opposes: 'oppose, condemn, denounce',
  rejects: 'reject, refuse, spurn, rebuff',
  concedes: 'concede',
  withdraws: 'withdraw, rescind, retract',
  defers: 'defer, postpone',
};

export const STANCE_VERBS: ReadonlyMap<string, Stance> = new Map(
  (Object.entries(VERBS) as [Stance, string][]).flatMap(([stance, verbs]) =>
    [...setOf(verbs)].map((verb) => [verb, stance] as const),
  ),
);

/** What verbs mean with the words that follow them. */
export const STANCE_PHRASES: readonly (readonly [
  verb: string,
  next: readonly string[],
  stance: Stance,
])[] = [
  ['call', ['for'], 'demands'],
  ['hold', ['out', 'for'], 'demands'],
  ['call', ['on'], 'demands'],
  ['ask', ['for'], 'seeks'],
  ['ask', ['to'], 'seeks'],
  ['want', [], 'seeks'],
  ['hope', ['for'], 'seeks'],
  ['aim', ['to'], 'seeks'],
  ['aim', ['for'], 'seeks'],
  ['agree', ['to'], 'accepts'],
  ['agree', ['on'], 'accepts'],
  ['rule', ['out'], 'rejects'],
  ['object', ['to'], 'opposes'],
  ['threaten', ['to'], 'opposes'],
  ['commit', ['to'], 'offers'],
  ['commit', ['itself'], 'offers'],
  ['recognise', [], 'accepts'],
  ['recognize', [], 'accepts'],
  ['undertake', ['to'], 'offers'],
];

/** Adjectives after a form of "be". */
export const STANCE_ADJECTIVES: ReadonlyMap<string, Stance> = new Map([
  ['ready', 'offers'],
  ['willing', 'offers'],
  ['prepared', 'offers'],
  ['open', 'supports'],
  ['opposed', 'opposes'],
  ['unwilling', 'rejects'],
  ['committed', 'supports'],
  ['interested', 'seeks'],
]);

/** What a denied stance comes to. */
export const DENIED: Readonly<Partial<Record<Stance, Stance>>> = {
  offers: 'rejects',
  accepts: 'rejects',
  supports: 'opposes',
  rejects: 'accepts',
  opposes: 'supports',
  concedes: 'rejects',
};

/** Whether a verb, by its lemma, says by itself where somebody stands. */
export function isStance(lemma: string): boolean {
  return STANCE_VERBS.has(lemma.toLowerCase());
}

/** What nobody means to do: "we will lose everything". */
export const HAPPENS = setOf(
  'lose, die, suffer, need, become, find, know, see, understand, fall, rise, grow, depend, happen, collapse, succeed, fail',
);
