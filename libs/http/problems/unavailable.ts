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

/** Whether an error, or anything that caused it, is a connection to the database that failed. */
export function isUnavailable(error: unknown, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > 5) return false;
  const { code, kind, originalCode, message, cause, meta } = error as Record<string, unknown>;
  if ([code, kind, originalCode].some((name) => typeof name === 'string' && isKnown(name)))
    return true;
  if (typeof message === 'string' && MESSAGE.test(message)) return true;
  const driverError = (meta as Record<string, unknown> | null | undefined)?.['driverAdapterError'];
  return isUnavailable(cause, depth + 1) || isUnavailable(driverError, depth + 1);
}

function isKnown(code: string): boolean {
  return KNOWN.has(code) || SQLSTATE.test(code);
}
