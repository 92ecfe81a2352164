import { setTimeout as sleep } from 'node:timers/promises';

import { inLanes, report } from '../faults/load.js';
import type { Answer, Client, FiledReport } from '../support/client.js';
import type { Fleet } from './fleet.js';

/** A report that was filed, and what its sender was told. */
export interface Filed {
  readonly dossier: string;
  readonly title: string;
  readonly version: number;
}

/**
 * Files reports with claims into some dossiers, 8 at a time and every one at two APIs at once under
 * one idempotency key, and reads each at a third one as soon as it is told its version.
 *
 * @throws where two APIs answer one request differently, or a reader does not see what is filed
 */
export async function fileAtAll(
  { apis }: Pick<Fleet, 'apis'>,
  dossiers: readonly string[],
  count: number,
): Promise<Filed[]> {
  const at = (turn: number): Client => {
    const api = apis[turn % apis.length];
    if (!api) throw new Error('There is no API.');
    return api.client;
  };
  for (const [turn, dossier] of dossiers.entries()) await at(turn).open(dossier);
  const filed: Filed[] = [];
  const tasks = Array.from({ length: count }, (_, index) => async () => {
    const dossier = dossiers[index % dossiers.length] ?? '';
    const title = `Report ${index}`;
    const send = (turn: number) =>
      insist(() =>
        at(turn).post<FiledReport>(`/v1/dossiers/${dossier}/reports`, report(title), {
          'Idempotency-Key': `${dossier}/${title}`,
        }),
      );
    const [one, other] = await Promise.all([send(index), send(index + 1)]);
    if (one.text !== other.text) throw new Error(`Told two things:\n${one.text}\n${other.text}`);
    const { version } = one.body;
    const read = await at(index + 2).get(`/v1/dossiers/${dossier}/reports?minVersion=${version}`, {
      Prefer: 'wait=30',
    });
    const shown = Number(read.headers.get('Parley-Version'));
    if (read.status !== 200 || shown < version) {
      throw new Error(`Version ${version} is not shown: ${read.status} ${read.text}`);
    }
    filed.push({ dossier, title, version });
  });
  await inLanes(8, tasks);
  return filed;
}

/** Sends a request again as long as the same one is under way elsewhere. */
async function insist<Body>(send: () => Promise<Answer<Body>>): Promise<Answer<Body>> {
  for (;;) {
    const answer = await send();
    if (answer.status === 201) return answer;
    if (answer.status !== 409) throw new Error(`${answer.status} ${answer.text}`);
    await sleep(Number(answer.headers.get('Retry-After') ?? 0) * 1_000);
  }
}
