import { z } from 'zod';

import { line, slug } from '../../../libs/text/index.js';
import { limits, upTo } from '../../limits/limits.js';
import { exchangeInWords } from '../../sentences/contents.js';
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

const schema = z
  .strictObject({
    kind: z.literal('exchange'),
    legs: z
      .array(leg)
      .min(2, 'an exchange has two legs or more')
      .max(...upTo(limits.legsOfExchange)),
    linkage,
  })
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
