import { ModelFailure } from './failure.js';

/** The body of an answer, of which no more is read than allowed, whatever it unpacks to. */
export async function textWithin(response: Response, mostBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  // Left early, the loop cancels the body.
  for await (const chunk of bodyOf(response)) {
    bytes += chunk.length;
    if (bytes > mostBytes) throw new ModelFailure('answer-too-large', response.status);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function bodyOf({ body }: Response): AsyncIterable<Uint8Array> | Iterable<Uint8Array> {
  return (body as AsyncIterable<Uint8Array> | null) ?? [];
}
