import type { RecordedEvent } from '../../libs/event-store/index.js';
import { claimMarkOf } from '../claims/state.js';
import { ClaimAsserted } from '../claims/events.js';
import { claimName } from '../log/streams.js';
import type { AuditResult } from './audit.js';
import type { Report } from './finding.js';
import type { LogSnapshot } from './stored-logs.js';

/** Compares the names by which claims are found with those that the events gave them. */
export async function checkStoredNames(
  { store, tx }: LogSnapshot,
  { log: { dossier }, events }: Pick<AuditResult, 'log' | 'events'>,
  report: Report,
): Promise<void> {
  const expected = new Map(events.flatMap(namesIn));
  for (const { name, stream } of await store.names(dossier, tx)) {
    const should = expected.get(name);
    if (should === undefined) report(`name ${name}`, 'is given by no event');
    else if (should !== stream) report(`name ${name}`, `stands for ${stream}, not for ${should}`);
    expected.delete(name);
  }
  for (const name of expected.keys()) report(`name ${name}`, 'is missing');
}

function namesIn(event: RecordedEvent): [name: string, stream: string][] {
  const mark = claimMarkOf(event);
  if (mark) return named(mark.payload.home, mark.payload.key, event.stream);
  if (!ClaimAsserted.is(event)) return [];
  return named(event.payload.report, event.payload.key, event.stream);
}

function named(report: string, key: string | undefined, stream: string): [string, string][] {
  return key === undefined ? [] : [[claimName(report, key), stream]];
}
