import type { ProposedCandidate, ProposedUtterer } from '../src/intake/extracting/candidate.js';

const ARTICLE = /^(?:the|a|an) /;

/** Whether it is the same who speaks: one name, or a name within a longer one. */
export function sameSpeaker(
  gold: string,
  utterer: ProposedUtterer | undefined,
  names: ReadonlyMap<string, string>,
): boolean {
  if (utterer === undefined) return false;
  if ('narrator' in utterer) return /^narrator$/i.test(gold);
  const found = 'actor' in utterer ? (names.get(utterer.actor) ?? utterer.actor) : utterer.label;
  const [one, other] = [wordsOf(gold), wordsOf(found)];
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  return short.length > 0 && short.every((word) => long.includes(word));
}

function wordsOf(name: string): string[] {
  const plain = name
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[\u0300-\u036f.]/g, '');
  return plain
    .replace(ARTICLE, '')
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== '');
}

const BOUNDS: Readonly<Record<string, string>> = {
  approximately: 'about',
  about: 'about',
  exact: 'exact',
  'at-least': 'at-least',
  'more-than': 'at-least',
  'at-most': 'at-most',
  'less-than': 'at-most',
  range: 'range',
  unspecified: 'unspecified',
};

export function sameBound(gold: string, { claim }: ProposedCandidate): boolean {
  return (BOUNDS[gold] ?? gold) === claim.content['basis'];
}

export function sameValue(gold: number, { claim }: ProposedCandidate): boolean {
  const { content } = claim;
  return ['value', 'min', 'max', 'minExclusive', 'maxExclusive'].some(
    (field) => content[field] === gold,
  );
}

/** Stances that say the same in other words. */
const ALIKE: Readonly<Record<string, string>> = {
  commits: 'offers',
  refuses: 'rejects',
  opposes: 'rejects',
  accepts: 'supports',
  seeks: 'demands',
};

export function sameStance(gold: string, { claim, warnings }: ProposedCandidate): boolean {
  const { content } = claim;
  const found = content.kind === 'exchange' ? firstStance(content['legs']) : content['stance'];
  if (gold === 'conditional') {
    return content.kind === 'exchange' || warnings.includes('condition-in-sentence');
  }
  return typeof found === 'string' && (ALIKE[gold] ?? gold) === (ALIKE[found] ?? found);
}

function firstStance(legs: unknown): unknown {
  const [first] = Array.isArray(legs) ? (legs as readonly unknown[]) : [];
  return typeof first === 'object' && first !== null && 'stance' in first
    ? first.stance
    : undefined;
}

export function sameDate(gold: string, { claim }: ProposedCandidate): boolean {
  return [claim.content['occurred'], claim.content['period'], claim.saidAt].includes(gold);
}
