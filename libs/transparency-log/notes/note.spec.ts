import fc from 'fast-check';

import {
  formatNote,
  generateSignerKey,
  LogRefusal,
  noteSigner,
  noteVerifier,
  openNote,
  parseNote,
  parseSigner,
  parseVerifier,
  signNote,
} from '../index.js';

// Keys, text and signatures of golang.org/x/mod/sumdb/note, note_test.go.
const PETER = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const PETER_KEY = 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz';
const ENOCH = 'EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop';
const TEXT = `If you think cryptography is the answer to your problem,
then you don't know what your problem is.
`;
const PETER_LINE =
  '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';
const ENOCH_LINE =
  '— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n';
const BOTH = `${TEXT}\n${PETER_LINE}${ENOCH_LINE}`;

const peter = parseVerifier(PETER);
const enoch = parseVerifier(ENOCH);

describe('Keys', () => {
  it('A private key in text gives the public one, and signs what Go signs', () => {
    const signer = parseSigner(PETER_KEY);
    expect(signer.verifier.vkey).toBe(PETER);
    expect(signer.id).toBe(0xc74f20a3);
    expect(signNote(TEXT, [signer])).toBe(`${TEXT}\n${PETER_LINE}`);
  });

  it('The verifier key in the C2SP document opens the note in it', () => {
    const vkey = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';
    const note = `This is an example message.

— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
`;
    const { text, signedBy } = openNote(note, [parseVerifier(vkey)]);
    expect(text).toBe('This is an example message.\n');
    expect(signedBy.map((verifier) => verifier.vkey)).toEqual([vkey]);
  });

  it.each([
    ['verifier', PETER, parseVerifier],
    ['signer', PETER_KEY, parseSigner],
  ] as const)(
    'No part of the key of a %s is a key, nor any with one byte changed',
    (_, key, read) => {
      for (let start = 0; start < key.length; start += 1) {
        for (let end = start; end <= key.length; end += 1) {
          if (start === 0 && end === key.length) continue;
          expect(() => read(key.slice(start, end))).toThrow(LogRefusal);
        }
      }
      for (let at = 0; at < key.length; at += 1) {
        const next = String.fromCharCode(key.charCodeAt(at) + 1);
        expect(() => read(key.slice(0, at) + next + key.slice(at + 1))).toThrow(LogRefusal);
      }
    },
  );

  it('A key of another length or type is refused, though its id fits', () => {
    const long = 'PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==';
    const other = 'PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
    expect(() => parseVerifier(long)).toThrow(LogRefusal);
    expect(() => parseVerifier(other)).toThrow(LogRefusal);
    expect(() => noteVerifier('name', Buffer.alloc(31))).toThrow(LogRefusal);
    expect(() => noteSigner('name', Buffer.alloc(33))).toThrow(LogRefusal);
  });

  it('A refused private key is not repeated in the refusal', () => {
    const secret = PETER_KEY.slice(-20);
    for (const key of [
      `${PETER_KEY}A`,
      PETER_KEY.replace('c74f', 'c74e'),
      secret,
      ` ${PETER_KEY}`,
    ]) {
      let refusal: unknown;
      try {
        parseSigner(key);
      } catch (error) {
        refusal = error;
      }
      expect(refusal).toBeInstanceOf(LogRefusal);
      expect(String(refusal)).not.toContain(secret.slice(0, 8));
    }
  });

  it('A new key signs under its name, and under another one with another id', () => {
    const signer = parseSigner(generateSignerKey('example.com/one'));
    const other = signer.named('example.com/two');
    expect(parseSigner(generateSignerKey('example.com/one')).id).not.toBe(signer.id);
    expect(other.name).toBe('example.com/two');
    expect(other.id).not.toBe(signer.id);
    expect(openNote(signNote(TEXT, [other]), [other.verifier]).text).toBe(TEXT);
    expect(() => openNote(signNote(TEXT, [other]), [signer.verifier])).toThrow(LogRefusal);
  });

  it.each(['', 'a b', 'a+b', 'a\nb', 'a\u00a0b', 'a\u2003b', 'a\u0085b', 'a\0b', 'a\ud800b'])(
    '%j is no name of a key',
    (name) => {
      expect(() => generateSignerKey(name)).toThrow(LogRefusal);
    },
  );
});

describe('Opening', () => {
  it('Signatures of unknown keys are ignored', () => {
    expect(openNote(BOTH, [peter])).toEqual({ text: TEXT, signedBy: [peter] });
    expect(openNote(Buffer.from(BOTH), [enoch])).toEqual({ text: TEXT, signedBy: [enoch] });
    expect(openNote(BOTH, [enoch, peter]).signedBy).toEqual([peter, enoch]);
    expect(openNote(`${BOTH}${PETER_LINE}`, [peter, peter]).signedBy).toEqual([peter]);
  });

  it('A note that nobody trusted has signed is refused, and says who did', () => {
    expect(() => openNote(BOTH, [])).toThrow(/PeterNeumann[+]c74f20a3, EnochRoot[+]af0cfe78/);
    expect(() => openNote(`${TEXT}\n${PETER_LINE}`, [enoch])).toThrow(LogRefusal);
  });

  it('A key that shares a name or an id with a trusted one, but not both, is unknown', () => {
    const renamed = PETER_LINE.replace('PeterNeumann', 'CarmenSandiego');
    const renumbered = PETER_LINE.replace('x08g', 'xxxx');
    expect(() => openNote(`${TEXT}\n${renamed}${renumbered}`, [peter])).toThrow(/Nobody trusted/);
    expect(openNote(`${TEXT}\n${renamed}${renumbered}${PETER_LINE}`, [peter]).text).toBe(TEXT);
  });

  it('A signature in the name of a trusted key that does not verify spoils the note', () => {
    const broken = `${PETER_LINE.slice(0, 60)}ABCD${PETER_LINE.slice(60)}`;
    expect(() => openNote(`${TEXT}\n${broken}`, [peter])).toThrow(/PeterNeumann[+]c74f20a3/);
    expect(() => openNote(`${TEXT}\n${PETER_LINE}${broken}`, [peter])).toThrow(LogRefusal);
    expect(() => openNote(`${TEXT}\n${broken}${ENOCH_LINE}`, [peter, enoch])).toThrow(LogRefusal);
  });

  it('A note with any bit turned over is not opened', () => {
    const note = Buffer.from(`${TEXT}\n${PETER_LINE}`);
    fc.assert(
      fc.property(fc.nat({ max: note.length * 8 - 1 }), (bit) => {
        const changed = Buffer.from(note);
        const at = bit >> 3;
        changed[at] = (changed[at] ?? 0) ^ (1 << (bit & 7));
        expect(() => openNote(changed, [peter])).toThrow(LogRefusal);
      }),
      { numRuns: 500 },
    );
  });
});

describe('The format', () => {
  it.each([
    ['no signatures', TEXT],
    ['an empty line and no signatures', `${TEXT}\n`],
    ['a signature without its end of line', `${TEXT}\n${PETER_LINE.trimEnd()}`],
    ['a control character', `\x01${TEXT}\n${PETER_LINE}`],
    ['a tab', `\t${TEXT}\n${PETER_LINE}`],
    ['a carriage return', `${TEXT}\n${PETER_LINE.replace('\n', '\r\n')}`],
    ['a lone surrogate', `\ud800${TEXT}\n${PETER_LINE}`],
    ['a name with a space', `${TEXT}\n${PETER_LINE.replace('PeterNeumann', 'Bad Name')}`],
    ['a name with a wide space', `${TEXT}\n${PETER_LINE.replace('PeterNeumann', 'Bad\u2003Name')}`],
    ['a name with a plus', `${TEXT}\n${PETER_LINE.replace('PeterNeumann', 'Peter+Neumann')}`],
    ['no name', `${TEXT}\n${PETER_LINE.replace('PeterNeumann', '')}`],
    ['another line', `${TEXT}\n${PETER_LINE}Unexpected line.\n`],
    ['a hyphen for a dash', `${TEXT}\n${PETER_LINE.replace('—', '-')}`],
    ['Base64 without padding', `${TEXT}\n${PETER_LINE.replace('=', '')}`],
    ['Base64 for addresses', `${TEXT}\n${PETER_LINE.replace('/', '_')}`],
    ['Base64 with bits left over', `${TEXT}\n${PETER_LINE.replace('AM=', 'AN=')}`],
    ['an id without a signature', `${TEXT}\n— PeterNeumann x08gow==\n`],
    ['an empty line after the signatures', `${TEXT}\n${PETER_LINE}\n`],
    ['too many signatures', `${TEXT}\n${PETER_LINE.repeat(101)}`],
    ['too many bytes', `${'a'.repeat(1_000_000)}\n\n${PETER_LINE}`],
    ['nothing', ''],
  ])('A note with %s is refused', (_, note) => {
    expect(() => parseNote(note)).toThrow(LogRefusal);
    expect(() => openNote(note, [peter])).toThrow(LogRefusal);
  });

  it('Bytes that are no UTF-8 are refused', () => {
    const note = Buffer.concat([Buffer.of(0xff), Buffer.from(BOTH)]);
    expect(() => parseNote(note)).toThrow(LogRefusal);
  });

  it('A text may have empty lines, and a hundred signatures', () => {
    const text = `\ufeffone\n\n— two x08gow==\n\n\nthree\n`;
    const signer = parseSigner(PETER_KEY);
    expect(openNote(signNote(text, [signer]), [peter]).text).toBe(text);
    expect(openNote(`${TEXT}\n${PETER_LINE.repeat(100)}`, [peter]).text).toBe(TEXT);
  });

  it('What could not be read again is not written', () => {
    const signer = parseSigner(PETER_KEY);
    for (const text of ['', 'no end of line', 'a\r\n', '\ud800\n']) {
      expect(() => signNote(text, [signer])).toThrow(LogRefusal);
    }
    expect(() => signNote(TEXT, [])).toThrow(LogRefusal);
    const signature = Buffer.alloc(64);
    for (const name of ['a+b', 'a b', '', 'a\nb']) {
      expect(() => formatNote({ text: TEXT, signatures: [{ name, id: 1, signature }] })).toThrow(
        LogRefusal,
      );
    }
  });

  it('Every note that is written is read again as it was', () => {
    const line = fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll(/\p{Cc}/gu, ''));
    const name = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .map((text) => text.replaceAll(/[\p{White_Space}\p{Cc}+]/gu, '_'));
    const signature = fc.record({
      name,
      id: fc.nat({ max: 0xffff_ffff }),
      signature: fc.uint8Array({ minLength: 1, maxLength: 80 }),
    });
    const signatures = fc.array(signature, { minLength: 1, maxLength: 16 });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1 }), signatures, (lines, signed) => {
        const text = `${lines.join('\n')}\n`;
        const note = formatNote({ text, signatures: signed });
        const parsed = parseNote(Buffer.from(note));
        expect(parsed.text).toBe(text);
        expect(parsed.signatures.map(({ signature: bytes, ...key }) => [key, [...bytes]])).toEqual(
          signed.map(({ signature: bytes, ...key }) => [key, [...bytes]]),
        );
      }),
    );
  });

  it('Any text or bytes are a note that is written the same again, or refused', () => {
    const pieces = [
      '\n',
      '\n\n',
      '— ',
      'name',
      ' ',
      'x08gowAA',
      'x08gow==',
      '+',
      '=',
      'text',
      '\t',
    ];
    const near = fc.array(fc.constantFrom(...pieces), { maxLength: 14 }).map((all) => all.join(''));
    const any = fc.oneof(near, fc.string({ unit: 'binary' }), fc.uint8Array());
    fc.assert(
      fc.property(any, (note) => {
        let parsed;
        try {
          parsed = parseNote(note);
        } catch (error) {
          expect(error).toBeInstanceOf(LogRefusal);
          return;
        }
        expect(formatNote(parsed)).toBe(note);
      }),
      { numRuns: 2000 },
    );
  });

  it('Any text is a key that is written the same again, or refused', () => {
    const near = fc
      .tuple(fc.nat({ max: PETER.length }), fc.string({ maxLength: 3 }))
      .map(([at, more]) => PETER.slice(0, at) + more + PETER.slice(at));
    fc.assert(
      fc.property(fc.oneof(near, fc.string({ unit: 'binary' })), (text) => {
        let verifier;
        try {
          verifier = parseVerifier(text);
        } catch (error) {
          expect(error).toBeInstanceOf(LogRefusal);
          return;
        }
        expect(verifier.vkey).toBe(text);
      }),
      { numRuns: 1000 },
    );
  });
});
