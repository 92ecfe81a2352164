import type { Fold } from '../../../libs/projections/index.js';
import { ActorErased } from '../../actors/events.js';
import { ClaimErased } from '../../claims/events.js';
import { CaptureErased } from '../../reports/events.js';
import { streams, subjectOf } from '../../log/streams.js';

export interface ErasureRow {
  /** The version that recorded it. */
  readonly version: number;
  readonly recordedAt: string;
  readonly recordedBy: string;
  /** The claim that was erased; null for a capture or an actor. */
  readonly claimId: string | null;
  readonly claimKey: string | null;
  /** What stands for an actor that was erased; null for a claim or a capture. */
  readonly actor: string | null;
  /** The report in which the claim's key is permanent, or whose capture it was; null for an actor. */
  readonly report: string | null;
  /** The capture that was erased, or with which the claim was; null for a claim by itself. */
  readonly capture: number | null;
  /** For a capture: the claims that were erased with it, and those that lost evidence. */
  readonly claims: readonly string[];
  readonly evidenceOf: readonly string[];
  readonly reason: string;
  readonly legalBasis: string;
}

/** One row an erasure: a claim or an actor under its stream, a capture under `<stream>/<number>`. */
export const erasures: Fold<ErasureRow, 'erasures'> = {
  name: 'erasures',
  revision: 2,
  keys(event) {
    if (ClaimErased.is(event) || ActorErased.is(event)) return [event.stream];
    return CaptureErased.is(event) ? [`${event.stream}/${event.payload.capture}`] : [];
  },
  streamOf(key) {
    const [of, subject = ''] = key.split('/');
    switch (of) {
      case 'claim':
        return streams.claim(subject);
      case 'actor':
        return streams.actor(subject);
      default:
        return streams.report(subject);
    }
  },
  evolve(row, event) {
    const { version, recordedAt, recordedBy } = event;
    const recorded = { version, recordedAt, recordedBy, ...OF_NOTHING };
    if (ClaimErased.is(event)) {
      const { home, key, capture, reason, legalBasis } = event.payload;
      return {
        ...recorded,
        claimId: subjectOf(event.stream),
        claimKey: key ?? null,
        report: home,
        capture: capture ?? null,
        reason,
        legalBasis,
      };
    }
    if (ActorErased.is(event)) {
      const { reason, legalBasis } = event.payload;
      return { ...recorded, actor: subjectOf(event.stream), reason, legalBasis };
    }
    if (!CaptureErased.is(event)) return row;
    const { slug, capture, claims, evidenceOf, reason, legalBasis } = event.payload;
    return {
      ...recorded,
      report: slug,
      capture,
      claims,
      evidenceOf,
      reason,
      legalBasis,
    };
  },
};

const OF_NOTHING = {
  claimId: null,
  claimKey: null,
  actor: null,
  report: null,
  capture: null,
  claims: [],
  evidenceOf: [],
};
