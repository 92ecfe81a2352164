import { getPublicKey, hashes, sign, utils } from '@noble/ed25519';
import { sha512 } from '@noble/hashes/sha2.js';
import { bytesOf, joined, toBase64 } from './bytes.js';
import { type Check, type Checked, checkLog, type LogReader } from './check-log.js';
import { leafHash, treeHash } from './hash.js';
import type { PublishedKey } from './keys.js';
import { type Tile, TILE_WIDTH, tilePath, tileWidth } from './tile.js';
import { verifierNamed } from './vkey.js';

hashes.sha512 = sha512;

const DOSSIER = 'some-talks';

/** A whole server in memory: honest, unless a test bends it. */
class Served implements LogReader {
  private readonly entries: Uint8Array[];
  readonly asked: string[] = [];
  /** Flips a bit in the tile of this path. */
  bent: string | undefined;
  head: number;

  constructor(
    readonly size: number,
    private readonly key: SigningKey,
    type = (version: number) => `Type${version % 3}`,
  ) {
    this.head = size;
    this.entries = Array.from({ length: size }, (_, i) =>
      bytesOf(
        JSON.stringify({
          id: `id-${i + 1}`,
          recordedAt: '2026-11-27T12:00:00.000000Z',
          recordedBy: 'somebody',
          stream: 'dossier',
          type: type(i + 1),
          version: i + 1,
        }),
      ),
    );
  }

  keys() {
    return Promise.resolve({ items: [this.key.published], head: this.head });
  }

  checkpoint(): Promise<string> {
    const origin = `${this.key.name}/${DOSSIER}`;
    const root = treeHash(this.entries.map(leafHash));
    return Promise.resolve(this.key.note(origin, `${origin}\n${this.size}\n${toBase64(root)}\n`));
  }

  readonly tile = (tile: Tile): Promise<Uint8Array> => {
    const path = tilePath(tile);
    this.asked.push(path);
    const bytes = this.bytesOf(tile);
    if (path === this.bent) bytes[40] = (bytes[40] ?? 0) ^ 1;
    return Promise.resolve(bytes);
  };

  event(version: number) {
    const { id, type, recordedAt, recordedBy } = JSON.parse(
      new TextDecoder().decode(this.entries[version - 1]),
    ) as Record<'id' | 'type' | 'recordedAt' | 'recordedBy', string>;
    return Promise.resolve({ id, type, recordedAt, recordedBy, erased: version === 5 });
  }

  private bytesOf({ level, index, width }: Tile): Uint8Array {
    const from = index * TILE_WIDTH;
    if (level === 'entries') {
      const entries = this.entries.slice(from, from + width);
      return joined(...entries.flatMap((e) => [Uint8Array.of(e.length >> 8, e.length & 255), e]));
    }
    expect(width).toBe(tileWidth(this.size, level, index));
    const span = TILE_WIDTH ** level;
    const hashes = Array.from({ length: width }, (_, i) =>
      treeHash(this.entries.slice((from + i) * span, (from + i + 1) * span).map(leafHash)),
    );
    return joined(...hashes);
  }
}

class SigningKey {
  readonly name = 'parley/test';
  private readonly secret = utils.randomSecretKey();
  private readonly publicKey = getPublicKey(this.secret);

  get published(): PublishedKey {
    const { id } = verifierNamed(this.name, this.publicKey);
    const typed = toBase64(joined(Uint8Array.of(1), this.publicKey));
    const installationKey = `${this.name}+${id.toString(16).padStart(8, '0')}+${typed}`;
    return { number: 1, installationKey, endorsement: null };
  }

  note(origin: string, text: string): string {
    const { id } = verifierNamed(origin, this.publicKey);
    const number = new DataView(new ArrayBuffer(4));
    number.setUint32(0, id);
    const signature = sign(bytesOf(text), this.secret);
    const keyed = joined(new Uint8Array(number.buffer), signature);
    return `${text}\n— ${origin} ${toBase64(keyed)}\n`;
  }
}

const key = new SigningKey();

const check = (log: LogReader, wish: Partial<Check> = {}): Promise<Checked> =>
  checkLog(log, { dossier: DOSSIER, whole: false, ...wish }, () => undefined);

const told = ({ findings }: Checked) =>
  Object.fromEntries(findings.map(({ about, outcome }) => [about, outcome]));

it.each([1, 2, 92, 256, 257, 700])('An honest log of %i events holds', async (size) => {
  const log = new Served(size, key);
  const checked = await check(log, { event: size, held: key.published.installationKey });
  expect(told(checked)).toEqual({
    'The key': 'proven',
    'The signature': 'proven',
    'The tree': 'proven',
    [`Event ${size}`]: 'proven',
  });
});

it('The key that the server alone tells is not proven, and another one than before is told', async () => {
  const log = new Served(9, key);
  expect(told(await check(log))['The key']).toBe('unproven');
  const other = new SigningKey().published.installationKey;
  const kept = { note: await log.checkpoint(), key: other };
  expect(told(await check(log, { kept }))['The key']).toBe('broken');
  expect(told(await check(log, { held: other }))['The key']).toBe('broken');
  expect(told(await check(log, { held: 'no key' }))['The key']).toBe('broken');
});

it('A bit that was flipped in any tile is told', async () => {
  for (const bent of ['0/000', '0/001', '0/002.p/188', '1/000.p/2']) {
    const log = new Served(700, key);
    log.bent = bent;
    const checked = await check(log, { event: 300 });
    expect(told(checked)['The tree']).toBe('broken');
  }
});

it('The tile that does not fit the one above it is named', async () => {
  const log = new Served(700, key);
  log.bent = '0/001';
  const { findings } = await check(log);
  expect(findings.find(({ about }) => about === 'The tree')?.says).toContain('Tile 0/001 is not');
});

it('An entry that was changed is told', async () => {
  const log = new Served(700, key);
  log.bent = 'entries/001';
  expect(told(await check(log, { event: 257 }))['Event 257']).toBe('broken');
});

it('What the server tells of an event elsewhere is held against its entry', async () => {
  const log = new Served(9, key);
  const honest = await check(log, { event: 5 });
  expect(honest.findings.at(-1)?.says).toContain('is erased; its place in the tree stays');
  const event = async (version: number) => ({
    ...(await log.event(version)),
    recordedBy: 'another',
  });
  const bent: LogReader = {
    keys: () => log.keys(),
    checkpoint: () => log.checkpoint(),
    tile: log.tile,
    event,
  };
  const { findings } = await check(bent, { event: 5 });
  expect(findings.at(-1)).toMatchObject({ outcome: 'broken', about: 'Event 5' });
  expect(findings.at(-1)?.says).toContain('another recordedBy');
});

it('An event that the checkpoint does not cover is neither proven nor a fault of the log', async () => {
  const log = new Served(9, key);
  log.head = 11;
  const { findings } = await check(log, { event: 10 });
  expect(findings.map(({ about }) => about)).toContain('The newest');
  expect(findings.at(-1)).toEqual({
    outcome: 'unproven',
    about: 'Event 10',
    says: 'The checkpoint covers events 1 to 9: nothing is signed of an event 10.',
  });
});

it('An earlier checkpoint is where the log grew from, or that is told', async () => {
  const log = new Served(700, key);
  for (const size of [1, 255, 256, 300, 512, 700]) {
    const pasted = await new Served(size, key).checkpoint();
    expect(told(await check(log, { pasted }))['Your checkpoint']).toBe('proven');
  }
  const rewritten = await new Served(300, key, (v) =>
    v === 7 ? 'Else' : `Type${v % 3}`,
  ).checkpoint();
  const { findings } = await check(log, { pasted: rewritten.trimEnd() });
  expect(findings.at(-1)?.outcome).toBe('broken');
  expect(findings.at(-1)?.says).toContain('the first 300 events are others than they were');
  expect(findings.at(-1)?.says).toContain('Keep both checkpoints');
});

it('A log that has become shorter is told', async () => {
  const kept = {
    note: await new Served(700, key).checkpoint(),
    key: key.published.installationKey,
  };
  const { findings } = await check(new Served(600, key), { kept });
  expect(findings.at(-1)).toMatchObject({ outcome: 'broken' });
  expect(findings.at(-1)?.says).toContain('events are gone');
});

it('A checkpoint of another log, of nobody or of no form is told', async () => {
  const log = new Served(9, key);
  const strange = await new Served(5, new SigningKey()).checkpoint();
  const { findings } = await check(log, { pasted: strange });
  expect(findings.at(-1)).toMatchObject({ outcome: 'unproven' });
  const other = key.note('elsewhere', `elsewhere\n5\n${toBase64(new Uint8Array(32))}\n`);
  expect((await check(log, { pasted: other })).findings.at(-1)?.says).toContain('of another log');
  expect((await check(log, { pasted: 'words' })).findings.at(-1)?.outcome).toBe('broken');
});

it('Of a large log only those tiles are read that are needed, unless all are wanted', async () => {
  const log = new Served(5_000, key);
  const { whole } = await check(log, { event: 300 });
  expect(whole).toBe(false);
  expect(new Set(log.asked)).toEqual(
    new Set(['0/019.p/136', '1/000.p/19', '0/001', 'entries/001']),
  );
  const all = new Served(5_000, key);
  const steps: number[] = [];
  const checked = await checkLog(all, { dossier: DOSSIER, whole: true }, (done) =>
    steps.push(done),
  );
  expect(checked.whole).toBe(true);
  expect(steps).toEqual([4, 8, 12, 16, 20]);
  all.bent = '0/007';
  expect(told(await check(all, { whole: true }))['The tree']).toBe('broken');
});
