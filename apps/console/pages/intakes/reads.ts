import { intakesList } from '../../../../packages/client/generated/sdk.gen.js';
import type {
  IntakeItem,
  IntakesListData,
} from '../../../../packages/client/generated/types.gen.js';
import { asked } from '../../api/client.js';
import { readPages } from '../../api/read.js';

/** What an intake can be, in the order in which it becomes so. */
export const STATUSES = [
  'queued',
  'extracting',
  'ready',
  'failed',
  'filed',
  'discarded',
] as const satisfies readonly IntakeItem['status'][];

/** Intakes, the newest first. They are no part of the log: no clock applies to them. */
export const intakesPages = (dossier: string, status: string | undefined) =>
  readPages(['dossier', dossier, 'intakes', status ?? null], (cursor, signal) =>
    intakesList({
      ...asked,
      signal,
      path: { dossier },
      query: { status, cursor } as IntakesListData['query'],
    }),
  );

/** Whether something is still being read. */
export const isUnderWay = ({ status }: Pick<IntakeItem, 'status'>): boolean =>
  status === 'queued' || status === 'extracting';
