import { randomBytes } from 'node:crypto';
import {
  type LanguageModel,
  ModelFailure,
  type ModelRun,
} from '../../../libs/language-models/index.js';
import { inTurns } from '../../../libs/in-turns/index.js';
import { CodePointText } from '../../../libs/text/index.js';
import { Candidates } from './by-model/candidates.js';
import { ActorNames } from './by-model/names.js';
import { questionOf } from './by-model/question.js';
import type { SentenceReader } from './by-model/read-sentence.js';
import { halvesOf, type Window, windowsOf } from './by-model/windows.js';
import type { ExtractOptions, Extraction, ReportText } from './candidate.js';

/** Raised with the question that is put, so that a review says by which one its candidates were proposed. */
const QUESTION_VERSION = '2';

/** What reads, beside the text. */
export interface ModelReader {
  readonly model: LanguageModel;
  readonly sentences: SentenceReader;
}

/** What one reading by a model comes to. */
export interface ModelExtraction extends Extraction {
  /** That of the question that was put. */
  readonly version: string;
  /** Of the model, for all that was asked. */
  readonly tokens: number;
}

/** In UTF-16 units: so much is read at once, and what an answer has no room for is halved down to this. */
const WINDOW = 6_000;
const SMALLEST = 400;

/** What ends a reading where it is: no other part of the text would be read either. */
const SPENT: ReadonlySet<string> = new Set(['run-spent', 'day-spent']);
/** What is wrong with one part of a text, and not with all. */
const OF_ONE_PART: ReadonlySet<string> = new Set(['declined', 'truncated', 'invalid']);

/**
 * Has a model read the text of a report, and proposes what stands in it. The text goes in as data,
 * between marks that nobody can guess; quotations come out, each is found in the text or refused, and
 * what is said beside them is checked against their words. Where tokens run out in the middle, what
 * was read until then is proposed, with a warning.
 *
 * @throws ModelFailure where nothing was read; or the reason of `options.signal`
 */
export async function extractByModel(
  input: ReportText,
  { model, sentences }: ModelReader,
  { onProgress, signal }: ExtractOptions = {},
): Promise<ModelExtraction> {
  const text = new CodePointText(input.text);
  const names = new ActorNames(input.known);
  const candidates = new Candidates(text, sentences(input.text), names, input.known);
  const run = model.begin(signal);
  const warnings: string[] = [];
  const failures: ModelFailure[] = [];
  const windows = windowsOf(input.text, WINDOW);
  let read = 0;
  for (let next = windows.shift(); next; next = windows.shift()) {
    const outcome = await readWindow(input, next, run, candidates);
    if (outcome instanceof ModelFailure) {
      failures.push(outcome);
      if (outcome.fault === 'truncated' && next.text.length > SMALLEST) {
        failures.pop();
        windows.unshift(...halvesOf(input.text, next));
        continue;
      }
      if (!OF_ONE_PART.has(outcome.fault)) {
        if (read === 0 || !SPENT.has(outcome.fault)) throw outcome;
        const upTo = text.codePointAt(next.start);
        warnings.push(`${outcome.message} The text was read up to ${upTo} code points.`);
        break;
      }
      candidates.refused.add(outcome.message, next.text.slice(0, 80));
    } else read += 1;
    onProgress?.(text.codePointAt(next.start + next.text.length), text.length);
  }
  const [first] = failures;
  if (read === 0 && first) throw first;
  return {
    candidates: candidates.all(),
    actors: names.all(),
    refused: candidates.refused.all(),
    warnings,
    version: QUESTION_VERSION,
    tokens: run.tokens,
  };
}

async function readWindow(
  input: ReportText,
  window: Window,
  run: ModelRun,
  candidates: Candidates,
): Promise<ModelFailure | undefined> {
  try {
    const answer = await run.ask(questionOf(input, window, fenceOutside(input.text)));
    await inTurns(candidates.take(window, answer));
    return undefined;
  } catch (error) {
    if (error instanceof ModelFailure) return error;
    throw error;
  }
}

/** A word that nobody can guess, and that is not in the text. */
function fenceOutside(text: string): string {
  for (;;) {
    const fence = randomBytes(16).toString('hex');
    if (!text.includes(fence)) return fence;
  }
}
