import { z } from 'zod';

import { eventType } from '../log/event-type.js';
import { Knowledge } from './knowledge.js';
import type { Subject } from './subject.js';

const Named = eventType('Named', 1, z.strictObject({ name: z.string() }));

const things: Subject<{ readonly name: string }> = {
  name: 'thing',
  streamOf: (id) => `thing/${id}`,
  evolve: (state, event) => (Named.is(event) ? event.payload : state),
  nameOf: ({ name }) => `thing/by/${name}`,
};

const named = (id: string, name: string) => Named.at(`thing/${id}`, 1, { name });

const asked = () =>
  Knowledge.of({
    subjects: [{ subject: things, named: ['a'], made: ['new'] }],
    names: ['thing/by/name'],
  });

test('what was asked for and is not there is not there', () => {
  const known = asked();
  expect(known.opened).toBe(false);
  expect(known.of(things).has('a')).toBe(false);
  expect(known.of(things).get('new')).toBeUndefined();
  expect(known.idOf('thing/by/name')).toBeUndefined();
});

test('what nobody asked for is an error, for it may be there', () => {
  const known = asked();
  expect(() => known.of(things).get('b')).toThrow('nobody asked for thing/b');
  expect(() => known.idOf('thing/by/other')).toThrow('nobody asked what thing/by/other stands for');
  expect(() => known.text('of nobody')).toThrow('nobody asked for the text of nobody');
  expect(() => known.mentions).toThrow('nobody asked for mentions');
  expect(() => Knowledge.of({}).of(things)).toThrow('nobody asked for any thing');
});

test('what is foreseen is known, by its permanent name too', () => {
  const known = asked();
  known.foresee([named('b', 'name')]);
  expect(known.of(things).get('b')).toEqual({ name: 'name' });
  expect(known.idOf('thing/by/name')).toBe('b');
  expect([known.revision('thing/b'), known.begun('thing/b')]).toEqual([1, Infinity]);
});

test('a fork knows as much, and keeps to itself what it takes in', () => {
  const known = asked();
  known.evolve(named('a', 'one'), 7);
  const fork = known.fork();
  fork.foresee([named('b', 'name')]);
  fork.takeText('commitment', 'A text');
  const both = ['thing/a', 'thing/b', 'other/a'];
  expect(fork.of(things).among(both)).toEqual([{ name: 'one' }, { name: 'name' }]);
  expect(fork.begun('thing/a')).toBe(7);
  expect(known.of(things).among(both)).toEqual([{ name: 'one' }]);
  expect(known.of(things).knows('b')).toBe(false);
  expect(known.idOf('thing/by/name')).toBeUndefined();
  expect(() => known.text('commitment')).toThrow('nobody asked');
});
