import type { EventStore, Mark } from '../../../libs/event-store/index.js';
import type { Moment } from '../../../libs/projections/index.js';
import { type Erasure, erasureOf } from '../../log/erasure.js';

/** What is shown of a text: its words, or why they are erased. */
type ShownText = { readonly text: string | null; readonly erased?: Erasure };

/** The texts of some captures, by their commitments. */
export async function textsOf(
  store: EventStore,
  { dossier }: Moment,
  captures: readonly { readonly text: string }[],
): Promise<(commitment: string) => ShownText> {
  const commitments = captures.map(({ text }) => text);
  // Marks after texts: of one that is erased in between, the words are still shown.
  const texts = await store.texts(dossier, commitments);
  const gone = commitments.filter((commitment) => (texts.get(commitment) ?? null) === null);
  const marks = gone.length > 0 ? await store.textsErased(dossier, gone) : new Map<string, Mark>();
  return (commitment) => {
    const mark = marks.get(commitment);
    const text = texts.get(commitment) ?? null;
    return mark ? { text: null, erased: erasureOf(mark) } : { text };
  };
}
