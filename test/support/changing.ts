import type { Answer, Client, FiledReport } from './client.js';
import { aland, beland, smallReport } from './bundles.js';

/** The answer to every change of a claim. */
export interface Changed {
  readonly claimId: string;
  readonly revision: number;
  readonly version: number;
}

const on = (exact: string) => [{ exact, quotation: 'indirect' }];

/** A claim about how many were killed. */
export const count = (key: string, numbers: object, more: object = {}) => ({
  key,
  content: { kind: 'quantity', measure: 'killed', ...numbers },
  utterer: { label: 'officials' },
  evidence: on('Beland is silent'),
  ...more,
});

/** A claim that Aland takes a stance on peace. */
export const stand = (key: string, stance: string, more: object = {}) => ({
  key,
  content: { kind: 'position', actor: 'aland', issue: 'peace', stance, reading: 'stated' },
  utterer: { actor: 'aland' },
  evidence: on('Aland offers peace'),
  ...more,
});

/** Words that somebody says. */
export const words = (key: string, utterer: object, more: object = {}) => ({
  key,
  content: { kind: 'statement', gist: `What ${key} says` },
  utterer,
  evidence: on('Aland offers fish'),
  ...more,
});

/** That Beland besieges a town, as somebody says it. */
export const siege = (key: string, utterer: object, more: object = {}) => ({
  key,
  content: {
    kind: 'event',
    what: 'Beland besieges the town',
    agents: ['beland'],
    occurred: '2022-03-25',
    status: 'ongoing',
  },
  utterer,
  evidence: on('Beland is silent'),
  ...more,
});

/** A report of 30 March with four claims. */
const first = smallReport('first', {
  actors: [aland, beland, { slug: 'cedar', name: 'Cedar', kind: 'state' }],
  issues: [{ slug: 'peace', title: 'Peace' }],
  claims: [
    count('killed', { basis: 'at-most', max: 400 }),
    stand('offer', 'offers'),
    siege('siege', { narrator: true }),
    words('promise', { actor: 'aland' }),
  ],
});

/** A report of 5 April that says otherwise. */
const later = smallReport('later', {
  publishedAt: '2022-04-05',
  claims: [
    count('killed', { basis: 'about', value: 700 }),
    stand('demand', 'demands'),
    words('no', { actor: 'beland' }),
    words('doubt', { actor: 'cedar' }),
    siege('siege', { actor: 'cedar' }),
    words('envoy', { label: 'an envoy', onBehalfOf: 'beland' }),
  ],
});

/** A dossier of these two reports, and changes of its claims. */
export class Changing {
  private constructor(
    readonly client: Client,
    readonly dossier: string,
    /** Ids of claims by `<report>~<key>`. */
    readonly ids: Readonly<Record<string, string>>,
    readonly start: number,
  ) {}

  static async begin(client: Client, dossier: string): Promise<Changing> {
    await client.open(dossier);
    const reports = [await client.file(dossier, first), await client.file(dossier, later)];
    const ids = reports.flatMap(({ slug, claims }) =>
      claims.map(({ key = '', claimId }) => [`${slug}~${key}`, claimId] as const),
    );
    const version = reports.at(-1)?.version ?? 0;
    return new Changing(client, dossier, Object.fromEntries(ids), version);
  }

  get path(): string {
    return `/v1/dossiers/${this.dossier}`;
  }

  id(name: string): string {
    const id = this.ids[name];
    if (id === undefined) throw new Error(`There is no claim ${name}`);
    return id;
  }

  /** Sends a change of a claim that stands at a revision, with whatever comes of it. */
  send<Body = Changed>(
    claim: string,
    route: string,
    revision: number | string,
    body: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer<Body>> {
    const tag = typeof revision === 'number' ? `"${revision}"` : revision;
    return this.client.post<Body>(`${this.path}/claims/${claim}/${route}`, body, {
      'If-Match': tag,
      ...headers,
    });
  }

  /** Makes a change that must be accepted. */
  async make(claim: string, route: string, revision: number, body: unknown): Promise<Changed> {
    const answer = await this.send(claim, route, revision, body);
    if (answer.status !== 200) throw new Error(`${route}: ${answer.status} ${answer.text}`);
    return answer.body;
  }

  /** Files a report that must be accepted. */
  file(slug: string, more: object): Promise<FiledReport> {
    return this.client.file(
      this.dossier,
      smallReport(slug, { publishedAt: '2022-04-06', ...more }),
    );
  }

  /** Reads below the dossier what a version shows, once it is there. */
  async read<Body>(path: string, version: number): Promise<Body> {
    const separator = path.includes('?') ? '&' : '?';
    return this.client.read<Body>(`${this.path}${path}${separator}minVersion=${version}`);
  }
}
