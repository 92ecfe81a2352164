import {
  actorsList,
  issuesList,
  measuresList,
  placesList,
  processesList,
  reportsViewList,
} from '../../../../packages/client/generated/sdk.gen.js';
import { asked } from '../../api/client.js';
import { at, read } from '../../api/read.js';

/** Something that can be chosen. */
export interface Known {
  readonly slug: string;
  readonly name: string;
  /** What it is called besides. */
  readonly also?: readonly string[];
  /** Of a process. */
  readonly steps?: readonly Known[];
}

/** More than this is not offered: whoever means something else writes its slug. */
const MOST_PAGES = 20;
const PAGE = '500';

interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}
type Ask<Item> = (options: {
  readonly path: { readonly dossier: string };
  readonly query: {
    readonly limit: string;
    readonly cursor?: string;
    readonly minVersion?: string;
  };
}) => Promise<{ readonly data: Page<Item> }>;

/** All actors as they are now, but those that are erased or stand for another. */
export const actorsQuery = (dossier: string) =>
  registerQuery(dossier, 'actors', async (signal) => {
    const ask: Ask<ActorRow> = (options) => actorsList({ ...asked, signal, ...options });
    const actors = await allOf(dossier, ask);
    return actors
      .filter(({ erased, mergedInto }) => erased === null && mergedInto === null)
      .map(({ slug, name, aliases }) => ({ slug, name, also: aliases ?? [] }));
  });

export const issuesQuery = (dossier: string) =>
  registerQuery(dossier, 'issues', async (signal) =>
    (await allOf(dossier, (options) => issuesList({ ...asked, signal, ...options }))).map(titled),
  );

/** All processes with their steps. */
export const processesQuery = (dossier: string) =>
  registerQuery(dossier, 'processes', async (signal) => {
    const processes = await allOf(dossier, (options) =>
      processesList({ ...asked, signal, ...options }),
    );
    return processes.map((process) => ({ ...titled(process), steps: process.steps.map(titled) }));
  });

export const measuresQuery = (dossier: string) =>
  registerQuery(dossier, 'measures', async (signal) =>
    (await allOf(dossier, (options) => measuresList({ ...asked, signal, ...options })))
      .filter(({ mergedInto }) => mergedInto === null)
      .map(titled),
  );

export const placesQuery = (dossier: string) =>
  registerQuery(dossier, 'places', async (signal) =>
    (await allOf(dossier, (options) => placesList({ ...asked, signal, ...options })))
      .filter(({ mergedInto }) => mergedInto === null)
      .map(({ slug, name, aliases }) => ({ slug, name, also: aliases ?? [] })),
  );

/** All reports that are filed. */
export const reportsQuery = (dossier: string) =>
  registerQuery(dossier, 'reports', async (signal) =>
    (await allOf(dossier, (options) => reportsViewList({ ...asked, signal, ...options }))).map(
      titled,
    ),
  );

interface ActorRow {
  readonly slug: string;
  readonly name: string;
  readonly aliases: readonly string[] | null;
  readonly erased: unknown;
  readonly mergedInto: string | null;
}

const titled = ({ slug, title }: { readonly slug: string; readonly title: string }): Known => ({
  slug,
  name: title,
});

const registerQuery = (
  dossier: string,
  register: string,
  ask: (signal: AbortSignal) => Promise<readonly Known[]>,
) => read(['dossier', dossier, 'known', register], async (signal) => ({ data: await ask(signal) }));

async function allOf<Item>(dossier: string, ask: Ask<Item>): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | null | undefined;
  for (let pages = 0; pages < MOST_PAGES && cursor !== null; pages += 1) {
    const query = { ...at(dossier, {}), limit: PAGE, ...(cursor !== undefined && { cursor }) };
    const { data } = await ask({ path: { dossier }, query });
    items.push(...data.items);
    cursor = data.next;
  }
  return items;
}
