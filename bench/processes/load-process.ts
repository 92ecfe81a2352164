import { Agent, request } from 'node:http';
import { callsPerSecond, type Duration } from '../harness/callers.js';
import { percentile } from '../harness/statistics.js';
import { answering } from './answering.js';

/** A request that is sent again and again. */
export interface LoadRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** `#` stands for a number that no other request has. */
  readonly body?: string | undefined;
  /** The status that it is answered with. */
  readonly status: number;
}

/** Requests that callers send in turns, each on a connection of its own that is kept. */
export interface Load extends Duration {
  readonly requests: readonly LoadRequest[];
  readonly callers: number;
}

/** Answers a second, and what a caller waited, in milliseconds. */
export interface LoadResult {
  readonly rate: number;
  readonly p50: number;
  readonly p99: number;
}

let sent = 0;

async function run({ requests, callers, warmUp, measured }: Load): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: callers });
  const waits: number[] = [];
  const warm = performance.now() + warmUp;
  const rate = await callsPerSecond(callers, { warmUp, measured }, async (caller, turn) => {
    const asked = performance.now();
    const each = requests[(caller + turn) % requests.length];
    if (each) await send(agent, each);
    if (asked >= warm) waits.push(performance.now() - asked);
  });
  agent.destroy();
  return { rate, p50: percentile(waits, 50), p99: percentile(waits, 99) };
}

function send(agent: Agent, { method, url, headers, body, status }: LoadRequest): Promise<void> {
  return new Promise((resolve, reject) => {
    sent += 1;
    const text = body?.replaceAll('#', `${process.pid}-${sent}`);
    const length = text === undefined ? {} : { 'content-length': String(Buffer.byteLength(text)) };
    const asking = request(url, { method, agent, headers: { ...headers, ...length } }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        if (answer.statusCode === status) resolve();
        else
          reject(
            new Error(
              `${url} was answered ${answer.statusCode}: ${Buffer.concat(chunks).toString()}`,
            ),
          );
      });
    });
    asking.on('error', reject);
    asking.end(text);
  });
}

answering({}, run);
