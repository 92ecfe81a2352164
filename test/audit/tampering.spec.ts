import { createHash } from 'node:crypto';

import { connect, type Database, Prisma, type Transaction } from '../../libs/database/index.js';
import { entryOf, EventStore } from '../../libs/event-store/index.js';
import { Proofs } from '../../libs/notary/index.js';
import {
  generateSignerKey,
  leafHash,
  parseSigner,
  signCheckpoint,
} from '../../libs/transparency-log/index.js';
import { namedDossiers } from '../../src/audit/named-dossiers.js';
import { checkSchema } from '../../src/audit/stored-schema.js';
import { verifySnapshot, verifyStored } from '../../src/audit/verify.js';
import { knownFrom } from '../../src/publication/known-from.js';
import { views } from '../../src/views/index.js';
import { TestApp } from '../support/app.js';
import { smallClaim, smallReport } from '../support/bundles.js';
import { EXAMPLE, fileExample } from '../support/example.js';
import { until } from '../support/until.js';

const lost = (value: number, period: string) =>
  smallClaim({ content: { kind: 'quantity', measure: 'lost', basis: 'exact', value, period } });
const waits = (step: string, other: string) =>
  smallClaim({
    content: {
      kind: 'dependency',
      process: 'talks',
      step,
      requires: [other],
      type: 'finish-start',
    },
  });

/** Numbers and steps that do not go together, of which the example has none. */
const disorderly = smallReport('disorderly', {
  processes: [
    {
      slug: 'talks',
      title: 'Talks',
      steps: [
        { slug: 'first', title: 'First' },
        { slug: 'second', title: 'Second' },
      ],
    },
  ],
  claims: [
    lost(5, '2022-04'),
    lost(12, '2022-03/2022-05'),
    lost(6, '2022-04'),
    waits('first', 'second'),
    waits('second', 'first'),
  ],
});

let app: TestApp;
let superuser: Database;
let store: EventStore;
let proofs: Proofs;
const basis = { clock: knownFrom, views, pinned: [] };

beforeAll(async () => {
  app = await TestApp.start();
  const { client } = app;
  await fileExample(client);
  await client.fileAndSettle(EXAMPLE, disorderly);
  const dossier = `/v1/dossiers/${EXAMPLE}`;
  superuser = connect({ url: app.ownerUrl, max: 2 });
  store = new EventStore(superuser);
  proofs = new Proofs(superuser);
  const grounds = { reason: 'A court said so', legalBasis: 'Art. 17 GDPR' };
  const change = async (key: string, how: string, body: object) => {
    const claim = `${dossier}/claims/istanbul-talks~${key}`;
    const shown = `${claim}?minVersion=${await head()}`;
    const { revision } = await client.read<{ revision: number }>(shown);
    const headers = { 'If-Match': `"${revision}"`, 'Idempotency-Key': how };
    return client.post(`${claim}/${how}`, body, headers);
  };
  const resolution = { outcome: 'upheld', reason: 'The attacks went on.' };
  expect(await change('chernihiv-reduction', 'dispute-resolutions', resolution)).toMatchObject({
    status: 200,
  });
  expect(await change('chernihiv-killed', 'erasure', grounds)).toMatchObject({ status: 200 });
  const capture = `${dossier}/reports/chernihiv-attacks/captures/1/erasure`;
  expect(await client.post(capture, grounds)).toMatchObject({ status: 200 });
  await until(async () => (await proofs.position(EXAMPLE))?.signed === (await head()));
  // A worker that has signed for views rests before it does so again; another one does not.
  await app.stopWorker();
  await app.startWorker();
  await until(async () => (await verified()).sealedAt === (await head()));
  await app.stopWorker();
});

afterAll(async () => {
  await superuser.$disconnect();
  await app.close();
});

async function head(): Promise<number> {
  return (await store.head(EXAMPLE))?.version ?? 0;
}

async function verified() {
  return verifyStored({ db: superuser, store, proofs }, EXAMPLE, basis);
}

/** Lines for what does not fit once somebody with all rights has had a go, which is then undone. */
async function misfits(tamper?: (tx: Transaction) => Promise<unknown>, pinned: string[] = []) {
  let lines: string[] = [];
  class Undo extends Error {}
  const tampering = superuser.$transaction(
    async (tx) => {
      await tx.$executeRaw`SET LOCAL session_replication_role = replica`;
      await tx.$executeRaw`SET CONSTRAINTS ALL DEFERRED`;
      await tamper?.(tx);
      const snapshot = { tx, store, proofs };
      const { findings } = await verifySnapshot(snapshot, EXAMPLE, { ...basis, pinned });
      lines = findings.map(({ of, what }) => `${of} ${what}`);
      throw new Undo();
    },
    { timeout: 60_000 },
  );
  await expect(tampering).rejects.toThrow(Undo);
  return lines;
}

test('what nobody has touched fits, and checkpoints vouch for all of it', async () => {
  const { findings, events, vouchedFor, sealedAt, stored } = await verified();
  expect(findings).toEqual([]);
  expect(events).toHaveLength(await head());
  expect(vouchedFor).toBe(await head());
  expect(sealedAt).toBe(await head());
  expect(stored?.rows).toBeGreaterThan(100);
});

describe('An event', () => {
  test('of which one character was changed is named', async () => {
    const lines = await misfits(
      (tx) => tx.$executeRaw`
        UPDATE "log".events SET payload = replace(payload, 'annexed', 'annexes')
        WHERE dossier = ${EXAMPLE} AND version = (
          SELECT min(version) FROM "log".events WHERE dossier = ${EXAMPLE} AND payload LIKE '%annexed%')`,
    );
    expect(lines[0]).toMatch(/^event \d+ has another payload than was committed to$/);
  });

  test('is named too if the commitment was changed with it', async () => {
    const lines = await misfits((tx) => rewrite(tx, 12));
    expect(lines).toContainEqual(
      expect.stringMatching(/^event 12 is not the event that checkpoint \d+ was signed over$/),
    );
    expect(lines.filter((line) => line.startsWith('event'))).toHaveLength(1);
  });

  test('is found by the checkpoint if leaf and tree were changed with it', async () => {
    const lines = await misfits(async (tx) => {
      await rewrite(tx, 12);
      await replaceLeaf(tx, 12);
    });
    expect(lines).toContainEqual(
      expect.stringMatching(
        /^checkpoint \d+ was signed over other events: something from .* to event \d+ was rewritten$/,
      ),
    );
  });

  test.each([1, 12])('that was deleted is named: %i', async (version) => {
    const lines = await misfits((tx) => remove(tx, version));
    expect(lines[0]).toBe(`event ${version} is missing`);
  });

  test('that was the last and was deleted is named', async () => {
    const last = await head();
    const lines = await misfits((tx) => remove(tx, last));
    expect(lines).toContain(`event ${last} is missing: the log is to have ${last} events`);
  });

  test('that was the last and was deleted, and the head moved back, is found by the checkpoint', async () => {
    const last = await head();
    const lines = await misfits(async (tx) => {
      await remove(tx, last);
      await tx.$executeRaw`UPDATE "log".heads SET version = ${last - 1} WHERE dossier = ${EXAMPLE}`;
    });
    expect(lines).toContainEqual(
      expect.stringMatching(
        new RegExp(`^checkpoint \\d+ was signed for ${last} events, of which 1 are? not there$`),
      ),
    );
  });

  test('is missed even where all were deleted', async () => {
    const lines = await misfits(
      (tx) => tx.$executeRaw`DELETE FROM "log".events WHERE dossier = ${EXAMPLE}`,
    );
    expect(lines).toContain(`event 1 is missing: the log is to have ${await head()} events`);
  });

  test('that changed places with another is named, and so is the other', async () => {
    const lines = await misfits(async (tx) => {
      await renumber(tx, 12, 1_000_000);
      await renumber(tx, 13, 12);
      await renumber(tx, 1_000_000, 13);
    });
    for (const version of [12, 13]) {
      expect(lines).toContainEqual(
        expect.stringMatching(new RegExp(`^event ${version} is not the event that`)),
      );
    }
  });

  test('that exchanged what it says with another is named, and so is the other', async () => {
    const lines = await misfits(
      (tx) => tx.$executeRaw`
        UPDATE "log".events e SET payload = o.payload, salt = o.salt, commitment = o.commitment
        FROM "log".events o
        WHERE e.dossier = ${EXAMPLE} AND o.dossier = e.dossier
          AND (e.version, o.version) IN ((12, 13), (13, 12))`,
    );
    for (const version of [12, 13]) {
      expect(lines).toContainEqual(
        expect.stringMatching(new RegExp(`^event ${version} is not the event that`)),
      );
    }
  });

  test('that was slipped into the past is named', async () => {
    const lines = await misfits(async (tx) => {
      await tx.$executeRaw`ALTER TABLE "log".events DROP CONSTRAINT events_erased_whole`;
      await tx.$executeRaw`
        UPDATE "log".events SET version = version + 1000000 WHERE dossier = ${EXAMPLE} AND version > 12`;
      await tx.$executeRaw`
        UPDATE "log".events SET version = version - 999999 WHERE dossier = ${EXAMPLE} AND version > 1000000`;
      await tx.$executeRaw`
        INSERT INTO "log".events
        SELECT dossier, 13, 'issue/slipped-in', 1, gen_random_uuid(), type, schema_version,
          recorded_at, recorded_by, correlation_id, payload, salt, commitment, erased_by
        FROM "log".events WHERE dossier = ${EXAMPLE} AND version = 12`;
      await tx.$executeRaw`
        UPDATE "log".heads SET version = version + 1 WHERE dossier = ${EXAMPLE}`;
    });
    expect(lines[0]).toMatch(/^event 13 /);
  });

  test('that was put beyond the head is named', async () => {
    const last = await head();
    const lines = await misfits(
      (tx) => tx.$executeRaw`
        INSERT INTO "log".events
        SELECT dossier, ${last + 1}, 'issue/more', 1, gen_random_uuid(), type, schema_version,
          recorded_at, recorded_by, correlation_id, payload, salt, commitment, erased_by
        FROM "log".events WHERE dossier = ${EXAMPLE} AND version = 12`,
    );
    expect(lines).toContain(`event ${last + 1} is beyond the head of the log, ${last}`);
  });

  test('that lost its payload without an event that says why is named', async () => {
    const mark = await head();
    const lines = await misfits(
      (tx) => tx.$executeRaw`
        UPDATE "log".events SET payload = NULL, salt = NULL, erased_by = ${mark}
        WHERE dossier = ${EXAMPLE} AND version = 12`,
    );
    expect(lines).toContain(
      `event 12 has lost its payload, and event ${mark}, which is to say why, does not name it`,
    );
  });

  test.each(['recorded_by', 'correlation_id', 'type', 'stream'])(
    'of which the %s was changed is named',
    async (column) => {
      const lines = await misfits(
        (tx) => tx.$executeRaw`
        UPDATE "log".events SET ${Prisma.raw(column)} = ${Prisma.raw(column)} || 'x'
        WHERE dossier = ${EXAMPLE} AND version = 12`,
      );
      expect(lines).toContainEqual(expect.stringMatching(/^event 12 is not the event that/));
    },
  );
});

describe('A dossier of which events and head were deleted', () => {
  const tables = ['texts', 'names', 'answers'].map((table) => `log.${table}`);
  const left = [...tables, 'proofs.checkpoints', 'views.checkpoints', 'views.claims'];

  test.each(left)('is named by what is left of it in %s alone', async (kept) => {
    const lines = await misfits(async (tx) => {
      const all = await tx.$queryRaw<{ table: string }[]>`
        SELECT table_schema || '.' || table_name AS "table" FROM information_schema.columns
        WHERE column_name = 'dossier' AND table_schema IN ('log', 'proofs', 'views')`;
      for (const { table } of all) {
        if (table === kept) continue;
        await tx.$executeRaw`DELETE FROM ${Prisma.raw(table)} WHERE dossier = ${EXAMPLE}`;
      }
      expect(await namedDossiers(tx)).toContain(EXAMPLE);
    });
    expect(lines).not.toEqual([]);
  });

  test('is told with every table that still has something of it', async () => {
    const lines = await misfits(async (tx) => {
      await tx.$executeRaw`DELETE FROM "log".events WHERE dossier = ${EXAMPLE}`;
      await tx.$executeRaw`DELETE FROM "log".heads WHERE dossier = ${EXAMPLE}`;
    });
    for (const table of left.filter((name) => name !== 'views.checkpoints')) {
      expect(lines).toContain(`table ${table} has rows of the dossier, which has no event`);
    }
  });
});

test('An event of any kind that says something without sense is named, and all else is still verified', async () => {
  const kinds = await superuser.$queryRaw<{ type: string; version: number }[]>`
    SELECT type, min(version)::int AS version FROM "log".events
    WHERE dossier = ${EXAMPLE} AND payload IS NOT NULL GROUP BY type`;
  expect(kinds.length).toBeGreaterThan(10);
  for (const { type, version } of kinds) {
    for (const payload of ['{}', '3']) {
      const lines = await misfits((tx) => rewrite(tx, version, payload));
      expect([type, lines]).toEqual([
        type,
        expect.arrayContaining([
          expect.stringMatching(new RegExp(`^event ${version} is not the event that checkpoint`)),
        ]),
      ]);
    }
  }
});

describe('A stored text', () => {
  const change = (set: Prisma.Sql) => (tx: Transaction) => tx.$executeRaw`
    UPDATE "log".texts SET ${set} WHERE dossier = ${EXAMPLE} AND commitment = (
      SELECT min(commitment) FROM "log".texts WHERE dossier = ${EXAMPLE} AND body IS NOT NULL)`;

  test('that was edited is named, with its report', async () => {
    const [line] = await misfits(change(Prisma.sql`body = body || ' '`));
    expect(line).toMatch(
      /^text [0-9a-f]{64} \(capture \d of report [a-z-]+\) is another one than was committed to$/,
    );
  });

  test('that is gone without an event that says why is named', async () => {
    const emptied = Prisma.sql`body = NULL, salt = NULL, erased_by = 12`;
    expect((await misfits(change(emptied)))[0]).toMatch(/is gone, and no event says why$/);
    const [line] = await misfits(
      (tx) => tx.$executeRaw`DELETE FROM "log".texts WHERE dossier = ${EXAMPLE}`,
    );
    expect(line).toMatch(/^text .* is missing$/);
  });

  test('that belongs to nothing is named', async () => {
    const [line] = await misfits(
      (tx) => tx.$executeRaw`
        INSERT INTO "log".texts (dossier, commitment, salt, body)
        VALUES (${EXAMPLE}, sha256('\\x00'), '\\x00', '')`,
    );
    expect(line).toMatch(/^text [0-9a-f]{64} belongs to no event$/);
  });
});

describe('A row of a view', () => {
  const names = views.map(({ name }) => name);

  test.each(names)('of %s that was edited is named, in every column', async (name) => {
    const table = Prisma.raw(`"views"."${name}"`);
    const [row] = await superuser.$queryRaw<{ key: string }[]>`
      SELECT key FROM ${table} WHERE dossier = ${EXAMPLE} ORDER BY key LIMIT 1`;
    if (!row) throw new Error(`The example leaves ${name} empty: nothing can be edited there.`);
    const columns = await superuser.$queryRaw<{ column: string; type: string }[]>`
      SELECT attname AS column, format_type(atttypid, atttypmod) AS type FROM pg_attribute
      WHERE attrelid = ${`views.${name}`}::regclass AND attnum > 0 AND NOT attisdropped`;
    for (const { column, type } of columns) {
      if (['dossier', 'key', 'version_from', 'published_from'].includes(column)) continue;
      const lines = await misfits(async (tx) => {
        const [{ changed } = { changed: 0 }] = await tx.$queryRaw<{ changed: number }[]>`
          WITH edited AS (
            UPDATE ${table} t SET ${Prisma.raw(`"${column}"`)} = ${otherThan(column, type)}
            WHERE dossier = ${EXAMPLE} AND key = ${row.key} RETURNING 1)
          SELECT count(*)::int AS changed FROM edited`;
        expect(changed).toBeGreaterThan(0);
      });
      expect([column, lines[0]]).toEqual([
        column,
        expect.stringContaining(`view ${name}, row ${row.key} from version`),
      ]);
    }
  });

  test.each(names)('of %s that was deleted or put in is named', async (name) => {
    const table = Prisma.raw(`"views"."${name}"`);
    const deleted = await misfits(
      (tx) => tx.$executeRaw`DELETE FROM ${table} WHERE dossier = ${EXAMPLE}`,
    );
    expect(deleted[0]).toMatch(new RegExp(`^view ${name}, row .* is missing$`));
    const added = await misfits(
      (tx) => tx.$executeRaw`
        INSERT INTO ${table} SELECT (jsonb_populate_record(t, '{"key": "zz-put-in"}')).*
        FROM ${table} t WHERE dossier = ${EXAMPLE} LIMIT 1`,
    );
    expect(added).toEqual([
      expect.stringMatching(new RegExp(`^view ${name}, row zz-put-in .* is of no event$`)),
    ]);
  });
});

describe('A checkpoint', () => {
  const replace = (number: number, note: string) => (tx: Transaction) => tx.$executeRaw`
    UPDATE "proofs".checkpoints SET note = ${note} WHERE dossier = ${EXAMPLE} AND number = ${number}`;

  test('of which anything was changed is named', async () => {
    const [first, second] = await proofs.checkpoints(EXAMPLE, { after: 0, limit: 2 });
    if (!first || !second) throw new Error('The example has several checkpoints.');
    const other = first.note.replace(/\n\d+\n/, '\n999\n');
    expect((await misfits(replace(1, other)))[0]).toMatch(/^checkpoint 1 does not hold: /);
    expect((await misfits(replace(1, second.note)))[0]).toMatch(
      `checkpoint 1 is kept for ${first.size} events, and was signed for ${second.size}`,
    );
  });

  test('that somebody else has signed is named', async () => {
    const [first] = await proofs.checkpoints(EXAMPLE, { after: 0, limit: 1 });
    const name = `parley/test/${EXAMPLE}`;
    const stranger = parseSigner(generateSignerKey(name));
    const root = await proofs.root(EXAMPLE, first?.size ?? 0);
    const note = signCheckpoint({ origin: name, size: first?.size ?? 0, root, extensions: [] }, [
      stranger,
    ]);
    expect((await misfits(replace(1, note)))[0]).toMatch(/^checkpoint 1 does not hold: /);
  });

  test('that is missing is named', async () => {
    const [line] = await misfits(
      (tx) => tx.$executeRaw`
        DELETE FROM "proofs".checkpoints WHERE dossier = ${EXAMPLE} AND number = 2`,
    );
    expect(line).toBe('checkpoint 2 is missing');
  });

  test('counts only if it is signed with a key that is trusted', async () => {
    const [key] = await proofs.keys();
    expect(await misfits(undefined, [key?.vkey ?? ''])).toEqual([]);
    const other = parseSigner(generateSignerKey('parley/test')).verifier.vkey;
    expect((await misfits(undefined, [other]))[0]).toBe(
      `key 1 is ${key?.vkey}, which is not the one to be trusted`,
    );
  });
});

test('Events of which nothing is signed any more are told, unless they are of this minute', async () => {
  const unsign = async (tx: Transaction) => {
    await tx.$executeRaw`DELETE FROM "proofs".checkpoints`;
    await tx.$executeRaw`DELETE FROM "proofs".keys`;
  };
  const lines = await misfits(async (tx) => {
    await unsign(tx);
    await tx.$executeRaw`
      UPDATE "log".events SET recorded_at = recorded_at - interval '1 hour'`;
  });
  expect(lines).toContain(
    'the events are vouched for by no checkpoint of the newest key that holds',
  );
  const future = await misfits(async (tx) => {
    await unsign(tx);
    await tx.$executeRaw`
      UPDATE "log".events SET recorded_at = recorded_at + interval '1 hour'`;
  });
  expect(future).toContain(
    'the events are vouched for by no checkpoint of the newest key that holds',
  );
});

describe('The schema', () => {
  test('is that of the migrations where nobody has touched it', async () => {
    expect(await checkSchema(superuser)).toEqual([]);
  });

  const other = 'is not as the migrations make it';
  test.each([
    ['ALTER TABLE "log".events DISABLE TRIGGER ALL', /^trigger \w+ of log\.events /, other],
    ['GRANT UPDATE ON "log".events TO parley_application', /^table log\.events /, other],
    ['GRANT DELETE ON "log".heads TO PUBLIC', /^table log\.heads /, other],
    [
      'CREATE FUNCTION "log".more() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$',
      /^function log\.more\(\) /,
      'is made by no migration',
    ],
    [
      `CREATE OR REPLACE FUNCTION "access".refuse_change() RETURNS trigger LANGUAGE plpgsql
        AS $$ BEGIN RETURN NULL; END $$`,
      /^function access\.refuse_change\(\) /,
      other,
    ],
    ['DROP TRIGGER acts_append_only ON "access".acts', /^trigger acts_append_only /, 'is missing'],
    [
      `UPDATE public._prisma_migrations SET checksum = 'x' WHERE migration_name LIKE '%_log'`,
      /^migration \d+_log /,
      other,
    ],
    [
      `DELETE FROM public._prisma_migrations WHERE migration_name LIKE '%_acts'`,
      /^migration \d+_acts /,
      'is missing',
    ],
    ['ALTER TABLE "access".sessions DISABLE TRIGGER ALL', /^table access\.sessions /, other],
    ['ALTER TABLE "log".names SET UNLOGGED', /^table log\.names /, other],
    ['ALTER TABLE "log".names ALTER name TYPE text COLLATE "POSIX"', /^table log\.names /, other],
    ['CREATE TABLE public.more () INHERITS ("log".heads)', /^table log\.heads /, other],
    [
      `CREATE FUNCTION public.unnest(text[]) RETURNS text LANGUAGE sql AS $$ SELECT 'x' $$`,
      /^function public\.unnest\(text\[\]\) /,
      'is made by no migration',
    ],
    [
      'CREATE OPERATOR public.= (FUNCTION = textne, LEFTARG = text, RIGHTARG = text)',
      /^operator public\.=\(text,text\) /,
      'is made by no migration',
    ],
    [
      'CREATE CAST (text AS int) WITH INOUT AS IMPLICIT',
      /^cast text AS integer /,
      'is made by no migration',
    ],
    ['CREATE DOMAIN "log".text AS pg_catalog.text', /^type log\.text /, 'is made by no migration'],
    [
      'CREATE ROLE more CREATEROLE IN ROLE parley_application',
      /^role more, which may more than parley_application /,
      'is made by no migration',
    ],
    [
      'CREATE ROLE more IN ROLE parley_application, pg_write_all_data',
      /^role more, which may more than parley_application /,
      'is made by no migration',
    ],
    [
      'ALTER ROLE parley_application SET role TO pg_write_all_data',
      /^setting role of parley_application /,
      'is made by no migration',
    ],
  ])('is told of what does not fit: %s', async (statement, of, what) => {
    class Undo extends Error {}
    let lines: string[] = [];
    const tampering = superuser.$transaction(async (tx) => {
      await tx.$executeRawUnsafe(statement);
      lines = (await checkSchema(tx)).map((finding) => `${finding.of} ${finding.what}`);
      throw new Undo();
    });
    await expect(tampering).rejects.toThrow(Undo);
    expect(lines[0]).toMatch(of);
    expect(lines.every((line) => line.endsWith(what))).toBe(true);
  });
});

test('A head that was recorded at another time than its last event is told', async () => {
  const lines = await misfits(
    (tx) => tx.$executeRaw`
      UPDATE "log".heads SET recorded_at = recorded_at + interval '1 day'
      WHERE dossier = ${EXAMPLE}`,
  );
  expect(lines).toEqual([expect.stringMatching(/^head is of \S+, and its event of \S+$/)]);
});

test('What was erased and is there again is named, a text and an event', async () => {
  const text = await misfits(
    (tx) => tx.$executeRaw`
      UPDATE "log".texts SET body = 'back', salt = sha256(''), erased_by = NULL,
        commitment = commitment WHERE dossier = ${EXAMPLE} AND erased_by IS NOT NULL`,
  );
  expect(text[0]).toMatch(/^text .* \(capture 1 of report chernihiv-attacks\) is another one than/);
  const event = await misfits(
    (tx) => tx.$executeRaw`
      UPDATE "log".events SET payload = '{}', salt = sha256(''), erased_by = NULL
      WHERE dossier = ${EXAMPLE} AND erased_by IS NOT NULL AND stream LIKE 'claim/%'`,
  );
  expect(event).toContainEqual(
    expect.stringMatching(/^event \d+ is there, though event \d+ erased it$/),
  );
});

test('A view that is said to be of other code is not passed over', async () => {
  const lines = await misfits(
    (tx) => tx.$executeRaw`
      UPDATE "views".checkpoints SET revision = 99
      WHERE dossier = ${EXAMPLE} AND view = 'links'`,
  );
  expect(lines).toEqual(['view links is said to be of revision 99, which this code does not know']);
});

describe('A lie in a view whose rows are said not to be comparable', () => {
  const lie = (tx: Transaction) => tx.$executeRaw`
    UPDATE "views".claims SET key = 'lie' || key WHERE dossier = ${EXAMPLE}`;

  test('is not passed over: by a lower revision', async () => {
    const lines = await misfits(async (tx) => {
      await lie(tx);
      await tx.$executeRaw`
        UPDATE "views".checkpoints SET revision = revision - 1
        WHERE dossier = ${EXAMPLE} AND view = 'claims'`;
    });
    expect(lines).toEqual([
      expect.stringMatching(
        /^view claims was not compared: it is said to be of revision \d+, where/,
      ),
    ]);
  });

  test('is not passed over: without a checkpoint', async () => {
    const lines = await misfits(async (tx) => {
      await lie(tx);
      await tx.$executeRaw`
        DELETE FROM "views".checkpoints WHERE dossier = ${EXAMPLE} AND view = 'claims'`;
    });
    expect(lines).toEqual(['view claims was not compared: it has no checkpoint']);
  });

  test('is not passed over: by an erasure that never was', async () => {
    const last = await head();
    const lines = await misfits(async (tx) => {
      await lie(tx);
      await tx.$executeRaw`
        UPDATE "log".heads SET erased = ${last + 1} WHERE dossier = ${EXAMPLE}`;
    });
    expect(lines).toContain(
      `head names event ${last + 1} as the last that erased something, and the events do not`,
    );
    expect(lines).toContain(
      `view claims was not compared: it is yet to forget what was erased up to event ${last + 1}`,
    );
  });
});

test('A name that leads to another claim, to none, or is gone is told', async () => {
  const change = (set: Prisma.Sql) => (tx: Transaction) => tx.$executeRaw`
    UPDATE "log".names SET ${set}
    WHERE dossier = ${EXAMPLE} AND name = 'claim/istanbul-talks/chernihiv-killed'`;
  expect(await misfits(change(Prisma.sql`stream = 'claim/other'`))).toEqual([
    expect.stringMatching(
      /^name claim\/istanbul-talks\/chernihiv-killed stands for claim\/other, not for/,
    ),
  ]);
  expect(await misfits(change(Prisma.sql`name = 'claim/istanbul-talks/other'`))).toEqual([
    'name claim/istanbul-talks/other is given by no event',
    'name claim/istanbul-talks/chernihiv-killed is missing',
  ]);
});

test('The tree from which proofs are served is held against the events', async () => {
  const tile = await misfits(
    (tx) => tx.$executeRaw`
      UPDATE "proofs".tiles SET bytes = set_byte(bytes, 0, get_byte(bytes, 0) # 1)
      WHERE dossier = ${EXAMPLE} AND level = 0`,
  );
  expect(tile[0]).toMatch(/^tile of event 1 has another leaf than the checkpoint was signed over$/);
  const root = await misfits(
    (tx) => tx.$executeRaw`
      UPDATE "proofs".trees SET root = sha256(root) WHERE dossier = ${EXAMPLE}`,
  );
  expect(root).toEqual(['tree has another root than the events give']);
});

/** Another value for a column of a type. */
function otherThan(column: string, type: string): Prisma.Sql {
  const name = Prisma.raw(`t."${column}"`);
  // A row that held at one version alone cannot have held any shorter.
  if (column === 'version_to') {
    return Prisma.sql`CASE WHEN ${name} - t.version_from > 1 THEN ${name} - 1 ELSE ${name} + 1 END`;
  }
  if (type === 'text') return Prisma.sql`coalesce(${name}, '') || 'x'`;
  if (type === 'jsonb') return Prisma.sql`'"other"'::jsonb`;
  if (type === 'text[]') return Prisma.sql`array_append(${name}, 'x')`;
  if (type === 'bigint[]') return Prisma.sql`array_append(${name}, 1)`;
  if (type === 'boolean') return Prisma.sql`NOT ${name}`;
  if (type.startsWith('timestamp')) return Prisma.sql`'2100-01-01'`;
  return Prisma.sql`coalesce(${name}, 0) + 1`;
}

/** Another payload, with salt and commitment to go with it. */
async function rewrite(
  tx: Transaction,
  version: number,
  payload = '{"slug":"other","title":"Other"}',
): Promise<void> {
  const salt = Buffer.alloc(32, 7);
  const commitment = createHash('sha256').update(salt).update(payload).digest();
  await tx.$executeRaw`
    UPDATE "log".events SET payload = ${payload}, salt = ${salt}, commitment = ${commitment}
    WHERE dossier = ${EXAMPLE} AND version = ${version}`;
}

/** The leaf of an event as it is now, in the tile. */
async function replaceLeaf(tx: Transaction, version: number): Promise<void> {
  const [event] = await store.readEnvelopes(EXAMPLE, { after: version - 1, limit: 1 }, tx);
  if (!event) throw new Error(`There is no event ${version}.`);
  const leaf = Buffer.from(leafHash(entryOf(event)));
  await tx.$executeRaw`
    UPDATE "proofs".tiles SET bytes = overlay(bytes PLACING ${leaf} FROM ${(version - 1) * 32 + 1}::int)
    WHERE dossier = ${EXAMPLE} AND level = 0 AND index = 0`;
}

function remove(tx: Transaction, version: number): Promise<number> {
  return tx.$executeRaw`DELETE FROM "log".events WHERE dossier = ${EXAMPLE} AND version = ${version}`;
}

function renumber(tx: Transaction, from: number, to: number): Promise<number> {
  return tx.$executeRaw`
    UPDATE "log".events SET version = ${to} WHERE dossier = ${EXAMPLE} AND version = ${from}`;
}
