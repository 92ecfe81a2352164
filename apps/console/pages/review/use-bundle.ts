import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { DraftBundle, SingleIntake } from '../../../../packages/client/generated/types.gen.js';
import { bundleQuery, intakeQuery } from './reads.js';

/** The bundle of an intake as it would be filed, once it can be; there is none any more once it is over. */
export function useBundle(dossier: string, intake: string): DraftBundle | undefined {
  const queries = useQueryClient();
  const { queryKey } = intakeQuery(dossier, intake);
  // Asked of what is known when it is read: what was done to the intake may not have been drawn yet.
  const enabled = () => queries.getQueryData(queryKey)?.status === 'ready';
  return useQuery({ ...bundleQuery(dossier, intake), enabled }).data;
}

/** Says that an intake was filed or discarded, before that is read. */
export function useEnding(dossier: string, intake: string) {
  const queries = useQueryClient();
  const { queryKey } = intakeQuery(dossier, intake);
  return (status: Extract<SingleIntake['status'], 'filed' | 'discarded'>) => {
    queries.setQueryData(queryKey, (known) => known && { ...known, status });
  };
}
