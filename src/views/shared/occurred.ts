import type { Content } from '../../claims/content.js';

/** The date in the world of what a claim says, as written; null for what has none. */
export function occurredOf(content: Content): string | null {
  switch (content.kind) {
    case 'event':
    case 'milestone':
      return content.occurred ?? null;
    case 'quantity':
      return content.period ?? null;
    default:
      return null;
  }
}
