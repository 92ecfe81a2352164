import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

import { LineSplitter, NDJSON } from '../../libs/http/index.js';

/** Where bundles are sent, and as whom. */
export interface ImportTarget {
  readonly url: string;
  readonly key: string;
}

/** A file of bundles: one of JSON, or NDJSON with one a line. */
export interface BundleFile {
  readonly path: string;
  readonly hasLines: boolean;
  /** How many bundles there are in it. */
  readonly bundles: number;
  /** SHA-256 of its bytes, hexadecimal. */
  readonly digest: string;
}

/** What the server says of a bundle. */
export interface Result {
  readonly line: number;
  readonly status: number;
  /** It was filed before, from the same line of the same import. */
  readonly replayed?: true;
  /** It was there already, with the same text. */
  readonly known?: true;
  readonly title?: string;
  readonly detail?: string;
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
}

/** Why a file could not be sent, or its results not be read: for people. */
export class NotImported extends Error {
  override readonly name = 'NotImported';
}

/** No line of a file that a server takes is as large as this. */
const MAX_LINE_BYTES = 2 ** 30;

/**
 * Reads a file through, to know how much there is and by what it can be known again.
 *
 * @throws NotImported where it cannot be read or holds nothing
 */
export async function survey(path: string): Promise<BundleFile> {
  const hash = createHash('sha256');
  const splitter = new LineSplitter(MAX_LINE_BYTES);
  let lines = 0;
  try {
    for await (const chunk of bytesOf(path)) {
      hash.update(chunk);
      lines += splitter.push(chunk).length;
    }
  } catch (cause) {
    throw new NotImported('cannot be read', { cause });
  }
  lines += splitter.end().length;
  if (lines === 0) throw new NotImported('holds no bundle');
  const hasLines = /\.(ndjson|jsonl)$/i.test(path);
  return { path, hasLines, bundles: hasLines ? lines : 1, digest: hash.digest('hex') };
}

/**
 * Sends a file as an import of its own, and gives the results as they come. The content of the
 * file makes the idempotency key, so whatever else is sent with it, before it or after it, what
 * was filed from the same content before is answered as it was and not filed again. A server that
 * has had enough requests for now is asked again when it says.
 *
 * @throws NotImported where there is no answer, or none to the end
 */
export function importFile(file: BundleFile, target: ImportTarget): AsyncGenerator<Result, void> {
  const body = () => (file.hasLines ? bytesOf(file.path) : asOneLine(bytesOf(file.path)));
  return importLines({ body, count: file.bundles, digest: file.digest }, target);
}

/** Bundles that are sent, a line each. */
export interface Lines {
  /** The lines from the first on: asked for again where the server wants to be asked again. */
  readonly body: () => AsyncIterable<Uint8Array>;
  readonly count: number;
  /** By what all of them can be known again, hexadecimal. */
  readonly digest: string;
}

/**
 * Sends lines as `importFile` does those of a file.
 *
 * @throws NotImported where there is no answer, or none to the end
 */
export async function* importLines(
  lines: Lines,
  target: ImportTarget,
): AsyncGenerator<Result, void> {
  const response = await sendPatiently(lines, target);
  if (!response.ok) {
    const problem = (await response.json().catch(() => ({}))) as Omit<Result, 'line'>;
    throw new NotImported(describe({ ...problem, status: response.status }));
  }
  let results = 0;
  try {
    for await (const result of resultsIn(response)) {
      results += 1;
      yield result;
    }
  } catch (cause) {
    throw new NotImported(broken(lines, results), { cause });
  }
  if (results < lines.count) throw new NotImported(broken(lines, results));
}

/** How often a file is sent to a server that has had enough; each time waits a minute at most. */
const ATTEMPTS = 10;
const MAX_WAIT_SECONDS = 60;

async function sendPatiently(lines: Lines, target: ImportTarget): Promise<Response> {
  for (let attempt = 1; ; attempt += 1) {
    const response = await send(lines, target);
    if (response.status !== 429 || attempt === ATTEMPTS) return response;
    await response.body?.cancel();
    const seconds = Number(response.headers.get('retry-after') ?? 1);
    await sleep(Math.min(seconds, MAX_WAIT_SECONDS) * 1_000);
  }
}

async function send({ body, digest }: Lines, { url, key }: ImportTarget): Promise<Response> {
  try {
    return await fetch(url, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${key}`,
        'content-type': NDJSON,
        'idempotency-key': keyOf(digest, url),
      },
      body: body(),
      duplex: 'half',
      // Without these two a copy of all that is sent is kept in memory, in case it is to be sent elsewhere (Fetch, 4.6).
      ...{ redirect: 'error', window: null },
    });
  } catch (cause) {
    throw new NotImported(`no answer from ${new URL(url).origin}; is the API running?`, { cause });
  }
}

/** Of a content in a dossier, wherever its server is just now and whatever the file is called. */
function keyOf(digest: string, url: string): string {
  return `file-${createHash('sha256').update(new URL(url).pathname).update(digest).digest('hex')}`;
}

/** How many of a bundle's errors are told. */
const SHOWN_ERRORS = 20;

/** What is wrong, and each of the places where it is. */
export function describe({ status, title, detail, errors = [] }: Omit<Result, 'line'>): string {
  return [
    `${status} ${title ?? ''}: ${detail ?? ''}`,
    ...errors.slice(0, SHOWN_ERRORS).map(({ path, message }) => `  ${path}: ${message}`),
  ].join('\n');
}

function broken({ count }: Lines, results: number): string {
  return `the answer broke off after ${results} of ${count}; file it again: nothing is filed twice`;
}

async function* resultsIn({ body }: Response): AsyncGenerator<Result> {
  const splitter = new LineSplitter(MAX_LINE_BYTES);
  for await (const chunk of body ?? []) {
    for (const { bytes = '' } of splitter.push(chunk as Uint8Array)) {
      yield JSON.parse(Buffer.from(bytes).toString()) as Result;
    }
  }
}

function bytesOf(path: string): AsyncIterable<Uint8Array> {
  return createReadStream(path) as AsyncIterable<Uint8Array>;
}

/** To JSON a carriage return is as good, or as bad, as a line feed wherever one can stand. */
async function* asOneLine(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) yield chunk.map((byte) => (byte === 0x0a ? 0x0d : byte));
}
