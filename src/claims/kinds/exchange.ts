import { z } from 'zod';

import { line, slug } from '../../../libs/text/index.js';
import { limits, upTo } from '../../limits/limits.js';
import { exchangeInWords } from '../../sentences/contents.js';
import { besideOthers, type Unchecked } from '../beside-others.js';
import { claimKind, namesNoClaims, nowhere, undated } from './kind.js';
import { actor, actorIfAny, issue } from './mention.js';
import type { Party } from './party.js';
import { stance } from './stance.js';

export const linkage = z.enum(['in-exchange-for', 'only-if', 'only-after', 'unless']);

export const leg = z
  .strictObject({
    holder: slug,
    owedBy: slug.optional(),
    issue: slug,
    stance,
    terms: line.optional(),
  })
  .meta({ id: 'Leg' });
export type Leg = z.infer<typeof leg>;

/** The same for two legs that say the same, in whatever order their fields come; undefined where it says nothing. */
function nameOf(leg: unknown): string | undefined {
  const fields = typeof leg === 'object' && leg !== null ? Object.entries(leg) : [];
  if (fields.length === 0) return undefined;
  return JSON.stringify(fields.sort(([a], [b]) => (a < b ? -1 : 1)));
}

const schema = z
  .strictObject({
    kind: z.literal('exchange'),
    legs: z
      .array(leg)
      .min(2, 'an exchange has two legs or more')
      .max(...upTo(limits.legsOfExchange)),
    linkage,
  })
  .superRefine(({ legs }: Unchecked, context) => {
    if (!Array.isArray(legs)) return;
    const first = new Map<string, number>();
    legs.forEach((leg: unknown, index) => {
      const name = nameOf(leg);
      if (name === undefined) return;
      const before = first.get(name);
      if (before === undefined) first.set(name, index);
      else {
        const message = `is the same as leg ${before + 1}`;
        context.addIssue({ code: 'custom', path: ['legs', index], message });
      }
    });
  }, besideOthers)
  .meta({ id: 'ExchangeContent', description: 'A package: stances that depend on each other' });

export const exchange = claimKind(schema, {
  ...undated,
  ...namesNoClaims,
  mentions: ({ legs }) =>
    legs.flatMap((leg, index) => [
      actor(`/legs/${index}/holder`, leg.holder),
      ...actorIfAny(`/legs/${index}/owedBy`, leg.owedBy),
      issue(`/legs/${index}/issue`, leg.issue),
    ]),
  ...nowhere,
  parties: ({ legs }) => legs.flatMap(partiesOf),
  // It holds until something ends it.
  validity: () => 'current',
  gist: exchangeInWords,
});

function partiesOf({ holder, owedBy }: Leg): Party[] {
  return [
    { actor: holder, as: 'holder' },
    ...(owedBy === undefined ? [] : [{ actor: owedBy, as: 'owed-by' as const }]),
  ];
}
