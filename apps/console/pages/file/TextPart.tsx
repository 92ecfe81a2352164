import { type ChangeEvent, type DragEvent, useId, useState } from 'react';
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
  readonly onClaim: (span: Span) => void;
  readonly onEvidence: (claim: number, span: Span) => void;
}) {
  const id = useId();
  const [unlocked, unlock] = useState(false);
  const locked = claims > 0 && !unlocked;
  const take = async (file: File | undefined) => {
    if (!file) return;
    const opened = await openFile(file);
    if ('text' in opened) onText(opened.text);
    else onDocument(opened);
  };
  const drop = (event: DragEvent) => {
    if (event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    void take(event.dataTransfer.files[0]);
  };
  const choose = ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    void take(currentTarget.files?.[0]);
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
      <p className="field">
        <label htmlFor={id}>Or open a file: text, HTML or PDF. It can be dropped here, too.</label>
        <input id={id} type="file" accept=".txt,.html,.htm,.pdf,text/plain" onChange={choose} />
      </p>
    </section>
  );
}
