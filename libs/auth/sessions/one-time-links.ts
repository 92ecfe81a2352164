import { hash, randomBytes } from 'node:crypto';

/** How long a link is good. */
const MINUTES = 10;
/** Links that are good at once: where there is another, the oldest is not any more. */
const LINKS = 100;

/**
 * Links that sign somebody in, each once and for ten minutes. They are good in the process that made
 * them, which keeps only their hashes: what ends with it need not be in the database.
 */
export class OneTimeLinks {
  private readonly made = new Map<string, { readonly keyId: string; readonly until: number }>();

  /** @param now the time in milliseconds */
  constructor(private readonly now: () => number = Date.now) {}

  /** Makes what a link is to have, which signs in by the key of that id. */
  make(keyId: string): string {
    const secret = randomBytes(32).toString('base64url');
    this.made.set(kept(secret), { keyId, until: this.now() + MINUTES * 60_000 });
    const [oldest] = this.made.keys();
    if (this.made.size > LINKS && oldest !== undefined) this.made.delete(oldest);
    return secret;
  }

  /** The id of the key that this signs in by, now and never again; undefined if it is not good. */
  take(secret: string): string | undefined {
    const name = kept(secret);
    const found = this.made.get(name);
    this.made.delete(name);
    return found && found.until > this.now() ? found.keyId : undefined;
  }
}

/** What is looked up by its hash is compared with nothing, so that no time tells of it. */
function kept(secret: string): string {
  return hash('sha256', secret, 'base64url');
}
