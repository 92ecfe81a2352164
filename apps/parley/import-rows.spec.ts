import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';

import type { SheetRow } from '../../libs/sheets/index.js';
import type { Row } from '../../src/sheets/row.js';
import { RowFault } from '../../src/sheets/row-fault.js';
import { importRows, type RowOutcome } from './import-rows.js';

let server: Server | undefined;
let handed: number;

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
    handed = 0;
    for (let number = 1; number <= count; number += 1) {
      handed += 1;
      yield await Promise.resolve({ number, cells: [String(number)] });
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
      expect(handed - told).toBeLessThan(2_000);
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
});
