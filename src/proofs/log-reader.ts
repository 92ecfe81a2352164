import { unknownDossier } from '../../libs/auth/index.js';
import { entryOf, type EventStore } from '../../libs/event-store/index.js';
import { Problem, problems as http } from '../../libs/http/index.js';
import type { Position, Proofs, StoredCheckpoint } from '../../libs/notary/index.js';
import {
  type EntryBundle,
  formatEntryBundle,
  type Tile,
  TILE_WIDTH,
  tileWidth,
} from '../../libs/transparency-log/index.js';
import { Waiters } from '../../libs/waiting/index.js';
import { problems } from '../deciding/problems.js';

/** Finds what readers ask of transparency logs, waiting for it where that is needed. */
export class LogReader {
  private readonly waiters: Waiters<Position>;

  constructor(
    readonly proofs: Proofs,
    private readonly store: EventStore,
  ) {
    this.waiters = new Waiters(async (dossier) => (await proofs.position(dossier)) ?? null);
  }

  /** How far the log of a dossier has come. @throws Problem for one that is not there */
  async position(dossier: string): Promise<Position> {
    return known(dossier, await this.proofs.position(dossier));
  }

  /**
   * Waits until a checkpoint covers a version.
   *
   * @throws Problem for a version above the head, or where none does when the time is over
   */
  async signed(dossier: string, version: number, seconds: number): Promise<Position> {
    const covers = ({ head, signed }: Position) => version > head || signed >= version;
    const position = await this.until(dossier, covers, seconds);
    assertReached(position, version);
    if (position.signed >= version) return position;
    throw behind(`Checkpoints cover version ${position.signed} so far.`);
  }

  /** Waits until the tree has a size. @throws Problem as `signed` */
  async grown(dossier: string, size: number, seconds: number): Promise<Position> {
    const reaches = (position: Position) => size > position.head || position.size >= size;
    const position = await this.until(dossier, reaches, seconds);
    assertReached(position, size);
    if (position.size >= size) return position;
    throw behind(`The transparency log has come to version ${position.size} so far.`);
  }

  /** The newest checkpoint, or the newest of a size. @throws Problem where there is none */
  async checkpoint(dossier: string, size?: number): Promise<StoredCheckpoint> {
    const checkpoint = await this.proofs.latest(dossier, { size });
    if (checkpoint) return checkpoint;
    throw new Problem(
      http.notFound,
      size === undefined
        ? `No checkpoint of the dossier ${dossier} is signed yet.`
        : `There is no checkpoint of the dossier ${dossier} of size ${size}.`,
    );
  }

  /** The bytes of a tile or a bundle of entries; undefined where it is not there yet. */
  async tile(
    dossier: string,
    tile: Tile | EntryBundle,
    { size }: Position,
  ): Promise<Uint8Array | undefined> {
    const { level, index, width } = tile;
    if (level !== 'entries') return this.proofs.tile(dossier, { level, index, width });
    if (width > tileWidth(size, 0, index)) return undefined;
    const range = { after: index * TILE_WIDTH, limit: width };
    const envelopes = await this.store.readEnvelopes(dossier, range);
    return formatEntryBundle(envelopes.map(entryOf));
  }

  /** The entry of an event that is there. */
  async entry(dossier: string, version: number): Promise<Uint8Array> {
    const [envelope] = await this.store.readEnvelopes(dossier, { after: version - 1, limit: 1 });
    if (envelope?.version === version) return entryOf(envelope);
    throw new Error(`Event ${version} of ${dossier} is missing.`);
  }

  private async until(
    dossier: string,
    enough: (position: Position) => boolean,
    seconds: number,
  ): Promise<Position> {
    const here = await this.position(dossier);
    return this.waiters.until(dossier, here, { enough, seconds });
  }
}

function known(dossier: string, position: Position | undefined): Position {
  if (position) return position;
  throw unknownDossier(dossier);
}

function assertReached({ head }: Position, version: number): void {
  if (version <= head) return;
  throw new Problem(
    problems.notYet,
    `The dossier stands at version ${head}; there is no higher one yet.`,
  );
}

function behind(detail: string): Problem {
  return new Problem(problems.projectionBehind, detail, { headers: { 'Retry-After': '1' } });
}
