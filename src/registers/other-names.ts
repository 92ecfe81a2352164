import { z } from 'zod';

import type { Fault } from '../deciding/result.js';

/** What to do about something that the dossier knows by another name or title than the bundle has. */
export const onOtherName = z.enum(['refuse', 'alias', 'keep']).meta({
  id: 'OnOtherName',
  description:
    'What to do about an actor or a place that the dossier has by another name: `refuse` the bundle, which is so if nothing is said; take the other name for an `alias`; or `keep` the name that there is, and record nothing of the other one. Another title of a measure, an issue, a process or a step is kept with `keep` alone: titles have no aliases. Another kind of an actor is refused in any case.',
});
export type OnOtherName = z.infer<typeof onOtherName>;

/** Refuses what differs in some fields from what the dossier has under the same slug. */
export function agree(
  known: object,
  given: object,
  {
    fields,
    what,
    path,
  }: { readonly fields: readonly string[]; readonly what: string; readonly path: string },
  faults: Fault[],
): void {
  for (const field of fields) {
    const there: unknown = Reflect.get(known, field);
    if (there === Reflect.get(given, field)) continue;
    const message = `${what} is there with the ${field} “${String(there)}”`;
    faults.push({ path: `${path}/${field}`, message });
  }
}
