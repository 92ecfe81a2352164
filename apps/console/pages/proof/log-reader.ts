import {
  logList,
  proofsCheckpoint,
  proofsKeys,
} from '../../../../packages/client/generated/sdk.gen.js';
import { asked, client } from '../../api/client.js';
import { ProblemError } from '../../api/problem.js';
import type { LogReader } from '../../proof/check-log.js';
import { tilePath } from '../../proof/tile.js';

const MOST_TRIES = 5;

/** The log of a dossier over HTTP. Where the server is busy it waits as long as that says. */
export function logReader(dossier: string, signal: AbortSignal): LogReader {
  const path = { dossier };
  return {
    async keys() {
      const { data } = await patiently(() => proofsKeys({ ...asked, signal, path }), signal);
      return { items: data.items, head: data.version };
    },
    async checkpoint() {
      const { data } = await patiently(
        () => proofsCheckpoint({ ...asked, signal, path, parseAs: 'text' }),
        signal,
      );
      return data;
    },
    async tile(tile) {
      const url = `/v1/dossiers/{dossier}/log/tile/${tilePath(tile)}`;
      const { data } = await patiently(
        () => client.get({ url, path, signal, parseAs: 'arrayBuffer', throwOnError: true }),
        signal,
      );
      return new Uint8Array(data as ArrayBuffer);
    },
    async event(version) {
      const query = { after: String(version - 1), limit: '1' };
      const { data } = await patiently(() => logList({ ...asked, signal, path, query }), signal);
      const event = data.items.find((item) => item.version === version);
      return (
        event && {
          id: event.id,
          type: event.type.replace(/^parley[.]v1[.]/, ''),
          recordedAt: event.time,
          recordedBy: event.recordedby,
          erased: event.erasedby !== undefined,
        }
      );
    },
  };
}

/** Asks again where the server says when. */
async function patiently<Answer>(
  ask: () => Promise<Answer>,
  signal: AbortSignal,
  tries = MOST_TRIES,
): Promise<Answer> {
  try {
    return await ask();
  } catch (error) {
    const isBusy = error instanceof ProblemError && [429, 503].includes(error.status);
    if (!isBusy || tries === 1) throw error;
    await new Promise((resolve) => setTimeout(resolve, (error.retryAfter ?? 1) * 1_000));
    signal.throwIfAborted();
    return patiently(ask, signal, tries - 1);
  }
}
