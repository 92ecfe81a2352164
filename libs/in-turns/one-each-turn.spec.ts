import { OneEachTurn } from './index.js';

test('many go on in the order in which they came, one each time that the event loop turns', async () => {
  const turns = new OneEachTurn();
  const gone: string[] = [];
  const goOn = async (name: string) => {
    for (let time = 0; time < 2; time += 1) {
      await turns.next();
      gone.push(name);
    }
  };
  const perTurn: number[] = [];
  let before = 0;
  let over = false;
  const count = () => {
    perTurn.push(gone.length - before);
    before = gone.length;
    if (!over) setImmediate(count);
  };
  setImmediate(count);
  await Promise.all(['a', 'b', 'c'].map(goOn));
  over = true;
  expect(gone).toEqual(['a', 'b', 'c', 'a', 'b', 'c']);
  expect(Math.max(...perTurn)).toBe(1);
});
