import { diffArrays } from 'diff';
import { z } from 'zod';

export const textPart = z
  .object({ change: z.enum(['same', 'added', 'removed']), text: z.string() })
  .meta({ id: 'TextPart' });
export type TextPart = z.infer<typeof textPart>;

/** Words of any script, runs of white space, and every other character by itself. */
const WORDS = /[\p{L}\p{M}\p{N}_]+|\s+|[^\p{L}\p{M}\p{N}_\s]/gu;
const LINES = /[^\n]*\n|[^\n]+/g;

/**
 * Words, or lines, that may differ before the comparison is given up: what it costs grows with
 * their square. A count, for the same texts have to give the same answer at any time.
 */
const MOST = 1_000;

/**
 * The difference between two texts, to be read by people: word by word; where too much differs,
 * line by line; and where even that is too much, one text for the other. What is the same or
 * removed joins to the text before, what is the same or added to the one after, exactly.
 */
export function textDifference(before: string, after: string): TextPart[] {
  if (before === after) return [{ change: 'same', text: after }];
  return (
    differenceBy(WORDS, before, after) ??
    differenceBy(LINES, before, after) ?? [
      { change: 'removed', text: before },
      { change: 'added', text: after },
    ]
  );
}

function differenceBy(token: RegExp, before: string, after: string): TextPart[] | undefined {
  const changes = diffArrays(before.match(token) ?? [], after.match(token) ?? [], {
    maxEditLength: MOST,
  });
  return (
    changes &&
    inPhrases(
      changes.map(({ added, removed, value }) => ({
        change: added ? 'added' : removed ? 'removed' : 'same',
        text: value.join(''),
      })),
    )
  );
}

/** Words that change next to each other are one change, though the space between them stayed. */
function inPhrases(parts: readonly TextPart[]): TextPart[] {
  const phrases: TextPart[] = [];
  let removed = '';
  let added = '';
  const end = () => {
    if (removed !== '') phrases.push({ change: 'removed', text: removed });
    if (added !== '') phrases.push({ change: 'added', text: added });
    removed = '';
    added = '';
  };
  parts.forEach(({ change, text }, index) => {
    if (change === 'removed') removed += text;
    else if (change === 'added') added += text;
    else if (
      removed !== '' &&
      added !== '' &&
      index < parts.length - 1 &&
      /^[^\S\n]+$/.test(text)
    ) {
      removed += text;
      added += text;
    } else {
      end();
      phrases.push({ change, text });
    }
  });
  end();
  return phrases;
}
