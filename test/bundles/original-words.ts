/** The utterers, names and content shapes with which `originalBundle` files its claims. */
export const narrator = { narrator: true };
export const russia = { actor: 'russia' };
export const ukraine = { actor: 'ukraine' };
export const officials = { label: 'officials in Chernihiv' };
export const russianOfficials = { label: 'officials of Russia' };
export const fomin = { actor: 'alexander-fomin', role: 'deputy minister', onBehalfOf: 'russia' };
export const chaly = { actor: 'oleksandr-chaly', onBehalfOf: 'ukraine' };
export const medinsky = { actor: 'vladimir-medinsky', onBehalfOf: 'russia' };

export const actors = [
  { slug: 'vladimir-medinsky', name: 'Vladimir Medinsky', kind: 'person', memberOf: 'russia' },
  { slug: 'alexander-fomin', name: 'Alexander Fomin', kind: 'person', memberOf: 'russia' },
  { slug: 'oleksandr-chaly', name: 'Oleksandr Chaly', kind: 'person', memberOf: 'ukraine' },
  { slug: 'vladimir-putin', name: 'Vladimir Putin', kind: 'person' },
  { slug: 'ukraine', name: 'Ukraine', kind: 'state' },
  { slug: 'russia', name: 'Russia', kind: 'state' },
];

export const issues = [
  { slug: 'military-operations', title: 'Russia’s military operations in Ukraine' },
  { slug: 'nato-membership', title: 'Ukraine’s membership of NATO' },
  { slug: 'territorial-integrity', title: 'Ukraine’s territorial integrity and security' },
  { slug: 'nuclear-status', title: 'Ukraine’s nuclear status' },
  { slug: 'security-guarantees', title: 'Security guarantees for Ukraine' },
  { slug: 'neutrality', title: 'Ukraine’s neutrality' },
];

export const processes = [
  {
    slug: 'agreement',
    title: 'From the talks to a meeting at the top',
    steps: [
      { slug: 'top-meeting', title: 'Putin and Zelensky meet' },
      { slug: 'signature', title: 'Foreign ministers sign' },
      { slug: 'approval', title: 'Negotiators approve' },
      { slug: 'draft', title: 'A draft is written' },
    ],
  },
];

export const event = (status: string, what: string, more: object = {}) => ({
  kind: 'event',
  status,
  what,
  ...more,
});

export const stated = (actor: string, issue: string, stance: string, terms: string) => ({
  kind: 'position',
  reading: 'stated',
  actor,
  issue,
  stance,
  terms,
});

/** What Russia's words come to, read from another claim. */
export const inferred = (issue: string, stance: string, terms: string) => ({
  ...stated('russia', issue, stance, terms),
  reading: 'inferred',
});

export const statement = (gist: string, ...about: object[]) => ({ kind: 'statement', gist, about });

export const aboutTalks = (gist: string) => statement(gist, { process: 'agreement' });

export const step = (name: string, status: string, more: object = {}) => ({
  kind: 'milestone',
  process: 'agreement',
  step: name,
  status,
  ...more,
});

export const waits = (name: string, requires: string) => ({
  kind: 'dependency',
  process: 'agreement',
  step: name,
  requires: [requires],
  type: 'finish-start',
});

export const bargain = {
  kind: 'exchange',
  linkage: 'in-exchange-for',
  legs: [
    { holder: 'ukraine', issue: 'security-guarantees', stance: 'demands' },
    { holder: 'ukraine', issue: 'neutrality', stance: 'offers', terms: 'non-bloc, permanent' },
  ],
};

export const links = (relation: string, ...to: string[]) =>
  to.map((key) => ({ relation, to: key }));

/** A claim as the bundle format has it. */
export const claim = (
  key: string,
  utterer: object,
  content: object,
  evidence: readonly object[],
  ...linked: readonly object[]
) => ({ key, utterer, content, evidence, links: linked });
