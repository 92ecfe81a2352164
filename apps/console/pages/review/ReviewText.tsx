import { useMemo } from 'react';
import type { CandidateItem } from '../../../../packages/client/generated/types.gen.js';
import { segmentsOf } from '../../facts/text/segments.js';
import { OUTCOMES, outcomeOf } from './candidate.js';
import { type Stretch, uncoveredSentences } from './uncovered.js';

interface Mark extends Stretch {
  /** Absent: a sentence of which nothing is proposed. */
  readonly candidate?: CandidateItem;
  /** 1, 2, 3 … in the order of the list. */
  readonly number?: number;
}

/** A text whole, with the words of each candidate marked, and the sentences that have none. */
export function ReviewText({
  text,
  language,
  candidates,
  current,
  onLook,
}: {
  readonly text: string;
  readonly language: string | undefined;
  readonly candidates: readonly CandidateItem[];
  readonly current: string | undefined;
  readonly onLook: (candidate: string) => void;
}) {
  const { segments, uncovered, sentences } = useMemo(
    () => marked(text, language, candidates),
    [text, language, candidates],
  );
  return (
    <section aria-label="Text" className="review-text">
      <h2>Text</h2>
      <p className="quiet">
        {uncovered === 0
          ? 'Each sentence has a candidate.'
          : `Of ${sentences} sentences ${uncovered} ${uncovered === 1 ? 'has no candidate: it is' : 'have no candidate: they are'} underlined with dots.`}
      </p>
      <div
        id="review-words"
        className="words review-words"
        dir="auto"
        lang={language}
        tabIndex={0}
        role="region"
        aria-label="The words of the report"
      >
        {segments.map(({ text: words, span, ending }, index) => (
          <span key={index}>
            {span ? <Marked words={words} mark={span} current={current} onLook={onLook} /> : words}
            {ending.map(
              ({ candidate, number }) =>
                candidate && (
                  <button
                    key={candidate.id}
                    type="button"
                    className="review-number"
                    data-number={number}
                    aria-label={`Candidate ${number}, ${OUTCOMES[outcomeOf(candidate)]}`}
                    aria-current={candidate.id === current || undefined}
                    onClick={() => onLook(candidate.id)}
                  />
                ),
            )}
          </span>
        ))}
      </div>
    </section>
  );
}

function Marked({
  words,
  mark: { candidate },
  current,
  onLook,
}: {
  readonly words: string;
  readonly mark: Mark;
  readonly current: string | undefined;
  readonly onLook: (candidate: string) => void;
}) {
  if (!candidate) {
    return (
      <span className="review-uncovered" title="No candidate">
        {words}
      </span>
    );
  }
  return (
    <mark
      data-candidate={candidate.id}
      className={`review-mark review-mark-${outcomeOf(candidate)}${candidate.id === current ? ' review-mark-current' : ''}`}
      onClick={() => {
        if (getSelection()?.isCollapsed !== false) onLook(candidate.id);
      }}
    >
      {words}
    </mark>
  );
}

function marked(text: string, language: string | undefined, candidates: readonly CandidateItem[]) {
  const marks: Mark[] = candidates.flatMap((candidate, index) =>
    candidate.evidence.map(({ start, end }) => ({ start, end, candidate, number: index + 1 })),
  );
  const { uncovered, sentences } = uncoveredSentences(text, marks, language);
  return {
    segments: segmentsOf<Mark>(text, [...marks, ...uncovered]),
    uncovered: uncovered.length,
    sentences,
  };
}
