import { exportLines } from './export.js';
import { storedLog } from './stored-log.js';
import { atOnce, type StoredLogs } from './stored-logs.js';

/**
 * Exports the log of a dossier as it is stored at one moment.
 *
 * @returns its version; undefined, with nothing written, where there is no such dossier
 */
export async function exportStored(
  logs: StoredLogs,
  dossier: string,
  write: (lines: AsyncIterable<string>) => Promise<void>,
): Promise<number | undefined> {
  return atOnce(logs, async (snapshot) => {
    const head = await snapshot.store.head(dossier, snapshot.tx);
    if (!head) return undefined;
    await write(exportLines(storedLog(snapshot, dossier)));
    return head.version;
  });
}
