import { atOnce, type InPieces } from '../../in-turns/index.js';
import { Problem } from '../problems/problem.js';
import { problems } from '../problems/standard.js';
import { type Json, refuseLosses } from './refuse-losses.js';

/** The deepest nesting of a body; RFC 8259 lets a parser set a limit, and what follows recurses. */
const MAX_DEPTH = 64;

/**
 * The most objects and lists of a body: more than any report has, few enough to be checked in a
 * moment. A body for which an operator has raised the limit may have one in so many bytes.
 */
const MAX_OBJECTS = 50_000;
const BYTES_AN_OBJECT = 32;

const [QUOTE, BACKSLASH, BRACKET, END_BRACKET, BRACE, END_BRACE, COLON] = Buffer.from('"\\[]{}:');

/** The same as `readJson`, in one go. */
export function parseJson(body: Uint8Array): unknown {
  return atOnce(readJson(body));
}

/**
 * The JSON value (RFC 8259) in a body, which says all that the body says. `undefined` for an empty
 * one. What takes long of it is done in pieces, but for what JSON.parse does.
 *
 * @throws Problem malformed-json if it is not UTF-8, not JSON, too deep, or has a key twice in one
 * object; invalid if a number would lose digits; too-large if it has too many objects and lists.
 */
export function* readJson(body: Uint8Array): InPieces<unknown> {
  if (body.length === 0) return undefined;
  const keys = readShape(body);
  yield;
  let text;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch (cause) {
    throw malformed('The body is not valid UTF-8.', cause);
  }
  yield;
  let value;
  try {
    value = JSON.parse(text) as Json;
  } catch (cause) {
    throw malformed(`The body is not valid JSON${positionIn(cause)}.`, cause);
  }
  yield;
  yield* refuseLosses(text, value, keys);
  return value;
}

function malformed(detail: string, cause?: unknown): Problem {
  return new Problem(problems.malformedJson, detail, { cause });
}

/** Where the parser stopped. The rest of its message repeats the body. */
function positionIn(error: unknown): string {
  const position = error instanceof SyntaxError && / at position \d+/.exec(error.message);
  return position ? position[0] : '';
}

/**
 * Counts brackets outside strings, byte by byte, before anything is made of them.
 *
 * @returns how many keys the objects have: each is followed by a colon
 */
function readShape(body: Uint8Array): number {
  const maxObjects = Math.max(MAX_OBJECTS, Math.floor(body.length / BYTES_AN_OBJECT));
  let depth = 0;
  let objects = 0;
  let keys = 0;
  let inString = false;
  for (let i = 0; i < body.length; i++) {
    const byte = body[i];
    if (byte === QUOTE) inString = !inString;
    else if (inString) {
      // What is escaped does not end the string.
      if (byte === BACKSLASH) i++;
    } else if (byte === BRACKET || byte === BRACE) {
      if (++depth > MAX_DEPTH) {
        throw malformed(`The body is nested more than ${MAX_DEPTH} levels deep.`);
      }
      if (++objects > maxObjects) {
        const detail = `The body holds more than ${maxObjects} objects and lists: send less at once.`;
        throw new Problem(problems.tooLarge, detail);
      }
    } else if (byte === END_BRACKET || byte === END_BRACE) depth--;
    else if (byte === COLON) keys++;
  }
  return keys;
}
