import type { Needs } from './knowledge.js';
import { claimName } from '../log/streams.js';

/** What several decisions need to know, each thing once. */
export function sharedNeeds(all: readonly Needs[]): Needs {
  const of = <T>(part: (needs: Needs) => Iterable<T> | undefined): T[] =>
    all.flatMap((needs) => [...(part(needs) ?? [])]);
  const names = of(({ claimNames }) => claimNames);
  return {
    actors: new Set(of(({ actors }) => actors)),
    issues: new Set(of(({ issues }) => issues)),
    processes: new Set(of(({ processes }) => processes)),
    reports: new Set(of(({ reports }) => reports)),
    claims: new Set(of(({ claims }) => claims)),
    claimNames: new Map(names.map((name) => [claimName(name.report, name.key), name])).values(),
    ...quotingIn(all),
    changes: all.some(({ changes }) => changes),
  };
}

/** What erases comes alone. */
function quotingIn([first, ...others]: readonly Needs[]): Pick<Needs, 'quoting'> {
  return first?.quoting === undefined || others.length > 0 ? {} : { quoting: first.quoting };
}
