import { groupBy } from './group-by.js';
import type { StepReached, StepWaits } from './compared.js';

/** What a step waits for, and the version that asserted that. */
export interface Waiting extends StepWaits {
  readonly asserted: number;
}

/** When a step was done, and the version that asserted that. */
export interface Done extends Pick<StepReached, 'notBefore' | 'by'> {
  readonly step: string;
  readonly asserted: number;
}

/** Claims, by the versions that asserted them, that do not hold together in the order of steps. */
export interface Disorder {
  readonly rule: 'out-of-order' | 'circular';
  /** The step that was too soon, or the first by name of those that wait for each other. */
  readonly step: string;
  /** In order. */
  readonly claims: readonly number[];
}

/** One step that waits for another, by a claim. */
interface Wait {
  readonly step: string;
  readonly on: string;
  readonly asserted: number;
}

/**
 * What cannot be in the order of the steps of one process: a step that was done before one that it
 * waits for, and steps that wait for each other in a circle. By rule and step.
 */
export function disordersIn(waiting: Iterable<Waiting>, done: Iterable<Done>): Disorder[] {
  const waits = [...waiting].flatMap(({ step, requires, asserted }) =>
    requires.map((on) => ({ step, on, asserted })),
  );
  if (waits.length === 0) return [];
  return [
    ...circles(waits),
    ...tooSoon(
      waits,
      groupBy(done, ({ step }) => step),
    ),
  ];
}

/** Of a step that is said to be done several times, the first counts for those that wait for it. */
function tooSoon(waits: readonly Wait[], done: ReadonlyMap<string, readonly Done[]>): Disorder[] {
  const found = new Map<string, Set<number>>();
  for (const { step, on, asserted } of waits) {
    const others = done.get(on) ?? [];
    const first = Math.min(...others.map(({ notBefore }) => notBefore ?? -Infinity));
    const soon = (done.get(step) ?? []).filter(({ by }) => by !== null && by <= first);
    if (others.length === 0 || soon.length === 0 || step === on) continue;
    const claims = found.get(step) ?? new Set();
    found.set(step, claims);
    for (const claim of [...soon, ...others]) claims.add(claim.asserted);
    claims.add(asserted);
  }
  return disorders('out-of-order', found);
}

/** Steps of which each waits, by way of others, for each of the others. */
function circles(waits: readonly Wait[]): Disorder[] {
  const waitsFor = new Map<string, Set<string>>();
  for (const { step, on } of waits) {
    const all = waitsFor.get(step) ?? new Set();
    waitsFor.set(step, all.add(on));
  }
  const circleOf = circlesIn(waitsFor);
  const found = new Map<string, Set<number>>();
  for (const { step, on, asserted } of waits) {
    const name = circleOf.get(step);
    if (name === undefined || circleOf.get(on) !== name) continue;
    const claims = found.get(name) ?? new Set();
    found.set(name, claims.add(asserted));
  }
  return disorders('circular', found);
}

/** The circle that each step is in, by the first name in it, by Tarjan's algorithm without recursion. */
function circlesIn(waitsFor: ReadonlyMap<string, ReadonlySet<string>>): Map<string, string> {
  const reached = new Map<string, { place: number; low: number; open: boolean }>();
  const stack: string[] = [];
  const names = new Map<string, string>();
  for (const root of waitsFor.keys()) {
    if (reached.has(root)) continue;
    const path: { step: string; left: string[] }[] = [];
    const enter = (step: string) => {
      const place = reached.size;
      reached.set(step, { place, low: place, open: true });
      stack.push(step);
      path.push({ step, left: [...(waitsFor.get(step) ?? [])] });
    };
    enter(root);
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const here = reached.get(top.step);
      const next = top.left.pop();
      if (!here) break;
      if (next !== undefined) {
        const there = reached.get(next);
        if (!there) enter(next);
        else if (there.open) here.low = Math.min(here.low, there.place);
        continue;
      }
      path.pop();
      const before = reached.get(path.at(-1)?.step ?? '');
      if (before) before.low = Math.min(before.low, here.low);
      if (here.low !== here.place) continue;
      const circle = stack.splice(stack.indexOf(top.step));
      for (const step of circle) {
        const each = reached.get(step);
        if (each) each.open = false;
      }
      const alone = circle.length === 1 && !waitsFor.get(top.step)?.has(top.step);
      const [name = ''] = [...circle].sort();
      if (!alone) for (const step of circle) names.set(step, name);
    }
  }
  return names;
}

function disorders(
  rule: Disorder['rule'],
  found: ReadonlyMap<string, ReadonlySet<number>>,
): Disorder[] {
  return [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([step, claims]) => ({ rule, step, claims: [...claims].sort((a, b) => a - b) }));
}
