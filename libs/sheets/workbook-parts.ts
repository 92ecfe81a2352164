import { strFromU8, unzipSync } from 'fflate';
import { Parser } from 'saxen';

import { TooMuchUnpacked } from './packed-rows.js';

/** Cells that show one value together: first and last row and column, 1 for the first. */
export interface Merged {
  readonly rows: readonly [number, number];
  readonly columns: readonly [number, number];
}

/** What is to be known of a sheet beside the values of its cells. */
export interface SheetNotes {
  readonly merged: readonly Merged[];
  /** Why a cell has no value though something is in it, by row and column. */
  readonly faults: ReadonlyMap<string, string>;
  /** The last row that is written. */
  readonly lastRow: number;
}

/** Unpacks the documents of a workbook. @throws TooMuchUnpacked, or what is wrong with the archive */
export function unpack(bytes: Uint8Array, most: number): Readonly<Record<string, Uint8Array>> {
  let size = 0;
  return unzipSync(bytes, {
    // What an archive says of a size is as much as is unpacked of it.
    filter: ({ name, originalSize }) => {
      if (!/[.](xml|rels)$/.test(name)) return false;
      size += originalSize;
      if (size > most) throw new TooMuchUnpacked();
      return true;
    },
  });
}

/** The names of the sheets in their order, each with where it is in the archive. */
export function sheetsIn(parts: Readonly<Record<string, Uint8Array>>): Map<string, string> {
  const targets = new Map<string, string>();
  each(parts['xl/_rels/workbook.xml.rels'], (name, { Id = '', Target = '' }) => {
    if (name !== 'Relationship') return;
    targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`);
  });
  const sheets = new Map<string, string>();
  each(parts['xl/workbook.xml'], (tag, attributes) => {
    if (tag !== 'sheet') return;
    const id = Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? '';
    sheets.set(attributes.name ?? '', targets.get(id) ?? '');
  });
  return sheets;
}

interface Cell {
  readonly at: string;
  readonly isError: boolean;
  hasFormula: boolean;
  hasValue: boolean;
  value: string;
}

function begun(at: string, isError: boolean): Cell {
  return { at, isError, hasFormula: false, hasValue: false, value: '' };
}

/** Reads what is to be known of a sheet beside the values of its cells. */
export function notesOf(sheet: Uint8Array | undefined): SheetNotes {
  const merged: Merged[] = [];
  const faults = new Map<string, string>();
  let lastRow = 0;
  let cell: Cell = begun('', false);
  let inValue = false;
  each(
    sheet,
    (tag, attributes) => {
      if (tag === 'row') lastRow = Math.max(lastRow + 1, Number(attributes.r ?? 0));
      else if (tag === 'c') cell = begun(attributes.r ?? '', attributes.t === 'e');
      else if (tag === 'f') cell.hasFormula = true;
      else if (tag === 'v') inValue = cell.hasValue = true;
      else if (tag === 'mergeCell') merged.push(...rangeIn(attributes.ref ?? ''));
    },
    (text) => {
      if (inValue) cell.value += text;
    },
    (tag) => {
      if (tag === 'v') inValue = false;
      if (tag !== 'c') return;
      const why = whyWithoutValue(cell);
      if (why !== undefined) faults.set(cell.at, why);
    },
  );
  return { merged, faults, lastRow };
}

/** Formulas count by the value that is kept of them; one of which none is kept is nobody's word. */
function whyWithoutValue({ at, isError, hasFormula, value, hasValue }: Cell): string | undefined {
  if (isError) return `has an error in ${at}: ${value}`;
  return hasFormula && !hasValue ? `has a formula in ${at} of which no value is kept` : undefined;
}

function rangeIn(ref: string): Merged[] {
  const found = /^([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})$/.exec(ref);
  if (!found) return [];
  const [, left = '', top, right = '', bottom] = found;
  return [{ rows: [Number(top), Number(bottom)], columns: [columnOf(left), columnOf(right)] }];
}

/** The number of a column by its letters: 1 for A, 27 for AA. */
function columnOf(letters: string): number {
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

/** The row of a cell by its name, such as B7. */
export function rowOfCell(at: string): number {
  return Number(at.replace(/^[A-Z]+/, ''));
}

type Attributes = Readonly<Record<string, string>>;

function each(
  part: Uint8Array | undefined,
  opened: (tag: string, attributes: Attributes) => void,
  text: (text: string) => void = () => undefined,
  closed: (tag: string) => void = () => undefined,
): void {
  if (!part) return;
  const local = (name: string) => name.slice(name.indexOf(':') + 1);
  new Parser()
    .on('openTag', (name, attributes, decode) => {
      const given = Object.entries(attributes()).map(([key, value]) => [key, decode(value)]);
      opened(local(name), Object.fromEntries(given) as Attributes);
    })
    .on('text', (words, decode) => {
      text(decode(words));
    })
    .on('closeTag', (name) => {
      closed(local(name));
    })
    .on('error', (error) => {
      throw error;
    })
    .parse(strFromU8(part));
}
