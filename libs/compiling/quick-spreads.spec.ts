import { withQuickSpreads } from './quick-spreads.js';

test.each([
  [
    'a literal that begins with a spread and goes on',
    '({ ...a, b: 1 })',
    '({ ...{}, ...a, b: 1 })',
  ],
  ['one that begins with two', '({ ...a, ...b })', '({ ...{}, ...a, ...b })'],
  ['one in another', '({ ...f({ ...a, b }), c })', '({ ...{}, ...f({ ...{}, ...a, b }), c })'],
  ['one in a text', '`${{ ...a, b }}`', '`${{ ...{}, ...a, b }}`'],
])('There is an empty spread at the head of %s', (_, code, quick) => {
  expect(withQuickSpreads(code)).toBe(quick);
  expect(withQuickSpreads(quick)).toBe(quick);
});

test.each([
  ['that are copies', '({ ...a })'],
  ['that begin with a name', '({ a, ...b, c })'],
  ['that are taken apart', 'const { ...rest } = a; function f({ ...b }, ...c) {}'],
  ['that are lists or arguments', '[...a, b]; f(...a, b)'],
  ['that are texts', '"{ ...a, b }"; `{ ...a, b }`; /{ ...a, b }/'],
  ['without any', '({ a, b })'],
])('Literals stay as they are %s', (_, code) => {
  expect(withQuickSpreads(code)).toBe(code);
});
