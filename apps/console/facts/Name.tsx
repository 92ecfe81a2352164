import type { RegisterName } from './registers.js';
import { useNames } from './use-names.js';

/** What people call an issue, a place, a measure, a process, or a step as `<process>/<step>`. */
export function Name({ of, slug }: { readonly of: RegisterName; readonly slug: string }) {
  return <bdi>{useNames(of).get(slug) ?? slug}</bdi>;
}
