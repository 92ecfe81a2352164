import fc from 'fast-check';

import {
  emptyRoot,
  formatCheckpoint,
  generateSignerKey,
  LogRefusal,
  openCheckpoint,
  parseCheckpoint,
  parseSigner,
  signCheckpoint,
  signNote,
  type Checkpoint,
} from '../index.js';

const ORIGIN = 'example.com/behind-the-sofa';
// The text in C2SP tlog-checkpoint.
const TEXT = `${ORIGIN}\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n`;

const checkpoint: Checkpoint = { origin: ORIGIN, size: 0, root: emptyRoot(), extensions: [] };
const old = parseSigner(generateSignerKey(ORIGIN));
const current = parseSigner(generateSignerKey(ORIGIN));

it('The example in the document is read and written', () => {
  const parsed = parseCheckpoint(TEXT);
  expect(parsed).toMatchObject({ origin: ORIGIN, size: 20_852_163, extensions: [] });
  expect(Buffer.from(parsed.root).toString('hex')).toMatch(/^0ac5186a.*ab62$/);
  expect(formatCheckpoint(parsed)).toBe(TEXT);
});

it.each([
  ['nothing', ''],
  ['no root', `${ORIGIN}\n5\n`],
  ['no end of line', TEXT.trimEnd()],
  ['no origin', TEXT.replace(ORIGIN, '')],
  ['an empty extension', `${TEXT}\n`],
  ['an empty line among extensions', `${TEXT}one\n\ntwo\n`],
  ['an extension without its end', `${TEXT}one`],
  ['a size with a zero before it', TEXT.replace('2085', '02085')],
  ['a size with a sign', TEXT.replace('2085', '+2085')],
  ['a size with a fraction', TEXT.replace('2085', '2.85')],
  ['a size in hexadecimal', TEXT.replace('2085', '0x85')],
  ['a size in other digits', TEXT.replace('2085', '٢٠٨٥')],
  ['a size beyond what a number counts exactly', TEXT.replace('20852163', '9007199254740992')],
  ['a short root', TEXT.replace(/\n[^\n]*\n$/, '\nAAAA\n')],
  ['a root without padding', TEXT.replace('q2I=', 'q2I')],
  ['a root with bits left over', TEXT.replace('q2I=', 'q2J=')],
  ['a root for addresses', TEXT.replace('m/X', 'm_X')],
  ['spaces', TEXT.replace('20852163', ' 20852163')],
  ['carriage returns', TEXT.replaceAll('\n', '\r\n')],
])('A checkpoint with %s is refused', (_, text) => {
  expect(() => parseCheckpoint(text)).toThrow(LogRefusal);
  if (!text.endsWith('\n') || text.includes('\r')) return;
  const note = signNote(text, [current]);
  expect(() => openCheckpoint(note, ORIGIN, [current.verifier])).toThrow(LogRefusal);
});

it('A log is told by its origin: the checkpoint of another is refused, though signed', () => {
  const note = signCheckpoint({ ...checkpoint, origin: 'example.com/other' }, [current]);
  expect(() => openCheckpoint(note, ORIGIN, [current.verifier])).toThrow(/other.*behind-the-sofa/);
});

it('While a key is replaced, checkpoints of the old, of the new and of both are opened', () => {
  const trusted = [old.verifier, current.verifier];
  for (const signers of [[old], [current], [old, current]]) {
    const opened = openCheckpoint(signCheckpoint(checkpoint, signers), ORIGIN, trusted);
    expect(opened.signedBy).toEqual(signers.map((signer) => signer.verifier));
  }
  // Whoever knows only one of the keys opens what both have signed.
  const both = signCheckpoint(checkpoint, [old, current]);
  expect(openCheckpoint(both, ORIGIN, [old.verifier]).size).toBe(0);
  expect(openCheckpoint(both, ORIGIN, [current.verifier]).size).toBe(0);
  const stranger = parseSigner(generateSignerKey(ORIGIN));
  expect(() => openCheckpoint(both, ORIGIN, [stranger.verifier])).toThrow(LogRefusal);
});

it('Origin, root, size and extensions that are no lines of a checkpoint are not written', () => {
  for (const wrong of [
    { origin: '' },
    { origin: 'a\nb' },
    { size: -1 },
    { size: 0.5 },
    { size: 1e21 },
    { root: Buffer.alloc(31) },
    { extensions: [''] },
    { extensions: ['a\nb'] },
    { extensions: ['\t'] },
    { extensions: ['\ud800'] },
  ]) {
    expect(() => signCheckpoint({ ...checkpoint, ...wrong }, [current])).toThrow(LogRefusal);
  }
  expect(() => signCheckpoint(checkpoint, [])).toThrow(LogRefusal);
});

it('Every checkpoint that is signed is opened as it was, and in no other state', () => {
  const line = fc
    .string({ unit: 'grapheme', minLength: 1 })
    .map((text) => text.replaceAll(/\p{Cc}/gu, '_'));
  const any = fc.record({
    origin: line,
    size: fc.maxSafeNat(),
    root: fc.uint8Array({ minLength: 32, maxLength: 32 }),
    extensions: fc.array(line, { maxLength: 3 }),
  });
  fc.assert(
    fc.property(any, fc.nat(), (stated, n) => {
      const note = Buffer.from(signCheckpoint(stated, [current]));
      const { root, signedBy, ...opened } = openCheckpoint(note, stated.origin, [current.verifier]);
      expect({ ...opened, root: Uint8Array.from(root) }).toEqual(stated);
      expect(signedBy).toEqual([current.verifier]);
      note[n % note.length] = (note[n % note.length] ?? 0) ^ 1;
      expect(() => openCheckpoint(note, stated.origin, [current.verifier])).toThrow(LogRefusal);
    }),
  );
});

it('Any text is a checkpoint that is written the same again, or refused', () => {
  const pieces = ['a', '\n', '0', '12', '=', `${'A'.repeat(43)}=`, ' ', '\r'];
  const near = fc.array(fc.constantFrom(...pieces), { maxLength: 9 }).map((all) => all.join(''));
  const changed = fc
    .tuple(fc.nat({ max: TEXT.length }), fc.string({ unit: 'binary', maxLength: 2 }))
    .map(([at, more]) => TEXT.slice(0, at) + more + TEXT.slice(at + 1));
  fc.assert(
    fc.property(fc.oneof(near, changed, fc.string({ unit: 'binary' })), (text) => {
      let parsed;
      try {
        parsed = parseCheckpoint(text);
      } catch (error) {
        expect(error).toBeInstanceOf(LogRefusal);
        return;
      }
      expect(formatCheckpoint(parsed)).toBe(text);
    }),
    { numRuns: 2000 },
  );
});
