import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';

import { readDocument } from '../../libs/documents/index.js';
import { Problem } from '../../libs/http/index.js';
import { atOnce } from '../../libs/in-turns/index.js';
import { acceptExtraction } from '../../src/intake/accept-extraction.js';
import { type NewIntake, newIntake } from '../../src/intake/bodies.js';
import { textGiven } from '../../src/intake/documents.js';
import { ReadingFailed } from '../../src/intake/extractors.js';
import { RulesExtractor } from '../../src/intake/rules.js';
import { describe, type Result } from './import-file.js';

/** What is said of a report on the command line. */
export interface ReportOptions {
  readonly published: string;
  readonly slug?: string;
  readonly title?: string;
  readonly url?: string;
  readonly source?: string;
  readonly language?: string;
  readonly extractor: string;
}

/** A file with a report, or a document that has one. */
export interface ProposedFile {
  readonly path: string;
  readonly bytes: Buffer;
}

/** Why a file came to nothing: for people. */
export class NotProposed extends Error {
  override readonly name = 'NotProposed';
}

/** A text that is printed may be as long as any. */
const MAX_TEXT_BYTES = 2 ** 30;
const LIMIT_MS = 600_000;

/** @throws NotProposed where it cannot be read */
export async function readFileToPropose(path: string): Promise<ProposedFile> {
  try {
    return { path, bytes: await readFile(path) };
  } catch (cause) {
    throw new NotProposed('cannot be read', { cause });
  }
}

/** The body of the route that takes it in. @throws NotProposed where it is no UTF-8 */
function intakeOf({ path, bytes }: ProposedFile, options: ReportOptions): object {
  const { published, slug, title, url, source, language, extractor } = options;
  const end = extname(path).toLowerCase();
  return {
    ...(slug === undefined ? {} : { slug }),
    source: source === undefined ? {} : { name: source },
    title: title ?? basename(path, extname(path)),
    publishedAt: published,
    ...(url === undefined ? {} : { url }),
    ...(language === undefined ? {} : { language }),
    extractor,
    ...documentIn(end, bytes),
  };
}

function documentIn(end: string, bytes: Buffer): Pick<NewIntake, 'text' | 'html' | 'pdf'> {
  if (end === '.pdf') return { pdf: bytes.toString('base64') };
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new NotProposed('is not UTF-8', { cause });
  }
  return ['.html', '.htm', '.xhtml'].includes(end) ? { html: text } : { text };
}

/**
 * Hands a file in. Its content makes the idempotency key, so that it is handed in once.
 *
 * @returns the id of the intake
 * @throws NotProposed where it is refused, or there is no answer
 */
export async function handIn(
  file: ProposedFile,
  options: ReportOptions,
  { url, key }: { readonly url: string; readonly key: string },
): Promise<string> {
  const body = JSON.stringify(intakeOf(file, options));
  const digest = createHash('sha256').update(new URL(url).pathname).update(body).digest('hex');
  let response: Response;
  try {
    response = await fetch(url, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${key}`,
        'content-type': 'application/json',
        'idempotency-key': `propose-${digest}`,
      },
      body,
    });
  } catch (cause) {
    throw new NotProposed(`no answer from ${new URL(url).origin}; is the API running?`, { cause });
  }
  const answer = (await response.json().catch(() => ({}))) as Omit<Result, 'line'> & {
    readonly id?: string;
  };
  if (!response.ok || answer.id === undefined) {
    throw new NotProposed(describe({ ...answer, status: response.status }));
  }
  return answer.id;
}

/**
 * What the rules propose of a file about a dossier that has nothing yet: a line of JSON for each
 * candidate, as the API tells of it.
 *
 * @throws NotProposed where it cannot be read
 */
export async function* printCandidates(
  file: ProposedFile,
  options: ReportOptions,
): AsyncGenerator<string> {
  const { data, error } = newIntake.safeParse(intakeOf(file, options));
  if (!data) {
    throw new NotProposed(
      error.issues.map(({ path, message }) => `/${path.join('/')} ${message}`).join('; '),
    );
  }
  const rules = new RulesExtractor();
  try {
    const { text } = await textGiven(data, readDocument, MAX_TEXT_BYTES);
    const known = { actors: [], issues: [], processes: [] };
    const { title, publishedAt, language } = data;
    const { extraction } = await rules.read(
      { text, title, publishedAt, known, ...(language === undefined ? {} : { language }) },
      { limitMs: LIMIT_MS, signal: new AbortController().signal, onProgress: () => undefined },
    );
    const { candidates, refused } = atOnce(
      acceptExtraction(text, extraction, {
        there: [],
        room: { candidates: Infinity, characters: Infinity },
      }),
    );
    for (const candidate of candidates) yield JSON.stringify(candidate);
    for (const one of refused) yield JSON.stringify({ refused: one });
  } catch (error) {
    if (error instanceof Problem) throw new NotProposed(saidBy(error), { cause: error });
    if (error instanceof ReadingFailed) throw new NotProposed(error.message, { cause: error });
    throw error;
  } finally {
    await rules.close();
  }
}

function saidBy({ detail, errors = [] }: Problem): string {
  return [detail, ...errors.map(({ message }) => message)].join(' ');
}
