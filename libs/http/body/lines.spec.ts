import { setTimeout as sleep } from 'node:timers/promises';

import fc from 'fast-check';

import { type GroupLimits, lineGroups } from './line-groups.js';
import { type Line, LineSplitter } from './lines.js';

const bytes = (text: string) => Buffer.from(text);

/** Lines as number and text; null for one that is too large. */
function told(lines: readonly Line[]): [number, string | null][] {
  return lines.map(({ number, bytes }) => [number, bytes ? Buffer.from(bytes).toString() : null]);
}

function split(chunks: readonly Uint8Array[], maxBytes = 1_000): [number, string | null][] {
  const splitter = new LineSplitter(maxBytes);
  return told([...chunks.flatMap((chunk) => splitter.push(chunk)), ...splitter.end()]);
}

describe('a stream of bytes is cut into lines', () => {
  it.each<[string, [number, string | null][]]>([
    ['', []],
    ['\n', []],
    ['a', [[1, 'a']]],
    ['a\n', [[1, 'a']]],
    [
      'a\nb',
      [
        [1, 'a'],
        [2, 'b'],
      ],
    ],
    ['\n \t\r\n\na', [[4, 'a']]],
    ['a\r\n', [[1, 'a\r']]],
    [
      '12345\n123456\n1',
      [
        [1, '12345'],
        [2, null],
        [3, '1'],
      ],
    ],
    [
      '      \n1',
      [
        [1, null],
        [2, '1'],
      ],
    ],
    ['123456', [[1, null]]],
  ])('%j', (text, lines) => {
    expect(split([bytes(text)], 5)).toEqual(lines);
  });

  it('wherever it is cut into chunks', () => {
    const alphabet = fc.constantFrom('\n', '\r', ' ', 'a', 'é', '🎣');
    const cuts = fc.array(fc.nat({ max: 60 }), { maxLength: 10 });
    fc.assert(
      fc.property(fc.array(alphabet, { maxLength: 30 }), cuts, (characters, places) => {
        const whole = bytes(characters.join(''));
        const ends = [...places.sort((a, b) => a - b), whole.length];
        const chunks = ends.map((end, index) => whole.subarray(ends[index - 1] ?? 0, end));
        expect(split(chunks, 6)).toEqual(split([whole], 6));
        expect(split([whole], 6)).toEqual(
          whole
            .toString()
            .split('\n')
            .map((line, index): [number, string | null] => [
              index + 1,
              bytes(line).length > 6 ? null : line,
            ])
            .filter(([, line]) => line?.trim() !== ''),
        );
      }),
    );
  });
});

describe('lines come in groups', () => {
  const limits: GroupLimits = {
    maxLineBytes: 1_000,
    maxLines: 3,
    maxBytes: 1_000,
    patienceMs: 1_000,
  };

  async function* streamOf(...chunks: string[]): AsyncGenerator<Uint8Array, void> {
    for (const chunk of chunks) {
      await Promise.resolve();
      yield bytes(chunk);
    }
  }

  async function groups(source: AsyncIterable<Uint8Array>, more: Partial<GroupLimits> = {}) {
    const all: (string | null)[][] = [];
    for await (const group of lineGroups(source, { ...limits, ...more })) {
      all.push(told(group).map(([, text]) => text));
    }
    return all;
  }

  it('of so many lines at most', async () => {
    expect(await groups(streamOf('1\n2\n', '3\n4\n5', '\n6\n7'))).toEqual([
      ['1', '2', '3'],
      ['4', '5', '6'],
      ['7'],
    ]);
  });

  it('that the line closes which reaches so many bytes', async () => {
    const source = streamOf('12\n345\n', '6\n', '7890123\n4');
    expect(await groups(source, { maxBytes: 5 })).toEqual([['12', '345'], ['6', '7890123'], ['4']]);
  });

  it('and of none there is none', async () => {
    expect(await groups(streamOf())).toEqual([]);
    expect(await groups(streamOf('\n\n', '\n'))).toEqual([]);
  });

  it('without waiting for what does not come', async () => {
    let more = (): void => undefined;
    const asked = new Promise<void>((resolve) => {
      more = resolve;
    });
    async function* trickle(): AsyncGenerator<Uint8Array, void> {
      yield bytes('1\n2');
      await asked;
      yield bytes('\n3\n');
    }
    const coming = lineGroups(trickle(), { ...limits, patienceMs: 1 });
    expect(told((await coming.next()).value ?? [])).toEqual([[1, '1']]);
    more();
    expect(told((await coming.next()).value ?? [])).toEqual([
      [2, '2'],
      [3, '3'],
    ]);
    expect((await coming.next()).done).toBe(true);
  });

  it('of a stream that is read no further than it is asked for', async () => {
    let read = 0;
    let closed = false;
    async function* endless(): AsyncGenerator<Uint8Array, void> {
      try {
        for (;;) {
          read += 1;
          yield bytes('1\n2\n3\n');
          await Promise.resolve();
        }
      } finally {
        closed = true;
      }
    }
    const coming = lineGroups(endless(), limits);
    await coming.next();
    await sleep(5);
    expect(read).toBe(1);
    await coming.return();
    expect([read, closed]).toEqual([1, true]);
  });

  it('until the stream breaks', async () => {
    async function* broken(): AsyncGenerator<Uint8Array, void> {
      yield bytes('1\n2\n3\n4\n');
      await Promise.resolve();
      throw new Error('the client left');
    }
    const coming = lineGroups(broken(), limits);
    expect(told((await coming.next()).value ?? [])).toHaveLength(3);
    await expect(coming.next()).rejects.toThrow('the client left');
  });
});
