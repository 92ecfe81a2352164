import { publicationRange, rangeOf } from '../../../dates/world-date.js';
import type { Filed } from './claims.js';

/** A row with all that the rules look at; times in days since 1970, infinite where they are open. */
type Looked = ReturnType<typeof look>;

/**
 * The conflicts of some claims by `docs/conflicts.md`, written down without a look at how the product
 * finds them: each claim beside each other one. The rule, and the places of the claims, as a text.
 */
export function conflictsByTheRules(rows: readonly Filed[]): string[] {
  const looked = rows.map(look);
  return [
    ...stancesThatTie(looked),
    ...stepsThatAreNotToldApart(looked),
    ...numbersThatDoNotMeet(looked),
    ...stepsTooSoon(looked),
    ...circles(looked),
  ].sort();
}

function look({ content, saidAt, publishedAt, speaker, ended }: Filed, place: number) {
  const published = publicationRange(publishedAt);
  const issued: Span = wholeDays(published);
  const said = saidAt === undefined ? issued : wholeDays(rangeOf(saidAt));
  const saidOn: Span = [said[0], Math.min(said[1], issued[1])];
  const exact = saidAt === undefined ? undefined : rangeOf(saidAt);
  const until = published.to ?? Infinity;
  const late = exact === undefined || (exact.from ?? -Infinity) >= until;
  const from = late ? published.from : exact.from;
  return {
    place,
    content,
    speaker,
    saidOn,
    tie: JSON.stringify([from, Math.min(exact?.to ?? Infinity, until), published.from, until]),
    over: ended !== undefined,
  };
}

type Span = readonly [number, number];
const DAY = 24 * 60 * 60 * 1000;

function span(edtf: string): Span {
  if (edtf === '' || edtf === '..') return [-Infinity, Infinity];
  const { from, to } = rangeOf(edtf);
  return [from === null ? -Infinity : from / DAY, to === null ? Infinity : to / DAY];
}

function wholeDays({
  from,
  to,
}: {
  readonly from: number | null;
  readonly to: number | null;
}): Span {
  const first = from === null ? -Infinity : Math.floor(from / DAY);
  const end = to === null ? Infinity : Math.ceil(to / DAY);
  return [first, end === first ? end + 1 : end];
}

const over = (a: Span, b: Span) => a[1] <= b[0];
const overlap = (a: Span, b: Span) => !over(a, b) && !over(b, a);

/** All of some rows that are in a pair of a sort, by what they have in common. */
function pairs(
  rows: readonly Looked[],
  rule: string,
  commonOf: (row: Looked) => string | undefined,
  conflict: (one: Looked, other: Looked) => boolean,
): string[] {
  const groups = [...new Set(rows.flatMap((row) => commonOf(row) ?? []))];
  return groups.flatMap((name) => {
    const group = rows.filter((row) => commonOf(row) === name);
    const found = group.filter((one) =>
      group.some((other) => other !== one && (conflict(one, other) || conflict(other, one))),
    );
    return found.length === 0 ? [] : [`${rule} ${found.map(({ place }) => place).join(' ')}`];
  });
}

function stancesThatTie(rows: readonly Looked[]): string[] {
  const own = ({ content, speaker }: Looked) =>
    content.kind === 'position' && speaker === content.actor;
  return pairs(
    rows,
    'incompatible',
    ({ content }) =>
      content.kind === 'position' ? `${content.actor} on ${content.issue}` : undefined,
    (one, other) =>
      one.content.kind === 'position' &&
      other.content.kind === 'position' &&
      one.content.stance !== other.content.stance &&
      own(one) === own(other) &&
      one.tie === other.tie,
  );
}

function begun({ content, saidOn }: Looked): Span {
  if (content.kind !== 'milestone' || content.occurred === undefined) return saidOn;
  return span(content.occurred.split('/')[0] ?? '');
}

function stepsThatAreNotToldApart(rows: readonly Looked[]): string[] {
  const isIn = (row: Looked, ...statuses: string[]) =>
    row.content.kind === 'milestone' && statuses.includes(row.content.status);
  return pairs(
    rows,
    'incompatible',
    ({ content, over }) =>
      content.kind === 'milestone' && !over
        ? `${content.process}, ${content.step ?? 'as a whole'}`
        : undefined,
    (one, other) =>
      isIn(one, 'reported-done', 'confirmed-done') &&
      isIn(other, 'blocked', 'cancelled', 'abandoned') &&
      overlap(begun(one), begun(other)),
  );
}

/** The least and the greatest number that a quantity allows; a little beside a bound that it excludes. */
function numbersIn({ content }: Looked) {
  if (content.kind !== 'quantity') return undefined;
  const { value, min, max, minExclusive, maxExclusive, basis } = content;
  const about = basis === 'about' ? Math.abs(value ?? 0) / 10 : 0;
  const least = value === undefined ? (min ?? minExclusive ?? -Infinity) : value - about;
  const most = value === undefined ? (max ?? maxExclusive ?? Infinity) : value + about;
  return { least, most, without: [minExclusive, maxExclusive] };
}

function isLower(one: Looked, other: Looked): boolean {
  const [a, b] = [numbersIn(one), numbersIn(other)];
  if (!a || !b) return false;
  if (a.most !== b.least) return a.most < b.least;
  return a.without[1] === a.most || b.without[0] === b.least;
}

function numbersThatDoNotMeet(rows: readonly Looked[]): string[] {
  const series = ({ content }: Looked, cumulative: boolean) =>
    content.kind === 'quantity' && (content.cumulative ?? false) === cumulative
      ? [content.measure, content.population, content.place, content.unit, content.of].join('/')
      : undefined;
  const period = ({ content }: Looked) =>
    content.kind === 'quantity' ? content.period : undefined;
  const apart = (one: Looked, other: Looked) => isLower(one, other) || isLower(other, one);
  const undated = pairs(
    rows,
    'incompatible',
    (row) => (period(row) === undefined ? series(row, false) : undefined),
    (one, other) => apart(one, other) && overlap(one.saidOn, other.saidOn),
  );
  const ofOnePeriod = pairs(
    rows,
    'incompatible',
    (row) => {
      const [name, time] = [series(row, false), period(row)];
      return name === undefined || time === undefined
        ? undefined
        : `${name} in ${span(time).join()}`;
    },
    apart,
  );
  const counts = pairs(
    rows,
    'incompatible',
    (row) => series(row, true),
    (one, other) => {
      // A lower number that is surely the earlier one has risen.
      return isLower(one, other) && since(one) === since(other) && !over(asOf(one), asOf(other));
    },
  );
  return [...undated, ...ofOnePeriod, ...counts, ...acrossPeriods(rows, series, apart)];

  function since(row: Looked): number {
    const text = period(row);
    return text?.includes('/') ? span(text.split('/')[0] ?? '')[0] : -Infinity;
  }

  function asOf(row: Looked): Span {
    const text = period(row);
    const end = text === undefined ? undefined : span(text.split('/').at(-1) ?? '');
    return end === undefined || (end[0] === -Infinity && end[1] === Infinity) ? row.saidOn : end;
  }
}

function acrossPeriods(
  rows: readonly Looked[],
  series: (row: Looked, cumulative: boolean) => string | undefined,
  apart: (one: Looked, other: Looked) => boolean,
): string[] {
  const timed = rows.flatMap((row) => {
    const name = series(row, false);
    const time = row.content.kind === 'quantity' ? row.content.period : undefined;
    return name === undefined || time === undefined ? [] : [{ row, name, time: span(time) }];
  });
  const found = timed.filter((one) =>
    timed.some(
      (other) =>
        one.name === other.name &&
        one.time.join() !== other.time.join() &&
        overlap(one.time, other.time) &&
        apart(one.row, other.row),
    ),
  );
  // Put together while any two of them share a moment.
  const groups: (typeof found)[] = [];
  for (const one of found) {
    const meets = (group: typeof found) =>
      group.some(({ name, time }) => name === one.name && overlap(time, one.time));
    const joined = groups.filter(meets).flat();
    for (const group of groups.filter(meets)) groups.splice(groups.indexOf(group), 1);
    groups.push([...joined, one]);
  }
  return groups.map((group) => {
    const places = group.map(({ row: { place } }) => place).sort((a, b) => a - b);
    return `overlapping ${places.join(' ')}`;
  });
}

/** Which steps wait for which, by which rows. */
function waits(rows: readonly Looked[]) {
  return rows.flatMap(({ place, content, over }) =>
    content.kind === 'dependency' && content.type === 'finish-start' && !over
      ? content.requires.map((on) => ({ place, process: content.process, step: content.step, on }))
      : [],
  );
}

function stepsTooSoon(rows: readonly Looked[]): string[] {
  const done = rows.flatMap((row) => {
    const { content, saidOn } = row;
    if (row.over || content.kind !== 'milestone' || !content.status.endsWith('-done')) return [];
    const { process, step, occurred } = content;
    const [start] = occurred === undefined ? [-Infinity] : span(occurred.split('/')[0] ?? '');
    const end = occurred === undefined ? saidOn[1] : span(occurred.split('/').at(-1) ?? '')[1];
    return [{ place: row.place, process, step, start, end }];
  });
  const found = new Map<string, Set<number>>();
  for (const wait of waits(rows)) {
    const of = (step: string) =>
      done.filter((each) => each.process === wait.process && each.step === step);
    const others = of(wait.on);
    const soon = of(wait.step).filter(({ end }) => others.every(({ start }) => end <= start));
    const sure = soon.filter(({ end }) => end !== Infinity);
    if (others.length === 0 || sure.length === 0 || wait.step === wait.on) continue;
    const name = `${wait.process} ${wait.step}`;
    const places = found.get(name) ?? new Set<number>();
    found.set(name, places.add(wait.place));
    for (const { place } of [...sure, ...others]) places.add(place);
  }
  return [...found.values()].map(
    (places) => `out-of-order ${[...places].sort((a, b) => a - b).join(' ')}`,
  );
}

function circles(rows: readonly Looked[]): string[] {
  const all = waits(rows).map((wait) => ({
    place: wait.place,
    from: `${wait.process} ${wait.step}`,
    to: `${wait.process} ${wait.on}`,
  }));
  const steps = [...new Set(all.flatMap(({ from, to }) => [from, to]))];
  const reach = new Set(all.map(({ from, to }) => `${from}>${to}`));
  for (const by of steps)
    for (const from of steps)
      for (const to of steps)
        if (reach.has(`${from}>${by}`) && reach.has(`${by}>${to}`)) reach.add(`${from}>${to}`);
  const bothWays = (a: string, b: string) => reach.has(`${a}>${b}`) && reach.has(`${b}>${a}`);
  const names = new Set(
    steps.flatMap((step) =>
      bothWays(step, step) ? (steps.filter((other) => bothWays(step, other)).sort()[0] ?? []) : [],
    ),
  );
  return [...names].map((name) => {
    const places = all
      .filter(({ from, to }) => bothWays(name, from) && bothWays(name, to))
      .map(({ place }) => place);
    return `circular ${[...new Set(places)].sort((a, b) => a - b).join(' ')}`;
  });
}
