/** A read: what it shows and, of a view, at which version. Made by `shown`. */
export class Shown {
  constructor(
    readonly body: unknown,
    readonly version: number | bigint | undefined,
    readonly etagPrefix: string | undefined,
    readonly next: string | undefined,
    readonly headers: Readonly<Record<string, string>>,
    /** Of a body that is no JSON: its bytes are sent as they are. */
    readonly mediaType?: string,
  ) {}
}

/**
 * Answers a read: 200, or 304 if the client has it already; with a strong
 * `ETag`, `Parley-Version`, `Cache-Control: private, no-cache` and `Vary`.
 *
 * @param body serialised once, with JSON.stringify; its bytes make the ETag.
 * @param version absent for what is no view of the log: then there is no `Parley-Version`.
 * @param etagPrefix what the ETag begins with, before a dot: of a claim its revision.
 * @param next path and query of the next page, for `Link: rel="next"`.
 * @param headers more of them.
 */
export function shown(read: {
  body: unknown;
  version?: number | bigint | undefined;
  etagPrefix?: string | number | undefined;
  next?: string | undefined;
  headers?: Readonly<Record<string, string>>;
}): Shown {
  const { body, version, etagPrefix, next, headers = {} } = read;
  return new Shown(body, version, etagPrefix?.toString(), next, headers);
}

/**
 * Answers a read whose body is no JSON, in the same way.
 *
 * @param body sent as it is, a text in UTF-8.
 * @param headers more of them, or others than every read has, such as `Cache-Control`.
 */
export function shownAs(
  mediaType: string,
  read: {
    body: string | Uint8Array;
    version: number;
    headers?: Readonly<Record<string, string>>;
  },
): Shown {
  const { body, version, headers = {} } = read;
  return new Shown(Buffer.from(body), version, undefined, undefined, headers, mediaType);
}

/** A read that is made only for a client that does not have it. Made by `shownUnlessKnown`. */
export class Showable {
  constructor(
    readonly version: number | bigint,
    readonly state: string,
    readonly make: () => Promise<Shown>,
  ) {}
}

/**
 * Answers a read like `shown`, but where the client is known to have what would be answered, this
 * is not made again: 304 at once.
 *
 * @param read.state all that the answer depends on: what is equal in it has the same answer in
 *   this process.
 * @param make makes the answer, of the same version.
 */
export function shownUnlessKnown(
  read: { version: number | bigint; state: string },
  make: () => Promise<Shown>,
): Showable {
  return new Showable(read.version, read.state, make);
}

/** A read of what is shown at another address. Made by `moved`. */
export class Moved {
  constructor(
    readonly path: string,
    readonly version: number | bigint,
  ) {}
}

/**
 * Answers a read with 308 and the address of what it asks for, which is this path with the query
 * of the request. It may move again, so that clients must not keep the address for good.
 */
export function moved({ path, version }: { path: string; version: number | bigint }): Moved {
  return new Moved(path, version);
}

/** The answer to a write. Made by `written`. */
export class Written {
  constructor(
    readonly status: number,
    readonly body: unknown,
    readonly headers: Readonly<Record<string, string>>,
    /** Whether it is an answer that was given before. */
    readonly replayed: boolean,
  ) {}
}

/**
 * Answers a write.
 *
 * @param body serialised with JSON.stringify; without one the answer is empty.
 * @param replayed whether this is an answer given before, under the same idempotency key.
 */
export function written(write: {
  status: number;
  body?: unknown;
  headers?: Readonly<Record<string, string>>;
  replayed?: boolean;
}): Written {
  const { status, body, headers = {}, replayed = false } = write;
  const said = { ...headers, ...(replayed && { 'Idempotency-Replayed': 'true' }) };
  return new Written(status, body, said, replayed);
}
