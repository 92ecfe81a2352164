import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import type { SheetRow } from '../../libs/sheets/index.js';
import type { Row } from '../../src/sheets/row.js';
import { RowFault } from '../../src/sheets/row-fault.js';
import { importRows, type RowOutcome } from './import-rows.js';

let server: Server | undefined;
/** The rows that each reader of the sheet was handed. */
let handed: WeakRef<SheetRow>[][] = [];

beforeEach(() => {
  handed = [];
});
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** Sends rows to a server, each by its number; those that do not fit are told by `fits`. */
async function* sent(
  count: number,
  fits: (number: number) => boolean,
  serve: (request: IncomingMessage, response: ServerResponse) => void,
): AsyncGenerator<RowOutcome, void> {
  server = createServer(serve);
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/dossiers/d/import`;
  const rows = async function* (): AsyncGenerator<SheetRow> {
    const own: WeakRef<SheetRow>[] = [];
    handed.push(own);
    for (let number = 1; number <= count; number += 1) {
      const row = { number, cells: [String(number)] };
      own.push(new WeakRef(row));
      yield await Promise.resolve(row);
    }
  };
  const file = { columns: ['n'], count, digest: 'd', rows: () => Promise.resolve(rows()) };
  const bundleOf = ({ number }: Row) => {
    if (!fits(number)) throw new RowFault('does not fit');
    return { number };
  };
  const ready = { bundleOf } as unknown as Parameters<typeof importRows>[1]['ready'];
  yield* importRows(file, { ready, version: '1' }, { url, key: 'x' });
}

/** Refuses the first request when all of it has come, and then answers each line as it comes. */
function answerSecond() {
  let requests = 0;
  return (request: IncomingMessage, response: ServerResponse) => {
    requests += 1;
    if (requests > 1) answerEach(request, response);
    else
      request.resume().on('end', () => response.writeHead(429, { 'Retry-After': '0' }).end('{}'));
  };
}

/** Answers the lines when all of them have come. */
function answerAtTheEnd(request: IncomingMessage, response: ServerResponse): void {
  let results = '';
  let line = 0;
  createInterface({ input: request })
    .on('line', () => {
      results += `{"line":${(line += 1)},"status":201}\n`;
    })
    .on('close', () => response.writeHead(200).end(results));
}

/** How many rows are still in memory, of those that readers were handed. */
async function inMemory(): Promise<number> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  // What was looked at since the last turn is held until the next.
  await new Promise((resolve) => setTimeout(resolve, 10));
  collect();
  return handed.flat().filter((row) => row.deref() !== undefined).length;
}

/** Answers each line as it comes. */
function answerEach(request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200);
  let line = 0;
  createInterface({ input: request })
    .on('line', () => response.write(`{"line":${(line += 1)},"status":201}\n`))
    .on('close', () => response.end());
}

describe('Rows of a sheet that are sent', () => {
  it('are told as they are read where none of them fits', async () => {
    let told = 0;
    for await (const { row, outcome, reasons } of sent(5_000, () => false, answerEach)) {
      told += 1;
      expect([row.number, outcome, reasons]).toEqual([told, 'rejected', 'does not fit']);
      expect(handed.map(({ length }) => length)).toContain(told);
    }
    expect(told).toBe(5_000);
  });

  it('are told in their order, each once, where the server wants to be asked again', async () => {
    const fits = (number: number) => number % 2_500 === 0;
    const told: string[] = [];
    for await (const { row, outcome } of sent(6_000, fits, answerSecond())) {
      told.push(`${row.number} ${outcome}`);
    }
    const all = Array.from({ length: 6_000 }, (_, index) => index + 1);
    expect(told).toEqual(all.map((number) => `${number} ${fits(number) ? 'filed' : 'rejected'}`));
  });

  it.each([
    ['few', (number: number) => number % 4_000 === 1],
    ['a third', (number: number) => number % 3 === 1],
  ])(
    'are not in memory while the answer to one before them is awaited, where %s of them fit',
    async (_, fits) => {
      let told = 0;
      for await (const { row, outcome } of sent(9_000, fits, answerAtTheEnd)) {
        told += 1;
        expect([row.number, outcome]).toEqual([told, fits(told) ? 'filed' : 'rejected']);
        // All are read by what sends them, and none is told.
        if (told > 1) continue;
        expect(Math.max(...handed.map(({ length }) => length))).toBe(9_000);
        expect(await inMemory()).toBeLessThan(100);
      }
      expect(told).toBe(9_000);
    },
  );
});
