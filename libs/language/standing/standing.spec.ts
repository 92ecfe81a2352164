import { conditionIn, sentencesWithWords, standingsIn } from '../index.js';

const tokensOf = (text: string) => [...sentencesWithWords(text)].flatMap(({ tokens }) => tokens);

describe('conditions', () => {
  it.each([
    'It offered neutrality in exchange for guarantees.',
    'In return, it would lift the ban.',
    'It will return only if the others do.',
    'It would not fire unless it is fired on.',
    'It would withdraw, provided that inspectors come.',
    'It is ready on condition that Brussels agrees.',
    'It will sign once experts have looked at it.',
    'It will stay until the mines are cleared.',
    'It would be possible, but only once a treaty is signed.',
    'Before that could happen a treaty would have to be drafted.',
    'It will pull back after the others have left.',
    'It would help if the levy was raised.',
    'It would block any text that does not name both.',
    'It wants the fighters withdrawn first.',
    'It would not sign without guarantees.',
    'Were they to leave, it would sign.',
  ])('are seen: %s', (text) => {
    expect(conditionIn(tokensOf(text))).toBeDefined();
  });

  it.each(['It offered neutrality.', 'They met after the war had ended.', 'Some 40 people left.'])(
    'are not seen where there are none: %s',
    (text) => {
      expect(conditionIn(tokensOf(text))).toBeUndefined();
    },
  );
});

describe('stances', () => {
  it.each([
    ['Norway offered a cut.', 'offers'],
    ['Norway has proposed a cut.', 'offers'],
    ['Norway demands a cut.', 'demands'],
    ['Norway is seeking a cut.', 'seeks'],
    ['Norway would like a cut.', 'seeks'],
    ['Norway’s aim was to end the cut.', 'seeks'],
    ['Norway rejected the cut.', 'rejects'],
    ['Norway did not accept the cut.', 'rejects'],
    ['Norway will never surrender the right.', 'rejects'],
    ['Norway ruled out a cut.', 'rejects'],
    ['Norway is ready to cut the catch.', 'offers'],
    ['Norway opposed the cut.', 'opposes'],
    ['Norway asked the council to step in.', 'seeks'],
    ['Norway insists that the men be freed.', 'demands'],
    ['Norway agreed to lend its neighbour boats.', 'offers'],
  ])('are told by verbs: %s', (text, stance) => {
    expect(standingsIn(tokensOf(text))).toMatchObject([{ stance }]);
  });

  it.each([
    'A cut was offered by Norway.',
    'Norway came to offer a cut.',
    'Norway refused to comment.',
    'Norway insists that the men were freed.',
    'It ends if Norway accepts a cut.',
  ])('are none where nobody takes one: %s', (text) => {
    expect(standingsIn(tokensOf(text))).toEqual([]);
  });
});
