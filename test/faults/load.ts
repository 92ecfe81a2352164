/** A report with so many claims, of which each has evidence and some take positions or give numbers. */
export function report(title: string, claims = 3): object {
  const sentences = Array.from(
    { length: claims },
    (_, index) => `In sentence ${index} of ${title} they offer ${index} guarantees.`,
  );
  return {
    source: {},
    title,
    publishedAt: '2022-03-30',
    text: sentences.join(' '),
    actors: [{ slug: 'ukraine', name: 'Ukraine', kind: 'state' }],
    issues: [{ slug: 'guarantees', title: 'Security guarantees' }],
    claims: sentences.map((exact, index) => ({
      content: contentOf(exact, index),
      utterer: { actor: 'ukraine' },
      evidence: [{ exact, quotation: 'partial' }],
    })),
  };
}

function contentOf(terms: string, value: number): object {
  switch (value % 3) {
    case 0:
      return {
        kind: 'position',
        actor: 'ukraine',
        issue: 'guarantees',
        stance: 'offers',
        terms,
        reading: 'stated',
      };
    case 1:
      return { kind: 'quantity', measure: 'guarantees', basis: 'exact', value };
    default:
      return { kind: 'event', what: terms, occurred: '2022-03-29', status: 'occurred' };
  }
}

/** Runs tasks, so many at the same time, in the order in which they are given. */
export async function inLanes(lanes: number, tasks: Iterable<() => Promise<void>>): Promise<void> {
  const rest = tasks[Symbol.iterator]();
  const lane = async (): Promise<void> => {
    for (let next = rest.next(); next.done !== true; next = rest.next()) await next.value();
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}
