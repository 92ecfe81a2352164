import { createPublicKey } from 'node:crypto';

import { verifyCheckpoint } from '@sigstore/verify/dist/tlog/checkpoint.js';
import { verifyMerkleInclusion } from '@sigstore/verify/dist/tlog/merkle.js';
import { RFC9162 } from '@transmute/rfc9162';

import {
  leafHash,
  openCheckpoint,
  parseEntryBundle,
  parseLogProof,
  parseTile,
  parseVerifier,
  treeHash,
  verifyConsistency,
  verifyInclusion,
} from '../../libs/transparency-log/index.js';
import { TestApp } from '../support/app.js';
import { groundReport, smallReport } from '../support/bundles.js';
import type { Client } from '../support/client.js';
import { expectProblem } from '../support/problems.js';
import { until } from '../support/until.js';

const LOG = '/v1/dossiers/matter/log';

interface Keys {
  readonly origin: string;
  readonly items: readonly { readonly vkey: string; readonly installationKey: string }[];
}
interface Inclusion {
  readonly index: number;
  readonly size: number;
  readonly entry: string;
  readonly leafHash: string;
  readonly rootHash: string;
  readonly hashes: readonly string[];
  readonly checkpoint: string;
  readonly text: string;
}
interface Consistency {
  readonly fromRoot: string;
  readonly toRoot: string;
  readonly hashes: readonly string[];
}

let app: TestApp;
let client: Client;
let head: number;

beforeAll(async () => {
  app = await TestApp.start();
  client = app.client;
  await client.open('matter');
  await client.file('matter', groundReport('base'));
  head = (await client.file('matter', smallReport('more'))).version;
});

afterAll(() => app.close());

const bytes = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'));

async function verifierOf(dossier: string) {
  const keys = await client.read<Keys>(`/v1/dossiers/${dossier}/log/keys`);
  return { origin: keys.origin, trusted: keys.items.map(({ vkey }) => parseVerifier(vkey)) };
}

test('a checkpoint is signed after an append, and says so word for word', async () => {
  const answer = await client.get(`${LOG}/checkpoint?minVersion=${head}`);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  expect(answer.headers.get('cache-control')).toBe('private, no-cache');
  const { origin, trusted } = await verifierOf('matter');
  expect(origin).toMatch(/\/matter$/);
  expect(openCheckpoint(answer.text, origin, trusted).size).toBe(head);

  const tag = answer.headers.get('etag') ?? '';
  const again = await client.get(`${LOG}/checkpoint?size=${head}`, { 'If-None-Match': tag });
  expect(again.status).toBe(304);
  const { items } = await client.read<{ items: { number: number; note: string }[] }>(
    `${LOG}/checkpoints`,
  );
  expect(items.map(({ number }) => number)).toEqual(items.map((_, index) => index + 1));
  expect(items.map(({ note }) => note)).toContain(answer.text);
});

test('the proof of every event is accepted by Sigstore, by @transmute/rfc9162 and by us', async () => {
  await client.get(`${LOG}/checkpoint?minVersion=${head}`);
  const { origin, trusted } = await verifierOf('matter');
  const [{ vkey, id, name } = { vkey: '', id: 0, name: '' }] = trusted;
  const logID = Buffer.alloc(32);
  logID.writeUInt32BE(id);
  const x = Buffer.from(vkey.split('+').slice(2).join('+'), 'base64').subarray(1);
  const publicKey = createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: x.toString('base64url') },
    format: 'jwk',
  });
  const validFor = { start: new Date(0), end: new Date(1e14) };
  const authority = { logID, baseURL: `https://${name}`, publicKey, validFor };

  for (let version = 1; version <= head; version += 1) {
    const proof = await client.read<Inclusion>(`${LOG}/proof?version=${version}`);
    const entry = Buffer.from(proof.entry);
    expect(JSON.parse(proof.entry)).toMatchObject({ dossier: 'matter', version });
    const leaf = leafHash(entry);
    expect(Buffer.from(leaf).toString('base64')).toBe(proof.leafHash);

    const parsed = parseLogProof(proof.text);
    const { size, root } = openCheckpoint(parsed.checkpoint, origin, trusted);
    const claim = { leaf, index: parsed.index, size, root, proof: parsed.proof };
    expect(verifyInclusion(claim)).toEqual({ valid: true });
    const other = leafHash(Buffer.from(`${proof.entry} `));
    expect(verifyInclusion({ ...claim, leaf: other })).toMatchObject({ valid: false });

    const theirs = {
      log_id: '',
      tree_size: proof.size,
      leaf_index: proof.index,
      inclusion_path: proof.hashes.map(bytes),
    };
    expect(await RFC9162.verifyInclusionProof(bytes(proof.rootHash), leaf, theirs)).toBe(true);

    const claimed = {
      logIndex: String(proof.index),
      logId: { keyId: Buffer.alloc(0) },
      kindVersion: { kind: '', version: '' },
      integratedTime: '0',
      inclusionPromise: undefined,
      inclusionProof: {
        logIndex: String(proof.index),
        rootHash: Buffer.from(proof.rootHash, 'base64'),
        treeSize: String(proof.size),
        hashes: proof.hashes.map((hash) => Buffer.from(hash, 'base64')),
        checkpoint: { envelope: proof.checkpoint },
      },
      canonicalizedBody: entry,
    };
    expect(() => {
      verifyMerkleInclusion(claimed, verifyCheckpoint(claimed, [authority]));
    }).not.toThrow();
  }
});

test('the log is proven to have only grown between any two sizes', async () => {
  await client.get(`${LOG}/checkpoint?minVersion=${head}`);
  for (let from = 1; from <= head; from += 1) {
    const proof = await client.read<Consistency>(`${LOG}/proof?from=${from}&to=${head}`);
    const [fromRoot, toRoot] = [bytes(proof.fromRoot), bytes(proof.toRoot)];
    const claim = { from, to: head, fromRoot, toRoot, proof: proof.hashes.map(bytes) };
    expect(verifyConsistency(claim)).toEqual({ valid: true });
  }
});

test('tiles and entries are those of the tree, and are there at every width up to the size', async () => {
  await client.get(`${LOG}/checkpoint?minVersion=${head}`);
  const raw = async (path: string) => {
    const key = await app.keys.create({ name: 'raw', scopes: ['audit'], dossiers: ['matter'] });
    const headers = { Authorization: `Bearer ${key.key}` };
    const response = await fetch(`${app.url}${LOG}/tile/${path}`, { headers });
    expect([path, response.status]).toEqual([path, 200]);
    expect(response.headers.get('content-type')).toBe('application/octet-stream');
    return new Uint8Array(await response.arrayBuffer());
  };
  for (const width of [1, head]) {
    const hashes = parseTile(await raw(`0/000.p/${width}`), width);
    const entries = parseEntryBundle(await raw(`entries/000.p/${width}`), width);
    expect(entries.map((entry) => Buffer.from(leafHash(entry)).toString('hex'))).toEqual(
      hashes.map((hash) => Buffer.from(hash).toString('hex')),
    );
    const proof = await client.read<Consistency>(`${LOG}/proof?from=${width}&to=${width}`);
    expect(bytes(proof.toRoot)).toEqual(new Uint8Array(treeHash(hashes)));
  }
  for (const path of [`0/000.p/${head + 1}`, '0/000', 'entries/000', '1/000', '0/x001/000']) {
    expectProblem(await client.get(`${LOG}/tile/${path}`), 404, 'not-found');
  }
  for (const path of [
    '0/0',
    '64/000',
    '0/000.p/0',
    '0/000.p/256',
    'entries',
    'x/000',
    '0/x000/000',
  ]) {
    const { status } = await client.get(`${LOG}/tile/${path}`);
    expect([path, status]).toEqual([path, 400]);
  }
});

test.each([
  ['', 400],
  ['version=1&from=1', 400],
  ['from=1', 400],
  ['from=2&to=1', 400],
  ['from=0&to=1', 400],
  ['from=1&to=1&size=1', 400],
  ['version=0', 400],
  ['version=2&size=1', 400],
  ['version=99999', 400],
  ['from=1&to=99999', 400],
])('a proof by %j is answered %i', async (query, status) => {
  expect((await client.get(`${LOG}/proof?${query}`)).status).toBe(status);
});

test('only a key with the scope audit sees the log', async () => {
  const reader = await app.with({ scopes: ['read', 'report', 'admin'], dossiers: '*' });
  for (const path of ['checkpoint', 'checkpoints', 'keys', 'tile/0/000.p/1', 'proof?version=1']) {
    expect((await reader.get(`${LOG}/${path}`)).status).toBe(403);
  }
});

test('a checkpoint with digests of the views follows by itself', async () => {
  await until(async () => {
    const page = await client.read<{ items: { note: string; size: number }[] }>(
      `${LOG}/checkpoints?limit=500`,
    );
    return page.items.some(({ note }) => /\nblind-view claims \d+ \S{44}\n/.test(note));
  });
});

test('an erasure changes no tile, entry, checkpoint or proof, and the log grows by it', async () => {
  await client.get(`${LOG}/checkpoint?minVersion=${head}`);
  const versions = Array.from({ length: head }, (_, index) => index + 1);
  const paths = [
    ...['0', 'entries'].map((level) => `tile/${level}/000.p/${head}`),
    ...versions.map((from) => `proof?from=${from}&to=${head}`),
  ];
  const { key } = await app.keys.create({ name: 'raw', scopes: ['audit'], dossiers: ['matter'] });
  const kept = () =>
    Promise.all(
      paths.map(async (path) => {
        const headers = { Authorization: `Bearer ${key}` };
        const response = await fetch(`${app.url}${LOG}/${path}`, { headers });
        const body = Buffer.from(await response.arrayBuffer()).toString('base64');
        return { path, status: response.status, body };
      }),
    );
  const proven = (version: number, size: number) =>
    client.read<Inclusion>(`${LOG}/proof?version=${version}&size=${size}`);
  // The newest checkpoint of a size can be another by then, so proofs are held without it.
  const bare = async (version: number) => {
    const { entry, leafHash: leaf, rootHash, hashes } = await proven(version, head);
    return { entry, leaf, rootHash, hashes };
  };
  const signed = async () =>
    (await client.read<{ items: object[] }>(`${LOG}/checkpoints?limit=500`)).items;
  const before = { kept: await kept(), bare: await Promise.all(versions.map(bare)) };
  expect(before.kept.map(({ status }) => status)).toEqual(paths.map(() => 200));
  const checkpoints = await signed();

  const { status, body: erased } = await client.post<{ version: number }>(
    '/v1/dossiers/matter/claims/base~silence/erasure',
    { reason: 'Asked for', legalBasis: 'Article 17 GDPR' },
    { 'If-Match': '"1"' },
  );
  expect(status).toBe(200);
  await client.settle('matter', erased.version);
  expect(erased.version).toBeGreaterThan(head);
  expect((await client.get(`${LOG}/checkpoint?minVersion=${erased.version}`)).status).toBe(200);

  expect({ kept: await kept(), bare: await Promise.all(versions.map(bare)) }).toEqual(before);
  expect((await signed()).slice(0, checkpoints.length)).toEqual(checkpoints);
  const { origin, trusted } = await verifierOf('matter');
  for (let version = 1; version <= erased.version; version += 1) {
    const { text, entry } = await proven(version, erased.version);
    const { index, proof, checkpoint } = parseLogProof(text);
    const { size, root } = openCheckpoint(checkpoint, origin, trusted);
    const leaf = leafHash(Buffer.from(entry));
    expect(verifyInclusion({ leaf, index, size, root, proof })).toEqual({ valid: true });
  }
  const grown = await client.read<Consistency>(`${LOG}/proof?from=${head}&to=${erased.version}`);
  const [fromRoot, toRoot] = [bytes(grown.fromRoot), bytes(grown.toRoot)];
  const claim = { from: head, to: erased.version, fromRoot, toRoot };
  expect(verifyConsistency({ ...claim, proof: grown.hashes.map(bytes) })).toEqual({ valid: true });
});

test('keys that nobody vouched for are not given out, and the answer says which', async () => {
  const { items } = await client.read<Keys>(`${LOG}/keys`);
  // A key of a dossier is one of another name than the installation's.
  await app.database.$executeRaw`
    INSERT INTO "proofs".keys (vkey, endorsement) VALUES (${items[0]?.vkey}, 'nobody')`;
  const answer = await client.get(`${LOG}/keys`);
  expectProblem(answer, 503, 'keys-not-endorsed');
  expect(answer.text).toContain('Key 2 is named');
});
