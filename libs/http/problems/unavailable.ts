// Prisma's codes for a database that cannot be reached, does not answer or has no connection left.
const PRISMA = ['P1000', 'P1001', 'P1002', 'P1008', 'P1011', 'P1017', 'P2024', 'P2037'];
// The kinds of Prisma's driver adapters for the same.
const ADAPTER = ['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout', 'TooManyConnections'];
const NETWORK = [
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
];
const KNOWN = new Set([...PRISMA, ...ADAPTER, ...NETWORK]);
// SQLSTATE: connection exceptions; no disk, memory or connection left; the server is going down or
// coming up; what a standby cancels to go on replaying, and refuses to write as it is no primary.
const SQLSTATE = /^(08\w{3}|53\w{3}|57P0[1-5]|40001|25006)$/;
// The driver gives these two neither a code nor a class.
const MESSAGE = /Connection terminated|timeout exceeded when trying to connect/;

/** SQLSTATE: a statement was cancelled, as it took too long. */
const CANCELLED = '57014';

/** Whether an error, or anything that caused it, is a connection to the database that failed. */
export function isUnavailable(error: unknown): boolean {
  return causesOf(error).some(
    ({ codes, message }) =>
      codes.some((code) => KNOWN.has(code) || SQLSTATE.test(code)) || MESSAGE.test(message),
  );
}

/** Whether an error is, or comes from, a statement that was cancelled. */
export function isCancelled(error: unknown): boolean {
  return causesOf(error).some(({ codes }) => codes.includes(CANCELLED));
}

/** What tells an error apart. */
interface Cause {
  readonly codes: readonly string[];
  readonly message: string;
}

/** An error with all that caused it. */
function causesOf(error: unknown, depth = 0): Cause[] {
  if (typeof error !== 'object' || error === null || depth > 5) return [];
  const { code, kind, originalCode, message, cause, meta } = error as Record<string, unknown>;
  const driverError = (meta as Record<string, unknown> | null | undefined)?.['driverAdapterError'];
  return [
    {
      codes: [code, kind, originalCode].filter((name) => typeof name === 'string'),
      message: typeof message === 'string' ? message : '',
    },
    ...causesOf(cause, depth + 1),
    ...causesOf(driverError, depth + 1),
  ];
}
