import fc from 'fast-check';

import {
  emptyRoot,
  formatLogProof,
  generateSignerKey,
  hashesInMemory,
  inclusionProof,
  leafHash,
  LogRefusal,
  openCheckpoint,
  parseLogProof,
  parseSigner,
  rootAt,
  signCheckpoint,
  verifyInclusion,
} from '../index.js';
import { entry, leaves } from '../test/trees.js';

const ORIGIN = 'example.com/log';
const signer = parseSigner(generateSignerKey(ORIGIN));
const HASH = Buffer.from(emptyRoot()).toString('base64');

it('Whoever has an entry and its proof can check it with no more than the key', async () => {
  const source = hashesInMemory(leaves(70));
  const root = await rootAt(70, source);
  const text = formatLogProof({
    index: 41,
    proof: await inclusionProof(41, 70, source),
    checkpoint: signCheckpoint({ origin: ORIGIN, size: 70, root, extensions: [] }, [signer]),
  });
  expect(text).toMatch(
    /^c2sp[.]org\/tlog-proof@v1\nindex 41\n(?:[A-Za-z0-9+/]{43}=\n){7}\nexample/,
  );

  const { index, proof, checkpoint } = parseLogProof(Buffer.from(text));
  const opened = openCheckpoint(checkpoint, ORIGIN, [signer.verifier]);
  const claim = { index, proof, size: opened.size, root: opened.root };
  expect(verifyInclusion({ ...claim, leaf: leafHash(entry(41)) })).toEqual({ valid: true });
  expect(verifyInclusion({ ...claim, leaf: leafHash(entry(42)) })).toMatchObject({ valid: false });
});

it('Extra data are passed over', () => {
  const text = `c2sp.org/tlog-proof@v1\nextra AAEC\nindex 0\n${HASH}\n\nthe checkpoint`;
  expect(parseLogProof(text)).toMatchObject({ index: 0, checkpoint: 'the checkpoint' });
  expect(parseLogProof(text).proof).toHaveLength(1);
});

it.each([
  '',
  '\n\n',
  'c2sp.org/tlog-proof@v1\n\n',
  'c2sp.org/tlog-proof@v1\nindex 0\n',
  'c2sp.org/tlog-proof@v2\nindex 0\n\ncheckpoint',
  'c2sp.org/tlog-proof@v1\nindex 00\n\ncheckpoint',
  'c2sp.org/tlog-proof@v1\nindex -1\n\ncheckpoint',
  'c2sp.org/tlog-proof@v1\nindex 9007199254740992\n\ncheckpoint',
  'c2sp.org/tlog-proof@v1\nextra ?\nindex 0\n\ncheckpoint',
  'c2sp.org/tlog-proof@v1\nextra \nindex 0\n\ncheckpoint',
  'c2sp.org/tlog-proof@v1\nindex 0\nextra AAEC\n\ncheckpoint',
  'c2sp.org/tlog-proof@v1\nindex 0\nAAAA\n\ncheckpoint',
  `c2sp.org/tlog-proof@v1\nindex 0\n${`${HASH}\n`.repeat(65)}\ncheckpoint`,
])('%j is no proof', (text) => {
  expect(() => parseLogProof(text)).toThrow(LogRefusal);
});

it('Any text is a proof that is written the same again, or refused', () => {
  const pieces = ['c2sp.org/tlog-proof@v1\n', 'index 7\n', `${HASH}\n`, '\n', 'x', 'extra AAEC\n'];
  const near = fc
    .tuple(fc.boolean(), fc.array(fc.constantFrom(...pieces), { maxLength: 7 }))
    .map(([begun, all]) =>
      begun ? `${pieces.slice(0, 2).join('')}${all.join('')}` : all.join(''),
    );
  fc.assert(
    fc.property(fc.oneof(near, fc.string({ unit: 'binary' })), (text) => {
      let parsed;
      try {
        parsed = parseLogProof(text);
      } catch (error) {
        expect(error).toBeInstanceOf(LogRefusal);
        return;
      }
      expect(formatLogProof(parsed)).toBe(text.replace(/^(.*\n)extra AAEC\n/, '$1'));
    }),
    { numRuns: 2000 },
  );
});
