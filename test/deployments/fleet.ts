import { freePort } from '../../libs/database/index.js';
import { generateSignerKey } from '../../libs/transparency-log/index.js';
import { Client } from '../support/client.js';
import { type Ended, type Environment, Parley } from '../support/processes.js';
import { until } from '../support/until.js';

const KEY = 'the-key-of-the-deployment-'.padEnd(40, '0');

/** One API of several: the process may be another one after a while, the address stays. */
export interface Api {
  readonly url: string;
  readonly client: Client;
  process: Parley;
}

export interface FleetOptions {
  readonly apis: number;
  readonly workers: number;
  /** What all of them read from their environment: DATABASE_URL at least. */
  readonly environment: Environment;
  /** What one of them reads besides. */
  readonly own?: (name: string) => Environment;
}

/** Several APIs and workers as processes, on one database and one queue. */
export class Fleet {
  readonly apis: Api[] = [];
  readonly workers: Parley[] = [];

  private constructor(
    private readonly environment: Environment,
    private readonly own: (name: string) => Environment,
  ) {}

  /** Starts all of them; the APIs are ready. */
  static async start({ apis, workers, environment, own }: FleetOptions): Promise<Fleet> {
    const fleet = new Fleet(
      {
        PARLEY_API_KEY: KEY,
        PARLEY_DATABASE_POOL: '5',
        PARLEY_RATE_LIMIT: '0',
        PARLEY_SIGNING_KEY: generateSignerKey('parley/test'),
        LOG_LEVEL: 'warn',
        ...environment,
      },
      own ?? (() => ({})),
    );
    for (let index = 0; index < apis; index += 1) {
      const url = `http://127.0.0.1:${await freePort()}`;
      const api = { url, client: new Client(url, KEY), process: fleet.launchApi(url, index) };
      fleet.apis.push(api);
    }
    for (let index = 0; index < workers; index += 1) fleet.startWorker(index);
    await Promise.all(fleet.apis.map(({ process, url }) => process.ready(url)));
    return fleet;
  }

  /** One of the APIs, in turn. */
  api(turn: number): Api {
    const api = this.apis[turn % this.apis.length];
    if (!api) throw new Error('This fleet has no API.');
    return api;
  }

  /** Starts an API again, at its address, and does not wait for it. */
  restartApi(index: number): void {
    const api = this.api(index);
    api.process = this.launchApi(api.url, index);
  }

  startWorker(index: number): void {
    const name = `worker-${index}`;
    this.workers[index] = Parley.start(['worker'], { ...this.environment, ...this.own(name) });
  }

  /** Runs a command to its end on the same database. */
  run(...args: string[]): Promise<Ended> {
    return Parley.start(args, this.environment).ended;
  }

  /** Waits until every view of every dossier shows the head. */
  async caughtUp(patienceMs?: number): Promise<void> {
    const { client } = this.api(0);
    await until(async () => {
      const { status, body } = await client.get<{ behind: unknown[] }>('/v1/status');
      return status === 200 && body.behind.length === 0;
    }, patienceMs);
  }

  private launchApi(url: string, index: number): Parley {
    const environment = {
      ...this.environment,
      ...this.own(`api-${index}`),
      PORT: new URL(url).port,
    };
    return Parley.start(['api'], environment);
  }
}
