import type { Scope } from './scope.js';

/** What a part of a mapping comes to of a row: a JSON value, or undefined for nothing. */
export type Reader = (scope: Scope) => unknown;

/** The same of what is always a text. */
export type TextReader = (scope: Scope) => string | undefined;

/** Whether something is so of a row. */
export type Test = (scope: Scope) => boolean;

/** What a mapping is made ready with. Paths are JSON Pointers into the mapping. */
export interface Compiling {
  refuse(path: string, message: string): void;
  column(name: string, path: string): TextReader;
  shape(value: unknown, path: string): Reader;
  text(value: unknown, path: string): TextReader;
  condition(value: unknown, path: string): Test;
  lookup(name: string, path: string): ReadonlyMap<string, string>;
}
