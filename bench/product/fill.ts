import type { EventStore, NewEvent } from '../../libs/event-store/index.js';
import { ClaimAsserted, type ClaimAssertedPayload, ClaimDisputed, claimName } from './business.js';

const EVENTS_A_CALL = 1_000;

/** A filled dossier, and what is read of it. */
export interface Filled {
  readonly dossier: string;
  readonly events: number;
  readonly claims: number;
  /** The id of a claim that was changed before the middle. */
  readonly claim: string;
  /** Its name, as a path has it. */
  readonly name: string;
  /** The version in the middle. */
  readonly version: number;
  /** The day of publication in the middle. */
  readonly day: string;
}

/** Appends the events of a dossier to its log directly. */
export async function fill(
  store: EventStore,
  dossier: string,
  events: Iterable<NewEvent>,
): Promise<Filled> {
  let claims = 0;
  let last: ClaimAssertedPayload | undefined;
  const changed: Pick<Filled, 'claim' | 'name' | 'day'>[] = [];
  let batch: NewEvent[] = [];
  let appended = 0;
  const flush = async () => {
    if (batch.length > 0) await append(store, dossier, batch);
    appended += batch.length;
    batch = [];
  };
  for (const event of events) {
    batch.push(event);
    if (ClaimAsserted.is(event)) {
      claims += 1;
      last = event.payload;
    }
    if (event.type === ClaimDisputed.type && last) {
      const { id, report, key = '', saidAt = '' } = last;
      changed.push({ claim: id, name: `${report}~${key}`, day: saidAt });
    }
    if (batch.length === EVENTS_A_CALL) await flush();
  }
  await flush();
  const [early, middle] = [changed[changed.length >> 2], changed[changed.length >> 1]];
  if (!early || !middle) throw new Error(`${dossier} is too small: no claim of it was changed.`);
  const version = Math.ceil(appended / 2);
  return { ...early, day: middle.day, dossier, events: appended, claims, version };
}

async function append(store: EventStore, dossier: string, events: NewEvent[]): Promise<void> {
  const names = events.flatMap((event) => {
    if (!ClaimAsserted.is(event) || event.payload.key === undefined) return [];
    return { name: claimName(event.payload.report, event.payload.key), stream: event.stream };
  });
  const command = { dossier, events, names, recordedBy: 'bench', correlationId: 'bench' };
  const { outcome } = await store.append(command);
  if (outcome !== 'appended') throw new Error(`An append was refused: ${outcome}.`);
}
