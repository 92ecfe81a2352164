import { Inject, Injectable } from '@nestjs/common';
import { READING_CONCURRENCY, READING_HANDLER, type ReadingHandler } from './reading-handler.js';
import { Sweeper } from './sweeper.js';

/** Reads whatever waits, at start and every 5 s, without the queue. */
@Injectable()
export class ReadingSweeper extends Sweeper {
  constructor(
    @Inject(READING_HANDLER) handler: ReadingHandler,
    @Inject(READING_CONCURRENCY) concurrency: number,
  ) {
    super(
      {
        project: (name) => handler.read(name),
        behind: (limit) => handler.waiting(limit),
      },
      concurrency,
    );
  }
}
