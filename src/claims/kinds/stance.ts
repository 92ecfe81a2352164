import { z } from 'zod';

import type { Names } from './kind.js';

export const stance = z.enum([
  'offers',
  'seeks',
  'demands',
  'accepts',
  'supports',
  'opposes',
  'rejects',
  'concedes',
  'neutral',
  'withdraws',
  'defers',
]);
export type Stance = z.infer<typeof stance>;

/** A stance in words. */
export function stanceInWords(
  actor: string,
  { issue, stance, terms }: { issue: string; stance: Stance; terms?: string | undefined },
  names: Names,
): string {
  const detail = terms === undefined ? '' : ` (${terms})`;
  const does = stance === 'neutral' ? 'is neutral' : stance;
  return `${names.actor(actor)} ${does}: ${names.issue(issue)}${detail}`;
}
