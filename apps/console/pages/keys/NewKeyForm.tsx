import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useId, useRef } from 'react';
import { keysCreate } from '../../../../packages/client/generated/sdk.gen.js';
import type { NewKey, ShownKey } from '../../../../packages/client/generated/types.gen.js';
import { asked } from '../../api/client.js';
import type { Scope } from '../../api/session.js';
import { Button } from '../../ui/Button.js';
import { useSay } from '../../ui/Said.js';
import { Refused } from '../../ui/Refused.js';
import { type Attempt, attemptAt } from '../../writing/attempt.js';
import { SCOPES } from './scopes.js';

/** Makes a key: who it is for, what it may do, where and until when. */
export function NewKeyForm({ onMade }: { readonly onMade: (made: ShownKey) => void }) {
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const { mutate, isPending, error } = useMaking((made) => {
    form.current?.reset();
    onMade(made);
  });
  const make = () => {
    if (form.current && !isPending) mutate(wishIn(new FormData(form.current)));
  };
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    make();
  };
  return (
    <section aria-label="New key">
      <h2>New key</h2>
      <form ref={form} className="keys-form" aria-label="New key" onSubmit={submit}>
        <p>
          <label htmlFor={`${id}-name`}>Name</label>
          <input id={`${id}-name`} name="name" required autoComplete="off" dir="auto" />
        </p>
        <Scopes />
        <p>
          <label htmlFor={`${id}-dossiers`}>
            Dossiers <span className="quiet">(optional)</span>
          </label>
          <span id={`${id}-dossiers-hint`} className="hint">
            Their slugs, with spaces between them; none means all of them.
          </span>
          <input
            id={`${id}-dossiers`}
            name="dossiers"
            aria-describedby={`${id}-dossiers-hint`}
            autoComplete="off"
            spellCheck={false}
          />
        </p>
        <p>
          <label htmlFor={`${id}-expires`}>
            Expires <span className="quiet">(optional)</span>
          </label>
          <span id={`${id}-expires-hint`} className="hint">
            The key holds until this day has begun, in UTC; without a day until it is revoked.
          </span>
          <input
            id={`${id}-expires`}
            name="expires"
            type="date"
            aria-describedby={`${id}-expires-hint`}
          />
        </p>
        {error && <Refused error={error} again={make} />}
        <Button
          type="submit"
          className="primary"
          disabledReason={isPending ? 'It is being made.' : undefined}
        >
          Make the key
        </Button>
      </form>
    </section>
  );
}

function Scopes() {
  return (
    <fieldset>
      <legend>Scopes</legend>
      {Object.entries(SCOPES).map(([scope, what]) => (
        <p key={scope}>
          <label>
            <input type="checkbox" name="scopes" value={scope} defaultChecked={scope === 'read'} />{' '}
            <strong>{scope}</strong>: {what}
          </label>
        </p>
      ))}
    </fieldset>
  );
}

/** Makes a key once, however often it is asked for the same before there is an answer. */
function useMaking(done: (made: ShownKey) => void) {
  const queries = useQueryClient();
  const say = useSay();
  const sent = useRef<Attempt>(undefined);
  return useMutation({
    mutationFn: async (body: NewKey) => {
      sent.current = attemptAt({ method: 'POST', url: '/v1/keys', body }, sent.current);
      const headers = { 'Idempotency-Key': sent.current.key };
      return (await keysCreate({ ...asked, body, headers })).data;
    },
    onSuccess: (made) => {
      sent.current = undefined;
      done(made);
      say(`The key ${made.name} is made. It is shown once.`);
      void queries.invalidateQueries({ queryKey: ['keys'] });
      void queries.invalidateQueries({ queryKey: ['acts'] });
    },
  });
}

function wishIn(fields: FormData): NewKey {
  const text = (name: string) => {
    const value = fields.get(name);
    return typeof value === 'string' ? value.trim() : '';
  };
  const dossiers = text('dossiers')
    .split(/[\s,]+/)
    .filter(Boolean);
  const expires = text('expires');
  return {
    name: text('name'),
    scopes: fields.getAll('scopes') as Scope[],
    dossiers: dossiers.length > 0 ? dossiers : '*',
    ...(expires !== '' && { expiresAt: `${expires}T00:00:00Z` }),
  };
}
