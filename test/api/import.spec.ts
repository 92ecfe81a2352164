import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request as httpRequest } from 'node:http';
import { createInterface } from 'node:readline';

import { TestApp } from '../support/app.js';
import { aland, beland, groundReport, smallClaim, smallReport } from '../support/bundles.js';
import type { Client, FiledReport, ProblemBody } from '../support/client.js';
import { expectProblem } from '../support/problems.js';
import { CSV, XLSX } from '../sheets/importing.js';
import { until } from '../support/until.js';

type Result = { readonly line: number } & (
  (FiledReport & { readonly status: 201 }) | (ProblemBody & { readonly version?: undefined })
);

const NDJSON = 'application/x-ndjson';

let app: TestApp;
let client: Client;
let number = 0;

beforeAll(async () => {
  app = await TestApp.start({ worker: false });
  client = app.client;
});
afterAll(() => app.close());

/** Opens a dossier that no other test uses. */
async function newDossier(): Promise<string> {
  number += 1;
  const dossier = `import-${number}`;
  await client.open(dossier);
  return dossier;
}

const pathOf = (dossier: string) => `/v1/dossiers/${dossier}/import`;
const asText = (line: unknown) => (typeof line === 'string' ? line : JSON.stringify(line));

function send(dossier: string, body: string | Uint8Array<ArrayBuffer>, headers = {}, as = client) {
  const init = { method: 'POST', body, headers: { 'Content-Type': NDJSON, ...headers } };
  return as.send(pathOf(dossier), init);
}

/** Imports bundles, or lines as they are, and answers the results. */
async function importAll(dossier: string, lines: readonly unknown[], headers = {}) {
  const answer = await send(dossier, lines.map((line) => `${asText(line)}\n`).join(''), headers);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, NDJSON]);
  return resultsIn(answer.text);
}

function resultsIn(text: string): Result[] {
  if (text === '') return [];
  expect(text.endsWith('\n')).toBe(true);
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Result);
}

/** A result as it is given again: what was filed says so. */
const asReplayed = (result: Result) =>
  result.status === 201 ? { ...result, replayed: true } : result;

const outcomes = (results: readonly Result[]) => results.map(({ line, status }) => [line, status]);

async function eventsOf(dossier: string): Promise<{ type: string; stream: string }[]> {
  return app.database.$queryRaw`
    SELECT type, stream FROM "log".events WHERE dossier = ${dossier} ORDER BY version`;
}

async function slugsOf(dossier: string): Promise<string[]> {
  const events = await eventsOf(dossier);
  return events.flatMap(({ type, stream }) =>
    type === 'ReportFiled' ? [stream.replace('report/', '')] : [],
  );
}

/** A request whose body is still being sent. */
async function opened(dossier: string, key?: string): Promise<ClientRequest> {
  const opening = { name: 'open', scopes: ['report'], dossiers: '*' } as const;
  const own = key ?? (await app.keys.create(opening)).key;
  return httpRequest(`${app.url}${pathOf(dossier)}`, {
    method: 'POST',
    headers: { 'Content-Type': NDJSON, Authorization: `Bearer ${own}` },
  });
}

describe('an import', () => {
  test('answers each line in order with what the reports route answers, as JSON a line', async () => {
    const dossier = await newDossier();
    const first = smallReport('one', { claims: [smallClaim({ key: 'k' }), smallClaim()] });
    const results = await importAll(dossier, [first, smallReport('two')]);
    const id = expect.stringMatching(/^[0-9a-f-]{36}$/) as string;
    expect(results).toEqual([
      {
        line: 1,
        status: 201,
        reportId: id,
        slug: 'one',
        version: 4,
        claims: [
          { key: 'k', claimId: id, revision: 1 },
          { claimId: id, revision: 1 },
        ],
        changes: [],
      },
      { line: 2, status: 201, reportId: id, slug: 'two', version: 5, claims: [], changes: [] },
    ]);
    expect(await slugsOf(dossier)).toEqual(['one', 'two']);
  });

  test('does about other names what it is told for all lines, unless a line says otherwise', async () => {
    const dossier = await newDossier();
    const called = (slug: string, name: string, more: object = {}) =>
      smallReport(slug, { actors: [{ ...aland, name }], ...more });
    const lines = [
      called('one', 'Aland'),
      called('two', 'Åland'),
      called('three', 'Ahvenanmaa', { onOtherName: 'keep' }),
      called('four', 'The Islands', { onOtherName: 'refuse' }),
    ];
    const path = (rule: string) => `${pathOf(dossier)}?onOtherName=${rule}`;
    const body = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
    const headers = { 'Content-Type': NDJSON, 'Idempotency-Key': 'names' };
    const first = await client.send(path('refuse'), { method: 'POST', body, headers });
    expect(outcomes(resultsIn(first.text))).toEqual([
      [1, 201],
      [2, 422],
      [3, 201],
      [4, 422],
    ]);
    // What was refused may be sent again under the same key, with another word on names.
    const again = await client.send(path('alias'), { method: 'POST', body, headers });
    const results = resultsIn(again.text);
    expect(outcomes(results)).toEqual([
      [1, 201],
      [2, 201],
      [3, 201],
      [4, 422],
    ]);
    expect(await slugsOf(dossier)).toEqual(['one', 'three', 'two']);
    const revised = (await eventsOf(dossier)).filter(({ type }) => type === 'ActorRevised');
    expect(revised).toEqual([{ type: 'ActorRevised', stream: 'actor/aland' }]);
    const wrong = await client.send(path('overwrite'), { method: 'POST', body, headers });
    expectProblem(wrong, 400, 'invalid-parameter');
    const unknown = await client.send(`${pathOf(dossier)}?on=x`, { method: 'POST', body, headers });
    expectProblem(unknown, 400, 'invalid-parameter');
  });

  test('lets a bad line fail alone, counts blank ones, and takes a last one without its end', async () => {
    const dossier = await newDossier();
    const good = asText(smallReport('good'));
    const lines = [
      asText(smallReport('first')),
      '',
      '{"slug":',
      ' \t\r',
      asText({ ...smallReport('extra'), extra: 1 }),
      asText(smallReport('first')),
      asText(smallReport('huge', { text: 'x'.repeat(1024 ** 2) })),
      asText(smallReport('later', { publishedAt: '2999' })),
      'null',
      `${good}\r`,
      asText(smallReport('last')),
    ];
    const bytes = Buffer.from(lines.join('\n'));
    const answer = await send(dossier, new Uint8Array(bytes));
    const results = resultsIn(answer.text);
    expect(outcomes(results)).toEqual([
      [1, 201],
      [3, 400],
      [5, 422],
      [6, 409],
      [7, 413],
      [8, 422],
      [9, 422],
      [10, 201],
      [11, 201],
    ]);
    const problems = results.filter(({ status }) => status !== 201) as unknown as ProblemBody[];
    for (const problem of problems) {
      expect(problem).toMatchObject({
        type: expect.stringMatching(/^\/problems\//),
        title: expect.stringMatching(/\S/),
        detail: expect.stringMatching(/\S/),
        instance: pathOf(dossier),
        correlationId: answer.headers.get('x-correlation-id'),
      });
    }
    expect(problems.map(({ type }) => type.replace('/problems/', ''))).toEqual([
      ...['malformed-json', 'invalid', 'taken', 'too-large', 'invalid', 'invalid'],
    ]);
    expect(problems.map(({ errors }) => errors?.map(({ path }) => path))).toEqual([
      ...[undefined, ['/extra'], undefined, undefined, ['/publishedAt'], ['']],
    ]);
    expect(await slugsOf(dossier)).toEqual(['first', 'good', 'last']);
  });

  test('refuses a line that is not UTF-8, and no other', async () => {
    const dossier = await newDossier();
    const broken = Buffer.from(`${asText(smallReport('one'))}\n"?"\n${asText(smallReport('two'))}`);
    broken[broken.indexOf('?')] = 0xff;
    const answer = await send(dossier, new Uint8Array(broken));
    expect(outcomes(resultsIn(answer.text))).toEqual([
      [1, 201],
      [2, 400],
      [3, 201],
    ]);
  });

  test('refuses a line of which something would be lost, and no other', async () => {
    const dossier = await newDossier();
    const [twice, inexact] = ['twice', 'inexact'].map((slug) => asText(smallReport(slug)));
    const results = await importAll(dossier, [
      smallReport('one'),
      twice?.replace('{', '{"title":"Another",'),
      inexact?.replace('{', '{"odd":[9007199254740993],'),
      smallReport('two'),
    ]);
    expect(results).toMatchObject([
      { line: 1, status: 201 },
      { line: 2, status: 400, type: '/problems/malformed-json', errors: [{ path: '/title' }] },
      { line: 3, status: 422, type: '/problems/invalid', errors: [{ path: '/odd/0' }] },
      { line: 4, status: 201 },
    ]);
    expect(await slugsOf(dossier)).toEqual(['one', 'two']);
  });

  test('takes a line as large as the body of a report, and none that is larger', async () => {
    const dossier = await newDossier();
    const line = (slug: string, bytes: number) => {
      const empty = asText(smallReport(slug, { text: '' })).length;
      return asText(smallReport(slug, { text: 'x'.repeat(bytes - empty) }));
    };
    const limit = 1024 ** 2;
    const results = await importAll(dossier, [line('fits', limit), line('wide', limit + 1)]);
    expect(outcomes(results)).toEqual([
      [1, 201],
      [2, 413],
    ]);
  });

  test('of nothing answers nothing', async () => {
    const dossier = await newDossier();
    const size = await app.logSize();
    for (const body of ['', '\n', ' \n\r\n\t']) {
      const answer = await send(dossier, body);
      expect([answer.status, answer.text]).toEqual([200, '']);
    }
    expect(await app.logSize()).toEqual(size);
  });

  test('gives every event the correlation id of the request', async () => {
    const dossier = await newDossier();
    await importAll(dossier, [smallReport('one'), smallReport('two')], {
      'X-Correlation-Id': `of-${dossier}`,
    });
    const ids = await app.database.$queryRaw`
      SELECT DISTINCT correlation_id AS id FROM "log".events
      WHERE dossier = ${dossier} AND type = 'ReportFiled'`;
    expect(ids).toEqual([{ id: `of-${dossier}` }]);
  });
});

describe('a later line', () => {
  const statement = (key: string, about: string) =>
    smallClaim({ key, content: { kind: 'statement', gist: 'so', about: [{ claim: about }] } });

  test('may rest on whatever earlier ones bring', async () => {
    const dossier = await newDossier();
    const quoting = (report: string) =>
      smallClaim({ evidence: [{ report, exact: 'Aland offers fish', quotation: 'indirect' }] });
    const signed = { kind: 'milestone', process: 'treaty', step: 'signed', status: 'required' };
    const ratified = { ...signed, step: 'ratified' };
    const treaty = { slug: 'treaty', title: 'Treaty', steps: [{ slug: 'ratified', title: 'R' }] };
    const results = await importAll(dossier, [
      smallReport('actors', { actors: [aland] }),
      smallReport('too-early', { claims: [smallClaim({ content: signed })] }),
      groundReport('ground'),
      smallReport('about', { claims: [statement('a', 'ground/silence')] }),
      smallReport('steps', { processes: [treaty], claims: [smallClaim({ content: signed })] }),
      smallReport('on-steps', { claims: [smallClaim({ content: ratified })] }),
      smallReport('quote', { claims: [quoting('about')] }),
      smallReport('again', { actors: [aland, { ...beland, role: 'host' }] }),
      smallReport('other-name', { actors: [{ ...aland, name: 'Oland' }] }),
      smallReport('linked', {
        claims: [smallClaim({ links: [{ to: 'about/a', relation: 'explains' }] })],
      }),
    ]);
    expect(outcomes(results)).toEqual([
      [1, 201],
      [2, 422],
      ...[3, 4, 5, 6, 7, 8].map((line) => [line, 201]),
      [9, 422],
      [10, 201],
    ]);
    const events = await eventsOf(dossier);
    expect(events.filter(({ stream }) => stream === 'process/treaty')).toHaveLength(2);
    expect(events.filter(({ stream }) => stream === 'actor/aland')).toHaveLength(1);
    expect(events.filter(({ stream }) => stream === 'actor/beland')).toHaveLength(2);
  });

  test('may change what earlier ones claim, at the revision that they leave', async () => {
    const dossier = await newDossier();
    const change = (type: string, more: object) => ({ type, claim: 'one/silence', ...more });
    const reason = 'for a test';
    const results = await importAll(dossier, [
      smallReport('one', { claims: [smallClaim({ key: 'silence' })] }),
      smallReport('two', {
        changes: [change('retraction', { reason, ifRevision: 1 })],
        claims: [smallClaim()],
      }),
      smallReport('three', { changes: [change('retraction', { reason })] }),
      smallReport('four', { changes: [change('reinstatement', { reason, ifRevision: 2 })] }),
      smallReport('five', { changes: [change('validity-end', { ended: '2022-03-30', reason })] }),
      smallReport('six', { changes: [change('retraction', { reason, ifRevision: 3 })] }),
    ]);
    expect(outcomes(results)).toEqual([
      [1, 201],
      [2, 201],
      [3, 409],
      [4, 201],
      [5, 201],
      [6, 412],
    ]);
    const id = (results[0] as FiledReport).claims[0]?.claimId;
    expect((results[4] as FiledReport).changes).toEqual([{ claimId: id, revision: 4 }]);
    expect(results[5]).toMatchObject({ claimId: id, revision: 4 });
  });

  test('is decided as if the earlier ones had been filed by themselves', async () => {
    // Nothing but the order in which they are filed says which of these is newer.
    const figure = (slug: string, value: number, before?: string) =>
      smallReport(slug, {
        claims: [
          smallClaim({
            key: 'f',
            content: { kind: 'quantity', measure: 'ships', basis: 'exact', value },
          }),
        ],
        ...(before === undefined
          ? {}
          : {
              changes: [{ type: 'supersession', claim: `${before}/f`, by: 'f', reason: 'newer' }],
            }),
      });
    const lines = [
      figure('a', 1),
      figure('b', 2, 'a'),
      figure('c', 3, 'b'),
      smallReport('circle', {
        changes: [{ type: 'supersession', claim: 'c/f', by: 'a/f', reason: 'no' }],
      }),
    ];
    const [alone, together] = [await newDossier(), await newDossier()];
    const statuses: number[] = [];
    for (const bundle of lines) {
      statuses.push((await client.post(`/v1/dossiers/${alone}/reports`, bundle)).status);
    }
    const results = await importAll(together, lines);
    expect(results.map(({ status }) => status)).toEqual(statuses);
    expect(statuses.slice(0, 3)).toEqual([201, 201, 201]);
    const types = async (dossier: string) => (await eventsOf(dossier)).map(({ type }) => type);
    expect(await types(together)).toEqual(await types(alone));
  });

  test('comes after those before it, however many there are', async () => {
    const dossier = await newDossier();
    const link = (n: number) =>
      n === 0 ? {} : { links: [{ to: `line-${n - 1}/k`, relation: 'elaborates' }] };
    const count = 400;
    const lines = Array.from({ length: count }, (_, n) => {
      // Calls of the log have room for so many events, and some for less: they are cut unevenly.
      const more = Array.from({ length: (n * 7) % 40 }, () => smallClaim());
      return smallReport(`line-${n}`, { claims: [smallClaim({ key: 'k', ...link(n) }), ...more] });
    });
    const results = await importAll(dossier, lines);
    expect(outcomes(results)).toEqual(lines.map((_, n) => [n + 1, 201]));
    expect(await slugsOf(dossier)).toEqual(lines.map(({ slug }) => slug));
    const versions = results.map(({ version }) => version ?? 0);
    expect(versions).toEqual(versions.toSorted((a, b) => a - b));
  });
});

describe('an idempotency key', () => {
  const under = (key: string) => ({ 'Idempotency-Key': key });

  test('answers the same import the same, line by line, and files nothing twice', async () => {
    const dossier = await newDossier();
    const unnamed = { ...smallReport('x'), slug: undefined };
    const lines = [unnamed, smallReport('named'), '{', smallReport('bad', { text: '' }), unnamed];
    const first = await importAll(dossier, lines, under(dossier));
    expect(outcomes(first)).toEqual([
      [1, 201],
      [2, 201],
      [3, 400],
      [4, 422],
      [5, 201],
    ]);
    const size = await app.logSize();
    const again = await importAll(dossier, lines, under(dossier));
    const withoutIds = (results: readonly Result[]) =>
      results.map((result) => ({ ...result, correlationId: undefined }));
    expect(withoutIds(again)).toEqual(withoutIds(first.map(asReplayed)));
    expect(await app.logSize()).toEqual(size);

    // What failed may be put right; spaces and the order of fields do not matter.
    const { slug, ...rest } = smallReport('named');
    const mended = [unnamed, JSON.stringify({ ...rest, slug }, null, 1).replaceAll('\n', ' ')];
    const third = await importAll(dossier, [...mended, smallReport('mended')], under(dossier));
    expect(third.slice(0, 2)).toEqual(first.slice(0, 2).map(asReplayed));
    expect(third[2]).toMatchObject({ line: 3, status: 201, slug: 'mended' });
  });

  test('refuses another body at the same line, and no other line', async () => {
    const dossier = await newDossier();
    await importAll(dossier, [smallReport('one'), smallReport('two')], under(dossier));
    const lines = [smallReport('one'), smallReport('other'), smallReport('three')];
    const results = await importAll(dossier, lines, under(dossier));
    expect(outcomes(results)).toEqual([
      [1, 201],
      [2, 422],
      [3, 201],
    ]);
    expect(results[1]).toMatchObject({ type: '/problems/idempotency-mismatch' });
    expect(await slugsOf(dossier)).toEqual(['one', 'two', 'three']);
  });

  test('is another one for another dossier, route or client', async () => {
    const [dossier, other] = [await newDossier(), await newDossier()];
    const bundle = smallReport('one');
    await importAll(dossier, [bundle], under(dossier));
    expect(outcomes(await importAll(other, [bundle], under(dossier)))).toEqual([[1, 422]]);
    const single = await client.post(`/v1/dossiers/${other}/reports`, bundle, under(dossier));
    expect(single.status).toBe(201);
    const stranger = await app.with({ scopes: ['report'], dossiers: '*' });
    const answer = await send(dossier, asText(bundle), under(dossier), stranger);
    expect(outcomes(resultsIn(answer.text))).toEqual([[1, 409]]);
  });

  test('that comes several times at once lets every line through once', async () => {
    const dossier = await newDossier();
    const lines = Array.from({ length: 30 }, (_, n) => ({
      ...smallReport('x', { claims: [smallClaim()] }),
      slug: n % 2 ? `report-${n}` : undefined,
    }));
    const all = await Promise.all(
      Array.from({ length: 4 }, () => importAll(dossier, lines, under(dossier))),
    );
    const [first = []] = all;
    for (const results of all) expect(results.map(asReplayed)).toEqual(first.map(asReplayed));
    expect(outcomes(all[0] ?? [])).toEqual(lines.map((_, n) => [n + 1, 201]));
    expect(await slugsOf(dossier)).toHaveLength(30);
  });
});

describe('imports and single requests at once', () => {
  test('lose nothing, double nothing and keep each order', async () => {
    const dossier = await newDossier();
    const claims = [smallClaim({ key: 'k', utterer: { actor: 'aland' } })];
    const bundles = (name: string) =>
      Array.from({ length: 25 }, (_, n) =>
        // Everybody brings the same actor, adds a step and wants some of the same names.
        smallReport(n % 5 === 0 ? `shared-${n}` : `${name}-${n}`, {
          actors: [aland],
          processes: [{ slug: 'p', title: 'P', steps: [{ slug: `${name}-${n}`, title: 'S' }] }],
          claims,
        }),
      );
    const alone = async () => {
      const statuses: number[] = [];
      for (const bundle of bundles('alone')) {
        statuses.push((await client.post(`/v1/dossiers/${dossier}/reports`, bundle)).status);
      }
      return statuses;
    };
    const imported = async (name: string) =>
      (await importAll(dossier, bundles(name))).map(({ status }) => status);
    const all = await Promise.all([imported('a'), imported('b'), imported('c'), alone(), alone()]);

    const count = (status: number) => all.flat().filter((other) => other === status).length;
    const slugs = await slugsOf(dossier);
    expect(new Set(all.flat())).toEqual(new Set([201, 409]));
    expect(count(201)).toBe(slugs.length);
    expect(new Set(slugs).size).toBe(slugs.length);
    // 20 of a name of its own by each import and by one of the two alone, and the 5 shared ones.
    expect(slugs).toHaveLength(85);
    for (const name of ['a', 'b', 'c']) {
      const own = slugs.filter((slug) => slug.startsWith(`${name}-`));
      expect(own).toEqual(
        bundles(name)
          .map(({ slug }) => slug)
          .filter((slug) => own.includes(slug)),
      );
      expect(own).toHaveLength(20);
    }
    const events = await eventsOf(dossier);
    expect(events.filter(({ stream }) => stream === 'actor/aland')).toHaveLength(1);
    expect(events.filter(({ type }) => type === 'ClaimAsserted')).toHaveLength(85);
  });

  test('never let a line pass that rests on one that another client has overtaken', async () => {
    for (let round = 0; round < 15; round += 1) {
      const dossier = await newDossier();
      // The same name for two texts, of which one has the words that the second line quotes.
      const cause = smallReport('cause', { claims: [smallClaim()] });
      const rival = smallReport('cause', { text: 'Other words.' });
      const quote = { report: 'cause', exact: 'Aland offers fish', quotation: 'indirect' };
      const resting = smallReport('resting', { claims: [smallClaim({ evidence: [quote] })] });
      const [results, single] = await Promise.all([
        importAll(dossier, [cause, resting]),
        client.post(`/v1/dossiers/${dossier}/reports`, rival),
      ]);
      const statuses = [...results.map(({ status }) => status), single.status];
      expect([
        [201, 201, 409],
        [409, 422, 201],
      ]).toContainEqual(statuses);
    }
  });
});

describe('a stream', () => {
  test('that trickles is answered while it is still open', async () => {
    const dossier = await newDossier();
    const request = await opened(dossier);
    request.write(`${asText(smallReport('one'))}\n${asText(smallReport('two')).slice(0, 20)}`);
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    const lines = createInterface({ input: response })[Symbol.asyncIterator]();
    const next = async () => JSON.parse(String((await lines.next()).value)) as Result;
    expect(await next()).toMatchObject({ line: 1, status: 201, slug: 'one' });
    expect(await slugsOf(dossier)).toEqual(['one']);
    request.write(`${asText(smallReport('two')).slice(20)}\n{\n`);
    expect(await next()).toMatchObject({ line: 2, status: 201, slug: 'two' });
    expect(await next()).toMatchObject({ line: 3, status: 400 });
    request.end(asText(smallReport('four')));
    expect(await next()).toMatchObject({ line: 4, status: 201, slug: 'four' });
    expect((await lines.next()).done).toBe(true);
  });

  test('whose key is revoked is refused from then on, and ends', async () => {
    const dossier = await newDossier();
    const { id, key } = await app.keys.create({ name: 'x', scopes: ['report'], dossiers: '*' });
    const request = await opened(dossier, key);
    request.write(`${asText(smallReport('one'))}\n`);
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    const lines = createInterface({ input: response })[Symbol.asyncIterator]();
    const next = async () => JSON.parse(String((await lines.next()).value)) as Result;
    expect(await next()).toMatchObject({ line: 1, status: 201 });
    await app.keys.revoke(id);
    request.write(`${asText(smallReport('two'))}\n`);
    expect(await next()).toMatchObject({ line: 2, status: 401, type: '/problems/unauthorized' });
    expect((await lines.next()).done).toBe(true);
    request.on('error', () => undefined);
    request.destroy();
    expect(await slugsOf(dossier)).toEqual(['one']);
  });

  test('whose client goes away is read no further, and what was filed stays', async () => {
    const dossier = await newDossier();
    const request = await opened(dossier);
    request.on('error', () => undefined);
    request.write(`${asText(smallReport('one'))}\n`);
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    response.on('error', () => undefined);
    await once(response, 'data');
    // The half of a line that came was never ended by its client.
    request.write(asText(smallReport('half')));
    await until(async () => (await slugsOf(dossier)).length === 1);
    request.destroy();
    await client.file(dossier, smallReport('after'));
    expect(await slugsOf(dossier)).toEqual(['one', 'after']);
    expect((await client.get('/health/live')).status).toBe(200);
  });

  test('whose results nobody reads is taken in no further, until they are read', async () => {
    const dossier = await newDossier();
    const request = await opened(dossier);
    request.on('error', () => undefined);
    let response: IncomingMessage | undefined;
    request.on('response', (answer) => (response = answer.pause()));
    // Lines of some size, each answered with all that is wrong with it, which is no less.
    const claims = Array.from({ length: 300 }, () => ({}));
    const wrong = `${asText({ claims })}${' '.repeat(50_000)}\n`;
    const count = 5_000;
    let sent = 0;
    let blocked = false;
    while (!blocked && sent < count) {
      const flows = request.write(wrong);
      sent += 1;
      blocked =
        !flows &&
        (await Promise.race([
          once(request, 'drain').then(() => false),
          new Promise<boolean>((resolve) => {
            setTimeout(resolve, 3_000, true);
          }),
        ]));
    }
    expect(blocked).toBe(true);
    expect(sent).toBeLessThan(count);
    // It goes on as soon as they are read.
    response?.on('error', () => undefined).resume();
    await once(request, 'drain');
    request.destroy();
  }, 60_000);
});

describe('is refused before anything is read', () => {
  const line = asText(smallReport('one'));

  test('for a dossier that is not there, or that the key may not see', async () => {
    const dossier = await newDossier();
    expectProblem(await send('nowhere', line), 404, 'not-found');
    const blind = await app.with({ scopes: ['report'], dossiers: ['another'] });
    expectProblem(await send(dossier, line, {}, blind), 404, 'not-found');
    expectProblem(await send('No-Slug', line), 400, 'invalid-parameter');
    expect(await slugsOf(dossier)).toEqual([]);
  });

  test('without a key, or with one that may not file', async () => {
    const dossier = await newDossier();
    expectProblem(await send(dossier, line, {}, app.as()), 401, 'unauthorized');
    const reader = await app.with({ scopes: ['read', 'audit', 'admin'], dossiers: '*' });
    expectProblem(await send(dossier, line, {}, reader), 403, 'forbidden');
    expect(await slugsOf(dossier)).toEqual([]);
  });

  test('of another media type or coding, or with a bad header or parameter', async () => {
    const dossier = await newDossier();
    for (const type of ['application/json', 'text/plain', 'application/x-ndjsonx']) {
      const answer = await send(dossier, line, { 'Content-Type': type });
      expectProblem(answer, 415, 'unsupported-media-type');
      expect(answer.headers.get('accept')).toBe([NDJSON, CSV, XLSX].join(', '));
    }
    const coded = await send(dossier, line, { 'Content-Encoding': 'gzip' });
    expectProblem(coded, 415, 'unsupported-media-type');
    const key = 'k'.repeat(256);
    const headed = await send(dossier, line, { 'Idempotency-Key': key });
    expectProblem(headed, 400, 'invalid-header');
    const asked = await client.send(`${pathOf(dossier)}?dry=true`, {
      method: 'POST',
      body: line,
      headers: { 'Content-Type': NDJSON },
    });
    expectProblem(asked, 400, 'invalid-parameter');
    expect(await slugsOf(dossier)).toEqual([]);
  });
});

describe('A dry run', () => {
  const rehearse = (dossier: string, lines: readonly unknown[]) =>
    client.send(`${pathOf(dossier)}?dryRun=true`, {
      method: 'POST',
      body: lines.map((line) => `${asText(line)}\n`).join(''),
      headers: { 'Content-Type': NDJSON, 'Idempotency-Key': 'rehearsed' },
    });

  test('tells of each line what would become of it, as if those before it were filed, and writes nothing', async () => {
    const dossier = await newDossier();
    const before = await app.logSize();
    const lines = [
      groundReport('base'),
      smallReport('next', {
        claims: [smallClaim({ key: 'again', utterer: { actor: 'aland' } })],
        changes: [{ type: 'dispute', claim: 'base/silence', by: 'again', reason: 'No' }],
      }),
      groundReport('base'),
      smallReport('wrong', { claims: [smallClaim({ utterer: { actor: 'nobody' } })] }),
      '{',
    ];
    const answer = await rehearse(dossier, lines);
    expect(outcomes(resultsIn(answer.text))).toEqual([
      [1, 200],
      [2, 200],
      [3, 409],
      [4, 422],
      [5, 400],
    ]);
    expect(await app.logSize()).toEqual(before);
    const filed = await importAll(dossier, lines);
    expect(filed.map(({ status }) => status)).toEqual([201, 201, 409, 422, 400]);
  });

  test('sees lines before it however many there are', async () => {
    const dossier = await newDossier();
    const lines = Array.from({ length: 120 }, (_, index) =>
      smallReport(`r-${index}`, {
        ...(index === 0 ? { actors: [aland] } : {}),
        claims: [smallClaim({ key: 'k', utterer: { actor: 'aland' } })],
      }),
    );
    const results = resultsIn((await rehearse(dossier, lines)).text);
    expect(new Set(results.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(results.map(({ version }) => version))).toEqual(new Set([1]));
  });

  test('is asked for by true alone', async () => {
    const dossier = await newDossier();
    const init = { method: 'POST', body: '', headers: { 'Content-Type': NDJSON } };
    const answer = await client.send(`${pathOf(dossier)}?dryRun=yes`, init);
    expectProblem(answer, 400, 'invalid-parameter');
  });
});

test('A line that was filed before, under the same idempotency key, says so', async () => {
  const dossier = await newDossier();
  const header = { 'Idempotency-Key': 'twice' };
  const lines = [smallReport('one'), smallReport('two')];
  const first = await importAll(dossier, lines.slice(0, 1), header);
  expect(first).toEqual([expect.not.objectContaining({ replayed: true })]);
  const again = await importAll(dossier, lines, header);
  expect(again).toEqual([
    { ...first[0], replayed: true },
    expect.not.objectContaining({ replayed: true }),
  ]);
});
