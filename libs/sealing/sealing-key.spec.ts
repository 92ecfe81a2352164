import { makeSealingKey, parseSealingKey } from './index.js';

function keyOf(text: string) {
  const key = parseSealingKey(text);
  if (!key) throw new Error(`${text} is no key.`);
  return key;
}

describe('A sealing key', () => {
  const text = makeSealingKey();
  const key = keyOf(text);

  it('opens what it has sealed, each time in other bytes', () => {
    const [one, other] = [key.seal('whsec_é🎣', 'a/1'), key.seal('whsec_é🎣', 'a/1')];
    expect(keyOf(text).open(one, 'a/1')).toBe('whsec_é🎣');
    expect(Buffer.from(one).equals(other)).toBe(false);
    expect(Buffer.from(one).includes('whsec_')).toBe(false);
  });

  it('opens nothing of another place, of another key, or changed by a bit', () => {
    const sealed = key.seal('secret', 'a/1');
    expect(() => key.open(sealed, 'a/2')).toThrow();
    expect(() => keyOf(makeSealingKey()).open(sealed, 'a/1')).toThrow();
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Uint8Array.from(sealed, (byte, index) => (index === at ? byte ^ 1 : byte));
      expect(() => key.open(changed, 'a/1')).toThrow();
    }
    expect(() => key.open(new Uint8Array(5), 'a/1')).toThrow();
  });

  it('is 256 bits in base64 and nothing else', () => {
    for (const wrong of ['', 'x', text.slice(1), `${text}=`, text.replace(/=$/, '')]) {
      expect(parseSealingKey(wrong)).toBeUndefined();
    }
  });
});
