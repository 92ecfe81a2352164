import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { ScramClient } from './scram-client.js';
import { sqlStateOf } from './sql-state.js';

/** What the migrations grant to, and what the application's role is a member of. */
const GROUP = 'parley_application';

/**
 * @throws `Error` if both URLs name the same role: whoever owns the log could
 *   rewrite it.
 */
export function refuseOwner(ownerUrl: string, applicationUrl: string): void {
  const { user } = new ScramClient(applicationUrl);
  if (user === new ScramClient(ownerUrl).user) {
    throw new Error(
      `The application must not own the log, but both database URLs name the role "${user ?? ''}": name another role in the application's (it is created where it is missing).`,
    );
  }
}

/**
 * Creates the role that `applicationUrl` names, with its password, if it is
 * missing, and grants it what it lacks. An existing role keeps its password.
 *
 * @throws `Error` if the owner may not create roles, or if the role could act
 *   as the owner.
 */
export async function ensureApplicationRole(
  owner: pg.Client,
  applicationUrl: string,
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await provide(owner, applicationUrl);
      return;
    } catch (error) {
      // Roles belong to the cluster: whoever migrates another database of it may get in between.
      if (attempt === 5 || !isOvertaken(error)) throw error;
      await sleep(50);
    }
  }
}

async function provide(owner: pg.Client, applicationUrl: string): Promise<void> {
  const { user: role = '', password } = new ScramClient(applicationUrl);
  const name = pg.escapeIdentifier(role);
  if (!(await holds(owner, 'SELECT FROM pg_roles WHERE rolname = $1', role))) {
    const secret = password ? `PASSWORD ${pg.escapeLiteral(password)}` : '';
    await owner.query(`CREATE ROLE ${name} LOGIN ${secret}`).catch(explainDenial(role));
  }
  if (await holds(owner, `SELECT WHERE pg_has_role($1, current_user, 'MEMBER')`, role)) {
    throw new Error(
      `The application must not own the log, but the role "${role}" of its database URL is a superuser or a member of the owner: name another role.`,
    );
  }
  if (!(await holds(owner, `SELECT WHERE pg_has_role($1, '${GROUP}', 'USAGE')`, role))) {
    await owner.query(`GRANT ${GROUP} TO ${name}`);
  }
  const connects = `SELECT WHERE has_database_privilege($1, current_database(), 'CONNECT')`;
  if (!(await holds(owner, connects, role))) {
    const database = pg.escapeIdentifier(owner.database ?? '');
    await owner.query(`GRANT CONNECT ON DATABASE ${database} TO ${name}`);
  }
}

async function holds(session: pg.Client, query: string, role: string): Promise<boolean> {
  const { rowCount } = await session.query(query, [role]);
  return rowCount === 1;
}

function explainDenial(role: string) {
  return (error: unknown) => {
    const insufficientPrivilege = '42501';
    if (sqlStateOf(error) !== insufficientPrivilege) throw error;
    throw new Error(
      `The role "${role}" of the application's database URL does not exist and the owner may not create it: create it as an administrator, or give the owner CREATEROLE.`,
      { cause: error },
    );
  };
}

/** Somebody else wrote the same row of the catalogue first. */
function isOvertaken(error: unknown): boolean {
  const duplicateObject = '42710';
  const uniqueViolation = '23505';
  const tupleConcurrentlyUpdated = 'XX000';
  // A role of another session's that this one's cache does not know of yet.
  const undefinedObject = '42704';
  const states = [duplicateObject, uniqueViolation, tupleConcurrentlyUpdated, undefinedObject];
  return states.includes(sqlStateOf(error) ?? '');
}
