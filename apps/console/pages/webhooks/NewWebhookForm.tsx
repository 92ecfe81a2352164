import { type SubmitEvent, useId, useRef } from 'react';
import { webhooksCreate } from '../../../../packages/client/generated/sdk.gen.js';
import type { NewWebhook, ShownWebhook } from '../../../../packages/client/generated/types.gen.js';
import { asked } from '../../api/client.js';
import { Button } from '../../ui/Button.js';
import { Refused } from '../../ui/Refused.js';
import { useManaging } from './use-managing.js';

/** Has an address told of what is recorded. */
export function NewWebhookForm({ onMade }: { readonly onMade: (made: ShownWebhook) => void }) {
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const { mutate, isPending, error } = useManaging(
    async (body: NewWebhook) => (await webhooksCreate({ ...asked, body })).data,
    (made) => {
      form.current?.reset();
      onMade(made);
      return `${made.url} is told from now on. Its secret is shown once.`;
    },
  );
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!isPending) mutate(wishIn(new FormData(event.currentTarget)));
  };
  return (
    <section aria-label="New webhook">
      <h2>New webhook</h2>
      <form ref={form} className="webhooks-form" aria-label="New webhook" onSubmit={submit}>
        <p>
          <label htmlFor={`${id}-url`}>Address</label>
          <input id={`${id}-url`} name="url" type="url" required autoComplete="off" />
        </p>
        <p>
          <label htmlFor={`${id}-dossiers`}>
            Dossiers <span className="quiet">(optional)</span>
          </label>
          <span id={`${id}-hint`} className="hint">
            Their slugs, with spaces between them; none means all that your key sees.
          </span>
          <input
            id={`${id}-dossiers`}
            name="dossiers"
            aria-describedby={`${id}-hint`}
            autoComplete="off"
            spellCheck={false}
          />
        </p>
        {error && <Refused error={error} />}
        <Button
          type="submit"
          className="primary"
          disabledReason={isPending ? 'It is being made.' : undefined}
        >
          Make the webhook
        </Button>
      </form>
    </section>
  );
}

function wishIn(fields: FormData): NewWebhook {
  const text = (name: string) => {
    const value = fields.get(name);
    return typeof value === 'string' ? value.trim() : '';
  };
  const dossiers = text('dossiers')
    .split(/[\s,]+/)
    .filter(Boolean);
  return { url: text('url'), dossiers: dossiers.length > 0 ? dossiers : '*' };
}
