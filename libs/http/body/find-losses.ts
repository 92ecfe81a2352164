import type { InPieces } from '../../in-turns/index.js';
import { FieldErrors } from '../problems/field-errors.js';
import { pointer } from '../validation/pointer.js';
import { keepsDigits } from './keeps-digits.js';

/** What objects call the one that they inherit from: whatever goes on with a body may drop it. */
export const UNKEPT_NAME = '__proto__';

/** So many tokens are a piece of work. */
const PIECE = 2 ** 13;

/** What a JSON text says that JSON.parse does not tell, each at its place. */
interface Losses {
  /** Keys that stand more than once in one object. */
  readonly repeated: FieldErrors;
  /** Numbers that a double does not keep, and names that no object keeps. */
  readonly unkept: FieldErrors;
}

/**
 * Reads what JSON.parse has read once more, to find what is lost of it. In time linear in the text.
 *
 * @param text valid JSON
 */
export function* findLosses(text: string): InPieces<Losses> {
  const reader = new Reader(text);
  let at = 0;
  for (let tokens = 1; at < text.length; tokens += 1) {
    if (tokens % PIECE === 0) yield;
    at = reader.take(at);
  }
  return reader;
}

/** An object or a list of which the end has not come. */
interface Open {
  /** How often each key of an object was there. */
  readonly keys?: Map<string, number>;
  /** The key or the index that the next value has, if it is no key itself. */
  at: string | number | undefined;
}

/** A number as JSON writes it, or what looks like one. */
const NUMBER = /[-+.\deE]+/y;
/** What is neither a number nor a string, and opens and closes nothing. */
const OTHER = /[^-\d"{}[\],]+/y;

class Reader implements Losses {
  readonly repeated = new FieldErrors();
  readonly unkept = new FieldErrors();
  private readonly open: Open[] = [];

  constructor(private readonly text: string) {}

  /** Takes the token that begins at a unit, and says where it ends. */
  take(at: number): number {
    const inner = this.open.at(-1);
    switch (this.text[at]) {
      case '{':
        this.open.push({ keys: new Map(), at: undefined });
        return at + 1;
      case '[':
        this.open.push({ at: 0 });
        return at + 1;
      case '}':
      case ']':
        this.open.pop();
        return at + 1;
      case ',':
        if (inner) inner.at = typeof inner.at === 'number' ? inner.at + 1 : undefined;
        return at + 1;
      case '"': {
        const end = endOfString(this.text, at);
        if (inner?.keys && inner.at === undefined) {
          inner.at = JSON.parse(this.text.slice(at, end)) as string;
          this.takeKey(inner.keys, inner.at);
        }
        return end;
      }
      default:
        return this.takeNumber(at) ?? endOf(OTHER, this.text, at);
    }
  }

  private takeKey(keys: Map<string, number>, key: string): void {
    const times = (keys.get(key) ?? 0) + 1;
    keys.set(key, times);
    if (times === 1 && key === UNKEPT_NAME) {
      this.unkept.add(() => this.place(), 'is a name that cannot be kept');
    }
    if (times !== 2) return;
    this.repeated.add(() => this.place(), 'is there more than once in its object');
  }

  /** Where a number ends that begins here; undefined where none does. */
  private takeNumber(at: number): number | undefined {
    if (!/[-\d]/.test(this.text.charAt(at))) return undefined;
    const end = endOf(NUMBER, this.text, at);
    const literal = this.text.slice(at, end);
    if (keepsDigits(literal)) return end;
    const kept = Number(literal);
    const message = `is ${shortened(literal)}, which a double cannot keep: it would be ${kept}`;
    this.unkept.add(() => this.place(), message);
    return end;
  }

  private place(): string {
    return pointer(...this.open.map(({ at }) => at ?? ''));
  }
}

function endOf(token: RegExp, text: string, at: number): number {
  token.lastIndex = at;
  return token.test(text) ? token.lastIndex : at + 1;
}

/** Where the string ends that begins at a unit: at a quotation mark that is not escaped. */
function endOfString(text: string, at: number): number {
  let end = text.indexOf('"', at + 1);
  while (isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end + 1;
}

function isEscaped(text: string, at: number): boolean {
  let begin = at;
  while (text[begin - 1] === '\\') begin -= 1;
  return (at - begin) % 2 === 1;
}

/** More digits than a double keeps, few enough to be read. */
const SHOWN_DIGITS = 40;

function shortened(literal: string): string {
  return literal.length <= SHOWN_DIGITS ? literal : `${literal.slice(0, SHOWN_DIGITS)}…`;
}
