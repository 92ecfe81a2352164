import { createHash } from 'node:crypto';

import { uuidv7 } from 'uuidv7';

import type { NewEvent } from '../../libs/event-store/index.js';
import {
  ActorRegistered,
  ClaimAsserted,
  type ClaimAssertedPayload,
  ClaimDisputed,
  ClaimRetracted,
  DossierOpened,
  IssueOpened,
  ReportFiled,
  streams,
} from './business.js';
import { claimPayload, STANCES } from './claims.js';

const ACTORS = 20;
const ISSUES = 12;
/** Of which every sixth occurs: five. */
const MEASURES = 30;
const POPULATIONS = 8;
const REPORTS_A_DAY = 40;

/** What is filed in a dossier. */
export interface Shape {
  /** Without end if not given. */
  readonly reports?: number;
  readonly claimsAReport: number;
  /** Actors whom the claims mention in turn, out of those that there are. */
  readonly mentioned: number;
}

const USUAL: Shape = { claimsAReport: 25, mentioned: ACTORS };

/** A claim with its place among all claims of its dossier. */
interface Placed {
  readonly index: number;
  readonly id: string;
  readonly report: string;
}

/** The events of a dossier: what reports about few actors, issues and measures bring. */
export function* eventsOf(dossier: string, shape: Partial<Shape> = {}): Generator<NewEvent> {
  yield DossierOpened.at(streams.dossier, 1, { slug: dossier, title: 'Talks' });
  for (let n = 0; n < ACTORS; n += 1) {
    const slug = `actor-${n}`;
    yield ActorRegistered.at(streams.actor(slug), 1, { slug, name: `Actor ${n}`, kind: 'state' });
  }
  for (let n = 0; n < ISSUES; n += 1) {
    const slug = `issue-${n}`;
    yield IssueOpened.at(streams.issue(slug), 1, { slug, title: `Issue ${n}` });
  }
  const { reports = Infinity, ...rest } = { ...USUAL, ...shape };
  for (let report = 0; report < reports; report += 1) yield* eventsOfReport(report, rest);
}

/** So many of some events. */
export function* first(count: number, events: Iterable<NewEvent>): Generator<NewEvent> {
  let taken = 0;
  for (const event of events) {
    if (taken === count) return;
    yield event;
    taken += 1;
  }
}

function* eventsOfReport(number: number, { claimsAReport, mentioned }: Shape): Generator<NewEvent> {
  const report = `report-${number}`;
  const publishedAt = dayAfter(Math.floor(number / REPORTS_A_DAY));
  yield ReportFiled.at(streams.report(report), 1, {
    id: uuidv7(),
    slug: report,
    source: { name: 'A gazette' },
    title: `Report ${number}`,
    publishedAt,
    capture: 1,
    text: createHash('sha256').update(report).digest('hex'),
    length: 5_000,
  });
  let before: Placed | undefined;
  for (let n = 0; n < claimsAReport; n += 1) {
    const claim = { index: number * claimsAReport + n, id: uuidv7(), report };
    yield* eventsOfClaim(claim, before, `actor-${claim.index % mentioned}`, publishedAt);
    before = claim;
  }
}

/** A claim and what becomes of it: of twenty two are retracted, one is disputed, two are linked. */
function* eventsOfClaim(
  { index, id, report }: Placed,
  before: Placed | undefined,
  actor: string,
  saidAt: string,
): Generator<NewEvent> {
  const stream = streams.claim(id);
  const base = claimPayload(index);
  const relation = ({ 13: 'same-proposition', 17: 'contradicts' } as const)[index % 20];
  yield ClaimAsserted.at(stream, 1, {
    ...base,
    id,
    report,
    evidence: base.evidence.map((piece) => ({ ...piece, report })),
    content: contentOf(index, actor, saidAt),
    utterer: { actor },
    saidAt,
    links: before && relation ? [{ to: before.id, relation }] : [],
  });
  if (index % 10 === 0) yield ClaimRetracted.at(stream, 2, { reason: 'Taken back' });
  if (index % 20 === 7 && before) {
    yield ClaimDisputed.at(stream, 2, { by: before.id, reason: 'Told otherwise' });
  }
}

/** Of six claims four are positions, one is an event and one a quantity. */
function contentOf(index: number, actor: string, day: string): ClaimAssertedPayload['content'] {
  if (index % 6 === 0) {
    const what = `Meeting ${index} of both sides`;
    return { kind: 'event', what, status: 'occurred', occurred: day, agents: [actor] };
  }
  if (index % 6 === 3) {
    return {
      kind: 'quantity',
      measure: `measure-${index % MEASURES}`,
      population: `group-${Math.floor(index / 6) % POPULATIONS}`,
      period: day,
      unit: 'people',
      basis: 'exact',
      value: index,
    };
  }
  return {
    kind: 'position',
    actor,
    issue: `issue-${index % ISSUES}`,
    stance: STANCES[index % STANCES.length] ?? 'offers',
    terms: `withdrawal after a signed text, guaranteed by ${index % 9} states`,
    reading: 'stated',
  };
}

function dayAfter(days: number): string {
  return new Date(Date.UTC(2022, 2, 1) + days * 86_400_000).toISOString().slice(0, 10);
}
