import {
  actLeaf,
  ACTS,
  type StoredAct,
  storedActs,
  type StoredKey,
  storedKeys,
} from '../../libs/auth/index.js';
import { originOf } from '../../libs/notary/index.js';
import { parseVerifier, sameHash, treeHash } from '../../libs/transparency-log/index.js';
import { openCheckpoints } from './checkpoints.js';
import type { Finding, Report } from './finding.js';
import { trustedKeys } from './keys.js';
import { isLate } from './late.js';
import type { LogSnapshot } from './stored-logs.js';

/** Checkpoints of the acts that are read: one is signed after each act at most. */
const MOST = 1_000_000;

/**
 * Compares the acts of administrators with what was signed of them, the API keys with the acts that
 * tell of them, and the dossiers in which something was erased with those that are there.
 *
 * @param pinned public keys that are known from elsewhere
 */
export async function checkActs(
  snapshot: LogSnapshot,
  pinned: readonly string[],
  now = Date.now(),
): Promise<Finding[]> {
  const findings: Finding[] = [];
  const report: Report = (of, what) => findings.push({ of, what });
  const acts = await storedActs(snapshot.tx);
  await compareSigned(snapshot, acts, { pinned, now }, report);
  const keys = await storedKeys(snapshot.tx);
  compareKeys(keys, acts, report);
  await compareRecorders(snapshot, [...keys.map(({ id }) => id), ...subjectsOf(acts)], report);
  await compareDossiers(snapshot, acts, report);
  return findings;
}

async function compareSigned(
  { tx, proofs }: LogSnapshot,
  acts: readonly StoredAct[],
  { pinned, now }: { readonly pinned: readonly string[]; readonly now: number },
  report: Report,
): Promise<void> {
  for (const [index, { number }] of acts.entries()) {
    if (number === index + 1) continue;
    report(`act ${index + 1}`, 'is missing');
    return;
  }
  const keys = await proofs.keys(tx);
  const [first] = keys;
  const records = await proofs.checkpoints(ACTS, { after: 0, limit: MOST }, tx);
  const origin = first ? originOf(parseVerifier(first.vkey).name, ACTS) : ACTS;
  const published = keys.map((key) => ({ record: 'key' as const, ...key }));
  const trusted = trustedKeys(published, { origin, pinned }, report);
  const named = records.map((record) => ({ record: 'checkpoint' as const, ...record }));
  const leaves = acts.map(actLeaf);
  let vouchedFor = 0;
  for (const { number, size, root, current } of openCheckpoints(named, origin, trusted, report)) {
    const of = `checkpoint ${number}`;
    if (size > leaves.length) {
      report(of, `was signed for ${size} acts, of which ${size - leaves.length} are not there`);
    } else if (!sameHash(treeHash(leaves.slice(0, size)), root)) {
      report(of, `was signed over other acts: something up to act ${size} was rewritten`);
    } else if (current) vouchedFor = Math.max(vouchedFor, size);
  }
  const next = acts[vouchedFor];
  if (next && isLate(next.at, now)) {
    report(`the acts from ${next.number} on`, 'are vouched for by no checkpoint of the newest key');
  }
}

/** What was erased was something of a log, which no erasure takes away. */
async function compareDossiers(
  { tx }: LogSnapshot,
  acts: readonly StoredAct[],
  report: Report,
): Promise<void> {
  const erasures = acts.filter(({ act }) => act.endsWith('-erased'));
  const named = [...new Set(erasures.flatMap(({ dossiers }) => dossiers))];
  const rows = await tx.$queryRaw<{ dossier: string }[]>`
    SELECT n.dossier FROM unnest(${named}::text[]) AS n(dossier)
    WHERE NOT EXISTS (SELECT FROM "log".events e WHERE e.dossier = n.dossier)`;
  const gone = new Set(rows.map(({ dossier }) => dossier));
  for (const { number, dossiers } of erasures) {
    for (const dossier of dossiers.filter((slug) => gone.has(slug))) {
      report(
        `act ${number}`,
        `erased something of the dossier ${dossier}, of which no event is there`,
      );
    }
  }
}

const subjectsOf = (acts: readonly StoredAct[]) => acts.map(({ subject }) => subject);

/** Keys come and go by acts: of one that recorded something an act is left, unless it was cut off. */
async function compareRecorders(
  { tx }: LogSnapshot,
  known: readonly string[],
  report: Report,
): Promise<void> {
  const rows = await tx.$queryRaw<{ key: string }[]>`
    SELECT key FROM (SELECT DISTINCT recorded_by AS key FROM "log".events) recorders
    WHERE key ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' AND key <> ALL(${known}::text[])
    ORDER BY key`;
  for (const { key } of rows) {
    report(`API key ${key}`, 'recorded events, and of it no act is there');
  }
}

/** What the acts say of a key. */
interface KeyAccordingToActs {
  readonly made: StoredAct;
  readonly revoked: boolean;
}

function compareKeys(keys: readonly StoredKey[], acts: readonly StoredAct[], report: Report): void {
  const told = new Map<string, KeyAccordingToActs>();
  for (const act of acts) {
    const before = told.get(act.subject);
    if (act.act === 'key-created' || act.act === 'key-installed') {
      told.set(act.subject, { made: act, revoked: false });
    } else if (act.act === 'key-revoked' && before) {
      told.set(act.subject, { ...before, revoked: true });
    }
  }
  for (const key of keys) {
    const of = `API key ${key.id}`;
    const { made, revoked } = told.get(key.id) ?? {};
    told.delete(key.id);
    if (!made) {
      report(of, 'was made by no act');
      continue;
    }
    const differing = differences(key, made);
    if (differing.length > 0) {
      report(of, `has other ${differing.join(', ')} than act ${made.number} gave it`);
    }
    if (key.revoked !== revoked) {
      report(of, key.revoked ? 'is revoked by no act' : 'was revoked, and is in force');
    }
  }
  for (const id of told.keys()) report(`API key ${id}`, 'is missing');
}

function differences(key: StoredKey, { dossiers, everywhere, details }: StoredAct): string[] {
  const pairs: Readonly<Record<string, readonly [unknown, unknown]>> = {
    name: [key.name, details['name']],
    scopes: [key.scopes, details['scopes']],
    expiry: [key.expiresAt, details['expiresAt']],
    dossiers: [
      [key.everywhere, key.dossiers],
      [everywhere, dossiers],
    ],
    // Not told by acts of versions before that.
    secret: [key.fingerprint, details['fingerprint'] ?? key.fingerprint],
  };
  return Object.entries(pairs).flatMap(([name, [actual, told]]) =>
    JSON.stringify(actual) === JSON.stringify(told) ? [] : [name],
  );
}
