import { z } from 'zod';

import { line, slug } from '../../../libs/text/index.js';
import { limits, upTo } from '../../limits/limits.js';
import { claimKind, namesNoClaims, nowhere, undated } from './kind.js';
import { actor, actorIfAny, issue } from './mention.js';
import type { Party } from './party.js';
import { stance, stanceInWords } from './stance.js';

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

const IN_WORDS: Readonly<Record<z.infer<typeof linkage>, string>> = {
  'in-exchange-for': 'in exchange for:',
  'only-if': 'only if:',
  'only-after': 'only after:',
  unless: 'unless:',
};

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
  gist({ legs, linkage }, names) {
    const [first, ...others] = legs.map((leg) => stanceInWords(leg.holder, leg, names));
    return `${first ?? ''}, ${IN_WORDS[linkage]} ${others.join(', ')}`;
  },
});

function partiesOf({ holder, owedBy }: Leg): Party[] {
  return [
    { actor: holder, as: 'holder' },
    ...(owedBy === undefined ? [] : [{ actor: owedBy, as: 'owed-by' as const }]),
  ];
}
