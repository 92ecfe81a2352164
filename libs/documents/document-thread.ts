import { threadDoes } from '../threads/index.js';
import { articleOf } from './html/article-of.js';
import { textOfPdf } from './pdf/text-of-pdf.js';

/** What this thread reads: a page as text, or the bytes of a PDF. */
export type ThreadWork = { readonly html: string } | { readonly pdf: Uint8Array };

await threadDoes((work: ThreadWork) =>
  'html' in work ? articleOf(work.html) : textOfPdf(work.pdf),
);
