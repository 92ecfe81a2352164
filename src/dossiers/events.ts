import { z } from 'zod';

import { line, prose, slug } from '../../libs/text/index.js';
import { eventType } from '../log/event-type.js';

/** What a client sends to open a dossier. */
export const newDossier = z
  .strictObject({
    slug,
    title: line,
    description: prose.optional(),
  })
  .meta({ id: 'NewDossier' });
export type NewDossier = z.infer<typeof newDossier>;

export const DossierOpened = eventType('DossierOpened', 1, newDossier);
