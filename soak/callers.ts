import { setTimeout as sleep } from 'node:timers/promises';

import { report } from '../test/faults/load.js';
import type { Filed } from '../test/deployments/filing.js';
import type { Fleet } from '../test/deployments/fleet.js';
import type { Answer, FiledReport } from '../test/support/client.js';
import type { Random } from './random.js';
import type { Tally } from './tally.js';

export const CLAIMS = 3;
/** What a client waits for an answer before it takes it for lost. */
const PATIENCE_MS = 20_000;

/** What the callers were told. */
export interface Told {
  readonly acknowledged: Filed[];
  /** Titles of what was sent once, without a key, and of which it is not known what became. */
  readonly unknown: Set<string>;
}

interface Calling {
  readonly fleet: Fleet;
  readonly dossiers: readonly string[];
  readonly random: Random;
  readonly tally: Tally;
  readonly told: Told;
  /** No new report is begun after it; those under way are sent until they are acknowledged. */
  readonly over: () => boolean;
}

/** Files one report after the other, and reads every other as soon as it is acknowledged. */
export async function call(name: string, calling: Calling): Promise<void> {
  const { dossiers, random, told, over } = calling;
  for (let number = 0; !over(); number += 1) {
    const dossier = dossiers[random.between(0, dossiers.length - 1)] ?? '';
    const title = `Report ${number} of ${name}`;
    const version = random.onceIn(6)
      ? await fileOnce(calling, dossier, title)
      : await fileUntilAcknowledged(calling, dossier, title);
    if (version === undefined) {
      told.unknown.add(title);
      continue;
    }
    told.acknowledged.push({ dossier, title, version });
    if (random.onceIn(2)) await read(calling, dossier, version);
    await sleep(random.between(0, 60));
  }
}

/** Undefined where it is not known whether it is filed, or known that it is not. */
async function fileOnce(calling: Calling, dossier: string, title: string) {
  const answer = await send(calling, dossier, title);
  if (answer?.status === 201) return acknowledge(calling, answer, 'without a key').version;
  return undefined;
}

async function fileUntilAcknowledged(calling: Calling, dossier: string, title: string) {
  const { random, tally } = calling;
  for (;;) {
    const answer = await send(calling, dossier, title, title);
    if (answer?.status === 201) {
      const filed = acknowledge(calling, answer, 'under an idempotency key');
      if (random.onceIn(4)) await repeat(calling, dossier, title, answer);
      return filed.version;
    }
    tally.count('retries');
    await sleep(random.between(50, 400));
  }
}

/** Sends what is acknowledged once more: the answer must be the same. */
async function repeat(calling: Calling, dossier: string, title: string, first: Answer) {
  const again = await send(calling, dossier, title, title);
  if (again?.status !== 201) return;
  calling.tally.count('acknowledged again, in the same words');
  if (again.text !== first.text || again.headers.get('Idempotency-Replayed') !== 'true') {
    calling.tally.violation(`${title} was answered differently:\n${first.text}\n${again.text}`);
  }
}

function acknowledge({ tally }: Calling, { body }: Answer<FiledReport>, how: string): FiledReport {
  tally.count(`acknowledged ${how}`);
  return body;
}

/** Undefined where no answer came. */
async function send(
  { fleet, random, tally }: Calling,
  dossier: string,
  title: string,
  key?: string,
): Promise<Answer<FiledReport> | undefined> {
  const { client } = fleet.api(random.between(0, 1));
  const answer = await client
    .send<FiledReport>(`/v1/dossiers/${dossier}/reports`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        ...(key === undefined ? {} : { 'Idempotency-Key': key }),
      },
      body: JSON.stringify(report(title, CLAIMS)),
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    .catch((error: unknown) => unanswered(tally, 'append', error));
  if (answer && answer.status !== 201) refused(tally, 'append', answer, [409, 503]);
  return answer;
}

/** Reads what was filed, at any API: it is shown, or it is said that it is not yet. */
async function read({ fleet, random, tally }: Calling, dossier: string, version: number) {
  const route = ['timeline', 'reports', 'positions', 'changes'][random.between(0, 3)] ?? '';
  const { client } = fleet.api(random.between(0, 1));
  const answer = await client
    .send(`/v1/dossiers/${dossier}/${route}?minVersion=${version}`, {
      headers: { Prefer: 'wait=10' },
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    .catch((error: unknown) => unanswered(tally, 'read', error));
  if (!answer) return;
  if (answer.status === 200) {
    tally.count('reads that showed the version they named');
    const shown = Number(answer.headers.get('Parley-Version'));
    if (shown < version) tally.violation(`${route} shows ${shown}, not ${version}`);
  } else {
    refused(tally, 'read', answer, [503]);
  }
}

/** Counts what got no answer: the API is down, or it takes too long. */
function unanswered(tally: Tally, what: string, error: unknown): undefined {
  const late = error instanceof Error && error.name === 'TimeoutError';
  tally.count(late ? `${what} without an answer in ${PATIENCE_MS / 1_000} s` : `${what} cut off`);
}

/** Counts a refusal, which must be a problem of an expected kind. */
function refused(tally: Tally, what: string, answer: Answer, expected: readonly number[]): void {
  const { status, headers, text, body } = answer;
  const isProblem = headers.get('Content-Type')?.startsWith('application/problem+json') === true;
  const { type } = (isProblem ? body : {}) as { type?: string };
  tally.count(`refused ${what}: ${status} ${type ?? ''}`);
  if (!isProblem || !expected.includes(status)) {
    tally.violation(`A ${what} was answered ${status} ${text}`);
  }
}
