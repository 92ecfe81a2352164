import { z } from 'zod';

import type { BegunIntake } from '../../../packages/client/generated/types.gen.js';
import { slug } from '../../../libs/text/index.js';
import { pathOf } from '../ask.js';
import { defineTool, placeAndTime } from '../tool.js';

const { dossier } = placeAndTime;

export const draftReport = defineTool({
  name: 'draft_report',
  title: 'Hand in a report for review',
  description:
    'Hands in the text of a published report. Claims are proposed from it, and a person decides on each before anything becomes part of the record: this tool never files. Give the text exactly as it was published.',
  input: z.strictObject({
    dossier,
    title: z.string().min(1).max(500).describe('The title of the report'),
    publishedAt: z.string().max(64).describe('The day on which it was published: YYYY-MM-DD'),
    text: z.string().min(1).max(500_000).describe('Its text, word for word'),
    slug: slug.optional().describe('A short name for the report; made from its title if absent'),
    url: z.string().max(2_000).optional().describe('Where it was published'),
    publisher: z.string().min(1).max(200).optional().describe('Who published it'),
    language: z.string().max(35).optional().describe('The language of the text, as in BCP 47'),
  }),
  reads: false,
  run: async ({ dossier: name, publisher, ...report }, api) => {
    const source = publisher === undefined ? {} : { name: publisher };
    const path = pathOf(name, 'intakes');
    const { id, status } = await api.post<BegunIntake>(path, { ...report, source });
    return {
      text: `The text is handed in as intake ${id} of dossier ${name} (${status}). Nothing is filed: a person reviews the claims that are proposed from it, at /d/${name}/intakes/${id}.`,
      data: { dossier: name, intake: id, status },
    };
  },
});
