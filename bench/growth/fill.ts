import { createHash } from 'node:crypto';

import { uuidv7 } from 'uuidv7';

import type { EventStore, NewEvent } from '../../libs/event-store/index.js';
import { ActorRegistered } from '../../src/actors/events.js';
import {
  ClaimAsserted,
  type ClaimAssertedPayload,
  ClaimRetracted,
} from '../../src/claims/events.js';
import { DossierOpened } from '../../src/dossiers/events.js';
import { IssueOpened } from '../../src/issues/events.js';
import { ReportFiled } from '../../src/reports/events.js';
import { streams } from '../../src/log/streams.js';
import { claimPayload } from '../claims.js';

const ACTORS = 20;
const ISSUES = 12;
const CLAIMS_A_REPORT = 25;
/** Every so many claims one is retracted later. */
const RETRACTED = 10;
const EVENTS_A_CALL = 1_000;
const STANCES = ['offers', 'seeks', 'demands', 'accepts', 'rejects'] as const;

/** The slugs and ids by which a filled dossier is read. */
export interface Filled {
  readonly dossier: string;
  readonly events: number;
  /** A claim that was changed. */
  readonly claim: string;
}

/** Appends so many events of a dossier: what reports about few actors and issues bring. */
export async function fill(store: EventStore, dossier: string, events: number): Promise<Filled> {
  let claim = '';
  let batch: NewEvent[] = [];
  let appended = 0;
  const flush = async () => {
    const command = { dossier, events: batch, recordedBy: 'bench', correlationId: 'bench' };
    const { outcome } = await store.append(command);
    if (outcome !== 'appended') throw new Error(`An append was refused: ${outcome}.`);
    appended += batch.length;
    batch = [];
  };
  for (const event of eventsOf(dossier)) {
    batch.push(event);
    if (event.type === ClaimRetracted.type)
      claim = event.stream.slice(event.stream.indexOf('/') + 1);
    if (appended + batch.length === events) break;
    if (batch.length === EVENTS_A_CALL) await flush();
  }
  await flush();
  return { dossier, events, claim };
}

function* eventsOf(dossier: string): Generator<NewEvent> {
  yield DossierOpened.at(streams.dossier, 1, { slug: dossier, title: 'Talks' });
  for (let n = 0; n < ACTORS; n += 1) {
    const slug = `actor-${n}`;
    yield ActorRegistered.at(streams.actor(slug), 1, { slug, name: `Actor ${n}`, kind: 'state' });
  }
  for (let n = 0; n < ISSUES; n += 1) {
    const slug = `issue-${n}`;
    yield IssueOpened.at(streams.issue(slug), 1, { slug, title: `Issue ${n}` });
  }
  for (let report = 0; ; report += 1) yield* eventsOfReport(report);
}

function* eventsOfReport(number: number): Generator<NewEvent> {
  const slug = `report-${number}`;
  const text = createHash('sha256').update(slug).digest('hex');
  const publishedAt = dayAfter(Math.floor(number / 40));
  yield ReportFiled.at(streams.report(slug), 1, {
    id: uuidv7(),
    slug,
    source: { name: 'A gazette' },
    title: `Report ${number}`,
    publishedAt,
    capture: 1,
    text,
    length: 5_000,
  });
  for (let n = 0; n < CLAIMS_A_REPORT; n += 1) {
    const index = number * CLAIMS_A_REPORT + n;
    const base = claimPayload(index);
    const actor = `actor-${index % ACTORS}`;
    const evidence = base.evidence.map((piece) => ({ ...piece, report: slug }));
    const content: ClaimAssertedPayload['content'] =
      index % 3 === 0
        ? {
            kind: 'event',
            what: `Meeting ${index} of both sides`,
            status: 'occurred',
            occurred: publishedAt,
            agents: [actor],
          }
        : {
            kind: 'position',
            actor,
            issue: `issue-${index % ISSUES}`,
            stance: STANCES[index % STANCES.length] ?? 'offers',
            terms: `withdrawal after a signed text, guaranteed by ${index % 9} states`,
            reading: 'stated',
          };
    const stream = streams.claim(base.id);
    const claim = { ...base, report: slug, evidence, content, saidAt: publishedAt };
    yield ClaimAsserted.at(stream, 1, { ...claim, utterer: { actor } });
    if (index % RETRACTED === 0) yield ClaimRetracted.at(stream, 2, { reason: 'Taken back' });
  }
}

function dayAfter(days: number): string {
  return new Date(Date.UTC(2022, 2, 1) + days * 86_400_000).toISOString().slice(0, 10);
}
