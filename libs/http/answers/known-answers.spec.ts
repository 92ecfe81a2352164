import { KnownAnswers, type Made } from './known-answers.js';

describe('Answers that are known', () => {
  it('are given again, to those who ask meanwhile too', async () => {
    const known = new KnownAnswers(10_000);
    const kitchen = kitchenOf('soup');
    const [first, meanwhile] = await Promise.all([
      known.answer('monday', kitchen.make),
      known.answer('monday', kitchen.make),
    ]);
    const later = await known.answer('monday', kitchen.make);
    expect([first, meanwhile, later].map(({ body }) => body.toString())).toEqual(
      Array(3).fill('soup'),
    );
    expect(kitchen.made()).toBe(1);
    expect(known.tagOf('monday')).toBe('"soup"');
  });

  it('are those of one state alone', async () => {
    const known = new KnownAnswers(10_000);
    await known.answer('monday', kitchenOf('soup').make);
    expect(String((await known.answer('tuesday', kitchenOf('fish').make)).body)).toBe('fish');
    expect(known.tagOf('wednesday')).toBeUndefined();
  });

  it('are made again where making one failed, for each who asked', async () => {
    const known = new KnownAnswers(10_000);
    const burnt = () => Promise.reject(new Error('burnt'));
    const both = await Promise.allSettled([
      known.answer('monday', burnt),
      known.answer('monday', burnt),
    ]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(String((await known.answer('monday', kitchenOf('soup').make)).body)).toBe('soup');
  });

  it('take no more memory than they may: those asked for last stay', async () => {
    const known = new KnownAnswers(4_000);
    const kitchen = kitchenOf('x'.repeat(1_000));
    for (const day of ['monday', 'tuesday', 'monday', 'wednesday']) {
      await known.answer(day, kitchen.make);
    }
    expect(kitchen.made()).toBe(3);
    await known.answer('monday', kitchen.make);
    expect(kitchen.made()).toBe(3);
    await known.answer('tuesday', kitchen.make);
    expect(kitchen.made()).toBe(4);
  });

  it('are made for each request where they may take none, and their tags are known all the same', async () => {
    const known = new KnownAnswers(0);
    const kitchen = kitchenOf('soup');
    await Promise.all([known.answer('monday', kitchen.make), known.answer('monday', kitchen.make)]);
    expect(kitchen.made()).toBe(2);
    expect(known.tagOf('monday')).toBe('"soup"');
  });
});

/** Makes one dish, and counts how often. */
function kitchenOf(dish: string) {
  let count = 0;
  return {
    made: () => count,
    make: async (): Promise<Made> => {
      count += 1;
      await Promise.resolve();
      return { tag: `"${dish}"`, body: Buffer.from(dish), mediaType: 'text/plain', headers: {} };
    },
  };
}
