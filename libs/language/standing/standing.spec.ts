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
    'Fifty hostages are to be exchanged for 150 prisoners.',
    'It would extend the truce by a day for every ten who are freed.',
    'It will sell gas only to those who pay in roubles.',
  ])('are seen: %s', (text) => {
    expect(conditionIn(tokensOf(text))).toBeDefined();
  });

  it.each([
    'It offered neutrality.',
    'They met after the war had ended.',
    'Some 40 people left.',
    'The ministry has provided 40 lorries.',
  ])('are not seen where there are none: %s', (text) => {
    expect(conditionIn(tokensOf(text))).toBeUndefined();
  });
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
    ['Norway vowed that it would not cut the catch.', 'rejects'],
    ['Norway was not interested in a cut.', 'rejects'],
    ['Norway had held out for a cut.', 'demands'],
    ['Norway demands letters of credit.', 'demands'],
    ['Norway must withdraw its boats.', 'demands'],
    ['Norway “will not accept” the cut.', 'rejects'],
    ['“We will never accept the cut,” she said.', 'rejects'],
    ['“It is over. We demand that the boats leave,” she said.', 'demands'],
  ])('are told by verbs: %s', (text, stance) => {
    expect(standingsIn(tokensOf(text))[0]).toMatchObject({ stance });
  });

  it('stand in their sentence where they stand in a quotation', () => {
    const tokens = tokensOf(
      'She left. “We are ready to cut it, but only after the boats have left.”',
    );
    expect(
      standingsIn(tokens).map(({ from, to, quoted }) => [
        tokens
          .slice(from, to)
          .map(({ value }) => value)
          .join(' '),
        quoted,
      ]),
    ).toEqual([['We are ready to cut it , but only after the boats have left', true]]);
  });

  it.each([
    'A cut was offered by Norway.',
    'Norway came to offer a cut.',
    'Norway refused to comment.',
    'Norway insists that the men were freed.',
    'It ends if Norway accepts a cut.',
    '“I would have wanted more,” she said.',
    '“We will lose everything,” she said.',
    'Nobody should mistake it for weakness.',
  ])('are none where nobody takes one: %s', (text) => {
    expect(standingsIn(tokensOf(text))).toEqual([]);
  });
});
