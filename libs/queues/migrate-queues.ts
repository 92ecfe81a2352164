import { runMigrations } from 'bullmq';
import pg from 'pg';
import { ScramClient } from '../database/index.js';
import { QUEUES, QUEUE_SCHEMA } from './queue-names.js';

/** The key of the advisory lock under which one caller at a time works: "queu". */
const MIGRATION_LOCK = 0x71756575;

/**
 * Makes or updates BullMQ's tables in their own schema and lets the application
 * read and write them, and no more. Safe to call again and from several
 * processes at once. Not needed where the queues are on Redis.
 *
 * @param ownerUrl the role that may create schemas in the application's database.
 * @param applicationRole the role, usually a group, that the processes work as;
 *   the database's own migrations make it.
 * @throws `Error` if that role is missing, and what PostgreSQL refuses.
 */
export async function migrateQueues(
  ownerUrl: string,
  applicationRole = 'parley_application',
): Promise<void> {
  const session = new ScramClient({ connectionString: ownerUrl, connectionTimeoutMillis: 10_000 });
  // A connection that breaks fails the query under way; without a listener it would end the process.
  session.on('error', () => undefined);
  await session.connect();
  try {
    // Held by the session, so that its end releases it: GRANTs at once would collide.
    await session.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await refuseMissingRole(session, applicationRole);
    await runMigrations(session, QUEUE_SCHEMA);
    await makeJobIds(session);
    await session.query(grants(applicationRole));
  } finally {
    await session.end();
  }
}

async function refuseMissingRole(session: pg.Client, role: string): Promise<void> {
  const { rowCount } = await session.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
  if (rowCount === 0) {
    throw new Error(
      `The role ${role} is missing: run the migrations of the database before those of the queues.`,
    );
  }
}

/** BullMQ makes a queue's sequence of ids at its first job, which the application's role may not. */
async function makeJobIds(session: pg.Client): Promise<void> {
  for (const queue of QUEUES) {
    await session.query(`SELECT ${QUEUE_SCHEMA}.next_job_id($1)`, [queue]);
  }
}

function grants(applicationRole: string): string {
  const role = pg.escapeIdentifier(applicationRole);
  return `
    GRANT USAGE ON SCHEMA ${QUEUE_SCHEMA} TO ${role};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${QUEUE_SCHEMA} TO ${role};
    REVOKE INSERT, UPDATE, DELETE ON ${QUEUE_SCHEMA}.migration FROM ${role};
    GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA ${QUEUE_SCHEMA} TO ${role};
    GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${QUEUE_SCHEMA} TO ${role};
    ALTER DEFAULT PRIVILEGES IN SCHEMA ${QUEUE_SCHEMA}
      GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${role};
    ALTER DEFAULT PRIVILEGES IN SCHEMA ${QUEUE_SCHEMA} GRANT USAGE, SELECT ON SEQUENCES TO ${role};
    ALTER DEFAULT PRIVILEGES IN SCHEMA ${QUEUE_SCHEMA} GRANT EXECUTE ON FUNCTIONS TO ${role};`;
}
