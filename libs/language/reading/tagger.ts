import { createRequire } from 'node:module';

/** A word or mark of a text, with its part of speech (Universal Dependencies). */
export interface Tagged {
  readonly value: string;
  readonly lemma: string;
  readonly pos: string;
  /** In UTF-16 units of the text that was tagged. */
  readonly start: number;
  readonly end: number;
}

/** What is used of wink-nlp, whose own types name no more than `any` here. */
interface Wink {
  readonly readDoc: (text: string) => {
    tokens(): { out(what: unknown): string[] };
  };
  readonly its: Readonly<Record<'value' | 'pos' | 'lemma', unknown>>;
}

const require = createRequire(import.meta.url);

let wink: Wink | undefined;

/** Loads the tagger with its model: 5 MB, by the first text that asks for it, in under a second. */
function loaded(): Wink {
  if (wink) return wink;
  const make = require('wink-nlp') as (model: unknown, pipes: readonly string[]) => Wink;
  wink = make(require('wink-eng-lite-web-model'), ['pos']);
  return wink;
}

/**
 * The words of an English text with their parts of speech. Words that a hyphen joins are one. In time
 * and memory linear in the text: hand it a paragraph at a time.
 */
export function tag(text: string): Tagged[] {
  const tagged = piecesOf(text).flatMap(({ piece, start: before }) =>
    tagPiece(piece).map((token) => ({
      ...token,
      start: token.start + before,
      end: token.end + before,
    })),
  );
  return joined(text, tagged.map(mended));
}

/** No word is longer; the tagger takes time with the cube of one that is. */
const LONGEST_WORD = 128;
const LONG_WORD = /\S{128}/g;

/** A text, cut within words that are none. */
function piecesOf(text: string): { readonly piece: string; readonly start: number }[] {
  const ends = Array.from(text.matchAll(LONG_WORD), (run) => run.index + LONGEST_WORD);
  return [...ends, text.length].map((end, index) => {
    const start = ends[index - 1] ?? 0;
    return { piece: text.slice(start, end), start };
  });
}

function tagPiece(text: string): Tagged[] {
  const { readDoc, its } = loaded();
  const tokens = readDoc(text).tokens();
  const values = tokens.out(its.value);
  const lemmas = tokens.out(its.lemma);
  const tags = tokens.out(its.pos);
  const tagged: Tagged[] = [];
  let at = 0;
  values.forEach((value, index) => {
    const pos = tags[index] ?? 'X';
    if (pos === 'SPACE') return;
    // What the tagger writes otherwise than the text stands nowhere, and is left out.
    const start = text.indexOf(value, at);
    if (start < 0 || start > at + SEEN_AHEAD) return;
    at = start + value.length;
    const token = { value, lemma: lemmas[index] ?? value.toLowerCase(), pos, start, end: at };
    tagged.push(tagged.at(-1)?.end === start && UNIT.test(value) ? withoutStop(token) : token);
  });
  return tagged;
}

/** "Staff informed the team", "had extinguished 83 fires": verbs that the tagger takes for adjectives. */
function mended(token: Tagged, at: number, tagged: readonly Tagged[]): Tagged {
  const word = token.value.toLowerCase();
  if (word === 'minus') return { ...token, pos: 'ADP' };
  // "Fighting on the border killed ten", "since shelling began": what goes on
  if (token.pos === 'VERB' && GOES_ON.test(word) && isNamed(tagged[at - 1], tagged[at + 1]))
    return { ...token, pos: 'NOUN' };
  // "The mayor won by nine lengths"; not "40,000 won"
  if (word === 'won' && tagged[at - 1]?.pos !== 'NUM')
    return { ...token, pos: 'VERB', lemma: 'win' };
  if (token.pos !== 'ADJ' || !word.endsWith('ed')) return token;
  const next = tagged[at + 1];
  const informs =
    word === 'informed' &&
    /^(?:NOUN|PROPN|PRON|ADV)$/.test(tagged[at - 1]?.pos ?? '') &&
    (/^(?:DET|PRON|PROPN)$/.test(next?.pos ?? '') || next?.value === 'that');
  if (informs) return { ...token, pos: 'VERB', lemma: 'inform' };
  // "At least 60 drowned, and 12 swam"
  if (tagged[at - 1]?.pos === 'NUM' && /^(?:PUNCT|ADP|CCONJ)$/.test(next?.pos ?? 'PUNCT')) {
    return { ...token, pos: 'VERB', lemma: word.replace(/ed$/, '') };
  }
  const has = tagged[tagged[at - 1]?.pos === 'ADV' ? at - 2 : at - 1]?.value ?? '';
  const done = /^(?:had|has|have)$/i.test(has) && /^(?:NUM|DET|ADJ|PROPN)$/.test(next?.pos ?? '');
  return done ? { ...token, pos: 'VERB' } : token;
}

const GOES_ON = /^(?:fighting|shelling|bombing|looting|shooting|fire-fighting)$/;

/** Whether a word stands where a noun does: at the beginning, before a verb or a preposition. */
function isNamed(before: Tagged | undefined, next: Tagged | undefined): boolean {
  const opens = before === undefined || /^(?:SCONJ|PUNCT|ADP|CCONJ|ADJ)$/.test(before.pos);
  return opens && /^(?:VERB|AUX|ADP|PUNCT)$/.test(next?.pos ?? 'PUNCT');
}

/** White space between words may be long, but not as long as that. */
const SEEN_AHEAD = 4_096;
/** "It earned $500m.": the full stop is no part of what follows a number. */
const UNIT = /^(?:m|k|mn|bn|tn|km|kg|C|F)\.$/;

function withoutStop({ value, lemma, end, ...token }: Tagged): Tagged {
  return { ...token, value: value.slice(0, -1), lemma: lemma.replace(/\.$/, ''), end: end - 1 };
}

const HYPHEN = /^[-‐‑]$/;

function joined(text: string, tagged: readonly Tagged[]): Tagged[] {
  const words: Tagged[] = [];
  for (let index = 0; index < tagged.length; index += 1) {
    const token = tagged[index];
    if (token === undefined) break;
    const before = words.at(-1);
    const after = tagged[index + 1];
    const joins =
      HYPHEN.test(token.value) && before?.end === token.start && after?.start === token.end;
    if (joins && /^[\p{L}\d]/u.test(after.value) && /[\p{L}\d]$/u.test(before.value)) {
      words[words.length - 1] = {
        value: text.slice(before.start, after.end),
        lemma: text.slice(before.start, after.end).toLowerCase(),
        pos: before.pos === 'PROPN' ? 'PROPN' : after.pos,
        start: before.start,
        end: after.end,
      };
      index += 1;
    } else words.push(token);
  }
  return words;
}
