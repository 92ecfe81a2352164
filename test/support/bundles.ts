/** The text of small reports: words that stand twice, an accent that combines, and an emoji. */
export const TEXT =
  'Aland offers peace. Beland is silent. Aland offers fish. Cafe\u0301 talks 🎣 went on.\n';

/** A claim on the words “Beland is silent”. */
export const smallClaim = (more: object = {}) => ({
  content: { kind: 'statement', gist: 'Beland is silent' },
  utterer: { narrator: true },
  evidence: [{ exact: 'Beland is silent', quotation: 'narrator' }],
  ...more,
});

/** A small report that can be filed in any dossier. */
export const smallReport = (slug: string, more: object = {}) => ({
  slug,
  source: {},
  title: `The report ${slug}`,
  publishedAt: '2022-03-30',
  text: TEXT,
  ...more,
});

export const aland = { slug: 'aland', name: 'Aland', kind: 'state' };
export const beland = { slug: 'beland', name: 'Beland', kind: 'state' };

/** A report with two actors, two issues, a process and a claim of every kind that they take part in. */
export const groundReport = (slug: string, more: object = {}) =>
  smallReport(slug, {
    actors: [aland, { ...beland, aliases: ['The Quiet Land'], role: 'neighbour' }],
    issues: [
      { slug: 'peace', title: 'Peace' },
      { slug: 'fish', title: 'Fish' },
    ],
    processes: [
      {
        slug: 'treaty',
        title: 'Treaty',
        steps: [
          { slug: 'drafted', title: 'Drafted' },
          { slug: 'signed', title: 'Signed' },
        ],
      },
    ],
    claims: [
      smallClaim({ key: 'silence' }),
      {
        key: 'peace-offer',
        content: {
          kind: 'position',
          actor: 'aland',
          issue: 'peace',
          stance: 'offers',
          reading: 'stated',
        },
        utterer: { actor: 'aland' },
        evidence: [{ exact: 'Aland offers peace', quotation: 'indirect' }],
      },
    ],
    ...more,
  });
