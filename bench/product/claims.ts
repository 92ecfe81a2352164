import { uuidv7 } from 'uuidv7';

import type { ClaimAssertedPayload } from './business.js';

export const STANCES = ['offers', 'seeks', 'demands', 'accepts', 'rejects'] as const;

/** The payload of a claim as reports bring it: about 600 bytes of JSON, no two alike. */
export function claimPayload(number: number): ClaimAssertedPayload {
  const report = `day-${number % 97}-of-the-talks`;
  const start = 40 + (number % 1_000);
  const exact =
    'its forces would be drawn back from the capital once both sides had put their names to a ' +
    `text, clause ${number}, on which the guarantors agree`;
  return {
    id: uuidv7(),
    report,
    key: `claim-${number}`,
    content: {
      kind: 'position',
      actor: 'northern-delegation',
      issue: `issue-${number % 13}`,
      stance: STANCES[number % STANCES.length] ?? 'offers',
      terms: `withdrawal from the capital after a signed text, guaranteed by ${2 + (number % 7)} states`,
      reading: 'stated',
    },
    utterer: { actor: 'northern-delegation', role: 'deputy head of the delegation' },
    saidAt: '2022-03-29',
    evidence: [
      {
        report,
        capture: 1,
        start,
        end: start + exact.length,
        exact,
        quotation: 'indirect',
        via: ['a state broadcaster'],
      },
    ],
    links: [],
  };
}
