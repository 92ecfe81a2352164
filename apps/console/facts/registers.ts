import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import {
  actorsList,
  issuesList,
  measuresList,
  placesList,
  processesList,
} from '../../../packages/client/generated/sdk.gen.js';
import { asked } from '../api/client.js';
import { beside } from '../api/turns.js';
import { at } from '../api/read.js';
import type { Moment } from '../api/moment.js';

/** What people call the entries of a register, by slug. */
export type Names = ReadonlyMap<string, string>;

/** Where names and titles are kept. Steps are named within their process: `treaty/signed`. */
export type RegisterName = 'actors' | 'issues' | 'places' | 'measures' | 'processes';

/** Registers are small; of one that is not, the rest is shown by slug. */
const MOST_PAGES = 10;
/** Names seldom change: what is newer is read when the reader wants it. */
const STALE_MS = 60_000;

/** The names of a register at a moment: what was published does not change them, only versions do. */
export const namesQuery = (dossier: string, register: RegisterName, { asOf }: Moment) => {
  const moment = asOf === undefined ? {} : { asOf };
  return queryOptions({
    queryKey: ['dossier', dossier, 'names', register, moment],
    queryFn: async ({ signal }): Promise<Names> => {
      const names = new Map<string, string>();
      let cursor: string | undefined;
      for (let page = 0; page < MOST_PAGES; page++) {
        const query = { ...at(dossier, moment), limit: '500', cursor };
        const { entries, next } = await beside(signal, () =>
          readers[register](dossier, query, signal),
        );
        for (const [slug, name] of entries) names.set(slug, name);
        if (next === null) break;
        cursor = next;
      }
      return names;
    },
    staleTime: STALE_MS,
    placeholderData: keepPreviousData,
    structuralSharing: false,
  });
};

interface Page {
  readonly entries: readonly (readonly [slug: string, name: string])[];
  readonly next: string | null;
}
type Reader = (
  dossier: string,
  query: { limit: string; cursor: string | undefined; asOf?: string; minVersion?: string },
  signal: AbortSignal,
) => Promise<Page>;

const readers: Readonly<Record<RegisterName, Reader>> = {
  async actors(dossier, query, signal) {
    const { data } = await actorsList({ ...asked, signal, path: { dossier }, query });
    return { entries: data.items.map(({ slug, name }) => [slug, name]), next: data.next };
  },
  async issues(dossier, query, signal) {
    const { data } = await issuesList({ ...asked, signal, path: { dossier }, query });
    return { entries: data.items.map(({ slug, title }) => [slug, title]), next: data.next };
  },
  async places(dossier, query, signal) {
    const { data } = await placesList({ ...asked, signal, path: { dossier }, query });
    return { entries: data.items.map(({ slug, name }) => [slug, name]), next: data.next };
  },
  async measures(dossier, query, signal) {
    const { data } = await measuresList({ ...asked, signal, path: { dossier }, query });
    return { entries: data.items.map(({ slug, title }) => [slug, title]), next: data.next };
  },
  async processes(dossier, query, signal) {
    const { data } = await processesList({ ...asked, signal, path: { dossier }, query });
    const entries = data.items.flatMap(({ slug, title, steps }) => [
      [slug, title] as const,
      ...steps.map((step) => [`${slug}/${step.slug}`, step.title] as const),
    ]);
    return { entries, next: data.next };
  },
};
