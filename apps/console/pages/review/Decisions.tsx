import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { reviewDecisions } from '../../../../packages/client/generated/sdk.gen.js';
import type { CandidateItem } from '../../../../packages/client/generated/types.gen.js';
import { asked } from '../../api/client.js';
import { read } from '../../api/read.js';
import { KeyName } from '../../facts/KeyName.js';
import { Refused } from '../../ui/Refused.js';
import { whenRecorded } from '../../ui/when.js';
import { OUTCOMES } from './candidate.js';
import { intakeKey } from './reads.js';

/** All decisions on a candidate with the revision at which they were read. */
const decisionsQuery = (dossier: string, intake: string, candidate: CandidateItem) =>
  read([...intakeKey(dossier, intake), 'decisions', candidate.id, candidate.revision], (signal) =>
    reviewDecisions({ ...asked, signal, path: { dossier, intake, candidate: candidate.id } }),
  );

/** Who decided what on a candidate and when: the newest at once, those before it when they are asked for. */
export function Decisions({
  dossier,
  intake,
  candidate,
}: {
  readonly dossier: string;
  readonly intake: string;
  readonly candidate: CandidateItem;
}) {
  const [open, setOpen] = useState(false);
  const { data, error } = useQuery({
    ...decisionsQuery(dossier, intake, candidate),
    enabled: open,
  });
  const { decision, decisions } = candidate;
  if (!decision) return null;
  return (
    <details
      className="review-decisions"
      open={open}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>
        <Decided decision={decision} />
        {decisions > 1 && `; ${decisions} decisions in all`}
      </summary>
      {error && <Refused error={error} />}
      {data && (
        <ol aria-label="Decisions">
          {data.items.map((one, index) => (
            <li key={index}>
              <Decided decision={one} />
            </li>
          ))}
        </ol>
      )}
    </details>
  );
}

function Decided({
  decision: { decision, by, at, reason },
}: {
  readonly decision: NonNullable<CandidateItem['decision']>;
}) {
  return (
    <>
      {OUTCOMES[decision]} on {whenRecorded(at)} by <KeyName id={by} />
      {reason !== undefined && (
        <>
          : <bdi>{reason}</bdi>
        </>
      )}
    </>
  );
}
