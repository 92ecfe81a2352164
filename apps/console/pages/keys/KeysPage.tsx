import { useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Key, ShownKey } from '../../../../packages/client/generated/types.gen.js';
import { mayDo } from '../../api/rights.js';
import { sessionQuery } from '../../api/session.js';
import { PlainShell } from '../../shell/PlainShell.js';
import { Button } from '../../ui/Button.js';
import { Heading } from '../../ui/Heading.js';
import { MorePages } from '../../ui/MorePages.js';
import { NeedsScope } from '../../ui/NeedsScope.js';
import { whenRecorded } from '../../ui/when.js';
import { Acts } from './Acts.js';
import './keys.css';
import { NewKeyForm } from './NewKeyForm.js';
import { keysPages } from './reads.js';
import { RevokeDialog } from './RevokeDialog.js';
import { ShownOnce } from './ShownOnce.js';

/** The keys with which programs and people get in. */
export function KeysPage() {
  const { data: session } = useSuspenseQuery(sessionQuery);
  return (
    <PlainShell>
      <Heading title="Keys">Keys</Heading>
      {mayDo(session, 'admin') ? (
        <Keys own={session.name} />
      ) : (
        <NeedsScope scope="admin" what="keys are made and revoked with" />
      )}
    </PlainShell>
  );
}

function Keys({ own }: { readonly own: string }) {
  const list = useSuspenseInfiniteQuery(keysPages());
  const items = list.data.pages.flatMap((page) => page.items);
  const [made, setMade] = useState<ShownKey>();
  const [revoking, setRevoking] = useState<Key>();
  return (
    <>
      {made && <ShownOnce made={made} onHide={() => setMade(undefined)} />}
      <div className="scrolls" tabIndex={0} role="region" aria-label="Table of keys">
        <table aria-label="Keys">
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Scopes</th>
              <th scope="col">Dossiers</th>
              <th scope="col">Made</th>
              <th scope="col">Last used</th>
              <th scope="col">Holds</th>
              <th scope="col">Revoke</th>
            </tr>
          </thead>
          <tbody>
            {items.map((key) => (
              <tr key={key.id}>
                <th scope="row">
                  <bdi>{key.name}</bdi>
                  {key.name === own && ' (yours, by its name)'}
                  <br />
                  <code className="quiet">{key.id}</code>
                </th>
                <td>{key.scopes.join(', ')}</td>
                <td>{key.dossiers === '*' ? 'all' : key.dossiers.join(', ')}</td>
                <td>{whenRecorded(key.createdAt)}</td>
                <td>{key.lastUsedAt === null ? 'never' : whenRecorded(key.lastUsedAt)}</td>
                <td>{holdsOf(key)}</td>
                <td>
                  <Button
                    className="danger"
                    aria-label={`Revoke ${key.name}`}
                    disabledReason={key.revokedAt === null ? undefined : 'It is revoked already.'}
                    onClick={() => setRevoking(key)}
                  >
                    Revoke
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <MorePages list={list} auto />
      <NewKeyForm onMade={setMade} />
      <Acts />
      {revoking && <RevokeDialog revoked={revoking} onClose={() => setRevoking(undefined)} />}
    </>
  );
}

function holdsOf({ revokedAt, expiresAt }: Key): string {
  if (revokedAt !== null) return `revoked ${whenRecorded(revokedAt)}`;
  if (expiresAt === null) return 'until it is revoked';
  const when = whenRecorded(expiresAt);
  return Date.parse(expiresAt) < Date.now() ? `expired ${when}` : `until ${when}`;
}
