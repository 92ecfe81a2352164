import { getRouteApi } from '@tanstack/react-router';
import { useId } from 'react';
import type { CandidateItem } from '../../../../packages/client/generated/types.gen.js';
import { type Outcome, OUTCOMES, outcomeOf } from './candidate.js';

const route = getRouteApi('/signed-in/d/$dossier/intakes/$intake');

/** How many candidates there are and what became of them, and which of them are listed. */
export function ListBar({
  candidates,
  listed,
  underWay,
}: {
  readonly candidates: readonly CandidateItem[];
  readonly listed: number;
  /** Whether more may be found. */
  readonly underWay: boolean;
}) {
  const { decision, kind } = route.useSearch();
  const kinds = [...new Set(candidates.map(({ claim }) => claim.content.kind))].sort();
  const counts = (Object.keys(OUTCOMES) as Outcome[]).flatMap((outcome) => {
    const count = candidates.filter((one) => outcomeOf(one) === outcome).length;
    return count > 0 ? [`${count} ${OUTCOMES[outcome]}`] : [];
  });
  return (
    <>
      <h2>Candidates</h2>
      <p>
        {candidates.length === 0
          ? underWay
            ? 'The text is being read.'
            : 'None was found.'
          : `${candidates.length}: ${counts.join(', ')}.`}
        {listed < candidates.length && ` ${listed} of them are listed.`}
      </p>
      <p className="review-bar">
        <Choice name="decision" value={decision} of={Object.entries(OUTCOMES)} label="Decision" />
        <Choice name="kind" value={kind} of={kinds.map((one) => [one, one])} label="Kind" />
      </p>
    </>
  );
}

function Choice({
  name,
  label,
  value,
  of,
}: {
  readonly name: 'decision' | 'kind';
  readonly label: string;
  readonly value: string | undefined;
  readonly of: readonly (readonly [string, string])[];
}) {
  const id = useId();
  const navigate = route.useNavigate();
  return (
    <span>
      <label htmlFor={id}>{label}</label>{' '}
      <select
        id={id}
        value={value ?? ''}
        onChange={({ currentTarget }) =>
          void navigate({
            search: (before) => ({ ...before, [name]: currentTarget.value || undefined }),
            resetScroll: false,
          })
        }
      >
        <option value="">all</option>
        {of.map(([one, words]) => (
          <option key={one} value={one}>
            {words}
          </option>
        ))}
      </select>
    </span>
  );
}
