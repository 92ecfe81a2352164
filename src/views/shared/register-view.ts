import type { Fold } from '../../../libs/projections/index.js';
import { subjectOf } from '../../log/streams.js';
import type { Entry, Register } from '../../registers/register.js';

/** A view of a register: one row an entry, under its slug. */
export function registerView<State extends Entry, Name extends string>(
  register: Register<State>,
  { name, revision }: { readonly name: Name; readonly revision: number },
): Fold<State, Name> {
  const types = new Set(Object.values(register.events).map(({ type }: { type: string }) => type));
  return {
    name,
    revision,
    keys: ({ type, stream }) => (types.has(type) ? [subjectOf(stream)] : []),
    streamOf: register.streamOf,
    evolve: (row, event) => register.evolve(row, event),
  };
}
