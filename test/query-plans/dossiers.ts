import { connect, type Database, withSession } from '../../libs/database/index.js';
import { EventStore } from '../../libs/event-store/index.js';
import { atOnce } from '../../libs/in-turns/index.js';
import { Projector } from '../../libs/projections/index.js';
import { fileBundle } from '../../src/filing/file-bundle.js';
import { Recorder } from '../../src/deciding/recorder.js';
import { opening } from '../../src/dossiers/open-dossier.js';
import { knownFrom } from '../../src/publication/known-from.js';
import type { Bundle } from '../../src/filing/bundle.js';
import { views } from '../../src/views/index.js';

const CALLER = { id: 'of a test' };
const CLAIMS_A_REPORT = 25;
const STANCES = ['offers', 'seeks', 'demands', 'accepts', 'rejects'] as const;

type Claim = NonNullable<Bundle['claims']>[number];

/** Files so many reports in a new dossier, with claims of several kinds, and builds its views. */
export async function fillDossier(url: string, slug: string, reports: number): Promise<void> {
  const database = connect({ url, max: 4 });
  try {
    const store = new EventStore(database);
    const recorder = new Recorder(store, { wake: () => undefined });
    const request = { dossier: slug, caller: CALLER, status: 201 };
    await recorder.record(request, opening({ slug, title: 'Talks' }));
    for (let number = 0; number < reports; number += 1) {
      await recorder.record(request, atOnce(fileBundle(reportOf(number))));
    }
    await projectorOf(database).project(slug);
  } finally {
    await database.$disconnect();
  }
}

/** Builds the views as the worker does. */
export function projectorOf(database: Database): Projector {
  return new Projector(database, new EventStore(database), knownFrom, views);
}

/** A report that can be filed in any dossier; each brings what the ones before have brought, too. */
export function reportOf(number: number): Bundle {
  const sentences = Array.from(
    { length: CLAIMS_A_REPORT },
    (_, index) => `On day ${index} of report ${number} both sides met.`,
  );
  return {
    slug: `report-${number}`,
    source: { name: 'A gazette' },
    title: `Report ${number}`,
    publishedAt: new Date(Date.UTC(2022, 2, 1 + (number % 200))).toISOString().slice(0, 10),
    text: sentences.join(' '),
    actors: Array.from({ length: 8 }, (_, n) => ({
      slug: `actor-${n}`,
      name: `Actor ${n}`,
      kind: 'state',
    })),
    places: Array.from({ length: 5 }, (_, n) => ({
      slug: `place-${n}`,
      name: `Place ${n}`,
      ...(n > 0 ? { within: `place-${n - 1}` } : {}),
    })),
    measures: Array.from({ length: 9 }, (_, n) => ({
      slug: `measure-${n}`,
      title: `Measure ${n}`,
    })),
    issues: Array.from({ length: 6 }, (_, n) => ({ slug: `issue-${n}`, title: `Issue ${n}` })),
    processes: [{ slug: 'treaty', title: 'Treaty', steps: [{ slug: 'signed', title: 'Signed' }] }],
    claims: sentences.map((sentence, index) => ({
      key: `day-${index}`,
      content: contentOf(number * CLAIMS_A_REPORT + index, sentence),
      utterer: { actor: `actor-${(number + index) % 8}` },
      evidence: [{ exact: sentence, quotation: 'indirect' }],
      ...(index % 2 === 1
        ? { links: [{ to: `day-${index - 1}`, relation: 'same-proposition' }] }
        : {}),
    })),
    changes: [
      { type: 'retraction', claim: 'day-0', reason: 'Taken back' },
      { type: 'dispute', claim: 'day-4', by: 'day-9', reason: 'It was otherwise' },
    ],
  };
}

function contentOf(number: number, sentence: string): Claim['content'] {
  const day = new Date(Date.UTC(2022, 1, 1 + (number % 300))).toISOString().slice(0, 10);
  const actor = `actor-${number % 8}`;
  switch (number % 5) {
    case 0:
    case 1:
      return {
        kind: 'event',
        what: sentence,
        status: 'occurred',
        occurred: day,
        agents: [actor],
        place: `place-${number % 7}`,
      };
    case 2: {
      const measure = `measure-${number % 9}`;
      return { kind: 'quantity', measure, period: day, basis: 'exact', value: number };
    }
    case 3:
      return { kind: 'milestone', process: 'treaty', step: 'signed', status: 'proposed' };
    default: {
      const stance = STANCES[number % STANCES.length] ?? 'offers';
      return { kind: 'position', actor, issue: `issue-${number % 6}`, stance, reading: 'stated' };
    }
  }
}

/**
 * Copies a dossier, log and views, into so many others, named like it and `-1`, `-2` …, and has
 * PostgreSQL look how many rows there are of what. Every key starts with the dossier, so that all
 * else may repeat.
 */
export async function copyDossier(
  ownerUrl: string,
  dossier: string,
  copies: number,
): Promise<void> {
  await withSession(ownerUrl, async (session) => {
    const { rows } = await session.query<{ table: string; columns: string }>(`
      SELECT c.table_schema || '.' || c.table_name AS table,
        string_agg(CASE c.column_name WHEN 'dossier' THEN 'n.slug' ELSE 't.' || quote_ident(c.column_name) END,
          ', ' ORDER BY c.ordinal_position) AS columns
      FROM information_schema.columns c
      WHERE c.table_schema IN ('log', 'views')
      GROUP BY c.table_schema, c.table_name HAVING bool_or(c.column_name = 'dossier')`);
    for (const { table, columns } of rows) {
      await session.query(
        `INSERT INTO ${table} SELECT ${columns} FROM ${table} t
         CROSS JOIN (SELECT $1::text || '-' || n AS slug FROM generate_series(1, $2::int) AS n) n
         WHERE t.dossier = $1 ORDER BY n.slug`,
        [dossier, copies],
      );
    }
    await session.query('VACUUM ANALYZE');
  });
}
