import { RowFault } from '../row-fault.js';
import type { Scope } from './scope.js';

/** Has a fault be about the column that was read last, where it says of none itself. */
export function aboutColumn<Value>(read: (scope: Scope) => Value): (scope: Scope) => Value {
  return (scope) => {
    try {
      return read(scope);
    } catch (error) {
      if (!(error instanceof RowFault) || error.column !== undefined) throw error;
      throw new RowFault(error.message, scope.last);
    }
  };
}
