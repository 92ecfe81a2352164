import { z } from 'zod';

import { line, slug } from '../../../libs/text/index.js';
import { edtf } from '../../dates/world-date.js';
import { milestoneInWords } from '../../sentences/contents.js';
import type { Validity } from '../axes.js';
import { claimKind, namesNoClaims, nowhere, ofNobody } from './kind.js';
import { process, step } from './mention.js';
import { within } from './time.js';

const status = z.enum([
  'required',
  'proposed',
  'scheduled',
  'in-progress',
  'reported-done',
  'confirmed-done',
  'blocked',
  'cancelled',
  'abandoned',
]);

const VALIDITY: Readonly<Record<z.infer<typeof status>, Validity>> = {
  required: 'planned',
  proposed: 'planned',
  scheduled: 'planned',
  'in-progress': 'current',
  'reported-done': 'ended',
  'confirmed-done': 'ended',
  blocked: 'current',
  cancelled: 'ended',
  abandoned: 'ended',
};

const schema = z
  .strictObject({
    kind: z.literal('milestone'),
    process: slug,
    step: slug.optional(),
    status,
    occurred: edtf.optional(),
    hedge: line.optional(),
  })
  .meta({ id: 'MilestoneContent', description: 'Where a step, or a whole process, stands' });

export const milestone = claimKind(schema, {
  ...namesNoClaims,
  ...nowhere,
  ...ofNobody,
  mentions: (content) => [
    process('/process', content.process),
    ...(content.step === undefined ? [] : [step('/step', content.process, content.step)]),
  ],
  holding: ({ occurred, status }, ended) => within(occurred, status === 'in-progress', ended),
  occurred: ({ occurred }) => occurred ?? null,
  validity: ({ status }) => VALIDITY[status],
  gist: milestoneInWords,
});
