import type { ClaimRevision } from '../../../../packages/client/generated/types.gen.js';
import type { ClaimName } from '../../facts/claim.js';
import { fieldsOf } from './fields.js';

/** One thing that changed from a revision to the next. */
export interface Difference {
  readonly what: string;
  /** What it was, in words; null: it was not there. */
  readonly from: string | null;
  /** What it is, in words; null: it is not there any more. */
  readonly to: string | null;
  /** The other claim that it is about. */
  readonly claim?: ClaimName;
}

/** All that a revision says otherwise than the one before it. */
export function differencesOf(before: ClaimRevision, after: ClaimRevision): readonly Difference[] {
  return [
    ...changed(fieldsOf(before.content), fieldsOf(after.content)),
    ...changed(fieldsOf(before.utterer, 'speaker'), fieldsOf(after.utterer, 'speaker')),
    ...changed(fieldsOf(before.saidAt, 'said'), fieldsOf(after.saidAt, 'said')),
    ...inEvidence(before.evidence, after.evidence),
    ...inLinks(before.links, after.links),
    ...inObjections(before.objections, after.objections),
    ...inSuccessor(before.supersededBy, after.supersededBy),
    ...changed(fieldsOf(before.ended, 'ended'), fieldsOf(after.ended, 'ended')),
    ...changed(fieldsOf(before.state), fieldsOf(after.state)),
  ];
}

type Fields = ReturnType<typeof fieldsOf>;

function changed(before: Fields, after: Fields): readonly Difference[] {
  const was = new Map(before);
  const is = new Map(after);
  return [...new Set([...was.keys(), ...is.keys()])]
    .map((what) => ({ what, from: was.get(what) ?? null, to: is.get(what) ?? null }))
    .filter(({ from, to }) => from !== to);
}

type Evidence = ClaimRevision['evidence'];

function inEvidence(before: Evidence, after: Evidence): readonly Difference[] {
  const words = ({ exact, report, capture, quotation, via }: Evidence[number]) => {
    const through = fieldsOf(via, 'via').map(([, name]) => `, via ${name}`);
    return `“${exact}” (${report}, capture ${capture}, ${quotation}${through.join('')})`;
  };
  return [
    ...missing(before, after).map((piece) => ({ what: 'evidence', from: words(piece), to: null })),
    ...missing(after, before).map((piece) => ({ what: 'evidence', from: null, to: words(piece) })),
  ];
}

type Links = ClaimRevision['links'];

function inLinks(before: Links, after: Links): readonly Difference[] {
  const of = ({ relation, extent, claimId, key }: Links[number]) => ({
    what: extent === null ? `link “${relation}”` : `link “${relation}” (${extent})`,
    claim: { claimId, key },
  });
  const there = 'is set';
  return [
    ...missing(before, after).map((link) => ({ ...of(link), from: there, to: null })),
    ...missing(after, before).map((link) => ({ ...of(link), from: null, to: there })),
  ];
}

type Objections = ClaimRevision['objections'];

function inObjections(before: Objections, after: Objections): readonly Difference[] {
  const named = (list: Objections) =>
    new Map(list.map((one) => [`${one.kind} ${one.by.claimId}`, one]));
  const was = named(before);
  return [...named(after)].flatMap(([name, { kind, outcome, by }]) => {
    const earlier = was.get(name);
    if (earlier?.outcome === outcome) return [];
    const from = earlier ? (earlier.outcome ?? 'open') : null;
    return [{ what: `${kind} by`, from, to: outcome ?? 'open', claim: by }];
  });
}

function inSuccessor(before: ClaimName | null, after: ClaimName | null): readonly Difference[] {
  if (before?.claimId === after?.claimId) return [];
  const what = 'superseded by';
  const there = 'named';
  return [
    ...(before ? [{ what, from: there, to: null, claim: before }] : []),
    ...(after ? [{ what, from: null, to: there, claim: after }] : []),
  ];
}

/** Those of a list that another does not have, compared by all that they say. */
function missing<Item extends object>(list: readonly Item[], other: readonly Item[]): Item[] {
  const there = new Set(other.map(textOf));
  return list.filter((item) => !there.has(textOf(item)));
}

const textOf = (item: object): string =>
  JSON.stringify(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)));
