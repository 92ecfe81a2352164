import { z } from 'zod';

import { slug } from '../../../libs/text/index.js';
import { dependency } from '../../claims/kinds/dependency.js';
import { milestone } from '../../claims/kinds/milestone.js';
import { NEWEST } from '../series/view.js';
import { worldListParameters } from '../shared/parameters.js';
import { claimHead, origin } from '../shared/schemas.js';

export const milestonesQuery = z.strictObject({
  ...worldListParameters,
  process: slug.optional().describe('Only this process'),
});
export type MilestonesQuery = z.infer<typeof milestonesQuery>;

const status = milestone.schema.shape.status;
const order = 'as they were said and published, oldest first';
const newest = `The newest ${NEWEST} of them, or of a single process more, fewer where the process has more than 49 steps; ${order}`;

const milestoneItem = z
  .object({
    ...claimHead,
    status,
    occurred: z.string().nullable(),
    hedge: z.string().nullable(),
    ...origin,
  })
  .meta({ id: 'MilestoneItem' });

const dependencyItem = z
  .object({ ...claimHead, requires: z.array(slug), type: dependency.schema.shape.type, ...origin })
  .meta({ id: 'DependencyItem' });

const standing = {
  status: status
    .nullable()
    .describe('That of its newest active milestone; null where there is none'),
  count: z.int().describe('How many milestones there are'),
  milestones: z.array(milestoneItem).describe(newest),
};

const stepItem = z
  .object({
    slug,
    title: z.string(),
    ...standing,
    dependencyCount: z.int().describe('How many claims there are of what the step waits for'),
    dependencies: z.array(dependencyItem).describe(newest),
  })
  .meta({ id: 'StepItem' });

const process = {
  slug,
  title: z.string(),
  ...standing,
  steps: z.array(stepItem),
};

export const processItem = z.object(process).meta({ id: 'ProcessMilestones' });

export const singleProcess = z
  .object({ version: z.int().describe('The version that is shown'), ...process })
  .meta({ id: 'SingleProcessMilestones' });
