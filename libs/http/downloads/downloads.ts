import type { OnModuleDestroy } from '@nestjs/common';

import { OwnedStreams, type StreamOwner } from '../streams/owned-streams.js';
import { type PlaceLimits, Places } from '../streams/places.js';
import { PulledStream } from '../streams/pulled-stream.js';
import { noDownloadPlace } from './problems.js';

/** What is said of a file before its first byte. */
export interface DownloadedFile {
  readonly mediaType: string;
  /** What it is to be saved as. */
  readonly name: string;
  /** The version of the dossier that it shows. */
  readonly version: number;
  /** All that its bytes depend on: what is equal in it has the same bytes in this process. */
  readonly state: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A file that a route answers with, made while it is sent. Made by `Downloads.begin`. */
export class Download {
  constructor(
    readonly file: DownloadedFile,
    readonly stream: PulledStream,
  ) {}
}

/** So many bytes wait in memory for a client. */
const AHEAD = 2 ** 16;

/**
 * The files that this process makes while it sends them: as many as it may, each for as long as whose
 * it is may have it and the process runs. One that is cut off is never taken for a whole one: its
 * connection breaks.
 */
export class Downloads implements OnModuleDestroy {
  private readonly places: Places;
  private readonly running = new OwnedStreams<PulledStream>((stream) => {
    stream.destroy(new Error('The download was ended before its end.'));
  });

  constructor(limits: PlaceLimits) {
    this.places = new Places(limits, noDownloadPlace);
  }

  /** How many are under way. */
  get open(): number {
    return this.places.open;
  }

  /**
   * Begins a download.
   *
   * @param parts its bytes, asked for as fast as the client takes them; ends or fails once the signal
   *   aborts
   * @throws Problem where there are too many
   */
  begin(
    owner: StreamOwner,
    file: DownloadedFile,
    parts: (gone: AbortSignal) => AsyncIterable<Uint8Array, void>,
  ): Download {
    const leave = this.places.take(owner.name);
    const stream = new PulledStream(parts, AHEAD);
    this.running.add(stream, owner, leave);
    return new Download(file, stream);
  }

  onModuleDestroy(): void {
    this.running.close();
  }
}
