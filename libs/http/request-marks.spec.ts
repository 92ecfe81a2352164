import { connect } from 'node:net';

import { type SampleApp, startSampleApp } from './test/sample-app.js';

let sample: SampleApp;
beforeAll(async () => {
  sample = await startSampleApp();
});
afterAll(() => sample.app.close());

/** Sends parts of a request in packets of their own, and gives back all that is answered. */
function send(parts: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(Number(new URL(sample.url).port), '127.0.0.1', () => {
      parts.forEach((part, index) => setTimeout(() => socket.write(part), index * 30));
    });
    socket.setEncoding('utf8').on('data', (text: string) => (answer += text));
    socket.on('error', reject);
    socket.on('close', () => {
      resolve(answer);
    });
  });
}

const head = (id: string, length: number) =>
  [
    'PUT /v1/orders/one HTTP/1.1',
    'Host: x',
    'If-Match: "3"',
    `X-Correlation-Id: ${id}`,
    'Content-Type: application/json',
    `Content-Length: ${length}`,
    'Connection: close',
    '',
    '',
  ].join('\r\n');

it('a request keeps its id while its body arrives, however slowly', async () => {
  const answer = await send([head('slow-one', 4), '{', '  ', '}']);
  expect(answer).toMatch(/x-correlation-id: slow-one/i);
  expect(answer).toContain('"correlationId":"slow-one"');
});

it('requests on one connection keep their ids apart', async () => {
  const first = head('first-one', 2).replace('Connection: close\r\n', '');
  const answer = await send([first, `{}${head('second-one', 2)}`, '{}']);
  expect(answer.match(/"correlationId":"[^"]+"/g)).toEqual([
    '"correlationId":"first-one"',
    '"correlationId":"second-one"',
  ]);
});
