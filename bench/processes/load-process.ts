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
  /** Milliseconds that a caller waits before its next request; none if not given. */
  readonly pause?: number;
}

/** Answers a second, and what a caller waited, in milliseconds. */
export interface LoadResult {
  readonly rate: number;
  readonly p50: number;
  readonly p99: number;
  /** The first answer that was not what it should be: then the figures count for nothing. */
  readonly refused?: string;
}

let sent = 0;

async function run(load: Load): Promise<LoadResult> {
  const { requests, callers, warmUp, measured, pause } = load;
  const agent = new Agent({ keepAlive: true, maxSockets: callers });
  const waits: number[] = [];
  const refusals: string[] = [];
  const rate = await callsPerSecond(
    callers,
    { warmUp, measured },
    async (caller, turn) => {
      const each = requests[(caller + turn) % requests.length];
      const refused = each && (await send(agent, each));
      if (refused !== undefined) refusals.push(refused);
    },
    (milliseconds) => waits.push(milliseconds),
    pause,
  );
  agent.destroy();
  const [refused] = refusals;
  const result = { rate, p50: percentile(waits, 50), p99: percentile(waits, 99) };
  return refused === undefined ? result : { ...result, refused };
}

/** What is wrong with the answer; undefined where it is as it should be. */
function send(
  agent: Agent,
  { method, url, headers, body, status }: LoadRequest,
): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    sent += 1;
    const text = body?.replaceAll('#', `${process.pid}-${sent}`);
    const length = text === undefined ? {} : { 'content-length': String(Buffer.byteLength(text)) };
    const asking = request(url, { method, agent, headers: { ...headers, ...length } }, (answer) => {
      answer.resume();
      answer.on('error', reject);
      answer.on('end', () => {
        resolve(answer.statusCode === status ? undefined : `answered ${answer.statusCode}`);
      });
    });
    asking.on('error', reject);
    asking.end(text);
  });
}

answering({}, run);
