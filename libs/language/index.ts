/**
 * What a text in English says, as far as rules can tell: its sentences and quotations, who says what,
 * numbers with their bounds, dates, stances, conditions. Knows nothing of claims. The tagger and the
 * parser of dates are loaded by the first text that is read.
 */
export { isEnglish } from './reading/english.js';
export { datelineEnd } from './reading/dateline.js';
export { paragraphsOf, type Stretch } from './reading/paragraphs.js';
export { type Sentence, sentencesWithWords, type Token } from './reading/passage.js';
export { type Quoted, quotesOf } from './reading/quotes.js';
export { type Mention, NameBook, type Named, slugOf } from './naming/book.js';
export { identify } from './naming/identify.js';
export type { Words } from './naming/words.js';
export type { Speaker } from './naming/speaker.js';
export { isStance } from './lexicon/stances.js';
export { isSaying } from './lexicon/saying.js';
export { Attributor } from './speaking/attributions.js';
export type { Attribution } from './speaking/layout.js';
export { beginWith, type Subject, subjectBefore } from './speaking/subject.js';
export { type Amount } from './counting/amount.js';
export { clauseAround } from './counting/clause.js';
export { quantitiesIn } from './counting/quantities.js';
export type { Quantity } from './counting/quantity.js';
export { type Day, dayOf } from './dating/day.js';
export { datesIn } from './dating/dates.js';
export type { Dated } from './dating/phrases.js';
export { type Condition, conditionIn } from './standing/conditions.js';
export type { Standing } from './standing/stances.js';
export { standingsIn } from './standing/standings.js';
