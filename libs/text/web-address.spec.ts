import fc from 'fast-check';

import { webAddress } from './index.js';

describe('an address', () => {
  it.each([
    'https://www.wikidata.org/wiki/Q212',
    'http://example.org',
    'HTTPS://Example.org:8443/a?b=c#d',
    'https://example.org/@somebody?to=a@b',
    'https://example.org/Київ',
    'https://президент.укр/',
    'http://[2001:db8::1]/',
  ])('may be %s, and is kept as written', (text) => {
    expect(webAddress.parse(text)).toBe(text);
  });

  it.each([
    ['', 'begins with'],
    ['here', 'begins with'],
    ['//example.org/', 'begins with'],
    ['javascript:alert(1)', 'begins with'],
    ['data:text/html,x', 'begins with'],
    ['ftp://example.org/', 'begins with'],
    ['http:example.org', 'begins with'],
    [' https://example.org', 'begins with'],
    ['https://example.org/a b', 'character'],
    ['https://example.org/\n', 'character'],
    ['https://exa\tmple.org/', 'character'],
    ['https://example.org/\0', 'character'],
    ['https://example.org/\ud800', 'character'],
    ['https://good.example\\@bad.example/', 'character'],
    ['https://user@example.org/', 'no user'],
    ['https://user:password@example.org/', 'no user'],
    ['https://:password@example.org/', 'no user'],
    ['https://@example.org/', 'no user'],
    ['https://', 'must be an address'],
    ['https:///path', 'must be an address'],
    ['https://example.org:99999/', 'must be an address'],
    ['https://a%zz/', 'must be an address'],
  ])('%j is refused', (text, message) => {
    const result = webAddress.safeParse(text);
    expect(result.error?.issues.map((issue) => issue.message).join()).toContain(message);
  });

  it('of more than 2,000 characters is refused', () => {
    const long = `https://example.org/${'a'.repeat(2_000)}`;
    expect(webAddress.safeParse(long).success).toBe(false);
    expect(webAddress.safeParse(long.slice(0, 2_000)).success).toBe(true);
  });

  it('that is taken has the parts that any parser finds in it, and no others', () => {
    const near = fc
      .array(fc.constantFrom('http', 's', ':', '/', '//', '@', 'a.org', '\\', '?', '#', ' ', '%'), {
        maxLength: 12,
      })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(near, (rest) => {
        const text = `https://${rest}`;
        if (!webAddress.safeParse(text).success) return;
        const { protocol, username, password, host } = new URL(text);
        expect({ protocol, username, password }).toEqual({
          protocol: 'https:',
          username: '',
          password: '',
        });
        expect(text.toLowerCase().startsWith(`https://${host}`)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});
