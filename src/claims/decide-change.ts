import { atOnce } from '../../libs/in-turns/index.js';
import { Wholes } from '../actors/belonging.js';
import { actors } from '../actors/state.js';
import type { Knowledge } from '../deciding/knowledge.js';
import { type Fault, refuse, type Result } from '../deciding/result.js';
import { streams } from '../log/streams.js';
import { measures } from '../measures/state.js';
import { places } from '../places/state.js';
import type { Entry, Register } from '../registers/register.js';
import { reports } from '../reports/state.js';
import { anchorAll } from './anchor.js';
import type { ClaimRecord } from './axes.js';
import type { Changed, Surroundings } from './changes/change.js';
import { type AnyChange, type Change, changeOf } from './changes/index.js';
import { groundedAmong } from './grounds.js';
import { causeIn, mentionsIn } from './needs.js';
import { missingIn, resolve, type Setting } from './resolve.js';
import { refusalForRoom } from './room.js';
import { type AnyClaim, RECORD_IN_WORDS } from './any-claim.js';
import { claims } from './state.js';

/** Decides on one change of a claim as it stands. */
export function decideChange(
  knowledge: Knowledge,
  claim: AnyClaim,
  asked: Change,
  setting: Setting,
): Result<Changed> {
  const changed = decideNext(knowledge, claim, asked, setting);
  if (!changed.accepted || !changed.ifUngrounded) return changed;
  const known = knowledge.fork();
  known.foresee(changed.events);
  const grounded = atOnce(groundedAmong([claim.id], known.of(claims)));
  return grounded.has(claim.id) ? changed : changed.ifUngrounded;
}

/**
 * The same of one among many changes: whether what the claim is inferred from was stated in the end is
 * left to be seen for all of them together, for to see that for each would take as long as there are
 * inferences.
 *
 * @param wholes those that were found before, while the actors were the same
 */
export function decideNext(
  knowledge: Knowledge,
  claim: AnyClaim,
  asked: Change,
  setting: Setting,
  wholes = wholesIn(knowledge),
): Result<Changed> {
  const { type, ...body } = asked;
  const change = changeOf(type);
  if (!change.from.includes(claim.record) || claim.record === 'erased') {
    return refuse.notAllowed(refusalOf(change, claim.record));
  }
  const missing = missingFor(knowledge, asked, setting);
  const changed = change.decide(claim, body, surroundings(knowledge, setting, wholes));
  if (missing.length === 0) {
    const full = changed.accepted ? refusalForRoom(claim, type, changed.events) : undefined;
    return full ?? changed;
  }
  if (changed.accepted) return refuse.invalid(missing);
  const { refusal } = changed;
  return refusal.kind === 'invalid' ? refuse.invalid([...missing, ...refusal.faults]) : changed;
}

/** Why a change is not possible for a claim with some record. */
export function refusalOf({ to, refusal }: AnyChange, record: ClaimRecord): string {
  const words = RECORD_IN_WORDS[record];
  return to === record && record !== 'active'
    ? `The claim ${words} already.`
    : `The claim ${words}${refusal}`;
}

/** What a change refers to, besides other claims and the reports of evidence, and is not there. */
function missingFor(knowledge: Knowledge, change: Change, setting: Setting): Fault[] {
  const faults = mentionsIn(change).flatMap((mention): Fault[] => {
    const message = missingIn(knowledge, mention, setting);
    return message === undefined ? [] : [{ path: mention.path, message }];
  });
  const cause = causeIn(change);
  if (cause !== undefined && !knowledge.of(reports).has(cause)) {
    faults.push({ path: '/report', message: `there is no report ${cause}` });
  }
  return faults;
}

/** What actors are, or are members of, as far as they are known. */
export function wholesIn(knowledge: Knowledge): Wholes {
  return new Wholes((slug) => knownIn(knowledge, actors, slug));
}

function surroundings(knowledge: Knowledge, setting: Setting, wholes: Wholes): Surroundings {
  const known = knowledge.of(claims);
  return {
    now: setting.now,
    report: setting.report,
    idOf: (reference) => resolve(knowledge, reference, setting),
    claim: (id) => known.get(id),
    successorOf: ({ supersededBy }) =>
      supersededBy === undefined ? undefined : known.find(supersededBy),
    assertedAt: (id) => knowledge.begun(streams.claim(id)),
    belongingOf: (slug) => knownIn(knowledge, actors, slug),
    wholes,
    measureOf: (slug) => knownIn(knowledge, measures, slug),
    placeOf: (slug) => knownIn(knowledge, places, slug),
    publishedAt: (report) => knowledge.of(reports).get(report)?.publishedAt,
    anchor: (evidence, report) =>
      anchorAll(knowledge, evidence, { ...setting, report }, '/evidence'),
  };
}

/** What is known of an entry of a register; undefined where it is not, or nobody has looked. */
function knownIn<State extends Entry>(
  knowledge: Knowledge,
  register: Register<State>,
  slug: string,
): State | undefined {
  const known = knowledge.of(register);
  return known.find(slug) ?? undefined;
}
