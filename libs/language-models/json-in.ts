import { Problem, readJson } from '../http/index.js';
import { inTurns } from '../in-turns/index.js';

/**
 * The JSON of an answer, as strictly as that of a request, so that it says all that is written; or
 * what is wrong with it.
 *
 * @param mostTokens that the answer may have
 */
export async function jsonIn(
  text: string,
  mostTokens: number,
): Promise<{ readonly value: unknown } | { readonly fault: string }> {
  const json = unfenced(text);
  // A value takes a token or more: so many cannot have been asked for, and checking them takes long.
  if (json.split(',').length > 2 * mostTokens) return { fault: 'it has too many values.' };
  try {
    const value = await inTurns(readJson(Buffer.from(json)));
    return value === undefined ? { fault: 'it is empty.' } : { value };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const [first] = error.errors ?? [];
    return { fault: first ? `at ${first.path}: ${first.message}.` : 'it is no JSON.' };
  }
}

/** Without the fence of Markdown that some models put around JSON. */
function unfenced(text: string): string {
  const trimmed = text.trim();
  const isFenced = trimmed.startsWith('```') && trimmed.endsWith('```');
  return isFenced ? trimmed.slice(trimmed.indexOf('\n') + 1, -3) : trimmed;
}
