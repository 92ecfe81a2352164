import { membersOf } from './index.js';

describe('A set of dates that are all meant', () => {
  it.each([
    ['{2022-03-01,2022-03-05}', ['2022-03-01', '2022-03-05']],
    ['{1667,1668,1670..1672}', ['1667', '1668', '1670/1672']],
    ['{..1983-12-31,1984-10-10..1984-11-01}', ['../1983-12-31', '1984-10-10/1984-11-01']],
    ['{1960,1961-12..}', ['1960', '1961-12/..']],
    ['{2022-03-01}', ['2022-03-01']],
  ])('%s has its members', (text, members) => {
    expect(membersOf(text)).toEqual(members);
  });

  it.each(['2022', '[2022-03-01,2022-03-05]', '2022/2023', 'no date', '{', '{x}'])(
    'is not %s',
    (text) => {
      expect(membersOf(text)).toBeUndefined();
    },
  );
});
