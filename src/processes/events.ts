import { z } from 'zod';

import { line, slug } from '../../libs/text/index.js';
import { limits, upTo } from '../limits/limits.js';
import { eventType } from '../log/event-type.js';

export const step = z.strictObject({ slug, title: line }).meta({ id: 'Step' });
export type Step = z.infer<typeof step>;

/** A procedure in steps, such as a treaty's way to signature. */
export const process = z
  .strictObject({ slug, title: line, steps: z.array(step).max(...upTo(limits.stepsOfBundle)) })
  .meta({ id: 'Process' });
export type Process = z.infer<typeof process>;

export const ProcessOpened = eventType('ProcessOpened', 1, process);

export const StepsAdded = eventType(
  'StepsAdded',
  1,
  z.strictObject({ process: slug, steps: z.array(step) }),
);
