import { valueAt, withValueAt } from './place.js';

describe('A place in what is typed', () => {
  const draft = { claims: [{ content: { what: 'a' } }, {}] };

  test('It is read by its pointer', () => {
    expect(valueAt(draft, '/claims/0/content/what')).toBe('a');
    expect(valueAt(draft, '/claims/1/content/what')).toBeUndefined();
    expect(valueAt(draft, '/claims/7')).toBeUndefined();
    expect(valueAt(draft, '')).toBe(draft);
  });

  test('It is written, with what leads there, and all else stays as it is', () => {
    const next = withValueAt(draft, '/claims/1/content/what', 'b');
    expect(next).toEqual({ claims: [{ content: { what: 'a' } }, { content: { what: 'b' } }] });
    expect(draft.claims[1]).toEqual({});
  });
});
