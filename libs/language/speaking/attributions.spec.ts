import type { Named } from '../index.js';
import { attributionsIn, saidIn } from '../test/read.js';

const arvel: Named = {
  id: 'arvel',
  name: 'Tomas Arvel',
  sort: 'person',
  known: true,
  memberOf: 'veloria',
};

describe('who says what', () => {
  it.each([
    ['a verb of saying', 'Tomas Arvel said the dam would stay.', 'Tomas Arvel'],
    ['inverted order', '“The dam will stay,” said Tomas Arvel.', 'Tomas Arvel'],
    ['a speaker after what is said', 'The dam would stay, Arvel said.', 'Tomas Arvel'],
    ['a speaker between', 'The dam, Arvel said, would stay for ever.', 'Tomas Arvel'],
    ['“according to”', 'According to Arvel, the dam will stay.', 'Tomas Arvel'],
    ['“according to” at the end', 'The dam will stay, according to Tomas Arvel.', 'Tomas Arvel'],
    ['“told reporters”', 'Arvel told reporters that the dam would stay.', 'Tomas Arvel'],
    [
      'a relative clause between',
      'Arvel, who was in town, said the dam would stay.',
      'Tomas Arvel',
    ],
    ['a passive', 'This was announced by Tomas Arvel on Monday.', 'Tomas Arvel'],
    ['“quoted as saying”', 'Tomas Arvel was quoted as saying that it would stay.', 'Tomas Arvel'],
    [
      '“quoted as saying” by somebody',
      'Tomas Arvel was quoted by a local paper as saying that it would stay.',
      'Tomas Arvel',
    ],
    ['several', 'Officials said the dam would stay.', 'Officials'],
    ['somebody unnamed', 'A senior official said the dam would stay.', 'senior official'],
    ['a body', 'The water ministry said the dam would stay.', 'water ministry'],
    ['a capital', 'Oslo said the dam would stay.', 'Norway'],
    ['a number given', 'Arvel put the number of dead at 40.', 'Tomas Arvel'],
    ['any verb beside a quotation', '“The dam will stay,” Tomas Arvel joked.', 'Tomas Arvel'],
    [
      'what was found, told after it',
      'The dam will burst, a survey of 30 towns found.',
      'survey of 30 towns',
    ],
    ['one of several', '“The dam will stay,” one of them said.', 'one of them'],
    ['“in the words of”', 'It was “a wall”, in the words of Tomas Arvel.', 'Tomas Arvel'],
    ['whom a clause tells apart', 'A nurse who asked to stay unnamed said it was over.', 'nurse'],
    [
      'a name that a clause gives',
      'A rebel, who goes by the name of Abu Dan, said it was over.',
      'Abu Dan',
    ],
    [
      'a name that ends in a common word',
      'The envoy of the Red Cross said it was over.',
      'envoy of the Red Cross',
    ],
    ['“informed”', 'Tomas Arvel informed the council that the dam would stay.', 'Tomas Arvel'],
    ['what cannot be ruled out', 'Arvel did not rule out that it would stay.', 'Tomas Arvel'],
    [
      'the end of a sentence, after a place',
      'Forty were taken out of Oslo, said the head of the council, Tomas Arvel.',
      'Tomas Arvel',
    ],
    [
      'places in a row',
      'Teams at Oslo, Bergen and Hamar report that the dams are safe.',
      'Teams at Oslo, Bergen and Hamar',
    ],
    ['who ends a sentence', 'Oslo expects the ministry to answer soon, Arvel said.', 'Tomas Arvel'],
    [
      'when it was said',
      'The sides moved closer to a deal, envoys said after two days of talks held by Norway.',
      'envoys',
    ],
    ['a numbered paper', 'There was damage to the dam, Arvel said in Update 7.', 'Tomas Arvel'],
    ['a charge', 'Norway, for its part, charged that the dam had burst.', 'Norway'],
    ['“as noted by”', 'As noted by Tomas Arvel, the dam will stay.', 'Tomas Arvel'],
    ['a chief', 'The mission chief said growth would stop.', 'mission chief'],
    ['any noun that ends a sentence', 'The dam will burst, the palace said.', 'palace'],
    ['figures that end a sentence', 'Exports fell by half, state figures show.', 'state figures'],
    ['a name with an article', 'Salim al-Anbari, an envoy, said it was over.', 'Salim al-Anbari'],
    ['the WHO', 'WHO said on Friday that the dam would burst.', 'WHO'],
    ['a word between', 'Local elders, however, said it was over.', 'Local elders'],
    ['two verbs', 'Arvel apologised and vowed that it would stay.', 'Tomas Arvel'],
  ])('is told by %s', (_, text, speaker) => {
    expect(saidIn(text, [arvel])[0]?.[0]).toBe(speaker);
  });

  it.each([
    [
      'The Head of State',
      'President Tomas Arvel of Norway came. “It is over,” the Head of State said.',
    ],
    [
      'a leader',
      'Norwegian Prime Minister Tomas Arvel came. The Norwegian leader said it was over.',
    ],
  ])('is whom a role means in other words: %s', (_, text) => {
    expect(saidIn(text, [{ ...arvel, memberOf: 'norway' }])[0]?.[0]).toBe('Tomas Arvel');
  });

  it('is a body that is known by other words for the same state', () => {
    const ministry: Named = {
      id: 'ministry',
      name: 'Norwegian defence ministry',
      sort: 'organisation',
      known: true,
      memberOf: 'norway',
    };
    const text = 'Norway’s Defense Ministry said it was over. Norway’s Health Ministry said no.';
    expect(saidIn(text, [ministry]).map(([speaker]) => speaker)).toEqual([
      'Norwegian defence ministry',
      'Norway’s Health Ministry',
    ]);
  });

  it('is the one of a state who was named, where the president of it speaks', () => {
    const text =
      'Tomas Arvel rang Ada Quill. They talked. The President of Norway said it was over.';
    expect(saidIn(text, [{ ...arvel, memberOf: 'norway' }])[0]?.[0]).toBe('Tomas Arvel');
  });

  it('begins after where and when a report was written', () => {
    const text = 'OSLO, Norway (AP) — The dam broke on Monday, Tomas Arvel said.';
    expect(saidIn(text, [arvel])).toEqual([
      ['Tomas Arvel', 'The dam broke on Monday, Tomas Arvel said'],
    ]);
  });

  it('begins with “it was” where nobody is named', () => {
    const text = 'Tomas Arvel said it was late. It was pointed out that the dam would burst.';
    expect(saidIn(text, [arvel])[1]).toEqual([
      'Tomas Arvel',
      'It was pointed out that the dam would burst',
    ]);
  });

  it.each([
    'The blast claimed 40 lives.',
    'Militants have laid down their arms.',
    'He agreed to meet them.',
    'Norway urged all sides to return to the table.',
    'The president declared a state of emergency in four regions.',
    'The ministry has not replied.',
    'The delegation said nothing.',
    'Each side blamed the other.',
    'The minister called an emergency meeting.',
    'If they say that it is over, it is over.',
    'The reported attack did not take place.',
    'The deal could say more.',
  ])('is not told in “%s”', (text) => {
    expect(saidIn(text, [arvel])).toEqual([]);
  });

  it('takes a quotation that ends with a comma as what was said, whatever is told of how', () => {
    expect(saidIn('“The dam stays,” Arvel said in a call that was taped.', [arvel])).toEqual([
      ['Tomas Arvel', expect.stringContaining('“The dam stays,”')],
    ]);
  });

  it('takes role and country from the words around a name', () => {
    const [{ attribution } = {}] = attributionsIn(
      'Norway’s chief negotiator, Marit Solheim, said it was over.',
    );
    expect(attribution?.speaker).toMatchObject({
      label: 'Marit Solheim',
      role: 'chief negotiator',
      of: 'norway',
    });
  });

  it('lets nobody speak for a country by being an expert on it', () => {
    const [{ attribution } = {}] = attributionsIn('Norway expert Ada Quill said it was over.');
    expect(attribution?.speaker?.of).toBeUndefined();
  });

  it('takes a pronoun for the last speaker of that sex or number', () => {
    const text =
      'Spokeswoman Lena Okoro said it was late. Spokesman Piet Haan said it was early. ' +
      'She said the train had gone. He added that another would come. ' +
      'Officials said it would be slow. They said nobody would mind.';
    expect(saidIn(text).map(([speaker]) => speaker)).toEqual([
      'Lena Okoro',
      'Piet Haan',
      'Lena Okoro',
      'Piet Haan',
      'Officials',
      'Officials',
    ]);
  });

  it('takes “his words” for those of who spoke last', () => {
    const text = 'Tomas Arvel said it was late. In his words, the dam was under water.';
    expect(saidIn(text, [arvel])[1]).toEqual([
      'Tomas Arvel',
      'In his words, the dam was under water',
    ]);
  });

  it('takes what is said by nobody for the words of who spoke last', () => {
    const text =
      'Tomas Arvel said it was late. It was noted that the plans handed over by Norway were good.';
    expect(saidIn(text, [arvel])[1]?.[0]).toBe('Tomas Arvel');
  });

  it('takes “the agency” for the body of that name that the text has named', () => {
    const agency: Named = {
      id: 'dam',
      name: 'Dam Safety Agency',
      sort: 'organisation',
      known: true,
    };
    const text = 'The Dam Safety Agency closed two gates. A third may follow, the agency said.';
    expect(saidIn(text, [agency])[0]?.[0]).toBe('Dam Safety Agency');
  });

  it('takes a pronoun for whom a text in the first person has named with his role', () => {
    const text =
      'I spoke with the Prime Minister of Norway, Tomas Arvel. I thanked him. ' +
      'He assured me that it would stay. “It is over,” the Prime Minister told me.';
    expect(saidIn(text, [arvel]).slice(-2)).toEqual([
      ['Tomas Arvel', 'He assured me that it would stay'],
      ['Tomas Arvel', '“It is over,” the Prime Minister told me'],
    ]);
  });

  it('takes a role for whoever was introduced with it', () => {
    const text = 'Deputy Minister Ada Quill said no. “Never,” said the deputy minister.';
    expect(saidIn(text)[1]).toEqual(['Ada Quill', '“Never,” said the deputy minister']);
  });

  it('lets a quotation go on after its speaker, and over paragraphs', () => {
    const text =
      '“It is over,” Arvel said. “We are going home.”\n\n“Nobody will stay behind here.”';
    expect(saidIn(text, [arvel])).toEqual([
      ['Tomas Arvel', '“It is over,” Arvel said'],
      ['Tomas Arvel', '“We are going home.”'],
      ['Tomas Arvel', '“Nobody will stay behind here.”'],
    ]);
  });

  it('keeps apart what two say in one sentence, and what one adds', () => {
    const text =
      'Norway said the catch was fair, while Iceland said it was theft. ' +
      'The boats were safe, Arvel said, adding that the crews were well.';
    expect(saidIn(text, [arvel])).toEqual([
      ['Norway', 'Norway said the catch was fair'],
      ['Iceland', 'Iceland said it was theft'],
      ['Tomas Arvel', 'The boats were safe, Arvel said'],
      ['Tomas Arvel', 'adding that the crews were well'],
    ]);
  });

  it('knows somebody whose name has one letter otherwise, and says so', () => {
    const [{ attribution } = {}] = attributionsIn('Tomas Arwel said it was over.', [arvel]);
    expect(attribution?.speaker).toMatchObject({ label: 'Tomas Arvel', told: 'similar' });
  });

  it('is told by who stands before the colon of a dialogue, in as many sentences as it takes', () => {
    const dialogue = [
      'Question: Will the dam stay?',
      'Arvel: It will. I said so in May.',
      'Question: Who pays for it?',
      'Arvel: We do. The minister said that nobody else will.',
    ];
    expect(saidIn(dialogue.join('\n\n'), [arvel])).toEqual([
      ['Tomas Arvel', 'It will. I said so in May'],
      ['Tomas Arvel', 'We do. The minister said that nobody else will'],
    ]);
  });

  it('is told by nobody where headings stand before colons', () => {
    expect(saidIn('Place: Oslo.\n\nCause: The dam burst.\n\nPlace: Bergen.')).toEqual([]);
  });
});
