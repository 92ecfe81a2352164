import type { Fault } from '../deciding/decision.js';
import type { Knowledge } from '../deciding/knowledge.js';
import { streams } from '../log/streams.js';
import { beginsAfter, rangeOf } from '../dates/world-date.js';
import { anchorAll } from './anchor.js';
import { missingIn, resolve, type Setting, withIds } from './assert.js';
import { mentionsIn } from './change-mentions.js';
import { type Changed, fault } from './changed.js';
import type { Change, ChangeOf } from './changes.js';
import type { AnyClaim, ClaimStanding } from './claim-state.js';
import {
  ClaimReinstated,
  ClaimRetracted,
  DisputeResolved,
  EnteredInErrorMarked,
  EvidenceAdded,
  ExtractionCorrected,
  SourceCorrected,
  ValidityEnded,
} from './events.js';
import { holdingOf } from './holding.js';
import { isInferred, link, unlink } from './link.js';
import { oppose } from './oppose.js';
import { refusalOf } from './transitions.js';

/** Decides on one change of a claim as it stands. */
export function changeClaim(
  knowledge: Knowledge,
  claim: AnyClaim,
  change: Change,
  setting: Setting,
): Changed {
  const notAllowed = refusalOf(change.type, claim.record);
  if (notAllowed !== undefined) return { notAllowed };
  if (claim.record === 'erased') throw new TypeError('an erased claim allows of no change');
  const missing = missingFor(knowledge, change, setting);
  const changed = decide(knowledge, claim, change, setting);
  if (missing.length === 0 || 'notAllowed' in changed) return changed;
  return { faults: [...missing, ...('faults' in changed ? changed.faults : [])] };
}

/** What a change refers to, besides other claims and the reports of evidence, and is not there. */
function missingFor(knowledge: Knowledge, change: Change, setting: Setting): Fault[] {
  const faults = mentionsIn(change).flatMap((mention): Fault[] => {
    const message = missingIn(knowledge, mention, setting);
    return message === undefined ? [] : [{ path: mention.path, message }];
  });
  if ('report' in change && change.report !== undefined && !knowledge.reports.has(change.report)) {
    faults.push({ path: '/report', message: `there is no report ${change.report}` });
  }
  return faults;
}

function decide(
  knowledge: Knowledge,
  claim: ClaimStanding,
  change: Change,
  setting: Setting,
): Changed {
  const stream = streams.claim(claim.id);
  const next = claim.revision + 1;
  switch (change.type) {
    case 'correction':
      return correct(knowledge, claim, change, setting);
    case 'retraction':
      return { events: [ClaimRetracted.at(stream, next, withoutType(change))] };
    case 'entered-in-error':
      return { events: [EnteredInErrorMarked.at(stream, next, withoutType(change))] };
    case 'reinstatement':
      return { events: [ClaimReinstated.at(stream, next, withoutType(change))] };
    case 'validity-end':
      if (beginsAfter(rangeOf(change.ended), setting.now)) {
        return fault('/ended', 'lies in the future: what has not ended yet cannot be said to have');
      }
      if (endsBefore(change.ended, claim)) return fault('/ended', 'lies before it began');
      return { events: [ValidityEnded.at(stream, next, withoutType(change))] };
    case 'evidence':
      return addEvidence(knowledge, claim, change, setting);
    case 'supersession':
    case 'denial':
    case 'dispute':
      return oppose(knowledge, claim, change, setting);
    case 'dispute-resolution':
      if (!claim.objections.some(({ outcome }) => outcome === null)) {
        return { notAllowed: 'No denial or dispute of the claim is open.' };
      }
      return { events: [DisputeResolved.at(stream, next, withoutType(change))] };
    case 'link':
      return link(knowledge, claim, change, setting);
    case 'unlink':
      return unlink(knowledge, claim, change, setting);
  }
}

/** Whether a date is over before what a claim says can have begun. */
function endsBefore(ended: string, { content }: ClaimStanding): boolean {
  const earliest = holdingOf(content, {})?.begins.from ?? null;
  const { to } = rangeOf(ended);
  return earliest !== null && to !== null && to <= earliest;
}

function correct(
  knowledge: Knowledge,
  claim: ClaimStanding,
  change: ChangeOf<'correction'>,
  setting: Setting,
): Changed {
  const { cause, reason, content, utterer, saidAt } = change;
  const faults: Fault[] = [];
  if (content?.kind === 'position' && content.reading === 'inferred' && !isInferred(claim)) {
    const message = 'an inferred position needs an inferred-from link: link the claim first';
    faults.push({ path: '/content/reading', message });
  }
  if (saidAt !== undefined && beginsAfter(rangeOf(saidAt), setting.now)) {
    faults.push({ path: '/saidAt', message: 'lies in the future' });
  }
  const home = claim.evidence[0]?.report ?? claim.report;
  const anchored = anchorAll(knowledge, change.evidence ?? [], home, '/evidence');
  faults.push(...anchored.faults);
  if (faults.length > 0) return { faults };

  const payload = {
    ...(content === undefined
      ? {}
      : { content: withIds(content, (reference) => resolve(knowledge, reference, setting)) }),
    ...(utterer === undefined ? {} : { utterer }),
    ...(saidAt === undefined ? {} : { saidAt }),
    ...(change.evidence === undefined ? {} : { evidence: anchored.evidence }),
    reason,
  };
  const Corrected = cause === 'extraction' ? ExtractionCorrected : SourceCorrected;
  return { events: [Corrected.at(streams.claim(claim.id), claim.revision + 1, payload)] };
}

function addEvidence(
  knowledge: Knowledge,
  claim: ClaimStanding,
  change: ChangeOf<'evidence'>,
  setting: Setting,
): Changed {
  const { evidence, faults } = anchorAll(knowledge, change.evidence, setting.report, '/evidence');
  evidence.forEach((piece, index) => {
    const known = [...claim.evidence, ...evidence.slice(0, index)].some(
      (other) =>
        other.report === piece.report &&
        other.capture === piece.capture &&
        other.start === piece.start &&
        other.end === piece.end,
    );
    if (known) faults.push({ path: `/evidence/${index}`, message: 'the claim has this evidence' });
  });
  if (faults.length > 0) return { faults };
  // Evidence is known from its own report, so that what is from one report is an event of its own.
  const reports = [...new Set(evidence.map(({ report }) => report))];
  return {
    events: reports.map((report, index) =>
      EvidenceAdded.at(streams.claim(claim.id), claim.revision + 1 + index, {
        evidence: evidence.filter((piece) => piece.report === report),
      }),
    ),
  };
}

function withoutType<T extends { readonly type: unknown }>({ type: _type, ...rest }: T) {
  return rest;
}
