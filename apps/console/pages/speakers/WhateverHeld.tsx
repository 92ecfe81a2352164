import type { Moment } from '../../api/moment.js';

/** Says of numbers that know no time of the world why they may lead to fewer claims, where one is set. */
export function WhateverHeld({ moment: { validAt } }: { readonly moment: Moment }) {
  if (validAt === undefined) return null;
  return (
    <p role="note" className="quiet">
      The numbers are of all that was said, whenever it holds. The claims that they lead to are
      those of them that hold at {validAt}.
    </p>
  );
}
