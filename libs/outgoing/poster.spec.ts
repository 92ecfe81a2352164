import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo, LookupFunction } from 'node:net';

import { Poster } from './index.js';

const never = new AbortController().signal;

let server: Server;
let port: number;
let asked = 0;

beforeAll(async () => {
  server = createServer((request, answer) => {
    asked += 1;
    if (request.url === '/hang') return;
    answer.writeHead(200).end();
  });
  // Of both families, so that nothing is refused as nobody listens.
  server.listen(0, '::');
  await once(server, 'listening');
  ({ port } = server.address() as AddressInfo);
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const lying =
  (...addresses: string[]): LookupFunction =>
  (_hostname, options, callback) => {
    const all = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    if (options.all) callback(null, all);
    else callback(null, addresses[0] ?? '', all[0]?.family);
  };

const post = (url: string, lookup?: LookupFunction, allow: readonly string[] = []) =>
  new Poster({ allow, timeoutMs: 2_000, ...(lookup && { lookup }) }).post(
    new URL(url),
    {},
    '{}',
    never,
  );

const refused = { failure: 'Its address is not a public one.' };

describe('A request to an address that others have chosen', () => {
  it.each([
    'localhost',
    '127.0.0.1',
    '127.1',
    '2130706433',
    '0x7f000001',
    '0x7f.1',
    '0177.0.0.1',
    '0.0.0.0',
    '127.0.0.1.',
    '%31%32%37.0.0.1',
    '①②⑦.0.0.1',
    '[::1]',
    '[::]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[::127.0.0.1]',
    '[64:ff9b::7f00:1]',
    '[2002:7f00:1::]',
    '10.0.0.1',
    '172.16.0.1',
    '192.168.0.1',
    '169.254.169.254',
    '100.64.0.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '[fe80::1]',
    '[fc00::1]',
    '[fec0::1]',
  ])('is not sent to http://%s, which is not public', async (host) => {
    const before = asked;
    expect(await post(`http://${host}:${port}/`)).toEqual(refused);
    expect(await post(`https://${host}:${port}/`)).toEqual(refused);
    expect(asked).toBe(before);
  });

  it('is not sent to a name that leads there, or does now and did not before', async () => {
    const before = asked;
    for (const address of ['127.0.0.1', '::1', '::ffff:10.0.0.1', '10.0.0.1']) {
      expect(await post(`http://hooks.example:${port}/`, lying(address))).toEqual(refused);
    }
    expect(
      await post(`http://hooks.example:${port}/`, lying('93.184.216.34', '127.0.0.1')),
    ).toEqual(refused);
    expect(asked).toBe(before);
  });

  it('is sent nowhere else than where its name led when it was judged, whatever the name says next', async () => {
    const before = asked;
    let lookups = 0;
    const turning: LookupFunction = (hostname, options, callback) => {
      lookups += 1;
      lying(lookups % 2 === 1 ? '93.184.216.34' : '127.0.0.1')(hostname, options, callback);
    };
    const poster = new Poster({ allow: [], timeoutMs: 200, lookup: turning });
    const url = new URL(`http://hooks.example:${port}/`);
    await poster.post(url, {}, '{}', never);
    // Looked up again for the same request, it would have led here.
    expect(lookups).toBe(1);
    expect(await poster.post(url, {}, '{}', never)).toEqual(refused);
    expect(asked).toBe(before);
  });

  it('is sent to a host that is allowed, by the name that it has in the URL', async () => {
    const url = `http://127.0.0.1:${port}/`;
    expect(await post(url, undefined, ['127.0.0.1'])).toMatchObject({ status: 200 });
    expect(await post(url, undefined, ['localhost'])).toEqual(refused);
  });

  it('is given up where there is no answer in time, or whoever asked goes', async () => {
    const url = `http://127.0.0.1:${port}/hang`;
    expect(await post(url, undefined, ['127.0.0.1'])).toEqual({
      failure: 'It did not answer within 2 s.',
    });
    const leaver = new AbortController();
    const posting = new Poster({ allow: ['127.0.0.1'], timeoutMs: 60_000 }).post(
      new URL(url),
      {},
      '{}',
      leaver.signal,
    );
    leaver.abort(new Error('gone'));
    await expect(posting).rejects.toThrow('gone');
  });

  it('says what it failed of, and nothing of the network', async () => {
    const closed = createServer().listen(0, '127.0.0.1');
    await once(closed, 'listening');
    const { port: nobody } = closed.address() as AddressInfo;
    closed.close();
    await once(closed, 'close');
    const allow = ['127.0.0.1'];
    expect(await post(`http://127.0.0.1:${nobody}/`, undefined, allow)).toEqual({
      failure: 'Nobody listens there.',
    });
    expect(await post(`https://127.0.0.1:${port}/`, undefined, allow)).toEqual({
      failure: 'It does not speak TLS.',
    });
  });
});
