import { DriverAdapterError } from '@prisma/driver-adapter-utils';
import pg from 'pg';
import { Prisma } from '../../generated/prisma/client.js';

/**
 * The SQLSTATE with which PostgreSQL answered a statement; undefined for any other error, such as
 * a connection that broke.
 */
export function sqlStateOf(error: unknown): string | undefined {
  if (error instanceof pg.DatabaseError) return error.code;
  const cause = causeOf(error);
  const code = cause?.['originalCode'] ?? cause?.['code'];
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : undefined;
}

/** Whether PostgreSQL itself refused a statement, so that its transaction is rolled back for sure. */
export function isRolledBack(error: unknown): boolean {
  const state = sqlStateOf(error);
  // Class 08: connection; 57P: the server went away. What those leave is not known.
  return state !== undefined && !state.startsWith('08') && !state.startsWith('57P');
}

/**
 * Whether what was to be written can never be written: bad data, a broken constraint, a missing
 * column, a limit of PostgreSQL, or more than its memory takes in one piece, which it calls internal.
 */
export function isDataError(error: unknown): boolean {
  return ['21', '22', '23', '42', '54', 'XX'].includes(sqlStateOf(error)?.slice(0, 2) ?? '');
}

/** Whether a lock was not had in time. */
export function isLockTimeout(error: unknown): boolean {
  return sqlStateOf(error) === '55P03';
}

function causeOf(error: unknown): Record<string, unknown> | undefined {
  if (error instanceof DriverAdapterError) return { ...error.cause };
  return error instanceof Prisma.PrismaClientKnownRequestError
    ? driverCause(error.meta)
    : undefined;
}

function driverCause(
  meta: Record<string, unknown> | undefined,
): Record<string, unknown> | undefined {
  const driverError = meta?.['driverAdapterError'];
  if (typeof driverError !== 'object' || driverError === null) return meta;
  const cause = 'cause' in driverError ? driverError.cause : undefined;
  return typeof cause === 'object' && cause !== null ? { ...cause } : meta;
}
