import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { type SubmitEvent, useId, useState } from 'react';
import { signIn } from '../../api/session.js';
import { Heading } from '../../ui/Heading.js';
import { Refused } from '../../ui/Refused.js';
import { ownAddress } from './own-address.js';

const route = getRouteApi('/signin');

/** Takes an API key once, and goes where one wanted to go. */
export function SignInPage() {
  const { from } = route.useSearch();
  const router = useRouter();
  const queries = useQueryClient();
  const { linkFault } = route.useRouteContext();
  const [fault, setFault] = useState<Error | undefined>(linkFault);
  const [busy, setBusy] = useState(false);
  const id = useId();

  const enter = async (key: string) => {
    setBusy(true);
    setFault(undefined);
    try {
      await signIn({ key });
      queries.clear();
      router.history.replace(ownAddress(from));
    } catch (error) {
      setFault(error as Error);
    } finally {
      setBusy(false);
    }
  };
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const field = event.currentTarget.elements.namedItem('key') as HTMLInputElement;
    const key = field.value.trim();
    field.value = '';
    if (!busy && key !== '') void enter(key);
  };
  return (
    <main className="page sign-in">
      <Heading title="Sign in">Sign in to Parley</Heading>
      <form onSubmit={submit}>
        <label htmlFor={id}>API key</label>
        <input id={id} name="key" type="password" autoComplete="off" required autoFocus />
        <p className="hint">
          It is handed in once and kept nowhere in this browser. A session ends after 12 hours
          without use.
        </p>
        <button type="submit" aria-disabled={busy || undefined}>
          Sign in
        </button>
      </form>
      {fault && <Refused error={fault} />}
    </main>
  );
}
