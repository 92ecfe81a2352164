import { views } from '../src/views/index.js';
import type { Fleet } from '../test/deployments/fleet.js';
import { reportsInLog } from '../test/deployments/log.js';
import { CLAIMS, type Told } from './callers.js';
import type { Postgres } from './postgres.js';
import type { Tally } from './tally.js';

/** What must be nowhere in the log: each answers the dossiers and versions where it is. */
const MISFITS: Readonly<Record<string, string>> = {
  'versions with gaps, or another head than the last event': `
    SELECT e.dossier, count(*)::int AS version FROM log.events e JOIN log.heads h USING (dossier)
    GROUP BY e.dossier, h.version
    HAVING count(*) <> h.version OR min(e.version) <> 1 OR max(e.version) <> h.version`,
  'recorded_at that falls': `
    SELECT dossier, version::int FROM (
      SELECT dossier, version, recorded_at, lag(recorded_at) OVER (PARTITION BY dossier ORDER BY version) AS before
      FROM log.events
    ) e WHERE recorded_at < before`,
  'appends that share a recorded_at, or are half there': `
    SELECT dossier, max(version)::int AS version FROM log.events GROUP BY dossier, recorded_at
    HAVING count(*) FILTER (WHERE type IN ('ReportFiled', 'DossierOpened')) <> 1
      OR count(*) FILTER (WHERE type = 'ClaimAsserted')
        <> count(*) FILTER (WHERE type = 'ReportFiled') * ${CLAIMS}
      OR max(version) - min(version) + 1 <> count(*)`,
};

/** Compares the log with what the callers were told, and the views with a replay. */
export async function check(
  { fleet, postgres }: { readonly fleet: Fleet; readonly postgres: Postgres },
  told: Told,
  tally: Tally,
): Promise<void> {
  const logged = await reportsInLog(postgres.ownerUrl);
  tally.count('reports in the log', logged.length);
  const places = new Map<string, string[]>();
  for (const { dossier, title, version } of logged) {
    places.set(title, [...(places.get(title) ?? []), `${dossier} at ${version}`]);
  }
  for (const { dossier, title, version } of told.acknowledged) {
    const place = places.get(title) ?? [];
    if (place.length !== 1 || place[0] !== `${dossier} at ${version}`) {
      tally.violation(
        `${title} was acknowledged in ${dossier} at ${version}, and is there: ${place.join(', ')}`,
      );
    }
    places.delete(title);
  }
  for (const [title, place] of places) {
    if (!told.unknown.has(title)) tally.violation(`Nobody filed ${title}.`);
    if (place.length > 1)
      tally.violation(`${title} was sent once and is there: ${place.join(', ')}`);
  }
  tally.count('unacknowledged, and there as a whole', places.size);
  tally.count('unacknowledged, and not there', told.unknown.size - places.size);

  for (const [what, query] of Object.entries(MISFITS)) {
    const found = await postgres.query<{ dossier: string; version: number }>(query);
    for (const { dossier, version } of found) tally.violation(`${what}: ${dossier} ${version}`);
  }
  const [log] = await postgres.query<{ events: number; dossiers: number }>(
    'SELECT count(*)::int AS events, count(DISTINCT dossier)::int AS dossiers FROM log.events',
  );
  tally.count('events in the log', log?.events);
  const verified = await fleet.run('verify');
  if (verified.code !== 0) tally.violation(`${verified.output}${verified.errors}`);
  tally.count('views compared with a replay', (log?.dossiers ?? 0) * views.length);
}
