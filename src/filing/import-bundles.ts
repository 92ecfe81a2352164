import { setImmediate as turn } from 'node:timers/promises';

import {
  type IdempotentRequest,
  type Line,
  parseInTurns,
  partOf,
  Problem,
  problemBody,
  problems,
  readJson,
  toProblem,
  type Written,
} from '../../libs/http/index.js';
import { inTurns } from '../../libs/in-turns/index.js';
import { correlationId, withCorrelation } from '../../libs/logging/index.js';
import type { Recording, Records } from '../deciding/recording.js';
import { bundle } from './bundle.js';
import { fileBundle } from './file-bundle.js';
import type { OnKnownReport } from './known-report.js';
import type { OnOtherName } from '../registers/other-names.js';

/** An import of many bundles into one dossier. */
export interface Import {
  readonly dossier: string;
  readonly caller: { readonly id: string };
  readonly idempotency?: IdempotentRequest | undefined;
  /** What holds for the lines that do not say themselves. */
  readonly onOtherName?: OnOtherName | undefined;
  readonly onKnownReport?: OnKnownReport | undefined;
  /** Where it was asked for, as its problems say. */
  readonly instance: string;
}

/** A line of an import, of which the body is read when its turn comes. */
export interface ImportItem {
  readonly number: number;
  /** A bundle as JSON, or a promise of it. @throws Problem where it is none */
  readonly body: () => unknown;
}

/** What became of a line: the answer of the reports route, or a problem (RFC 9457). */
export interface LineResult {
  readonly line: number;
  readonly status: number;
  readonly [field: string]: unknown;
}

/** What happens beside an import. */
export interface ImportWatch {
  /** Whether the key that it came with is still in force. */
  readonly mayGoOn: () => Promise<boolean>;
  /** Is told of errors that are nobody's doing; their lines are answered as internal. */
  readonly failed: (error: unknown) => void;
}

/**
 * Files bundles, or rehearses it, a line each, in their order, as the lines come. A line that cannot be filed fails
 * alone. The results come in groups, in the order of the lines. Once the key is no longer in force,
 * which is looked at before each group, that group is refused and no further line is taken.
 */
export async function* importBundles(
  recorder: Records,
  request: Import,
  groups: AsyncIterable<readonly ImportItem[]>,
  { mayGoOn, failed }: ImportWatch,
): AsyncGenerator<LineResult[], void> {
  // Whoever asks for the next results may do so under no id.
  const id = correlationId() ?? '';
  for await (const lines of groups) {
    if (!(await mayGoOn())) {
      yield withCorrelation(id, () => lines.map((line) => refused(request, line)));
      return;
    }
    yield await withCorrelation(id, () => importGroup(recorder, request, lines, failed));
  }
}

function refused({ instance }: Import, { number }: ImportItem): LineResult {
  const detail =
    'The API key was revoked or has expired: this line and those after it are not filed.';
  const problem = new Problem(problems.unauthorized, detail);
  return { line: number, ...problemBody(problem, instance), status: problem.type.status };
}

async function importGroup(
  recorder: Records,
  request: Import,
  lines: readonly ImportItem[],
  failed: (error: unknown) => void,
): Promise<LineResult[]> {
  const results: LineResult[] = [];
  const errors = new Set<unknown>();
  const refuse = (line: number, error: unknown) => {
    const problem = toProblem(error);
    const { status } = problem.type;
    if (status >= 500) errors.add(problem.cause ?? problem);
    results.push({ line, ...problemBody(problem, request.instance), status });
  };

  const numbers: number[] = [];
  const recordings: Recording[] = [];
  for (const line of lines) {
    try {
      recordings.push(await readLine(request, line));
      numbers.push(line.number);
    } catch (error) {
      refuse(line.number, error);
    }
    // A group takes a while to read: others are answered in between.
    await turn();
  }
  const recorded = await recorder.recordAll(recordings);
  recorded.forEach((outcome, index) => {
    const line = numbers[index] ?? 0;
    if (outcome.status === 'rejected') refuse(line, outcome.reason);
    else results.push(resultOf(line, outcome.value));
  });
  errors.forEach(failed);
  return results.sort((a, b) => a.line - b.line);
}

/** What a line is answered with that is taken. */
function resultOf(line: number, { status, body, replayed }: Written): LineResult {
  const given = body as object;
  const isKnown = 'known' in given;
  return { line, status: isKnown ? 200 : status, ...given, ...(replayed ? { replayed } : {}) };
}

/** Lines of bundles, as they are imported. */
export async function* itemsOfLines(
  groups: AsyncIterable<readonly Line[]>,
): AsyncGenerator<ImportItem[], void> {
  for await (const lines of groups) {
    yield lines.map(({ number, bytes }) => ({ number, body: () => bodyOf(bytes) }));
  }
}

async function bodyOf(bytes: Uint8Array | undefined): Promise<unknown> {
  if (bytes) return inTurns(readJson(bytes));
  throw new Problem(problems.tooLarge, 'The line is larger than a report may be here.');
}

/** @throws Problem for a line that is no bundle */
async function readLine(request: Import, item: ImportItem): Promise<Recording> {
  const { number } = item;
  const body = await item.body();
  const { dossier, caller, idempotency, onOtherName, onKnownReport } = request;
  const given = await parseInTurns(bundle, body);
  return {
    request: {
      dossier,
      caller,
      idempotency: idempotency && partOf(idempotency, number, body),
      status: 201,
    },
    command: await inTurns(
      fileBundle({ ...given, onOtherName: given.onOtherName ?? onOtherName }, onKnownReport),
    ),
  };
}
