import type pg from 'pg';

/** The name of a segment, its timeline first: later ones of a timeline are greater. */
const SEGMENT = '^[0-9A-F]{24}$';

/**
 * Ends the life of all that the write-ahead log holds by now. The checkpoint takes what is no longer
 * needed out of use, but keeps some of these files, with their bytes, under the names of segments to
 * come. Each of them is gone through: PostgreSQL fills up a segment that it leaves with zeros.
 *
 * @returns how many segments from before are still kept, for a replica, an archive or by
 *   `wal_keep_size`
 */
export async function renewWriteAheadLog(session: pg.ClientBase): Promise<number> {
  const before = await leaveSegment(session);
  await session.query('CHECKPOINT');
  const names = await segments(session);
  const last = names.at(-1) ?? before;
  // Others write too, and leave segments of their own accord.
  while ((await leaveSegment(session)) < last);
  return (await segments(session)).filter((name) => name <= before).length;
}

/** Fills up the segment that is written to, and goes on with the next one. @returns its name */
async function leaveSegment(session: pg.ClientBase): Promise<string> {
  // A segment to which nothing was written is not left.
  await session.query(`SELECT pg_logical_emit_message(false, 'parley', '')`);
  const { rows } = await session.query<{ name: string }>(
    'SELECT pg_walfile_name(pg_switch_wal()) AS name',
  );
  const name = rows[0]?.name;
  if (name === undefined) throw new Error('PostgreSQL tells no segment of its log.');
  return name;
}

async function segments(session: pg.ClientBase): Promise<string[]> {
  const { rows } = await session.query<{ name: string }>(
    'SELECT name FROM pg_ls_waldir() WHERE name ~ $1 ORDER BY name COLLATE "C"',
    [SEGMENT],
  );
  return rows.map(({ name }) => name);
}
