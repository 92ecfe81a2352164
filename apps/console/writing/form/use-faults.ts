import { useState } from 'react';
import { ProblemError } from '../../api/problem.js';
import type { Verdict } from '../check.js';
import type { Fault } from './form-context.js';

/**
 * What the API finds wrong with what is typed: what it refused when it was sent, but where that was
 * changed since, and what a check found.
 */
export function useFaultsOf(
  fault: Error | null,
  verdict: Verdict<unknown> | undefined,
): { readonly faults: readonly Fault[]; readonly edited: (place: string) => void } {
  const [edits, setEdits] = useState<Edits>({ since: fault, places: [] });
  const places = edits.since === fault ? edits.places : [];
  const told = fault instanceof ProblemError ? (fault.problem.errors ?? []) : [];
  const found = verdict?.accepted === false ? (verdict.problem.errors ?? []) : [];
  const standing = told.filter(
    ({ path }) => !places.some((place) => path === place || path.startsWith(`${place}/`)),
  );
  return {
    faults: [...standing, ...found.filter((one) => !standing.some((other) => isSame(one, other)))],
    edited: (place) => setEdits({ since: fault, places: [...places, place] }),
  };
}

interface Edits {
  readonly since: Error | null;
  readonly places: readonly string[];
}

const isSame = (one: Fault, other: Fault): boolean =>
  one.path === other.path && one.message === other.message;
