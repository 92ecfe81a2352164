import type { StepItem } from '../../../../packages/client/generated/types.gen.js';

/** How a step stands, in words. */
export const statusWords = (status: StepItem['status']): string =>
  status === null ? 'nothing is claimed' : status.replaceAll('-', ' ');
