import { bytesOf } from './bytes.js';
import { endorsedKeys } from './keys.js';
import { Misfit } from './misfit.js';
import { parseNote, signersOf } from './note.js';
import { byLibrary, byWebCrypto } from './signature.js';
import { parseVerifier } from './vkey.js';

// Keys, text and signatures of golang.org/x/mod/sumdb/note, note_test.go.
const PETER = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const ENOCH = 'EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop';
const TEXT = `If you think cryptography is the answer to your problem,
then you don't know what your problem is.
`;
const PETER_LINE =
  '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';
const ENOCH_LINE =
  '— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n';
const NOTE = `${TEXT}\n${PETER_LINE}${ENOCH_LINE}`;

const peter = parseVerifier(PETER);
const enoch = parseVerifier(ENOCH);

it('Those keys that signed a note are told, and no other', async () => {
  expect(await signersOf(parseNote(NOTE), [peter, enoch])).toEqual([peter, enoch]);
  expect(await signersOf(parseNote(`${TEXT}\n${ENOCH_LINE}`), [peter])).toEqual([]);
});

it('A changed text, or a signature that is not the key’s, is a misfit', async () => {
  const changed = parseNote(NOTE.replace('the answer', 'an answer'));
  await expect(signersOf(changed, [peter])).rejects.toThrow(Misfit);
  const swapped = parseNote(`${TEXT}\n${PETER_LINE.replace('ZJku', 'ZJkv')}`);
  await expect(signersOf(swapped, [peter])).rejects.toThrow(/PeterNeumann/);
});

it('WebCrypto and the library judge signatures alike', async () => {
  const [signed] = parseNote(NOTE).signatures;
  const signature = signed?.signature ?? new Uint8Array();
  for (const by of [byWebCrypto, byLibrary]) {
    expect(await by(peter.publicKey, signature, bytesOf(TEXT))).toBe(true);
    expect(await by(peter.publicKey, signature, bytesOf(`${TEXT} `))).toBe(false);
    expect(await by(enoch.publicKey, signature, bytesOf(TEXT))).toBe(false);
    expect(await by(peter.publicKey, signature.subarray(1), bytesOf(TEXT))).toBe(false);
  }
});

it.each([
  ['no signature', TEXT],
  ['no end of line', `${TEXT}\n${PETER_LINE.trimEnd()}`],
  ['another dash', `${TEXT}\n${PETER_LINE.replace('—', '-')}`],
  ['Base64 with bits left over', `${TEXT}\n${PETER_LINE.replace('AM=', 'AN=')}`],
  ['too many signatures', `${TEXT}\n${PETER_LINE.repeat(101)}`],
  ['nothing in it', ''],
])('A note with %s is a misfit', (_, note) => {
  expect(() => parseNote(note)).toThrow(Misfit);
});

it('A key with another id, type or length is a misfit', () => {
  const next = (at: number) =>
    PETER.slice(0, at) + String.fromCharCode(PETER.charCodeAt(at) + 1) + PETER.slice(at + 1);
  for (let at = 0; at < PETER.length; at += 1) {
    expect(() => parseVerifier(next(at))).toThrow(Misfit);
  }
});

it('A key that the key before does not vouch for is a misfit', async () => {
  const first = { number: 1, installationKey: PETER, endorsement: null };
  expect(await endorsedKeys([first])).toEqual([peter]);
  const second = { number: 2, installationKey: ENOCH, endorsement: NOTE };
  await expect(endorsedKeys([first, second])).rejects.toThrow(/not vouched for/);
  await expect(endorsedKeys([second])).rejects.toThrow(/Key 1 is missing/);
});
