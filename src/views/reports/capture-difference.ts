import { z } from 'zod';

import type { Database } from '../../../libs/database/index.js';
import type { EventStore } from '../../../libs/event-store/index.js';
import type { Moment } from '../../../libs/projections/index.js';
import { slug } from '../../../libs/text/index.js';
import { erasure } from '../../log/erasure.js';
import { rowsOf } from '../shared/directory.js';
import { textDifference, textPart } from './text-difference.js';
import { textsOf } from './texts.js';
import { reports } from './view.js';

/** Two captures of a report and what differs between them. */
export const captureDifference = z
  .object({
    version: z.int(),
    report: slug,
    from: z.int().describe('The capture that it is compared with'),
    to: z.int().describe('The capture'),
    parts: z
      .array(textPart)
      .nullable()
      .describe(
        'In order. What is the same or removed joins to the one text, what is the same or added to the other, exactly; null where one of the texts is erased',
      ),
    erased: z
      .array(erasure.extend({ capture: z.int() }))
      .optional()
      .describe('Those of the two that are erased, and why; absent where none is'),
  })
  .meta({ id: 'CaptureDifference' });

/** What differs between two captures of a report; undefined where one of them is not there. */
export async function compareCaptures(
  db: Database,
  store: EventStore,
  moment: Moment<'reports'>,
  slug: string,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<z.infer<typeof captureDifference> | undefined> {
  const [report] = await rowsOf(db, reports, moment, [slug]);
  const [before, after] = [from, to].map((number) =>
    report?.captures.find(({ capture }) => capture === number),
  );
  if (!before || !after) return undefined;
  const texts = await textsOf(store, moment, [before, after]);
  const [then, now] = [texts(before.text).text, texts(after.text).text];
  const parts = then === null || now === null ? null : textDifference(then, now);
  const erased = [...new Set([before, after])].flatMap(({ capture, text }) => {
    const why = texts(text).erased;
    return why ? [{ capture, ...why }] : [];
  });
  const { version } = moment;
  const body = { version, report: slug, from, to, parts };
  return erased.length === 0 ? body : { ...body, erased };
}
