import { keyOf } from './names.js';

const NUMERAL = /\d[\d.,\u00a0\u202f]*/g;
const SEPARATORS = /[,\u00a0\u202f]/g;

const NUMBERS: ReadonlyMap<string, number> = new Map(
  [
    'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
      ' ',
    ),
  ].flatMap((words) => words.map((word, number): [string, number] => [word, number])),
);
const TENS: ReadonlyMap<string, number> = new Map(
  'thirty forty fifty sixty seventy eighty ninety'
    .split(' ')
    .map((word, index): [string, number] => [word, (index + 3) * 10]),
);
const SCALES: ReadonlyMap<string, number> = new Map([
  ['dozen', 12],
  ['dozens', 12],
  ['hundred', 100],
  ['hundreds', 100],
  ['thousand', 1e3],
  ['thousands', 1e3],
  ['million', 1e6],
  ['millions', 1e6],
  ['billion', 1e9],
  ['billions', 1e9],
]);

/** Whether the words of a span tell a number: in digits or in words, with the words for its size. */
export function holdsNumber(span: string, number: number): boolean {
  return numbersIn(span).has(number);
}

/** The numbers that some words may mean. */
function numbersIn(words: string): ReadonlySet<number> {
  const found = new Set<number>();
  let open: number | undefined;
  for (const word of words.toLowerCase().match(/\d[\d.,\u00a0\u202f]*|\p{L}+/gu) ?? []) {
    const scale = SCALES.get(word);
    const plain = scale === undefined ? meaningOf(word) : undefined;
    if (scale !== undefined) open = (open ?? 1) * scale;
    else if (plain === undefined) open = undefined;
    else open = open !== undefined && open > plain && open % 10 === 0 ? open + plain : plain;
    if (open === undefined) continue;
    found.add(open);
    // "1.5" may be one and a half, and "1.500" one and a half thousand.
    if (plain !== undefined) found.add(plain);
    if (/^\d/.test(word)) found.add(Number(word.replaceAll(/\D/g, '')));
  }
  return found;
}

function meaningOf(word: string): number | undefined {
  if (!/^\d/.test(word)) return NUMBERS.get(word) ?? TENS.get(word);
  const number = Number(word.replaceAll(SEPARATORS, '').replace(/[.]$/, ''));
  return Number.isNaN(number) ? undefined : number;
}

/** Whether the words tell all numbers that other words tell in digits. */
export function holdsNumeralsOf(span: string, words: string): boolean {
  const there = new Set(numeralsIn(span));
  return numeralsIn(words).every((numeral) => there.has(numeral));
}

function numeralsIn(words: string): string[] {
  return (words.match(NUMERAL) ?? []).map((numeral) => numeral.replaceAll(/\D/g, ''));
}

/** Whether some words name all of them: whole, or by the last word of the name. */
export function holdsNames(words: string, names: readonly string[]): boolean {
  const said = keyOf(words);
  return names.every((name) => {
    const key = keyOf(name);
    const last = key.split(' ').at(-1) ?? '';
    return said.includes(last === '' ? key : last);
  });
}
