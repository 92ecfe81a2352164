import type { ExtractorName } from './bodies.js';
import type { Extraction, ReportText } from './extracting/candidate.js';

/** What one reading came to, and what made it. */
export interface Reading {
  readonly extraction: Extraction;
  /** That of the extractor. */
  readonly version: string;
  readonly model?: string;
  readonly tokens?: number;
}

/** How much a reading may take, and who hears of it. */
export interface ReadingBounds {
  /** Milliseconds. */
  readonly limitMs: number;
  readonly signal: AbortSignal;
  /** Code points read so far, and all. */
  readonly onProgress: (done: number, of: number) => void;
}

/** Proposes claims of a text, off the event loop. */
export interface Extractor {
  /** @throws ReadingFailed, or what is nobody's doing */
  read(text: ReportText, bounds: ReadingBounds): Promise<Reading>;
  close?(): Promise<void>;
}

/** Those that this installation has. */
export type Extractors = Readonly<Partial<Record<ExtractorName, Extractor>>>;

/** A text could not be read. The message is a sentence for people, without words of the text. */
export class ReadingFailed extends Error {
  override readonly name = 'ReadingFailed';
}
