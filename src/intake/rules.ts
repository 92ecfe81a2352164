import { figure } from '../limits/limits.js';
import { ResidentThread, ThreadFailed } from '../../libs/threads/index.js';
import type { ReadSentence } from './extracting/by-model/read-sentence.js';
import type { Extraction, ReportText } from './extracting/candidate.js';
import type { ReadingOrder } from './reading-thread.js';
import { type Extractor, type Reading, type ReadingBounds, ReadingFailed } from './extractors.js';

/** Raised with the rules, so that a review says by which ones its candidates were proposed. */
const RULES_VERSION = '5';

type ReadingThread = ResidentThread<ReadingOrder, unknown>;

/** What the heap of a thread that reads may take. */
const MEMORY_MB = 400;

/** Reads by the rules that come with the product, in threads that stay, with the tagger that they have loaded. */
export class RulesExtractor implements Extractor {
  private readonly idle: ReadingThread[] = [];
  private readonly all = new Set<ReadingThread>();

  /** @param thread the module that a thread runs */
  constructor(private readonly thread = new URL('./reading-thread.js', import.meta.url)) {}

  async read(text: ReportText, bounds: ReadingBounds): Promise<Reading> {
    const extraction = (await this.run({ read: text }, bounds)) as Extraction;
    return { extraction, version: RULES_VERSION };
  }

  /** The sentences of a text, for whoever reads it by other means. */
  async sentences(text: string, bounds: ReadingBounds): Promise<readonly ReadSentence[]> {
    return (await this.run({ sentencesOf: text }, bounds)) as readonly ReadSentence[];
  }

  async close(): Promise<void> {
    await Promise.all([...this.all].map((thread) => thread.close()));
  }

  private async run(order: ReadingOrder, bounds: ReadingBounds): Promise<unknown> {
    const thread = this.idle.pop() ?? this.another();
    try {
      return await thread.run(order, bounds);
    } catch (error) {
      throw error instanceof ThreadFailed ? inWords(error, bounds) : error;
    } finally {
      this.idle.push(thread);
    }
  }

  private another(): ReadingThread {
    const thread: ReadingThread = new ResidentThread(this.thread, MEMORY_MB);
    this.all.add(thread);
    return thread;
  }
}

function inWords({ failure }: ThreadFailed, { limitMs }: ReadingBounds): ReadingFailed {
  switch (failure) {
    case 'too-long':
      return new ReadingFailed(`It took longer than ${figure(limitMs / 1_000)} s to read.`);
    case 'too-much-memory':
      return new ReadingFailed('It took too much memory to read.');
    case 'stopped':
      return new ReadingFailed('The reading was stopped.');
    case 'died':
      return new ReadingFailed('What read it ended without a word.');
  }
}
