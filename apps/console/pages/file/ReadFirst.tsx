import { useRouter } from '@tanstack/react-router';
import type { BegunIntake } from '../../../../packages/client/generated/types.gen.js';
import { Button } from '../../ui/Button.js';
import { type Act, pathOf } from '../../writing/act.js';
import type { Json } from '../../writing/form/body.js';
import { NotDone } from '../../writing/NotDone.js';
import { useAct } from '../../writing/use-act.js';
import type { Document } from './document.js';
import { filingName } from './use-filing.js';

/** Has a text or a document read for claims, which are then reviewed one by one. */
export function ReadFirst({
  dossier,
  report,
  text,
  document,
  disabledReason,
  onBegun,
}: {
  readonly dossier: string;
  readonly report: Readonly<Record<string, Json>>;
  readonly text: string;
  readonly document: Document | undefined;
  readonly disabledReason: string | undefined;
  readonly onBegun: () => void;
}) {
  const router = useRouter();
  const { send, busy, fault } = useAct<BegunIntake & { readonly version?: number }>({
    dossier,
    name: `${filingName(dossier)} intake`,
    done: ({ id }) => {
      onBegun();
      router.history.push(`/d/${dossier}/intakes/${id}`);
      return 'The text is being read. What is found in it waits for review.';
    },
  });
  const act: Act = {
    method: 'POST',
    url: pathOf(dossier, 'intakes'),
    body: { ...report, ...contentOf(text, document) },
  };
  const reason = text === '' && !document ? 'There is no text to read yet.' : disabledReason;
  return (
    <section aria-label="Have it read">
      {document && (
        <p>
          <bdi>{document.name}</bdi> is read first: its text is taken out of it, and claims are
          proposed for review.
        </p>
      )}
      <Button disabledReason={busy ? 'It is being sent.' : reason} onClick={() => send(act)}>
        Have it read for claims
      </Button>
      {fault && <NotDone error={fault} again={() => send(act)} />}
    </section>
  );
}

function contentOf(text: string, document: Document | undefined): Record<string, Json> {
  if (!document) return { text };
  return 'pdf' in document ? { pdf: document.pdf } : { html: document.html };
}
