import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { sessionQuery } from '../../api/session.js';
import type { Checked } from '../../proof/check-log.js';
import { Heading } from '../../ui/Heading.js';
import { Refused } from '../../ui/Refused.js';
import { CheckForm } from './CheckForm.js';
import { CheckpointNow, Findings, NotProven } from './Findings.js';
import './proof.css';
import { useChecking } from './use-checking.js';

const route = getRouteApi('/signed-in/d/$dossier/proof');

/** Checks, in this browser, what the server signed of a dossier's events. */
export function ProofPage() {
  const { dossier } = route.useParams();
  const { data: session } = useSuspenseQuery(sessionQuery);
  return (
    <div className="proof">
      <Heading title="Proof">Proof</Heading>
      <p className="proof-lead">
        Each event of this dossier is a leaf of a Merkle tree, and the server signs its root. Here
        your browser reads the hashes, makes the root again and checks what follows from it. It
        believes nothing that it can compute.
      </p>
      {session.scopes.includes('audit') ? (
        <Checking key={dossier} dossier={dossier} />
      ) : (
        <p role="note">
          Your key lacks the scope <code>audit</code>, which the log is read with: an administrator
          can give you one.
        </p>
      )}
      <NotProven />
    </div>
  );
}

function Checking({ dossier }: { readonly dossier: string }) {
  const { event } = route.useSearch();
  const [checked, setChecked] = useState<Checked>();
  const { check, stop, progress, fault } = useChecking(dossier, setChecked);
  return (
    <>
      <CheckForm event={event} busy={progress !== undefined} onCheck={check} />
      {progress && (
        <p className="proof-progress">
          <progress
            aria-label="Tiles read"
            max={progress.of}
            value={progress.of > 0 ? progress.done : undefined}
          />{' '}
          {progress.of > 0 && `${progress.done} of ${progress.of} tiles`}{' '}
          <button type="button" onClick={stop}>
            Stop
          </button>
        </p>
      )}
      {fault && <Refused error={fault} />}
      {checked && <Findings checked={checked} />}
      {checked && <CheckpointNow note={checked.note} />}
    </>
  );
}
