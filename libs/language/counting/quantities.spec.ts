import { numbersIn } from '../test/read.js';

const amountIn = (text: string) => numbersIn(text)[0]?.amount;

describe('numbers', () => {
  it.each([
    ['400 people died.', { basis: 'exact', value: 400 }],
    ['Up to 400 people died.', { basis: 'at-most', max: 400, hedge: 'Up to' }],
    ['As many as 12 people died.', { basis: 'at-most', max: 12, hedge: 'As many as' }],
    ['No more than 40 people died.', { basis: 'at-most', max: 40, hedge: 'No more than' }],
    ['At least 17 miners died.', { basis: 'at-least', min: 17, hedge: 'At least' }],
    [
      'More than 2.2 million people left.',
      { basis: 'at-least', minExclusive: 2_200_000, hedge: 'More than' },
    ],
    ['Fewer than 60 boats left.', { basis: 'at-most', maxExclusive: 60, hedge: 'Fewer than' }],
    ['Some 130,000 residents left.', { basis: 'about', value: 130_000, hedge: 'Some' }],
    ['Nearly 50 others were hurt.', { basis: 'about', value: 50, hedge: 'Nearly' }],
    ['Fifty people or more were hurt.', { basis: 'at-least', min: 50, hedge: 'or more' }],
    ['Between 30 and 40 men were left.', { basis: 'range', min: 30, max: 40 }],
    ['They took 10 to 15 prisoners.', { basis: 'range', min: 10, max: 15 }],
    [
      'It was viewed more than 11 million times.',
      { basis: 'at-least', minExclusive: 11_000_000, hedge: 'more than' },
    ],
    ['The party pulled its four ministers out.', { basis: 'exact', value: 4 }],
    ['Houses are under two metres of water.', { basis: 'exact', value: 2 }],
    ['It grew by three percentage points.', { basis: 'exact', value: 3 }],
    [
      'Catches fell from 1.1 million tonnes in 2014 to 480,000 tonnes.',
      { basis: 'exact', value: 480_000 },
    ],
    ['It will go by sea and need from 24 to 36 hours.', { basis: 'range', min: 24, max: 36 }],
    ['Thirty-one people died.', { basis: 'exact', value: 31 }],
    ['Two hundred and fifty people died.', { basis: 'exact', value: 250 }],
    ['Dozens are missing.', { basis: 'unspecified', hedge: 'Dozens' }],
    [
      'Hundreds of thousands of people left.',
      { basis: 'unspecified', hedge: 'Hundreds of thousands' },
    ],
    ['Several hundred people left.', { basis: 'unspecified', hedge: 'Several hundred' }],
    ['Prices rose by 3.5 percent.', { basis: 'exact', value: 3.5 }],
    ['One in five tickets was not used.', { basis: 'exact', value: 0.2 }],
    ['Roughly one patient in eight died.', { basis: 'about', value: 0.125, hedge: 'Roughly' }],
    ['Nearly two thirds of the ferries sank.', { basis: 'about', value: 2, hedge: 'Nearly' }],
    ['Half a million were driven out.', { basis: 'exact', value: 500_000 }],
    ['Food costs up to four times as much.', { basis: 'at-most', max: 4, hedge: 'up to' }],
    ['Between 2.5 and 3 million people left.', { basis: 'range', min: 2.5e6, max: 3e6 }],
    ['It costs between $30 and $40 million.', { basis: 'range', min: 3e7, max: 4e7 }],
    ['It fell to minus 5 degrees.', { basis: 'exact', value: -5 }],
    ['It earned $500m.', { basis: 'exact', value: 500_000_000 }],
    ['Around 1.2m people left.', { basis: 'about', value: 1_200_000, hedge: 'Around' }],
    ['They built a wall of 20 m.', { basis: 'exact', value: 20 }],
    [
      'It killed at least five and wounded others.',
      { basis: 'at-least', min: 5, hedge: 'at least' },
    ],
    ['Cases rose from 420 to 930.', { basis: 'exact', value: 930 }],
    ['The wage rose by a quarter.', { basis: 'exact', value: 0.25 }],
    ['They will hand over 150 prisoners.', { basis: 'exact', value: 150 }],
    [
      'Trade exceeded 600 million dollars.',
      { basis: 'at-least', minExclusive: 600_000_000, hedge: 'exceeded' },
    ],
    [
      'It cost over €1.2 billion.',
      { basis: 'at-least', minExclusive: 1_200_000_000, hedge: 'over' },
    ],
    [
      'It lasted a little over an hour.',
      { basis: 'at-least', minExclusive: 1, hedge: 'a little over' },
    ],
    ['They sent one and a half million doses.', { basis: 'exact', value: 1_500_000 }],
    ['Reserves stood at minus $5.7 billion.', { basis: 'exact', value: -5_700_000_000 }],
    ['Its accuracy did not exceed 25 percent.', { basis: 'at-most', max: 25, hedge: 'not exceed' }],
    ['Tides rose as high as 12 feet.', { basis: 'at-most', max: 12, hedge: 'as high as' }],
    [
      'More than half arrived in May.',
      { basis: 'at-least', minExclusive: 0.5, hedge: 'More than' },
    ],
    ['They favoured it in two out of every three reports.', { basis: 'exact', value: 2 }],
    ['He put the number of wounded at five.', { basis: 'exact', value: 5 }],
    ['The sentence was cut to four.', { basis: 'exact', value: 4 }],
    ['One serviceman was killed.', { basis: 'exact', value: 1 }],
    ['They lost nine cities.', { basis: 'exact', value: 9 }],
    ['It kept the eight villages that it had taken.', { basis: 'exact', value: 8 }],
    ['They met 11 times.', { basis: 'exact', value: 11 }],
    ['The senate passed it by 61 votes to 38.', { basis: 'exact', value: 61 }],
    ['The council voted 9-6 to close the mill.', { basis: 'exact', value: 9 }],
    ['Rye has doubled in price.', { basis: 'exact', value: 2 }],
    [
      'Fares have more than tripled since 2019.',
      { basis: 'at-least', minExclusive: 3, hedge: 'more than' },
    ],
    ['The fare was cut by almost half.', { basis: 'about', value: 0.5, hedge: 'almost' }],
    ['The tank is half full.', { basis: 'exact', value: 0.5 }],
    ['Only one bridge of five is open.', { basis: 'exact', value: 0.2 }],
    ['It grew by between 1.5% and 2%.', { basis: 'range', min: 1.5, max: 2 }],
    ['The state lent it Rs 30 crore.', { basis: 'exact', value: 300_000_000 }],
    ['They lit 40 fires, up from six.', { basis: 'exact', value: 40 }],
    ['Imports shrank by 2.4 billion to 30 billion.', { basis: 'exact', value: 2_400_000_000 }],
    ['He fed the men, of whom two died.', { basis: 'exact', value: 2 }],
    ['The truce broke within an hour.', { basis: 'at-most', max: 1, hedge: 'within' }],
    ['Since the war 112 children have died.', { basis: 'exact', value: 112 }],
    ['Prices have risen sixfold.', { basis: 'exact', value: 6 }],
    ['A further million receive help.', { basis: 'exact', value: 1_000_000 }],
    ['A quarter of a million people left.', { basis: 'exact', value: 250_000 }],
    ['They spoke for an hour and a half.', { basis: 'exact', value: 1.5 }],
    ['It was sold at or below $60.', { basis: 'at-most', max: 60, hedge: 'at or below' }],
    ['Only two or three issues remain open.', { basis: 'range', min: 2, max: 3 }],
    ['Perhaps 200 people came.', { basis: 'about', value: 200, hedge: 'Perhaps' }],
    ['A couple of dozen people came.', { basis: 'unspecified', hedge: 'A couple of dozen' }],
    ['A barrel costs SDG 12,000.', { basis: 'exact', value: 12_000 }],
    ['It has taken in many: Romania 600,000.', { basis: 'exact', value: 600_000 }],
    [
      'It cut the journey from fourteen hours to about five.',
      { basis: 'about', value: 5, hedge: 'about' },
    ],
  ])('are no more exact than they were given: %s', (text, amount) => {
    expect(amountIn(text)).toEqual(amount);
  });

  it.each([
    'They met on 24 February.',
    'They met in 2014.',
    'It is against Article 5.',
    'The two sides met.',
    'One of them left.',
    'It happened six years ago.',
    'Ada Quill, 34, left.',
    'She is six years old.',
    'They met three times.',
    'It is told in Update 7.',
    'They met at 5 p.m. on Monday.',
    'They met in the first half of December.',
    'They met often in the last 24 hours.',
    'This is Report No. 9.',
    'Most are under the age of fifteen.',
    'His oldest neighbour is 93.',
    'The men, both 34, left.',
    'She turned 70 in May.',
    'It began at 5 in the morning.',
    'It is a double murder.',
  ])('are none where nothing is counted: %s', (text) => {
    expect(numbersIn(text)).toEqual([]);
  });

  it('come with what is counted, and what is said of it', () => {
    expect(
      numbersIn('Officials say up to 400 people have been killed and some 130 boats are lost.'),
    ).toMatchObject([
      { counted: 'people', verb: 'kill', words: 'up to 400 people have been killed' },
      { counted: 'boats', words: 'some 130 boats are lost' },
    ]);
  });

  it.each([
    [
      'The state had set aside 38.5 million taka for relief.',
      'set aside 38.5 million taka for relief',
    ],
    ['Baku gave back twenty-three men without any terms.', 'gave back twenty-three men'],
    ['We work with 20 other countries to help them get it.', '20 other countries'],
    ['It signed a memorandum worth around $40 billion.', 'a memorandum worth around $40 billion'],
    ['The death toll has climbed to 1,200.', 'The death toll has climbed to 1,200'],
    ['It needs 5 litres per person per day.', 'needs 5 litres per person per day'],
    [
      'Ten men - two of them from Ghana, Togo and Mali - were moved.',
      'Ten men - two of them from Ghana, Togo and Mali - were moved',
    ],
    [
      'He promised the region 150 billion euros in May.',
      'promised the region 150 billion euros in May',
    ],
    ['Some 300 boxes and dozens of cars were left.', 'Some 300 boxes'],
    ['They hold 450,000 displaced people.', 'hold 450,000 displaced people'],
    // Who does it in few words, where the verb with what is counted would say less than half.
    ['The Peasant League won 18 seats.', 'The Peasant League won 18 seats'],
    ['They have four ports.', 'have four ports'],
    // When it was so is told apart, before and after.
    ['On Friday the ministry cut fares by 4 percent.', 'the ministry cut fares by 4 percent'],
    ['By the end of June another 70 came.', 'another 70 came'],
    ['The court freed 31 miners on May 2.', 'freed 31 miners'],
    // What it came to, and what it was
    ['The lake had sunk to 14 fathoms from the usual 20.', 'The lake had sunk to 14 fathoms'],
    // Where, how often, by how much: said of all that was so there
    ['The dyke was breached in five places.', 'The dyke was breached in five places'],
    ['The crew lost by nine lengths.', 'The crew lost by nine lengths'],
    ['It burnt, leaving some 90 people without shelter.', 'leaving some 90 people without shelter'],
    // Of two numbers each has its own words.
    ['Two ships saved 33 sailors off Crete.', 'Two ships'],
    ['They sent 18 cooks and a kitchen.', 'sent 18 cooks'],
    ['Nine goats and about 40 hens were sold at the fair.', 'Nine goats'],
    // What they said is told by itself.
    ['Four deputies argued that it was no use.', 'Four deputies'],
    // A list of names goes on to its verb, and so does an aside.
    [
      'Some 900 people in Riga, Oslo and Lima are ill.',
      'Some 900 people in Riga, Oslo and Lima are ill',
    ],
    [
      'One guard, a sergeant of the police, was wounded.',
      'One guard, a sergeant of the police, was wounded',
    ],
    // What stands in brackets, and the same in another unit
    ['It was followed by South Sudan (54,200).', 'South Sudan (54,200'],
    [
      'They hold 10 square kilometers (nearly 4 square miles) of the land.',
      'hold 10 square kilometers (nearly 4 square miles) of the land',
    ],
    // What was so at the same time, and what was said of others
    ['The blast killed 100 men as attacks on both sides went on.', 'killed 100 men'],
    ['In the village of 3,000 people there is no water.', 'the village of 3,000 people'],
    ['Food for 20,000 people reached the town.', '20,000 people'],
    ['They met in a castle some 60 km north of Oslo.', 'some 60 km north of Oslo'],
    ['Aid came, in addition to 40 lorries.', '40 lorries'],
    [
      'Nineteen ships, each with a crew of up to 40, were waiting.',
      'Nineteen ships, each with a crew of up to 40, were waiting',
    ],
    [
      'One in three of those freed on Friday was taken in Oslo.',
      'One in three of those freed on Friday was taken in Oslo',
    ],
    [
      'The number of those who gave up has reached 1,730.',
      'The number of those who gave up has reached 1,730',
    ],
    // Without who does it, where something is done to another
    ['The governing body suspended the club for 18 months.', 'suspended the club for 18 months'],
    ['They sent 40 lorries to Bergen on 5 May.', 'sent 40 lorries to Bergen'],
    ['Two mills with an output of 40 tons will close.', 'Two mills'],
    ['They met 116 days after the tanks had come.', 'They met 116 days after the tanks had come'],
    [
      'He put the number of those taken at “not more than 200”.',
      'the number of those taken at “not more than 200',
    ],
    ['The council voted to extend for six months a scheme.', 'extend for six months'],
    [
      'More than 40 tonnes of grain, a quarter of it wheat, have left on 43 ships.',
      'More than 40 tonnes of grain, a quarter of it wheat, have left',
    ],
    // What tells which ones are meant
    [
      'It burnt 26 barns where tools and seed were kept.',
      'burnt 26 barns where tools and seed were kept',
    ],
  ])('have the words that say what is counted, and no more: %s', (text, words) => {
    expect(numbersIn(text)[0]).toMatchObject({ words });
  });

  it.each([
    [
      'Fifty people lost their lives in three days of fighting.',
      ['Fifty people lost their lives', 'in three days of fighting'],
    ],
    [
      'The median of a poll of 22 banks was 20 percent.',
      ['a poll of 22 banks', 'The median of a poll of 22 banks was 20 percent'],
    ],
    [
      'Buses carrying 2,500 people left for a town of 300 inhabitants.',
      ['carrying 2,500 people', 'a town of 300 inhabitants'],
    ],
    [
      'They freed 1,762 people in 38 exchanges.',
      ['freed 1,762 people in 38 exchanges', '38 exchanges'],
    ],
    ['They freed ten men in return for 40 soldiers.', ['freed ten men', '40 soldiers']],
    ['Nine backed it, five voted against.', ['Nine backed it', 'five voted against']],
    [
      'It froze $19 million of assets belonging to 1,200 people.',
      ['froze $19 million of assets', '1,200 people'],
    ],
    [
      'Over the 30 years of war nine cities fell.',
      ['Over the 30 years of war', 'nine cities fell'],
    ],
    [
      'They would free 30 men for every captain and 50 for every general.',
      ['free 30 men for every captain', '50 for every general'],
    ],
  ])('of several have words of their own: %s', (text, words) => {
    expect(numbersIn(text).map((number) => number.words)).toEqual(words);
  });

  it('are told apart where one sentence has two', () => {
    expect(numbersIn('A rocket hit the town, killing 12 people and wounding 40.')).toMatchObject([
      { amount: { value: 12 }, words: 'killing 12 people' },
      { amount: { value: 40 }, words: 'wounding 40' },
    ]);
  });

  it.each([
    ['The bloc imposed sanctions on 34 companies.', 'sanctions on 34 companies'],
    ['Norway closed two crossings on Wednesday.', 'closed two crossings'],
    ['It agreed to lend its neighbour 50,000 doses.', 'lend its neighbour 50,000 doses'],
    ['Iceland offered to cut it by 15 percent.', 'cut it by 15 percent'],
    [
      'Donors gave little, of which less than 12 per cent was paid.',
      'less than 12 per cent was paid',
    ],
    ['The blast left 14 dead and dozens hurt.', 'dozens hurt'],
    ['The blast left 14 dead.', 'left 14 dead'],
    ['Rescuers reached only six of the towns.', 'reached only six of the towns'],
    ['Both blame it for the worst clash in 18 months.', 'the worst clash in 18 months'],
    ['They accused it of doing nothing for 36 hours.', 'doing nothing for 36 hours'],
    [
      'Police say 24 houses and a school had burned down.',
      '24 houses and a school had burned down',
    ],
    ['Crews had extinguished 83 fires.', 'extinguished 83 fires'],
    ['The agency has now carried out 58 missions.', 'carried out 58 missions'],
    [
      'Little is left, of which only 20 tonnes have reached Norway.',
      'only 20 tonnes have reached Norway',
    ],
    [
      '38 tons of food and medicine were brought to the towns.',
      '38 tons of food and medicine were brought to the towns',
    ],
    ['They counted eleven blasts between Monday and Friday.', 'counted eleven blasts'],
    [
      'It includes:\n\n- $180 million to the Food Fund, which has none.',
      '$180 million to the Food Fund',
    ],
    ['Hundreds more died of hunger.', 'Hundreds more died of hunger'],
    ['Cases doubled in October, from 420 to 930.', 'Cases doubled in October, from 420 to 930'],
    ['They reached the 97 most affected towns.', '97 most affected towns'],
    ['Oil was sold at $76.40 a barrel.', 'Oil was sold at $76.40 a barrel'],
    ['It joined about 130 reporters covering it.', 'joined about 130 reporters covering it'],
  ])('stand in the words that say what is counted, and what of it: %s', (text, words) => {
    expect(numbersIn(text).at(-1)?.words).toContain(words);
    expect(words.length * 2).toBeGreaterThanOrEqual(numbersIn(text).at(-1)?.words.length ?? 0);
  });

  it('are each told in words of their own', () => {
    expect(numbersIn('It cut off six islands for at least 48 hours.')).toMatchObject([
      { words: expect.stringMatching(/six islands$/) as string },
      { words: 'for at least 48 hours', duration: true },
    ]);
    expect(numbersIn('Two thirds of the ferries are more than 30 years old.')).toMatchObject([
      { amount: { value: 2 }, total: 3 },
      { unit: 'years', words: 'are more than 30 years old' },
    ]);
    expect(numbersIn("It reached eight of the country's 23 provinces.")).toMatchObject([
      { amount: { value: 8 }, total: 23, counted: 'provinces' },
    ]);
  });

  it('have the unit that they are measured in, and the whole of which they are a part', () => {
    expect(numbersIn('The talks lasted about 90 minutes.')).toMatchObject([
      { unit: 'minutes', duration: true, words: 'The talks lasted about 90 minutes' },
    ]);
    expect(numbersIn('He asked for a 24-hour truce.')).toMatchObject([
      { unit: 'hours', amount: { value: 24 }, words: 'a 24-hour truce' },
    ]);
    expect(numbersIn('They want a flow of 300 cubic metres per second.')).toMatchObject([
      { unit: 'cubic metres per second', words: 'a flow of 300 cubic metres per second' },
    ]);
    expect(numbersIn('The party holds 61 of the 150 seats.')).toMatchObject([
      { total: 150, amount: { value: 61 }, counted: 'seats' },
    ]);
    expect(numbersIn('Norway wants €30 per thousand bricks.')).toMatchObject([
      { unit: 'euros per thousand bricks', amount: { value: 30 } },
    ]);
    expect(numbersIn('It paid US$40 million, CHF 3 million and A$2.')).toMatchObject([
      { unit: 'dollars' },
      { unit: 'francs' },
      { unit: 'Australian dollars' },
    ]);
    expect(numbersIn('Rye has doubled in price.')).toMatchObject([{ unit: 'times' }]);
    expect(numbersIn('They share a 90-km border.')).toMatchObject([{ unit: 'km' }]);
    expect(numbersIn('They earn $900 million a month.')).toMatchObject([
      { unit: 'dollars per month', amount: { value: 900_000_000 } },
    ]);
  });
});
