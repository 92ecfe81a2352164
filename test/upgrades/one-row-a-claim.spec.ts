import { connect, withSession } from '../../libs/database/index.js';
import { EventStore } from '../../libs/event-store/index.js';
import { Projector } from '../../libs/projections/index.js';
import type { TestDatabase } from '../../libs/testing/index.js';
import { knownFrom } from '../../src/publication/known-from.js';
import { views } from '../../src/views/index.js';
import { Fleet } from '../deployments/fleet.js';
import { smallClaim, smallReport } from '../support/bundles.js';
import type { Answer, Client } from '../support/client.js';
import { killAll, parley } from '../support/processes.js';
import { until } from '../support/until.js';
import { viewRows } from '../support/view-rows.js';
import {
  databaseOfTheVersionBefore,
  DOSSIER,
  HEAD,
  SIGNING_KEY,
  withTheLogOf,
} from './version-before.js';

const MINUTES = 240_000;
/** How many reports are filed while views are built. */
const REPORTS = 5;

/** What is read below the dossier: every view by some route. */
const READ = [
  ...['', '/timeline', '/claims', '/positions', '/quantities', '/milestones', '/conflicts'],
  ...['/changes', '/reports', '/actors', '/issues', '/processes', '/speakers'],
  ...['/positions/russia/neutrality', '/reports/istanbul-talks', '/actors/russia'],
  ...['first-progress', 'talks-meaningful', 'crimea-annexation', 'chernihiv-killed'].flatMap(
    (key) => [`/claims/istanbul-talks~${key}`, `/claims/istanbul-talks~${key}/history`],
  ),
];

/** What was answered to a reader in good faith. */
interface Shown {
  readonly path: string;
  readonly version: number;
  readonly body: string;
}

/** An API of this version on a database that the version before filled, just after migrating. */
class Upgrade {
  /** All that was shown while the views were built. */
  private readonly shown = new Map<string, Shown>();
  /** How often readers were told to come again. */
  behind = 0;
  private filed = 0;

  private constructor(
    readonly database: TestDatabase,
    readonly fleet: Fleet,
  ) {}

  static async begin(): Promise<Upgrade> {
    const database = await databaseOfTheVersionBefore();
    const environment = {
      DATABASE_URL: database.url,
      DATABASE_OWNER_URL: database.ownerUrl,
      PARLEY_SIGNING_KEY: SIGNING_KEY,
    };
    const migrated = await parley(['migrate'], environment);
    expect(migrated).toMatchObject({ code: 0, errors: '' });
    return new Upgrade(database, await Fleet.start({ apis: 1, workers: 0, environment }));
  }

  private get client(): Client {
    return this.fleet.api(0).client;
  }

  /** Files a report; appends do not wait for views. */
  async file(): Promise<void> {
    this.filed += 1;
    const report = smallReport(`while-upgrading-${this.filed}`, { claims: [smallClaim()] });
    await this.client.file(DOSSIER, report);
  }

  get head(): number {
    return HEAD + 2 * this.filed;
  }

  /** Reads everything once, live and as of the version before. */
  async readAll(): Promise<void> {
    for (const path of READ.flatMap((path) => [path, `${path}?asOf=${HEAD}`])) {
      const address = `/v1/dossiers/${DOSSIER}${path}`;
      const answer = await this.client.get<{ version: number }>(address, { Prefer: 'wait=0' });
      if (answer.status === 200) {
        const { version } = answer.body;
        this.shown.set(`${path} ${version}`, { path, version, body: bodyOf(answer) });
        continue;
      }
      const { status, body, headers } = answer;
      expect({ path, status, body, retryAfter: headers.get('Retry-After') }).toMatchObject({
        path,
        status: 503,
        body: { type: '/problems/projection-behind' },
        retryAfter: expect.stringMatching(/^[1-9]\d*$/),
      });
      this.behind += 1;
    }
  }

  /** Reads until something is over, and files some reports meanwhile. */
  async readAndFileUntil(over: Promise<unknown>): Promise<void> {
    const done = new AbortController();
    const end = () => {
      done.abort();
    };
    over.then(end, end);
    for (let turn = 0; !done.signal.aborted; turn += 1) {
      await this.readAll();
      // Not without end: who waits for a worker to catch up would wait as long.
      if (turn < REPORTS) await this.file();
    }
    await over;
  }

  /** Expects that what was shown is what is shown now of the same version. */
  async expectAllWasRight(): Promise<void> {
    expect(this.shown.size).toBeGreaterThanOrEqual(READ.length);
    for (const { path, version, body } of this.shown.values()) {
      const asOf = path.includes('asOf=') ? path : `${path}?asOf=${version}`;
      const now = await this.client.get(`/v1/dossiers/${DOSSIER}${asOf}`);
      expect({ path, version, body: bodyOf(now) }).toEqual({ path, version, body });
    }
  }

  /** Expects every row to be the one that the log gives. */
  async expectRowsOfTheLog(): Promise<void> {
    const replayed = await withTheLogOf(this.database.ownerUrl);
    const db = connect({ url: replayed.url, max: 2 });
    try {
      await new Projector(db, new EventStore(db), knownFrom, views).project(DOSSIER);
      expect(await viewRows(this.database.ownerUrl)).toEqual(await viewRows(replayed.ownerUrl));
    } finally {
      await db.$disconnect();
      await replayed.drop();
    }
  }

  /** Expects `parley verify` to find nothing, once the logs are signed as far as the views are built. */
  async expectVerified(): Promise<void> {
    const { ownerUrl } = this.database;
    await until(async () => {
      const { rows } = await withSession(ownerUrl, (session) =>
        session.query<{ size: string }>('SELECT size FROM proofs.trees'),
      );
      return Number(rows[0]?.size) === this.head;
    });
    const { code, output, errors } = await this.fleet.run('verify');
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    expect(output).toMatch(
      new RegExp(`^${DOSSIER}: ${this.head} events; .*: all fits\\.\nNot looked at, .*\\.\n$`),
    );
  }
}

/** The body of an answer, without the cursor of the next page. */
function bodyOf({ status, text }: Answer): string {
  return `${status} ${text.replace(/"next":"[^"]*"/, '"next":null')}`;
}

let upgrade: Upgrade;

beforeEach(async () => {
  upgrade = await Upgrade.begin();
}, MINUTES);
afterEach(async () => {
  await killAll();
  await upgrade.database.drop();
}, MINUTES);

test(
  'A worker brings a database of the version before up to date while readers wait or are told what is right, and appends go on',
  async () => {
    await upgrade.readAll();
    expect(upgrade.behind).toBeGreaterThan(0);
    await upgrade.file();

    upgrade.fleet.startWorker(0);
    await upgrade.readAndFileUntil(upgrade.fleet.caughtUp(MINUTES));
    await upgrade.fleet.caughtUp();
    await upgrade.readAll();
    await upgrade.expectAllWasRight();
    await upgrade.expectRowsOfTheLog();
    await upgrade.expectVerified();
  },
  MINUTES,
);

test(
  'parley rebuild does so by itself, and again beside a worker',
  async () => {
    const alone = upgrade.fleet.run('rebuild');
    await upgrade.readAndFileUntil(alone);
    expect(await alone).toMatchObject({ code: 0, errors: '' });
    await upgrade.readAll();

    upgrade.fleet.startWorker(0);
    await upgrade.fleet.caughtUp();
    const before = upgrade.behind;
    const beside = upgrade.fleet.run('rebuild');
    await upgrade.readAndFileUntil(beside);
    expect(await beside).toMatchObject({ code: 0, errors: '' });
    expect(upgrade.behind).toBe(before);
    await upgrade.fleet.caughtUp();
    await upgrade.expectAllWasRight();
    await upgrade.expectRowsOfTheLog();
    await upgrade.expectVerified();
  },
  MINUTES,
);
