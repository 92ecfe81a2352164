import { type ReactNode, useState } from 'react';
import { ActForm } from './ActForm.js';
import type { Act } from './act.js';
import { useCheck } from './check.js';
import { Confirm, unconfirmed } from './Confirm.js';
import { bodyOf, isFilled } from './form/body.js';
import { changedOf } from './form/changed.js';
import type { DraftObject, DraftValue, Field } from './form/field.js';
import { Fields } from './form/Fields.js';
import { fieldsOn } from './form/on-draft.js';
import { useAct } from './use-act.js';
import { useDraft } from './use-draft.js';
import { WillBeRefused } from './WillBeRefused.js';

/** Something that is done by one request whose body is one form. */
export interface PlainAct<Answer> {
  readonly name: string;
  readonly draft: string;
  readonly method: Act['method'];
  readonly url: string;
  readonly fields: readonly Field[];
  /** What is there, where only what differs from it is sent. */
  readonly before?: DraftObject;
  /** What is sent even where it is as it was. */
  readonly always?: readonly string[];
  /** What was done, in a sentence, and what else there is to do then. */
  readonly done: (answer: Answer) => string;
  /** Whether the API rehearses it; absent: it does. */
  readonly rehearsed?: boolean;
  /** What it destroys, as far as a rehearsal tells, and the name of that, which has to be typed. */
  readonly destroys?: {
    readonly name: string;
    readonly what: (rehearsed: Answer | undefined) => ReactNode;
  };
}

/** The form of something that is done by one request. */
export function PlainForm<Answer extends { readonly version?: number }>({
  dossier,
  act: {
    name,
    draft: kept,
    method,
    url,
    fields,
    before = {},
    always = [],
    done,
    destroys,
    rehearsed = true,
  },
  onClose,
}: {
  readonly dossier: string;
  readonly act: PlainAct<Answer>;
  readonly onClose: () => void;
}) {
  // What was there when it was begun: what others change meanwhile is not taken back.
  const draft = useDraft(kept, { start: before, values: before });
  const { start, values } = draft.value;
  const [typed, setTyped] = useState('');
  const body = changedOf(bodyOf(fields, values), bodyOf(fields, start), always);
  const act: Act = { method, url, body };
  const checked = rehearsed && isFilled(fields, values);
  const { verdict } = useCheck<Answer>(checked ? act : undefined);
  const close = () => {
    draft.clear();
    onClose();
  };
  const { send, busy, fault } = useAct<Answer>({
    dossier,
    name: kept,
    done: (answer) => {
      close();
      return done(answer);
    },
  });
  return (
    <ActForm
      label={name}
      form={{
        dossier,
        texts: { of: 'reports' },
        ...fieldsOn(values, (change: (values: DraftValue) => DraftValue) =>
          draft.set((was) => ({ ...was, values: change(was.values) as DraftObject })),
        ),
      }}
      fault={fault}
      verdict={verdict}
      busy={busy}
      submit={name}
      disabledReason={destroys && unconfirmed(destroys.name, typed)}
      danger={destroys !== undefined}
      onSubmit={() => send(act)}
      onCancel={onClose}
      onThrowAway={draft.begun ? close : undefined}
    >
      <Fields fields={fields} place="" />
      <WillBeRefused verdict={verdict} />
      {destroys && (
        <Confirm name={destroys.name} typed={typed} onType={setTyped}>
          {destroys.what(verdict?.accepted ? verdict.answer : undefined)}
        </Confirm>
      )}
    </ActForm>
  );
}
