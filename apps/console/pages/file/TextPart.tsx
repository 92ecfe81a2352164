import { type DragEvent, useId, useState } from 'react';
import { Button } from '../../ui/Button.js';
import type { Span } from '../../writing/text/code-points.js';
import { TextSelection } from '../../writing/text/TextSelection.js';
import { type Document, openFile } from './document.js';

/** The text of the report: pasted, dropped or opened; then its words are selected. */
export function TextPart({
  text,
  claims,
  open,
  onText,
  onDocument,
  onBundle,
  onClaim,
  onEvidence,
}: {
  readonly text: string;
  /** How many claims are made of it. */
  readonly claims: number;
  /** The claim that is open. */
  readonly open: number | undefined;
  readonly onText: (text: string) => void;
  readonly onDocument: (document: Document) => void;
  /** @returns why it cannot be taken in; undefined: it was. */
  readonly onBundle: (json: string) => string | undefined;
  readonly onClaim: (span: Span) => void;
  readonly onEvidence: (claim: number, span: Span) => void;
}) {
  const [unlocked, unlock] = useState(false);
  const [fault, setFault] = useState<string>();
  const locked = claims > 0 && !unlocked;
  const take = async (file: File | undefined) => {
    if (!file) return;
    const opened = await openFile(file);
    setFault('json' in opened ? onBundle(opened.json) : undefined);
    if ('json' in opened) return;
    if ('text' in opened) onText(opened.text);
    else onDocument(opened);
  };
  const drop = (event: DragEvent) => {
    if (event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    void take(event.dataTransfer.files[0]);
  };
  return (
    <section
      aria-label="Text of the report"
      onDrop={drop}
      onDragOver={(event) => event.preventDefault()}
    >
      <TextSelection label="Text" text={text} onEdit={locked ? undefined : onText}>
        {(span) => (
          <>
            <Button
              disabledReason={span ? undefined : 'Select words first.'}
              onClick={() => span && onClaim(span)}
            >
              Make a claim of the selected words
            </Button>
            {open !== undefined && open < claims && (
              <Button
                disabledReason={span ? undefined : 'Select words first.'}
                onClick={() => span && onEvidence(open, span)}
              >
                Add them to claim {open + 1}
              </Button>
            )}
            {locked && (
              <button type="button" onClick={() => unlock(true)}>
                Change the text
              </button>
            )}
          </>
        )}
      </TextSelection>
      {unlocked && claims > 0 && (
        <p className="warning">
          Where the text is changed, words are sought in it again by what they say, not where they
          were.
        </p>
      )}
      <FileField fault={fault} onFile={(file) => void take(file)} />
    </section>
  );
}

/** Opens a file of the reader's machine. */
function FileField({
  fault,
  onFile,
}: {
  /** Why what was opened was not taken in. */
  readonly fault: string | undefined;
  readonly onFile: (file: File | undefined) => void;
}) {
  const id = useId();
  return (
    <p className="field">
      <label htmlFor={id}>
        Or open a file: text, HTML, PDF, or a bundle as JSON. It can be dropped here, too.
      </label>
      <input
        id={id}
        type="file"
        accept=".txt,.html,.htm,.pdf,.json,text/plain"
        aria-describedby={fault === undefined ? undefined : `${id}-fault`}
        aria-invalid={fault !== undefined || undefined}
        onChange={({ currentTarget }) => onFile(currentTarget.files?.[0])}
      />
      {fault !== undefined && (
        <span id={`${id}-fault`} role="alert" className="fault">
          {fault}
        </span>
      )}
    </p>
  );
}
