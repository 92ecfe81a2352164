import type { Bundle } from './business.js';

/** A report with some claims, each on a span of its own, as a client would file it. */
export function reportOf(number: number, claims: number): Bundle {
  const sentences = Array.from(
    { length: claims },
    (_, index) => `On day ${index} of report ${number} both sides met.`,
  );
  return {
    slug: `report-${number}`,
    source: { name: 'A gazette' },
    title: `Report ${number}`,
    publishedAt: '2022-03-30',
    text: sentences.join(' '),
    actors: [{ slug: 'ukraine', name: 'Ukraine', kind: 'state' }],
    issues: [{ slug: 'neutrality', title: 'Neutrality' }],
    claims: sentences.map((sentence, index) => ({
      key: `day-${index}`,
      content:
        index % 2 === 0
          ? { kind: 'event', what: sentence, status: 'occurred', occurred: '2022-03-29' }
          : {
              kind: 'position',
              actor: 'ukraine',
              issue: 'neutrality',
              stance: 'offers',
              reading: 'stated',
            },
      utterer: { actor: 'ukraine', role: 'negotiator' },
      evidence: [{ exact: sentence, quotation: 'indirect' }],
    })),
  };
}
