import type { Fault } from '../../deciding/result.js';
import { basisOf } from '../values/numbers.js';
import { ITEM, partsOf } from '../values/template.js';
import type { Compiling, Reader, Test, TextReader } from './compiling.js';
import { compileCondition } from './conditions.js';
import { itemsOf } from './items.js';
import { compileOperator, operatorIn } from './operators.js';
import { numberReader } from './estimates.js';
import type { Scope } from './scope.js';

/** How large a mapping may be. */
const MOST_PARTS = 5_000;
const MOST_LEVELS = 24;

const NOTHING = () => undefined;

/** Makes a mapping ready to be applied, and finds whatever is wrong with it. */
export class Compiler implements Compiling {
  readonly faults: Fault[] = [];
  /** The columns that it names, each with the first place where it does. */
  readonly columns = new Map<string, string>();
  private parts = 0;
  private inEach = false;

  constructor(private readonly lookups: ReadonlyMap<string, ReadonlyMap<string, string>>) {}

  refuse(path: string, message: string): void {
    this.faults.push({ path, message });
  }

  column(name: string, path: string): TextReader {
    if (!this.columns.has(name)) this.columns.set(name, path);
    return (scope) => scope.cell(name);
  }

  lookup(name: string, path: string): ReadonlyMap<string, string> {
    const table = this.lookups.get(name);
    if (!table) this.refuse(path, `there is no table ${name} among the lookups`);
    return table ?? new Map<string, string>();
  }

  condition(value: unknown, path: string): Test {
    return this.within(path) ? compileCondition(this, value, path) : () => false;
  }

  text(value: unknown, path: string): TextReader {
    const read = this.shape(value, path);
    return (scope) => {
      const found = read(scope);
      if (typeof found === 'string') return found;
      return typeof found === 'number' || typeof found === 'boolean' ? String(found) : undefined;
    };
  }

  shape(value: unknown, path: string): Reader {
    if (!this.within(path)) return NOTHING;
    if (typeof value === 'string') return this.template(value, path);
    if (typeof value === 'number' || typeof value === 'boolean') return () => value;
    if (Array.isArray(value)) return this.list(value, path, this.shape.bind(this));
    if (typeof value === 'object' && value !== null) return this.object(value, path);
    this.refuse(path, 'must be a text, a number, true, false, a list or an object');
    return NOTHING;
  }

  /** A list of what its items come to; `$each` comes to one for each item of a cell. */
  list(
    values: readonly unknown[],
    path: string,
    compile: (value: unknown, path: string) => Reader,
  ): (scope: Scope) => unknown[] {
    const readers = values.map((value, index) => {
      const at = `${path}/${index}`;
      const isEach = typeof value === 'object' && value !== null && '$each' in value;
      if (isEach) return this.each(value, at, compile);
      const read = compile(value, at);
      return (scope: Scope) => [read(scope)];
    });
    return (scope) => readers.flatMap((read) => read(scope)).filter((value) => value !== undefined);
  }

  private each(
    value: object,
    path: string,
    compile: (value: unknown, path: string) => Reader,
  ): (scope: Scope) => unknown[] {
    if (this.inEach) {
      this.refuse(path, '$each cannot stand within another');
      return () => [];
    }
    const items = itemsOf(this, value, path);
    this.inEach = true;
    const read = compile('give' in value ? value.give : undefined, `${path}/give`);
    this.inEach = false;
    return (scope) => items(scope).map((item) => scope.with(item, () => read(scope)));
  }

  private template(template: string, path: string): Reader {
    const parts = partsOf(template);
    if (!parts) {
      this.refuse(path, 'has a brace that stands alone: {column} is a cell, {{ and }} are braces');
      return NOTHING;
    }
    const readers = parts.map((part): TextReader => {
      if ('words' in part) return () => part.words;
      if (part.column !== ITEM) return this.column(part.column, path);
      if (!this.inEach) this.refuse(path, `{${ITEM}} stands within $each alone`);
      return (scope) => scope.item;
    });
    return (scope) => {
      const texts = readers.map((read) => read(scope));
      return texts.includes(undefined) ? undefined : texts.join('');
    };
  }

  private object(value: object, path: string): Reader {
    const operator = operatorIn(value);
    if (operator) return compileOperator(this, operator, value, path);
    const { $when, $numbers, ...fields } = value as Readonly<Record<string, unknown>>;
    const test = $when === undefined ? () => true : this.condition($when, `${path}/$when`);
    const numbers =
      $numbers === undefined ? undefined : numberReader(this, $numbers, `${path}/$numbers`);
    const readers = Object.entries(fields).map(([name, field]) => {
      const at = `${path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      if (name.startsWith('$')) this.refuse(at, 'is not known');
      return [name, this.shape(field, at)] as const;
    });
    return (scope) => {
      if (!test(scope)) return undefined;
      const basis = numbers && basisOf(numbers(scope));
      if (numbers && !basis) return undefined;
      const found = readers.flatMap(([name, read]) => {
        const field = read(scope);
        return field === undefined ? [] : [[name, field] as const];
      });
      return { ...Object.fromEntries(found), ...basis };
    };
  }

  private within(path: string): boolean {
    this.parts += 1;
    const isWithin = this.parts <= MOST_PARTS && path.split('/').length <= MOST_LEVELS;
    if (!isWithin) this.refuse(path, 'a mapping is not that large');
    return isWithin;
  }
}
