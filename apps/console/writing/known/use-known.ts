import { useQuery } from '@tanstack/react-query';
import { isObject, textOf } from '../form/field.js';
import { useForm } from '../form/form-context.js';
import type { Register } from './register.js';
import {
  actorsQuery,
  issuesQuery,
  type Known,
  measuresQuery,
  placesQuery,
  processesQuery,
} from './registers.js';

const QUERIES = {
  actors: actorsQuery,
  issues: issuesQuery,
  processes: processesQuery,
  steps: processesQuery,
  measures: measuresQuery,
  places: placesQuery,
} as const;

/**
 * What can be chosen: what is registered, and what is about to be with the same request; of steps
 * those of the process that is chosen beside them.
 *
 * @param within where the field stands: the process of a step is beside it
 */
export function useKnown(register: Register, within: string): readonly Known[] {
  const { dossier, value, beside } = useForm();
  const { data = [] } = useQuery(QUERIES[register](dossier));
  if (register !== 'steps') return [...data, ...(beside?.[register] ?? [])];
  const values = value(within);
  const process = textOf(isObject(values) ? values['process'] : undefined);
  return [...data, ...(beside?.processes ?? [])]
    .filter(({ slug }) => slug === process)
    .flatMap(({ steps = [] }) => steps);
}
