import {
  claimChangesRetract,
  claimsViewList,
  createClient,
  dossiersViewOne,
  follow,
  items,
  type Bundle,
  ProblemError,
  reportsFile,
} from '../../packages/client/index.js';

export interface Traveller {
  readonly url: string;
  readonly key: string;
  readonly dossier: string;
  /** What is filed on the way. */
  readonly bundle: Bundle;
}

/**
 * What a program does with the client, wherever that runs: it reads, writes, is refused and hears of
 * what changes, on a network that lets it down. What came of it can be written as JSON.
 */
export async function journey({ url, key, dossier, bundle }: Traveller) {
  const network = new BadNetwork();
  const client = createClient({ url, key, longestWait: 10, fetch: (asked) => network.send(asked) });
  const path = { dossier };

  const { data: before } = await dossiersViewOne({ client, path });
  const claims: string[] = [];
  for await (const { claimId } of items(claimsViewList, { client, path, query: { limit: '1' } })) {
    claims.push(claimId);
  }

  network.refuseNext(429, 503);
  const { data: filed } = await reportsFile({ client, path, body: bundle });
  const keys = [...network.keys];

  network.cutNextFeed();
  const told: number[] = [];
  for await (const { version } of follow({ client, dossier })) {
    told.push(version);
    if (version === filed.version) break;
  }

  const claim = filed.claims[0]?.claimId ?? '';
  return {
    before: before.version,
    claims,
    filed,
    keys,
    told,
    feeds: network.feeds,
    invalid: await refusal(
      reportsFile({ client, path, body: { ...bundle, slug: `${bundle.slug}-2`, title: '\u0000' } }),
    ),
    stale: await refusal(
      claimChangesRetract({
        client,
        path: { ...path, claim },
        headers: { 'If-Match': '"7"' },
        body: { reason: 'Read wrongly.' },
      }),
    ),
  };
}

/** By which class of error a call was refused, and with which status. */
async function refusal(call: Promise<unknown>): Promise<readonly [string, number] | undefined> {
  const error = await call.then(
    () => undefined,
    (error: unknown) => error,
  );
  return error instanceof ProblemError ? [error.name, error.status] : undefined;
}

/** Sends requests on, unless it was told to let one down. */
class BadNetwork {
  /** The Idempotency-Keys of what was sent to be written. */
  readonly keys: (string | null)[] = [];
  /** How many feeds were asked for. */
  feeds = 0;
  private refusals: number[] = [];
  private cuts = false;

  /** The next requests are answered so, in place of the server. */
  refuseNext(...statuses: number[]): void {
    this.refusals = statuses;
  }

  /** The next feed breaks off in the middle of an event. */
  cutNextFeed(): void {
    this.cuts = true;
  }

  async send(request: Request): Promise<Response> {
    if (request.method === 'POST') this.keys.push(request.headers.get('Idempotency-Key'));
    const status = this.refusals.shift();
    if (status !== undefined) return new Response('{}', { status });
    const response = await fetch(request);
    if (!request.headers.get('Accept')?.includes('event-stream')) return response;
    this.feeds += 1;
    if (!this.cuts || !response.body) return response;
    this.cuts = false;
    return new Response(response.body.pipeThrough(upTo(1_000)), response);
  }
}

/** Passes so many bytes on, and ends. */
function upTo(bytes: number): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  let left = bytes;
  return new TransformStream({
    transform(chunk, controller) {
      controller.enqueue(chunk.subarray(0, left));
      left -= chunk.byteLength;
      if (left <= 0) controller.terminate();
    },
  });
}
