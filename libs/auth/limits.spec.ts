import { newKey } from './index.js';
import { networkOf } from './limits.js';
import { SampleApi, statusOf } from './test/sample-api.js';

describe('the rate limit', () => {
  let api: SampleApi;
  beforeEach(async () => {
    api = await SampleApi.start({ perMinute: 3 });
  });
  afterEach(() => api.close());

  const things = '/v1/dossiers/a/things';

  async function expectRefused(response: Response): Promise<void> {
    expect(response.status).toBe(429);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    const seconds = Number(response.headers.get('retry-after'));
    expect(seconds >= 1 && seconds <= 60).toBe(true);
    expect(await response.json()).toMatchObject({
      type: '/problems/too-many-requests',
      status: 429,
      detail: expect.stringContaining('3 requests in 60 seconds'),
    });
  }

  it('counts down for each key, on every answer, and then refuses', async () => {
    const [one, other] = [await api.keys.create(wish), await api.keys.create(wish)];
    const paths = [things, '/v1/dossiers/a/things?odd=1', '/v1/keys', things];
    const answers: Response[] = [];
    for (const path of paths) answers.push(await api.ask(path, one.key));
    expect(answers.map(({ status }) => status)).toEqual([200, 400, 403, 429]);
    expect(answers.map(({ headers }) => headers.get('ratelimit-policy'))).toEqual(
      Array.from(answers, () => '"key";q=3;w=60'),
    );
    const left = answers.map(({ headers }) => headers.get('ratelimit') ?? '');
    expect(left.map((value) => /^"key";r=(\d);t=\d{1,2}$/.exec(value)?.[1])).toEqual([
      '2',
      '1',
      '0',
      '0',
    ]);
    const [, , , refused] = answers;
    if (refused) await expectRefused(refused);
    expect(await statusOf(api.ask(things, other.key))).toBe(200);
  });

  it('counts what comes without a valid key for its address, and lets valid keys pass', async () => {
    const { key } = await api.keys.create(wish);
    for (const wrong of [undefined, newKey(), 'nonsense']) {
      const response = await api.ask(things, wrong);
      expect(response.status).toBe(401);
      expect(response.headers.get('ratelimit')).toMatch(/^"address";r=[0-2];t=\d+$/);
    }
    await expectRefused(await api.ask(things));
    await expectRefused(await api.ask(things, newKey()));
    expect(await statusOf(api.ask(things, key))).toBe(200);
  });

  it('counts what needs no key, or is not there, for its address, and lets valid keys pass', async () => {
    const { key } = await api.keys.create(wish);
    const open = ['/openapi.json', '/docs', '/problems', '/nothing', '/docs/start.js'];
    const answers: Response[] = [];
    for (const path of open) answers.push(await api.ask(path));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429, 429]);
    for (const answer of answers) {
      expect(answer.headers.get('ratelimit')).toMatch(/^"address";r=[0-2];t=\d+$/);
    }
    await expectRefused(await api.ask('/nothing'));
    expect(await statusOf(api.ask(things, key))).toBe(200);
    expect(await statusOf(api.ask(things))).toBe(401);
  });

  it('counts apart what watches the process', async () => {
    for (const path of ['/docs', '/nothing', '/problems', '/docs']) await api.ask(path);
    for (let n = 0; n < 4; n += 1) await api.ask(things);
    const watched = ['/health/live', '/health/ready', '/metrics', '/metrics', '/health/live'];
    const statuses: number[] = [];
    for (const path of watched) statuses.push(await statusOf(api.ask(path)));
    expect(statuses).toEqual([200, 200, 200, 429, 429]);
  });

  it('counts a page once, whatever it loads', async () => {
    for (let n = 0; n < 15; n += 1) {
      const asset = await api.ask(`/assets/${n}.js`);
      expect(asset.status).toBe(404);
      expect(asset.headers.get('ratelimit')).toBeNull();
    }
    const page = await api.ask('/');
    expect(page.status).toBe(404);
    expect(page.headers.get('ratelimit')).toMatch(/^"address";r=2;t=\d+$/);
  });

  const wish = { name: 'x', scopes: ['read'], dossiers: '*' } as const;
});

describe('the network of an address', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:db8::9', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['1::', '1:0:0:0::/64'],
  ])('%s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
