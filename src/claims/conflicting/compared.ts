import { createHash } from 'node:crypto';

import { rangeOf } from '../../dates/world-date.js';
import type { Clocks } from '../clocks.js';
import type { Content } from '../kinds/index.js';
import type { Quantity } from '../kinds/quantity.js';
import type { Stance } from '../kinds/stance.js';
import { subjects } from '../subjects.js';
import { type Interval, intervalOf } from './intervals.js';
import { beginningOf, daysSaid, endOf, isInterval, type Range, rangeName } from './ranges.js';

/** A stance, as far as others are compared with it: with when it was said and published. */
export interface StanceTaken extends Clocks {
  readonly stance: Stance;
  /** Whether its utterer speaks for the actor. */
  readonly own: boolean;
}

/** A number, as far as others are compared with it. */
export interface NumberGiven extends Interval {
  /** Whether it counts all from some beginning on. */
  readonly cumulative: boolean;
  /** The period that it counts; of a cumulative number, the time by which it counts. Absent that, the days on which it was said. */
  readonly time: Range;
  /** When a cumulative number begins to count; null where that is not said. */
  readonly since: number | null;
}

/** Where a step stands, as far as other words of it are compared with that. */
export interface StepReached {
  readonly does: 'done' | 'stopped';
  /** When it came to stand so: in its own time, or else by the days on which that was said. */
  readonly began: Range;
  /** When that had surely not been so yet, and by when it surely was. */
  readonly notBefore: number | null;
  readonly by: number | null;
}

/** The steps that a step waits for. */
export interface StepWaits {
  readonly step: string;
  readonly requires: readonly string[];
}

/** What of a claim is compared with others. */
export interface Comparable {
  /** The name of those claims that it is compared with each of; null where there are none. */
  readonly peers: string | null;
  /** The process in whose order of steps it has a part. */
  readonly process: string | null;
  /** Null for a stance, which is known without. */
  readonly compared: NumberGiven | StepReached | StepWaits | null;
}

/** What a claim says of times that decides what it is compared with. */
export interface ComparedTimes {
  readonly saidAt: string | null;
  readonly ended: string | null;
  /** The earliest publication of its evidence. */
  readonly published: Range;
}

const NOTHING: Comparable = { peers: null, process: null, compared: null };

/**
 * What of a quantity, a milestone or a dependency is compared with others. What is said to have
 * ended counts no longer for where a step stands.
 */
export function comparableOf(content: Content, times: ComparedTimes): Comparable {
  const said = daysSaid(times.saidAt, times.published);
  switch (content.kind) {
    case 'quantity':
      return numberOf(content, said);
    case 'milestone':
      return times.ended === null ? stepOf(content, said) : NOTHING;
    case 'dependency': {
      const { process, step, requires, type } = content;
      if (times.ended !== null || type !== 'finish-start') return NOTHING;
      return { peers: null, process, compared: { step, requires } };
    }
    default:
      return NOTHING;
  }
}

/** What further must be the same of two quantities of one series for them to be compared. */
function alike({ unit, of, cumulative }: Quantity): string[] {
  return [
    digestOf(unit),
    ...(of === undefined ? [] : [of]),
    ...(cumulative === true ? ['cumulative'] : []),
  ];
}

function numberOf(content: Quantity, said: Range): Comparable {
  const { period, cumulative = false } = content;
  const time = period === undefined ? said : cumulative ? asOf(period, said) : rangeOf(period);
  const since = cumulative && period !== undefined && isInterval(period);
  // Numbers of one period are each other's peers; those of others that it meets are compared beside.
  const range = period === undefined || cumulative ? '' : rangeName(time);
  return {
    peers: [subjects.quantity(content), range, ...alike(content)].join(' '),
    process: null,
    compared: {
      ...intervalOf(content),
      cumulative,
      time: { from: time.from, to: time.to },
      since: since ? beginningOf(period).from : null,
    },
  };
}

/** By when a cumulative number counts: by its date, or the end of its period. */
function asOf(period: string, said: Range): Range {
  const end = endOf(period);
  return end.from === null && end.to === null ? said : end;
}

type Milestone = Extract<Content, { kind: 'milestone' }>;

/** Statuses that do not go with one another, unless one comes after the other. */
const DOES: Partial<Record<Milestone['status'], StepReached['does']>> = {
  'reported-done': 'done',
  'confirmed-done': 'done',
  blocked: 'stopped',
  cancelled: 'stopped',
  abandoned: 'stopped',
};

function stepOf(content: Milestone, said: Range): Comparable {
  const { process, status, occurred } = content;
  const does = DOES[status];
  if (does === undefined) return NOTHING;
  const compared = {
    does,
    began: occurred === undefined ? said : beginningOf(occurred),
    // What is only said to be done may long have been.
    notBefore: occurred === undefined ? null : beginningOf(occurred).from,
    by: occurred === undefined ? said.to : endOf(occurred).to,
  };
  return {
    peers: subjects.milestone(content),
    process: does === 'done' ? process : null,
    compared,
  };
}

/** Anything may be a unit; its digest is fit for an address. */
function digestOf(unit: string | undefined): string {
  if (unit === undefined) return '';
  return createHash('sha256').update(unit).digest('base64url').slice(0, 12);
}
