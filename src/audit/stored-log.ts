import { originOf } from '../../libs/notary/index.js';
import { parseTile, parseVerifier, TILE_WIDTH } from '../../libs/transparency-log/index.js';
import { hexOf } from './checkpoints.js';
import type { AuditRecord } from './record.js';
import type { LogSnapshot } from './stored-logs.js';
import { storedTile } from './stored-tile.js';

/** Records that are read at a time. */
const PAGE = 1_000;
/** Events that are read at a time: those of one tile, so that their leaves are at hand. */
const BUNDLE = TILE_WIDTH;

/** The log of a dossier as it is stored; nothing for one without events. */
export async function* storedLog(
  snapshot: LogSnapshot,
  dossier: string,
): AsyncGenerator<AuditRecord> {
  const { tx, store, proofs } = snapshot;
  const head = await store.head(dossier, tx);
  const keys = await proofs.keys(tx);
  const [first] = keys;
  const origin = first ? originOf(parseVerifier(first.vkey).name, dossier) : null;
  yield {
    record: 'log',
    format: 'parley-export/1',
    dossier,
    origin,
    version: head?.version ?? 0,
    exportedAt: new Date().toISOString(),
  };
  for (const key of keys) yield { record: 'key', ...key };
  for (let after = 0; ;) {
    const page = await proofs.checkpoints(dossier, { after, limit: PAGE }, tx);
    for (const checkpoint of page) yield { record: 'checkpoint', ...checkpoint };
    const last = page.at(-1);
    if (!last || page.length < PAGE) break;
    after = last.number;
  }
  const size = (await proofs.tree(dossier, tx))?.size ?? 0;
  for (let after = 0; ; after += BUNDLE) {
    const events = await store.readSealed(
      dossier,
      { after, upTo: after + BUNDLE, limit: BUNDLE * 2 },
      tx,
    );
    const leaves = await leavesAfter(after, size);
    for (const event of events) {
      yield { record: 'event', ...event, leaf: leaves[event.version - after - 1] ?? null };
    }
    if (events.length === 0 && after >= (head?.version ?? 0)) break;
  }
  for (let after = ''; ;) {
    const texts = await store.readSealedTexts(dossier, { after, limit: 20 }, tx);
    for (const text of texts) yield { record: 'text', ...text };
    const last = texts.at(-1);
    if (!last) break;
    after = last.commitment;
  }

  async function leavesAfter(after: number, size: number): Promise<string[]> {
    const width = Math.min(TILE_WIDTH, size - after);
    if (width <= 0) return [];
    const bytes = await storedTile(snapshot, dossier, {
      level: 0,
      index: after / TILE_WIDTH,
      width,
    });
    return bytes ? parseTile(bytes, width).map(hexOf) : [];
  }
}
