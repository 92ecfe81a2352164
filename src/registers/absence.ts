import type { Knowledge } from '../deciding/knowledge.js';
import type { Register } from './register.js';

/**
 * Why nothing can be said of an entry by its slug: there is none, or it was erased. Undefined where
 * something can.
 */
export function whyAbsent(
  knowledge: Knowledge,
  register: Register,
  slug: string,
): string | undefined {
  if (isErased(knowledge, register, slug)) return `the ${register.name} ${slug} was erased`;
  return knowledge.of(register).has(slug) ? undefined : `there is no ${register.name} ${slug}`;
}

/** Whether one was erased that had a slug, or has it in the place of the one it had. */
export function isErased(knowledge: Knowledge, register: Register, slug: string): boolean {
  const known = knowledge.of(register).get(slug);
  // Of one that was called so, the log tells that it is there, and nothing of it.
  if (!known) return knowledge.revision(register.streamOf(slug)) > 0;
  return (known.erased ?? null) !== null;
}
