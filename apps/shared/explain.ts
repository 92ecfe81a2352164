import { CommandFailed } from './command-failed.js';

/** Of Node's and of Prisma's errors: there is nobody at the address. */
const UNREACHABLE = new Set([
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'ETIMEDOUT',
  'P1001',
]);

/** What an error that ended a command says to people. */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    const code = 'code' in cause ? String(cause.code) : '';
    // Of a raw query Prisma gives another code, for all that fails.
    const [unreachable] = /Can't reach database server[^`]*/.exec(cause.message) ?? [];
    if (UNREACHABLE.has(code) || unreachable !== undefined) {
      return `PostgreSQL does not answer (${(unreachable ?? lastLine(cause.message)) || code}): see that it runs, and that DATABASE_URL and DATABASE_OWNER_URL name it.`;
    }
    // Who wrote that knew what it was that did not answer.
    if (isExplained(cause)) break;
  }
  // Prisma first shows where in the code it was called.
  return error.name.startsWith('Prisma') ? lastLine(error.message) : error.message;
}

/** An error of the project's own, which says in a sentence what its cause means. */
function isExplained(error: Error): boolean {
  if (error instanceof CommandFailed) return true;
  return error.name === 'Error' && !('code' in error) && error.cause !== undefined;
}

function lastLine(text: string): string {
  return text.trimEnd().split('\n').at(-1) ?? '';
}
