import { z } from 'zod';

import type {
  ActorItem,
  ConflictItem,
  DossierItem,
  IssueItem,
} from '../../../packages/client/generated/types.gen.js';
import { pathOf } from '../ask.js';
import { defineTool, placeAndTime } from '../tool.js';
import { DATA_NOTE, inLine, standing } from '../words.js';

interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

const MOST_NAMES = '100';
const MOST_CONFLICTS = '10';

export const overview = defineTool({
  name: 'overview',
  title: 'What a dossier holds',
  description:
    'Start here: what a dossier is about, how much it holds, its actors and issues with the slugs that the other tools take, and what is in conflict.',
  input: z.strictObject(placeAndTime),
  reads: true,
  run: async ({ dossier, asOf }, api) => {
    const itself = await api.get<DossierItem>(pathOf(dossier), { asOf });
    const at = { asOf: String(itself.version) };
    const names = { ...at, limit: MOST_NAMES };
    const [actors, issues, conflicts] = await Promise.all([
      api.get<Page<ActorItem>>(pathOf(dossier, 'actors'), names),
      api.get<Page<IssueItem>>(pathOf(dossier, 'issues'), names),
      api.get<Page<ConflictItem>>(pathOf(dossier, 'conflicts'), { ...at, limit: MOST_CONFLICTS }),
    ]);
    const { counts } = itself;
    return {
      text: [
        standing(dossier, itself.version, asOf),
        DATA_NOTE,
        inLine(`${itself.title}. ${itself.description ?? ''}`),
        `${counts.reports} reports, ${counts.claims} claims, ${counts.actors} actors, ${counts.issues} issues.`,
        `Actors: ${listed(actors, ({ slug, name }) => `${slug} (${name})`)}`,
        `Issues: ${listed(issues, ({ slug, title }) => `${slug} (${title})`)}`,
        `Conflicts: ${listed(conflicts, conflict) || 'none'}`,
      ].join('\n'),
      data: {
        dossier: itself,
        version: itself.version,
        actors: actors.items,
        issues: issues.items,
        conflicts: conflicts.items,
      },
    };
  },
});

const conflict = ({ rule, claims }: ConflictItem): string =>
  `\n- ${rule}: ${claims.map(({ sentence, claimId }) => `${inLine(sentence)} (claim ${claimId})`).join(' / ')}`;

const listed = <Item>({ items, next }: Page<Item>, tell: (item: Item) => string): string =>
  [...items.map(tell), ...(next === null ? [] : ['and more'])].join(', ');
