import { setTimeout as sleep } from 'node:timers/promises';

import { describeWhere, onPath } from '../../libs/testing/index.js';
import { TestApp } from '../support/app.js';
import { smallClaim, smallReport } from '../support/bundles.js';
import { Client } from '../support/client.js';
import { isCaughtUp, listedAs, readInCuts } from '../support/cut-feed.js';
import type { ChangeTold, Page } from '../support/shapes.js';
import { type Proxy, type ProxyName, startProxy } from './proxies.js';

const CUTS = 100;
const WRITERS = 2;
/** Of each report, so that there is more to read than to wait for. */
const CLAIMS = 10;
/** Milliseconds that a writer waits between reports: they are to be read, too. */
const PAUSE = 50;
const MINUTES = 120_000;

let app: TestApp;

beforeAll(async () => {
  app = await TestApp.start();
});

afterAll(() => app.close());

describe.each<ProxyName>(['nginx', 'haproxy'])('Behind %s', (name) => {
  describeWhere(onPath(name), `${name} is not installed: install it.`, 'a feed', () => {
    const dossier = `behind-${name}`;
    const path = `/v1/dossiers/${dossier}/changes`;
    let proxy: Proxy;
    let through: Client;

    beforeAll(async () => {
      await app.client.open(dossier);
      proxy = await startProxy(name, app.url);
      const { key } = await app.keys.create({ name, scopes: ['read'], dossiers: [dossier] });
      through = new Client(proxy.url, key);
    });

    afterAll(() => proxy.stop());

    test('hears what is filed as soon as it is shown', async () => {
      const feed = await through.feed(path);
      let heard = 0;
      for await (const event of feed) {
        if (!isCaughtUp(event)) heard += 1;
        else if (heard > 1) break;
        else await app.client.file(dossier, smallReport('first', { claims: [smallClaim()] }));
      }
      feed.leave();
      expect(heard).toBeGreaterThan(1);
    });

    test(
      'that is cut anywhere and taken up again tells every change, byte for byte, while others write',
      async () => {
        const writing = new AbortController();
        const written = Array.from({ length: WRITERS }, async (_, writer) => {
          for (let index = 0; !writing.signal.aborted; index += 1) {
            const slug = `w${writer}-${index}`;
            await app.client.file(
              dossier,
              smallReport(slug, { claims: Array.from({ length: CLAIMS }, () => smallClaim()) }),
            );
            await sleep(PAUSE);
          }
        });
        const got = await readInCuts(through, path, { cuts: CUTS, seed: name.length });
        writing.abort();
        await Promise.all(written);
        const { version } = await app.client.read<{ version: number }>(`/v1/dossiers/${dossier}`);
        await app.client.settle(dossier, version);
        const items = await listed(path);
        const feed = await through.feed(path, got.at(-1)?.id);
        got.push(...(await feed.until((event) => Number(event.id) >= items.length)));
        expect(got.filter((event) => !isCaughtUp(event)).map(listedAs)).toEqual(items);
        expect(items.length).toBeGreaterThan(CUTS);
      },
      MINUTES,
    );
  });
});

/** All changes, as the list has them. */
async function listed(path: string): Promise<string[]> {
  const items: string[] = [];
  for (let more = true, after = 0; more;) {
    const page = await app.client.read<Page<ChangeTold>>(`${path}?limit=500&after=${after}`);
    items.push(...page.items.map((item) => JSON.stringify(item)));
    after = page.items.at(-1)?.version ?? after;
    more = page.next !== null;
  }
  return items;
}
