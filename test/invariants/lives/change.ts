import fc from 'fast-check';

import { atOnce } from '../../../libs/in-turns/index.js';
import { quotationsIn } from '../../../src/claims/anchor.js';
import {
  type BundledChange,
  change as changeSchema,
  changes,
  type ChangeType,
} from '../../../src/claims/changes/index.js';
import { decideChange } from '../../../src/claims/decide-change.js';
import { evidenceOf, needsOfChanges, needsOfReferences } from '../../../src/claims/needs.js';
import { parseReference } from '../../../src/claims/references.js';
import { claims } from '../../../src/claims/state.js';
import { together } from '../../../src/deciding/needs.js';
import { now } from '../../../src/deciding/now.js';
import { content, utterer } from './contents.js';
import type { Desk } from './desk.js';
import { spans } from './drafts.js';
import { date, one, optional, REASON } from './words.js';

/** What is tried where a kind of change is refused: another, by which it comes to be possible. */
const INSTEAD: Partial<Record<ChangeType, readonly ChangeType[]>> = {
  denial: ['dispute'],
  dispute: ['denial'],
  'dispute-resolution': ['denial', 'dispute'],
  reinstatement: ['supersession', 'retraction'],
  unlink: ['link'],
};

/** A change of a claim that is there, of whichever kind; it takes what its kind needs. */
export const change = fc.record({
  filed: one('change'),
  type: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...changes.map(({ type }) => type)) },
    // What follows on another change is rare.
    { weight: 1, arbitrary: fc.constantFrom('dispute', 'dispute-resolution') },
  ),
  /** Which claim it is made to, and which other one it names. Few, so that changes meet. */
  claim: fc.nat({ max: 2 }),
  other: fc.nat({ max: 4 }),
  /** Which report causes it, and which its evidence is from. */
  cause: optional(fc.nat()),
  from: fc.nat({ max: 4 }),
  correction: fc.constantFrom('extraction', 'source'),
  content: optional(content),
  /** Which claim a statement is about. */
  about: optional(fc.nat()),
  utterer: optional(utterer),
  saidAt: date,
  spans,
  /** Whether a correction gives evidence. */
  respans: fc.boolean(),
  relation: fc.constantFrom('same-proposition', 'contradicts', 'fulfils'),
  outcome: fc.constantFrom('upheld', 'dismissed'),
});
type ChangeDraft = typeof change extends fc.Arbitrary<infer T> ? T : never;

/** Makes it, or one that may come to make it possible; undefined where all are refused. */
export async function fileChange(desk: Desk, draft: ChangeDraft): Promise<number | undefined> {
  if (desk.claims.length === 0) return undefined;
  const reference = desk.claim(draft.claim);
  for (const type of [draft.type, ...(INSTEAD[draft.type] ?? [])]) {
    const body: unknown = JSON.parse(JSON.stringify(bodyOf(desk, { ...draft, type })));
    const version = await decideOn(desk, changeSchema.parse(body), reference);
    if (version !== undefined) return version;
  }
  return undefined;
}

async function decideOn(
  desk: Desk,
  { claim: _claim, ...change }: BundledChange,
  name: string,
): Promise<number | undefined> {
  const needs = together([
    atOnce(needsOfChanges([change])),
    needsOfReferences([parseReference(name)]),
  ]);
  const knowledge = await desk.learn(needs);
  const standing = knowledge.of(claims).get(knowledge.idOf(`claim/${name}`) ?? '');
  if (!standing) throw new Error(`There is no claim ${name}`);
  const changed = decideChange(knowledge, standing, change, {
    report: standing.report,
    keys: new Map<string, string>(),
    kinds: new Map(),
    now: now(),
    quotations: quotationsIn(evidenceOf(change)),
  });
  return changed.accepted ? desk.record(changed.events) : undefined;
}

function bodyOf(desk: Desk, draft: ChangeDraft): object {
  const { type, cause, correction, content, about, utterer, saidAt, outcome, relation } = draft;
  const claim = desk.claim(draft.claim);
  const other = desk.claim(draft.other);
  const evidence = draft.spans.map((span) => ({ report: desk.report(draft.from), ...span }));
  const report = cause === undefined ? undefined : desk.report(cause);
  const reason = REASON;
  const base = { type, claim };
  switch (type) {
    case 'correction': {
      const said =
        content?.kind === 'statement' && about !== undefined
          ? { ...content, about: [{ claim: desk.claim(about) }] }
          : content;
      const words = { content: said, utterer, saidAt };
      const given = draft.respans ? { evidence } : {};
      return { ...base, cause: correction, ...words, ...given, reason };
    }
    case 'retraction':
    case 'reinstatement':
    case 'entered-in-error':
      return { ...base, reason, report };
    case 'supersession':
    case 'denial':
    case 'dispute':
      return { ...base, by: other, reason };
    case 'validity-end':
      return { ...base, ended: saidAt, reason, report };
    case 'evidence':
      return { ...base, evidence };
    case 'dispute-resolution':
      return { ...base, outcome, reason, report };
    case 'link':
    case 'unlink':
      return { ...base, to: other, relation };
  }
}
