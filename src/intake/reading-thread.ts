import { serveThread } from '../../libs/threads/index.js';
import type { ReadSentence } from './extracting/by-model/read-sentence.js';
import type { Extraction, ReportText } from './extracting/candidate.js';
import { readSentences } from './extracting/conditional.js';
import { extract } from './extracting/extract.js';

/** What the thread is asked for: candidates of a text, or its sentences. */
export type ReadingOrder = { readonly read: ReportText } | { readonly sentencesOf: string };

serveThread((order: ReadingOrder, onProgress): Extraction | readonly ReadSentence[] =>
  'read' in order ? extract(order.read, { onProgress }) : readSentences(order.sentencesOf),
);
