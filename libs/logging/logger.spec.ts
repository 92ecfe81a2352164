import { setTimeout as sleep } from 'node:timers/promises';
import { correlationId, createLogger, NestLogger, withCorrelation } from './index.js';

function memory() {
  const text: string[] = [];
  return {
    write: (line: string) => void text.push(line),
    text,
    lines: () => text.map((line) => JSON.parse(line) as Record<string, unknown>),
  };
}

describe('the log', () => {
  it('is one JSON object a line, with the time and the level in words', () => {
    const out = memory();
    createLogger({ level: 'info', destination: out }).info({ version: 7 }, 'projected');
    expect(out.lines()).toEqual([
      { level: 'info', time: expect.stringMatching(/Z$/), version: 7, msg: 'projected' },
    ]);
  });

  it('leaves out what is less severe than the level', () => {
    const out = memory();
    const logger = createLogger({ level: 'warn', destination: out });
    logger.info('quiet');
    logger.warn('loud');
    expect(out.lines().map(({ msg }) => msg)).toEqual(['loud']);
  });

  it('carries the correlation id of each of several things under way', async () => {
    const out = memory();
    const logger = createLogger({ level: 'info', destination: out });
    await Promise.all(
      ['a', 'b'].map((id) =>
        withCorrelation(id, async () => {
          await sleep(1);
          logger.info(`${id} here`);
        }),
      ),
    );
    logger.info('outside');
    expect(out.lines().map(({ msg, correlationId: id }) => [msg, id])).toEqual([
      ['a here', 'a'],
      ['b here', 'b'],
      ['outside', undefined],
    ]);
    expect(correlationId()).toBeUndefined();
  });

  it('never shows a key, a bearer token, an authorization header or a password', () => {
    const out = memory();
    const logger = createLogger({ level: 'info', destination: out });
    const key = `parley_${'Ab-_9'.repeat(9).slice(0, 43)}`;
    logger.info({
      headers: { authorization: 'Basic c2VjcmV0' },
      req: { headers: { authorization: 'Basic c2VjcmV0' } },
    });
    logger.info({ note: 'Bearer s3cret phrase' }, `made ${key}`);
    logger.error(new Error('cannot reach postgresql://app:hunter2@db.example/parley'));
    const text = out.text.join('');
    expect(text).not.toMatch(/c2VjcmV0|s3cret|Ab-_9|hunter2/);
    expect(out.lines()).toHaveLength(3);
    expect(text).toContain('postgresql://app:[Redacted]@db.example/parley');
  });

  it('never shows a secret that it was told of, however it is written', () => {
    const out = memory();
    const secret = 'an "odd" key/with \\ {everything}: 5% of $HOME';
    const logger = createLogger({ level: 'info', secrets: [undefined, secret], destination: out });
    logger.info({ path: `/v1/dossiers/${encodeURIComponent(secret)}` }, `as ${secret}`);
    logger.error(new Error(JSON.stringify({ secret })));
    const text = out.text.join('');
    expect(text).not.toMatch(/everything/);
    expect(text).toContain('/v1/dossiers/[Redacted]');
    expect(out.lines()).toHaveLength(2);
  });

  it('never shows a password, wherever the address that it is in stands', () => {
    const out = memory();
    const logger = createLogger({ level: 'info', destination: out });
    const addresses = {
      'redis://:s3cret@one:7000,redis://u:s3cret@two:7000': [
        'redis://:[Redacted]@one:7000,redis://u:[Redacted]@two:7000',
      ],
      'postgresql://u:s3cret@with@ats@host/db': ['postgresql://u:[Redacted]@host/db'],
      'postgresql://u:s3cret://s3cret@host/db': ['postgresql://u:[Redacted]@host/db'],
      '(postgresql://u:s3cret/?#@host/db)': ['(postgresql://u:[Redacted]@host/db)'],
      'http://host:3000/v1 and postgresql://u:s3cret@h': [
        'http://host:3000/v1 and',
        '://u:[Redacted]@h',
      ],
      'file:///node_modules/@scope/a.js:1:2 http://u@host:80': [
        'file:///node_modules/@scope/a.js:1:2 http://u@host:80',
      ],
    };
    for (const address of Object.keys(addresses)) logger.info({ address }, address);
    const lines = out.lines();
    expect(JSON.stringify(lines)).not.toContain('s3cret');
    for (const [index, parts] of Object.values(addresses).entries()) {
      const { msg, address } = lines[index] ?? {};
      expect(address).toBe(msg);
      for (const part of parts) expect(msg).toContain(part);
    }
  });

  it('looks for secrets in time linear in what it is given, whatever that is', () => {
    const out = memory();
    const logger = createLogger({ level: 'info', destination: out });
    // A time that grows with the square of these would be many minutes.
    for (const part of ['://:', '://a', '://a:b@', '@', 'Bearer ', 'parley_', ':', '://:@']) {
      logger.info(part.repeat(200_000));
    }
    expect(out.lines()).toHaveLength(8);
  });

  it('cuts long texts, and lines of many, and says so', () => {
    const out = memory();
    const logger = createLogger({ level: 'info', destination: out });
    logger.info({ path: '/x'.repeat(10_000) }, 'long');
    logger.error(new Error('😀'.repeat(5_000)));
    withCorrelation('id', () => {
      logger.info({ many: Array.from({ length: 1_000 }, () => 'x'.repeat(100)) }, 'many');
    });
    const [long, failed, many] = out.lines();
    expect(long).toMatchObject({
      msg: 'long',
      path: `${'/x'.repeat(1_000)}… (18000 more characters)`,
    });
    expect(failed).toMatchObject({ msg: `${'😀'.repeat(1_000)}… (8000 more characters)` });
    expect(many).toEqual({
      level: 'info',
      time: expect.any(String),
      correlationId: 'id',
      msg: 'many',
      leftOut: expect.any(Number),
    });
  });

  it('cuts what is no JSON any more once a secret of quotation marks is blotted out', () => {
    const out = memory();
    const secret = `","msg":"${'x'.repeat(40)}`;
    const logger = createLogger({ level: 'info', secrets: [undefined, secret], destination: out });
    logger.info({ long: 'y'.repeat(3_000) }, 'x'.repeat(40));
    expect(out.text.join('')).not.toContain(secret);
    expect(out.lines()).toHaveLength(1);
  });

  it('is readable on a terminal', () => {
    const out = { ...memory(), isTTY: true };
    createLogger({ level: 'info', destination: out }).info('hello');
    expect(out.text.join('')).toMatch(/hello/);
    expect(() => out.lines()).toThrow(SyntaxError);
  });
});

describe('the logger for Nest', () => {
  it('passes on message, context, stack and errors', () => {
    const out = memory();
    const nest = new NestLogger(createLogger({ level: 'trace', destination: out }));
    nest.log('started', 'Application');
    nest.log('Mapped {/v1, GET}', 'RouterExplorer');
    nest.error('failed', 'Error: failed\n    at there', 'Application');
    nest.error(new TypeError('no'));
    nest.verbose({ some: 'object' });
    expect(out.lines()).toMatchObject([
      { level: 'info', msg: 'started', context: 'Application' },
      { level: 'debug', context: 'RouterExplorer' },
      { level: 'error', msg: 'failed', details: ['Error: failed\n    at there'] },
      { level: 'error', msg: 'no', err: { type: 'TypeError', stack: expect.any(String) } },
      { level: 'trace', message: { some: 'object' } },
    ]);
  });
});
