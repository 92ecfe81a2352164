import { noTurn, Problem, Turns } from '../../libs/http/index.js';
import { workbook } from '../../libs/sheets/test/workbook.js';
import { Workbooks } from './workbooks.js';

const LIMITS = { ofKey: 2, ofProcess: 4 };

async function* sent(...chunks: Uint8Array[]): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  yield* chunks;
}

/** Begins, and goes on no more. */
async function* hanging(): AsyncGenerator<Uint8Array> {
  yield Buffer.from('PK');
  await new Promise(() => undefined);
}

const small = () => sent(workbook([{ name: 'S', rows: [['a'], ['1']] }]));

describe('A workbook that is sent', () => {
  it('is read while others, of other keys, do not arrive', async () => {
    const workbooks = new Workbooks(new Turns(LIMITS, noTurn));
    void workbooks.read('slow', hanging(), {});
    void workbooks.read('slow', hanging(), {});
    const { columns } = await workbooks.read('quick', small(), {});
    expect(columns).toEqual(['a']);
    await expect(workbooks.read('slow', small(), {})).rejects.toBeInstanceOf(Problem);
  });

  it('is given up where it does not arrive in time, and its place with it', async () => {
    const workbooks = new Workbooks(new Turns({ ofKey: 1, ofProcess: 1 }, noTurn), 20);
    await expect(workbooks.read('slow', hanging(), {})).rejects.toThrow('did not arrive in time');
    expect((await workbooks.read('slow', small(), {})).columns).toEqual(['a']);
  });
});
