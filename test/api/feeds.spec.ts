import { CloudEvent } from 'cloudevents';
import type { EventSourceMessage } from 'eventsource-parser';

import { TestApp } from '../support/app.js';
import { groundReport, smallClaim, smallReport } from '../support/bundles.js';
import type { Client, Versioned } from '../support/client.js';
import { isCaughtUp, listedAs, readInCuts } from '../support/cut-feed.js';
import { expectProblem, pathsOf } from '../support/problems.js';
import type { ChangeTold, Page } from '../support/shapes.js';
import { until } from '../support/until.js';

const D = '/v1/dossiers/news';

let app: TestApp;
let client: Client;

beforeAll(async () => {
  app = await TestApp.start({ settings: { publicUrl: 'https://facts.example/parley/' } });
  client = app.client;
  await client.open('news');
  await client.fileAndSettle('news', groundReport('base'));
});

afterAll(async () => {
  await app.close();
});

const versionsOf = (events: readonly EventSourceMessage[]) =>
  events.filter((event) => !isCaughtUp(event)).map(({ id }) => Number(id));
const upTo = (version: number) => Array.from({ length: version }, (_, index) => index + 1);
async function listed(query = ''): Promise<string[]> {
  const { items } = await client.read<Page<ChangeTold>>(`${D}/changes?limit=500${query}`);
  return items.map((item) => JSON.stringify(item));
}

describe('The feed of changes', () => {
  test('has the items of the list, byte for byte, and says when all is told', async () => {
    const feed = await client.feed(`${D}/changes`);
    expect(feed.response.status).toBe(200);
    expect(feed.response.headers.get('content-type')).toBe('text/event-stream');
    const events = await feed.until(isCaughtUp);
    const { version } = await client.read<Versioned>(D);
    expect(events.slice(0, -1).map(listedAs)).toEqual(await listed());
    expect(versionsOf(events)).toEqual(upTo(version));
    expect(new Set(events.slice(0, -1).map(({ event }) => event))).toEqual(new Set(['change']));
    expect(events.at(-1)).toMatchObject({ id: String(version), data: JSON.stringify({ version }) });
  });

  test('says of each append where it ends', async () => {
    const before = await client.read<Versioned>(D);
    const filed = await client.fileAndSettle(
      'news',
      smallReport('ends', { claims: [smallClaim({ key: 'a' }), smallClaim({ key: 'b' })] }),
    );
    const events = await (await client.feed(`${D}/changes`)).until(isCaughtUp);
    const ends = events.filter(({ data }) => data.endsWith('"appendEnds":true}'));
    expect(versionsOf(ends)).toEqual(expect.arrayContaining([1, before.version, filed.version]));
    expect(versionsOf(ends).filter((version) => version > before.version)).toEqual([filed.version]);
  });

  test('goes on with what comes, and begins after a version or after the last event that was got', async () => {
    const { version } = await client.read<Versioned>(D);
    for (const feed of [
      await client.feed(`${D}/changes?after=${version}`),
      await client.feed(`${D}/changes?after=1`, version),
    ]) {
      const { version: next } = await client.file(
        'news',
        smallReport(`on-${feed.response.url.length}`),
      );
      const events = await feed.until(({ id }) => Number(id) >= next);
      expect(versionsOf(events)[0]).toBe(version + 1);
    }
  });

  test('is filtered as the list is, and tells how far it has come although nothing fits', async () => {
    const query = 'type=ClaimAsserted';
    const feed = await client.feed(`${D}/changes?${query}`);
    const events = await feed.until(isCaughtUp);
    expect(events.slice(0, -1).map(listedAs)).toEqual(await listed(`&${query}`));
    const { version } = await client.read<Versioned>(D);
    expect(events.at(-1)?.id).toBe(String(version));
    const quiet = await client.feed(`${D}/changes?actor=aland`, version);
    const { version: next } = await client.file('news', smallReport('nothing-of-aland'));
    const seen = await quiet.until(({ id }) => id === String(next));
    expect(versionsOf(seen)).toEqual([]);
  });

  test('refuses what a feed cannot have, and who may not read', async () => {
    const feed = async (path: string, after?: string, as = client) => {
      const { response } = await as.feed(path, after);
      const { status, headers } = response;
      const text = await response.text();
      return { status, headers, text, body: JSON.parse(text) as unknown };
    };
    const odd = `${D}/changes?asOf=3&limit=5&publishedBy=2022&cursor=x`;
    expect(pathsOf(expectProblem(await feed(odd), 400, 'invalid-parameter')).toSorted()).toEqual([
      'asOf',
      'cursor',
      'limit',
      'publishedBy',
    ]);
    expectProblem(await feed(`${D}/changes`, 'abc'), 400, 'invalid-header');
    expectProblem(await feed(`${D}/changes`, '99999'), 400, 'not-yet');
    expectProblem(await feed(`${D}/events?limit=3`), 400, 'invalid-parameter');
    expectProblem(await feed('/v1/dossiers/nowhere/changes'), 404, 'not-found');
    expectProblem(await feed(`${D}/changes`, undefined, app.as()), 401, 'unauthorized');
    const reads = await app.with({ scopes: ['read'], dossiers: ['other'] });
    expectProblem(await feed(`${D}/changes`, undefined, reads), 404, 'not-found');
    expectProblem(await feed(`${D}/events`, undefined, reads), 403, 'forbidden');
  });

  test('ends once its key is revoked', async () => {
    const { id, key } = await app.keys.create({ name: 'x', scopes: ['read'], dossiers: ['news'] });
    const feed = await app.as(key).feed(`${D}/changes`);
    let told = 0;
    for await (const event of feed) {
      if (told === 0) await app.keys.revoke(id);
      told += event.data.length;
    }
    expect(told).toBeGreaterThan(0);
  });

  test('says nothing any more of what is erased', async () => {
    const { claims } = await client.fileAndSettle(
      'news',
      smallReport('secret', {
        claims: [smallClaim({ content: { kind: 'statement', gist: 'the hidden word' } })],
      }),
    );
    const before = await (await client.feed(`${D}/changes`)).until(isCaughtUp);
    expect(before.some(({ data }) => data.includes('the hidden word'))).toBe(true);
    const { version } = await client.read<Versioned>(D);
    const erased = await client.post<Versioned>(
      `${D}/claims/${claims[0]?.claimId ?? ''}/erasure`,
      { reason: 'asked for', legalBasis: 'GDPR 17' },
      { 'If-Match': '"1"' },
    );
    expect(erased.status).toBe(200);
    const after = await (
      await client.feed(`${D}/changes`)
    ).until(({ id, event }) => event === 'caught-up' && Number(id) > version);
    expect(after.some(({ data }) => data.includes('the hidden word'))).toBe(false);
    const log = await (await client.feed(`${D}/events`)).until(isCaughtUp);
    expect(log.some(({ data }) => data.includes('the hidden word'))).toBe(false);
    await client.settle('news', erased.body.version);
  });
});

describe('The feed of the log', () => {
  test('has CloudEvents as the list has them, which their SDK takes in strict mode', async () => {
    const { items } = await client.read<Page<object>>(`${D}/events?limit=500`);
    const events = await (await client.feed(`${D}/events`)).until(isCaughtUp);
    const sent = events.slice(0, -1);
    expect(sent.map(({ data }) => data.replace('"appendends":true,', ''))).toEqual(
      items.map((item) => JSON.stringify(item)),
    );
    for (const data of [...sent.map(({ data }) => JSON.parse(data) as object), ...items]) {
      const event = new CloudEvent({ ...data }, true);
      expect(event.validate()).toBe(true);
      expect(event.source).toBe('https://facts.example/parley/v1/dossiers/news');
      expect(event.type).toMatch(/^parley\.v1\.[A-Z]\w+$/);
    }
    expect(sent.filter(({ data }) => data.includes('"appendends":true'))).not.toHaveLength(0);
    // Which is why it is not called as in the feed of changes.
    expect(() => new CloudEvent({ ...items[0], appendEnds: true }, true)).toThrow(/lower-case/);
  });
});

describe('A feed that is cut', () => {
  test('anywhere and taken up again tells every version once, in order, while others write', async () => {
    await client.open('cut');
    const path = '/v1/dossiers/cut/changes';
    const going = { on: true };
    const writing = (async () => {
      let version = 0;
      for (let index = 0; going.on; index += 1) {
        ({ version } = await client.file(
          'cut',
          smallReport(`r${index}`, { claims: [smallClaim({ key: 'a' })] }),
        ));
      }
      return version;
    })();
    const got = await readInCuts(client, path, { cuts: 60, seed: 7 });
    going.on = false;
    const version = await writing;
    const rest = await (
      await client.feed(path, got.at(-1)?.id)
    ).until(({ id, event }) => event === 'caught-up' && Number(id) >= version);
    got.push(...rest.filter((event) => !isCaughtUp(event)));
    const items: string[] = [];
    for (let after = 0, more = true; more;) {
      const page = await client.read<Page<ChangeTold>>(`${path}?limit=500&after=${after}`);
      items.push(...page.items.map((item) => JSON.stringify(item)));
      after = page.items.at(-1)?.version ?? after;
      more = page.next !== null;
    }
    expect(versionsOf(got)).toEqual(upTo(items.length));
    expect(got.map(listedAs)).toEqual(items);
  });
});

describe('Feeds for readers of news', () => {
  test('have the newest changes, newest first, and an entity tag', async () => {
    const answer = await client.get<{
      version: string;
      items: readonly { id: string; title: string }[];
    }>(`${D}/changes.json`);
    expect(answer.headers.get('content-type')).toBe('application/feed+json; charset=utf-8');
    expect(answer.body.version).toBe('https://jsonfeed.org/version/1.1');
    const { items } = await client.read<Page<ChangeTold>>(`${D}/changes?limit=500`);
    expect(answer.body.items.map(({ title }) => title)).toEqual(
      items
        .toReversed()
        .slice(0, 50)
        .map(({ sentence }) => sentence),
    );
    const again = await client.get(`${D}/changes.json`, {
      'If-None-Match': answer.headers.get('etag') ?? '',
    });
    expect(again.status).toBe(304);
    const atom = await client.get(`${D}/changes.atom`);
    expect(atom.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
    expect(atom.text).toContain('<feed xmlns="http://www.w3.org/2005/Atom">');
    expect(atom.text.match(/<entry>/g)).toHaveLength(Math.min(50, items.length));
    expect((await client.get(`${D}/changes.atom?asOf=9`)).text.match(/<entry>/g)).toHaveLength(9);
    const asserted = await client.get(`${D}/changes.atom?type=ClaimAsserted`);
    expect(asserted.text).not.toContain('is opened');
  });
});

test('What reports say is no markup in a feed', async () => {
  const gist = 'a <script>alert(1)</script> & ]]> more';
  const { version } = await client.fileAndSettle(
    'news',
    smallReport('markup', { claims: [smallClaim({ content: { kind: 'statement', gist } })] }),
  );
  const atom = (await client.get(`${D}/changes.atom?minVersion=${version}`)).text;
  expect(atom).toContain('a &lt;script&gt;alert(1)&lt;/script&gt; &amp; ]]&gt; more');
  const json = await client.read<{ items: readonly { title: string; content_html: string }[] }>(
    `${D}/changes.json`,
  );
  expect(json.items[0]?.title).toContain(gist);
  expect(json.items[0]?.content_html).toContain('a &lt;script&gt;');
});

describe('Feeds of a process', () => {
  test('are so many for a key, so many in all, and end when it stops', async () => {
    const small = await TestApp.start({ settings: { feeds: 3, feedsAKey: 2 } });
    try {
      await small.client.open('news');
      await small.client.settle('news', 1);
      const other = await small.with({ scopes: ['read'], dossiers: '*' });
      const open = [
        await small.client.feed(`${D}/changes`),
        await small.client.feed(`${D}/events`),
      ];
      const { response } = await small.client.feed(`${D}/changes`);
      expect(response.status).toBe(429);
      expect(await response.json()).toMatchObject({ type: '/problems/too-many-feeds' });
      open.push(await other.feed(`${D}/changes`));
      const refused = (await other.feed(`${D}/changes`)).response;
      expect(refused.status).toBe(503);
      expect(await refused.json()).toMatchObject({ type: '/problems/no-room-for-feeds' });
      expect((await small.as().get('/metrics')).text).toContain('parley_feeds_open 3');
      open.pop()?.leave();
      await until(async () => {
        const again = await other.feed(`${D}/changes`);
        again.leave();
        return again.response.status === 200;
      });
      const ends = Promise.all(open.map((feed) => feed.until(() => false)));
      await small.restartApi();
      await ends;
    } finally {
      await small.close();
    }
  });
});
