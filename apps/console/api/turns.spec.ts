import { beside, inFront } from './turns.js';

/** A question that is answered when one says so, and whether it was asked. */
function question() {
  const nothing: () => void = () => undefined;
  const held = { isAsked: false, answer: nothing };
  const ask = () =>
    new Promise<void>((resolve) => {
      held.isAsked = true;
      held.answer = resolve;
    });
  return Object.assign(held, { ask });
}

const soon = () => new Promise((resolve) => setTimeout(resolve, 5));
const { signal } = new AbortController();

describe('What stands beside a page', () => {
  test('is asked two at a time', async () => {
    const all = [question(), question(), question()];
    const answers = all.map(({ ask }) => beside(signal, ask));
    await soon();
    expect(all.map(({ isAsked }) => isAsked)).toEqual([true, true, false]);
    all[0]?.answer();
    await soon();
    expect(all.map(({ isAsked }) => isAsked)).toEqual([true, true, true]);
    for (const { answer } of all) answer();
    await Promise.all(answers);
  });

  test('waits until what the page is about was answered', async () => {
    const [page, names] = [question(), question()];
    const answers = [inFront(page.ask), beside(signal, names.ask)];
    await soon();
    expect([page.isAsked, names.isAsked]).toEqual([true, false]);
    page.answer();
    await soon();
    expect(names.isAsked).toBe(true);
    names.answer();
    await Promise.all(answers);
  });

  test('waits for what is refused no longer than until it is, and in no case long', async () => {
    const names = question();
    const refused = inFront(() => Promise.reject(new Error('refused')));
    const asked = beside(signal, names.ask);
    await expect(refused).rejects.toThrow('refused');
    await soon();
    expect(names.isAsked).toBe(true);
    names.answer();
    await asked;

    const [page, others] = [question(), question()];
    const answers = [inFront(page.ask), beside(signal, others.ask)];
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect(others.isAsked).toBe(true);
    for (const { answer } of [page, others]) answer();
    await Promise.all(answers);
  });

  test('is not asked any more once nobody wants it', async () => {
    const [one, two, unwanted] = [question(), question(), question()];
    const leaving = new AbortController();
    const answers = [beside(signal, one.ask), beside(signal, two.ask)];
    const left = beside(leaving.signal, unwanted.ask);
    leaving.abort();
    await soon();
    for (const { answer } of [one, two]) answer();
    await expect(left).rejects.toThrow();
    expect(unwanted.isAsked).toBe(false);
    await Promise.all(answers);
  });
});
