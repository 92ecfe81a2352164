import { KeptPages } from './kept-pages.js';
import type { FeedPage } from './page.js';

/** A page with a text of so many characters. */
function pageOf(characters: number): FeedPage {
  const items = [{ version: 1, text: 'x'.repeat(characters) }];
  return { items, reached: 1, end: 1, shown: 1, erased: 0 };
}

let made: string[];
beforeEach(() => {
  made = [];
});

const ask = (kept: KeptPages, of: string, characters = 10) =>
  kept.page(of, () => {
    made.push(of);
    return Promise.resolve(pageOf(characters));
  });

describe('Pages of feeds', () => {
  it('are made once for all that ask for the same', async () => {
    const kept = new KeptPages();
    const page = await ask(kept, 'a');
    expect(await ask(kept, 'a')).toBe(page);
    await ask(kept, 'b');
    expect(made).toEqual(['a', 'b']);
  });

  it('are kept up to a size, those that were asked for last', async () => {
    const kept = new KeptPages(25_000);
    for (const name of ['a', 'b']) await ask(kept, name, 10_000);
    await ask(kept, 'a');
    await ask(kept, 'c', 10_000);
    await ask(kept, 'a');
    await ask(kept, 'b', 10_000);
    expect(made).toEqual(['a', 'b', 'c', 'b']);
  });

  it('are not kept where one alone is larger, nor where one could not be made', async () => {
    const kept = new KeptPages(5_000);
    await ask(kept, 'large', 10_000);
    await ask(kept, 'large', 10_000);
    expect(made).toEqual(['large', 'large']);
    const fails = kept.page('none', () => Promise.reject(new Error('away')));
    await expect(fails).rejects.toThrow('away');
    await ask(kept, 'none');
    expect(made).toEqual(['large', 'large', 'none']);
  });
});
