import type { Content } from '../../kinds/index.js';
import { speaksFor } from '../../speakers.js';
import { clocksOf } from '../../clocks.js';
import { publicationRange, rangeOf } from '../../../dates/world-date.js';
import { clash, type Word } from '../clash.js';
import { Clashes } from '../clashes.js';
import { type Comparable, comparableOf } from '../compared.js';
import { groupBy } from '../group-by.js';
import { disordersIn, type Done, type Waiting } from '../order.js';
import { seriesIn } from '../peers.js';
import { acrossPeriods } from '../periods.js';

/** A claim of one report, as far as conflicts look at it. */
export interface Filed {
  readonly content: Content;
  readonly saidAt?: string | undefined;
  readonly publishedAt: string;
  /** The actor who says it; absent: somebody unnamed. */
  readonly speaker?: string | undefined;
  readonly ended?: string | undefined;
}

/** What of a claim is compared with others. */
function comparableIn({ content, saidAt, publishedAt, ended }: Filed): Comparable {
  return comparableOf(content, {
    saidAt: saidAt ?? null,
    ended: ended ?? null,
    published: publicationRange(publishedAt),
  });
}

/** The word of a claim that is compared pair by pair, and the name of those with which; undefined where none is. */
export function wordIn(filed: Filed): { readonly peers: string; readonly word: Word } | undefined {
  const { content, saidAt, publishedAt, speaker } = filed;
  if (content.kind === 'position') {
    const said = saidAt === undefined ? null : rangeOf(saidAt);
    const clocks = clocksOf(said, [publicationRange(publishedAt)]);
    const own = speaker !== undefined && speaksFor({ actor: speaker }).includes(content.actor);
    const word = { stance: content.stance, own, ...clocks };
    return { peers: `position ${content.actor} ${content.issue}`, word };
  }
  const { peers, compared } = comparableIn(filed);
  if (peers === null || compared === null || 'requires' in compared) return undefined;
  return { peers, word: compared };
}

/** Whether two claims are compared with each other, and clash. */
export function doClash(one: Filed, other: Filed): boolean {
  const [a, b] = [wordIn(one), wordIn(other)];
  if (!a || !b) return false;
  const series = seriesIn(a.peers);
  const compared = a.peers === b.peers || (series !== null && series === seriesIn(b.peers));
  return compared && clash(a.word, b.word);
}

/** The conflicts of some claims as the rules find them: the rule, and the places of its claims, as a text. */
export function conflictsIn(rows: readonly Filed[], order: readonly number[]): string[] {
  const placed = order.flatMap((place) => {
    const row = rows[place];
    return row ? [{ place, row }] : [];
  });
  const words = placed.flatMap(({ place, row }) => {
    const found = wordIn(row);
    return found ? [{ place, ...found }] : [];
  });
  const peers = [...groupBy(words, ({ peers }) => peers).values()].map((all) => {
    const clashes = new Clashes();
    for (const { place, word } of all) clashes.add({ key: `${place}`, asserted: place, word });
    return told('incompatible', clashes.clashing);
  });
  const series = [...groupBy(words, ({ peers }) => seriesIn(peers) ?? '')].flatMap(([name, all]) =>
    name === '' ? [] : acrossPeriods(all.flatMap(numberIn)),
  );
  const steps = placed.map(({ place, row }) => ({ place, row, ...comparableIn(row) }));
  const orders = [...groupBy(steps, ({ process }) => process ?? '')].flatMap(([name, all]) =>
    name === '' ? [] : disordersIn(all.flatMap(waitingIn), all.flatMap(doneIn)),
  );
  return [
    ...peers,
    ...series.map(({ claims }) => told('overlapping', claims)),
    ...orders.map(({ rule, claims }) => told(rule, claims)),
  ]
    .flatMap((text) => text ?? [])
    .sort();
}

/** A claim with its place and what of it is compared. */
interface Step extends Comparable {
  readonly place: number;
  readonly row: Filed;
}

function waitingIn({ place, compared }: Step): Waiting[] {
  return compared && 'requires' in compared ? [{ ...compared, asserted: place }] : [];
}

function doneIn({ place, compared, row: { content } }: Step): Done[] {
  if (!compared || !('does' in compared) || content.kind !== 'milestone') return [];
  return [{ ...compared, step: content.step ?? '', asserted: place }];
}

function numberIn({ place, word }: { readonly place: number; readonly word: Word }) {
  return 'time' in word ? [{ asserted: place, number: word }] : [];
}

function told(rule: string, claims: readonly number[]): string | undefined {
  return claims.length === 0 ? undefined : `${rule} ${claims.join(' ')}`;
}
