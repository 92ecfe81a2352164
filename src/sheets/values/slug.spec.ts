import { slugOf } from './slug.js';
import { partsOf } from './template.js';

describe('A name is always the same slug, and another name another one', () => {
  test.each([
    ['Army of the Coast', 'army-of-the-coast'],
    ['  São Tomé & Príncipe! ', 'sao-tome-principe'],
    ['M-19', 'm-19'],
    ['x'.repeat(64), 'x'.repeat(64)],
  ])('%j is %s', (name, slug) => {
    expect(slugOf(name)).toBe(slug);
  });

  test.each([
    ['Київ', 'Харків', /^[0-9a-f]{8}$/],
    ['Front Киев', 'Front Киів', /^front-[0-9a-f]{8}$/],
    ['Group ٣', 'Group ٤', /^group-[0-9a-f]{8}$/],
    [`${'x'.repeat(64)}a`, `${'x'.repeat(64)}b`, /^x{55}-[0-9a-f]{8}$/],
    ['!', '?', /^[0-9a-f]{8}$/],
  ])('what would be lost of %j and %j tells them apart', (one, other, form) => {
    expect(slugOf(one)).toMatch(form);
    expect(slugOf(other)).toMatch(form);
    expect(slugOf(one)).not.toBe(slugOf(other));
    expect(slugOf(one.normalize('NFD'))).toBe(slugOf(one.normalize('NFC')));
  });
});

describe('A template is words and columns', () => {
  test.each([
    ['words', [{ words: 'words' }]],
    ['', []],
    ['{a}', [{ column: 'a' }]],
    ['{a}: {b c}.', [{ column: 'a' }, { words: ': ' }, { column: 'b c' }, { words: '.' }]],
    ['{{a}}', [{ words: '{a}' }]],
    ['{{{a}}}', [{ words: '{' }, { column: 'a' }, { words: '}' }]],
  ])('%j is %j', (template, parts) => {
    expect(partsOf(template)).toEqual(parts);
  });

  test.each(['{', '}', '{a', 'a}', '{}', 'a{'])('%j leaves a brace alone', (template) => {
    expect(partsOf(template)).toBeUndefined();
  });
});
