import fc from 'fast-check';

import { relation } from '../../../src/claims/claim.js';
import { content, utterer } from './contents.js';
import type { Desk } from './desk.js';
import { date, optional } from './words.js';

const span = fc
  .record({
    start: fc.nat({ max: 9 }),
    length: fc.integer({ min: 1, max: 9 }),
    quotation: fc.constantFrom('direct', 'indirect'),
  })
  .map(({ start, length, quotation }) => ({ start, end: start + length, quotation }));

/** One or two, of different words. */
export const spans = fc.uniqueArray(span, {
  minLength: 1,
  maxLength: 2,
  selector: ({ start, end }) => `${start} ${end}`,
});

/** A claim whose evidence and links are to be tied to what is there when it is filed. */
export const draft = fc.record({
  claim: fc.record({ content, utterer, saidAt: optional(date) }),
  spans,
  /** Which of the reports that are there its evidence is from. */
  from: fc.nat(),
  /** Which of the claims that are there it is linked to, and how. */
  links: fc.array(fc.record({ to: fc.nat(), relation: fc.constantFrom(...relation.options) }), {
    maxLength: 2,
  }),
});
export type Draft = typeof draft extends fc.Arbitrary<infer T> ? T : never;

/** One that says this. */
export function saying(content: Draft['claim']['content']): fc.Arbitrary<Draft> {
  return draft.map((drawn) => ({ ...drawn, claim: { ...drawn.claim, content } }));
}

/**
 * The claim with evidence from a report and links to claims that are there, of which it is one then.
 *
 * @param own the report that it comes with, if it comes with one
 */
export function claimOf(desk: Desk, { claim, spans, from, links }: Draft, own?: string): unknown {
  const report = desk.alone ? (own ?? '') : desk.report(from);
  const key = `claim-${desk.claims.length}`;
  const tied = new Map(
    links.flatMap(({ to, relation }) => {
      const target = desk.claims[to % desk.claims.length];
      return target === undefined || desk.alone
        ? []
        : [[`${relation} ${target}`, { to: target, relation }]];
    }),
  );
  desk.claims.push(`${own ?? report}/${key}`);
  return {
    key,
    ...claim,
    evidence: spans.map((span) => ({ report, ...span })),
    links: [...tied.values()],
  };
}
