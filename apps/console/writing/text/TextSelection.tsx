import { type ReactNode, useId, useState } from 'react';
import { shownText, spanOf, type Span } from './code-points.js';
import { occurrencesOf } from './occurrences.js';

/**
 * A text of which words are selected, with the mouse or by Shift and the arrow keys: a text field, so
 * that the keyboard has its caret. Where nobody hears of changes nothing can be changed.
 */
export function TextSelection({
  label,
  text,
  onEdit,
  children,
}: {
  readonly label: string;
  readonly text: string;
  readonly onEdit?: ((text: string) => void) | undefined;
  /** What can be done with the selected words: undefined while none are. */
  readonly children: (span: Span | undefined) => ReactNode;
}) {
  const id = useId();
  const [span, setSpan] = useState<Span>();
  const select = ({ currentTarget }: { readonly currentTarget: HTMLTextAreaElement }) => {
    const { selectionStart, selectionEnd } = currentTarget;
    setSpan(
      selectionStart === selectionEnd ? undefined : spanOf(text, selectionStart, selectionEnd),
    );
  };
  return (
    <div className="text-selection">
      <label htmlFor={id}>{label}</label>
      <p className="hint" id={`${id}-hint`}>
        Select words with the mouse, or with Shift and the arrow keys.
      </p>
      <textarea
        id={id}
        className="words"
        aria-describedby={`${id}-hint ${id}-span`}
        aria-readonly={!onEdit || undefined}
        dir="auto"
        rows={12}
        spellCheck={false}
        value={shownText(text)}
        onBeforeInput={(event) => {
          if (!onEdit) event.preventDefault();
        }}
        onChange={({ currentTarget }) => onEdit?.(currentTarget.value)}
        onSelect={select}
      />
      <p id={`${id}-span`} className="quiet">
        {span ? <Where text={text} span={span} /> : 'Nothing is selected.'}
      </p>
      <p className="act-buttons">{children(span)}</p>
    </div>
  );
}

/** Where the selected words lie, and which of several places with the same words it is. */
function Where({ text, span }: { readonly text: string; readonly span: Span }) {
  const places = occurrencesOf(text, span.exact);
  return (
    <>
      Characters {span.start} to {span.end}
      {places.length > 1 && (
        <>
          ; the words stand there {places.length} times, this is place{' '}
          {places.indexOf(span.start) + 1}
        </>
      )}
      .
    </>
  );
}
