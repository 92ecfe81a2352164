import pLimit, { type LimitFunction } from 'p-limit';

/** Requests to one endpoint that are under way at once, of different dossiers. */
const OF_ENDPOINT = 4;
/** Of all that are under way at once, the part that is of one key: whoever hangs leaves room for others. */
const OF_KEY = 1 / 2;

/** What a request to an endpoint takes its share of. */
interface Sharer {
  readonly endpoint: string;
  /** The id of the key that the endpoint was made with. */
  readonly key: string;
}

/** How many requests are under way at once: of all endpoints, of those of one key, and of one. */
export class Shares {
  private readonly all: LimitFunction;
  private readonly ofKey: number;
  private readonly limits = new Map<string, LimitFunction>();

  /** @param most of all */
  constructor(most: number) {
    this.all = pLimit(most);
    this.ofKey = Math.ceil(most * OF_KEY);
  }

  /** Does something once there is room for it. */
  async use<Result>({ endpoint, key }: Sharer, request: () => Promise<Result>): Promise<Result> {
    const names = { endpoint: `endpoint ${endpoint}`, key: `key ${key}` };
    const ofEndpoint = this.limitOf(names.endpoint, OF_ENDPOINT);
    const ofKey = this.limitOf(names.key, this.ofKey);
    try {
      return await ofEndpoint(() => ofKey(() => this.all(request)));
    } finally {
      this.dropIdle(names.endpoint, names.key);
    }
  }

  private limitOf(name: string, most: number): LimitFunction {
    const limit = this.limits.get(name) ?? pLimit(most);
    this.limits.set(name, limit);
    return limit;
  }

  private dropIdle(...names: readonly string[]): void {
    for (const name of names) {
      const { activeCount = 0, pendingCount = 0 } = this.limits.get(name) ?? {};
      if (activeCount + pendingCount === 0) this.limits.delete(name);
    }
  }
}
