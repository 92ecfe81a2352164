import { useId } from 'react';
import type { ShownWebhook } from '../../../../packages/client/generated/types.gen.js';
import { CopyButton } from '../../ui/CopyButton.js';

/** The secret that messages are signed with, right after it was made: it is shown this once. */
export function SecretOnce({
  made: { url, secret },
  onHide,
}: {
  readonly made: Pick<ShownWebhook, 'url' | 'secret'>;
  readonly onHide: () => void;
}) {
  const id = useId();
  return (
    <section aria-label="The secret" className="webhooks-once">
      <h2>
        The secret of <bdi>{url}</bdi>
      </h2>
      <p>
        <strong>It is shown once.</strong> Whoever receives the messages verifies with it that they
        are ours (Standard Webhooks).
      </p>
      <p>
        <code id={id}>{secret}</code>
      </p>
      <p className="webhooks-acts">
        <CopyButton text={secret} from={id}>
          Copy the secret
        </CopyButton>
        <button type="button" onClick={onHide}>
          Hide it
        </button>
      </p>
    </section>
  );
}
