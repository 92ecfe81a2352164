import { Prisma } from '../../generated/prisma/client.js';

/**
 * What takes the place of something of PostgreSQL's own without changing any object of ours: operators, casts
 * and types of somebody's making, and functions where they are found by the names of built-in ones. Those of
 * extensions are left out.
 */
export const disguises = Prisma.sql`
  SELECT format('function %s.%s(%s)', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid)),
    'd', p.proowner, p.proowner, NULL, ''
  FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
  WHERE (n.nspname = 'public' OR n.nspname IN (SELECT rolname FROM pg_roles))
    AND EXISTS (SELECT FROM pg_proc b
      WHERE b.proname = p.proname AND b.pronamespace = 'pg_catalog'::regnamespace)
    AND NOT EXISTS (SELECT FROM pg_depend e
      WHERE e.classid = 'pg_proc'::regclass AND e.objid = p.oid AND e.deptype = 'e')
  UNION ALL
  SELECT 'operator ' || o.oid::regoperator, 'd', o.oprowner, o.oprowner, NULL, ''
  FROM pg_operator o JOIN pg_namespace n ON n.oid = o.oprnamespace
  WHERE n.nspname NOT IN ('pg_catalog', 'information_schema')
    AND NOT EXISTS (SELECT FROM pg_depend e
      WHERE e.classid = 'pg_operator'::regclass AND e.objid = o.oid AND e.deptype = 'e')
  UNION ALL
  SELECT format('cast %s AS %s', c.castsource::regtype, c.casttarget::regtype), 'd', 0, 0, NULL, ''
  FROM pg_cast c
  WHERE c.oid >= 16384 AND NOT EXISTS (SELECT FROM pg_depend e
    WHERE e.classid = 'pg_cast'::regclass AND e.objid = c.oid AND e.deptype = 'e')
  UNION ALL
  SELECT format('type %s.%s', s.nspname, t.typname), 'd', t.typowner, t.typowner, NULL, t.typtype::text
  FROM pg_type t JOIN spaces s ON s.oid = t.typnamespace WHERE t.typtype IN ('d', 'e', 'r', 'm')`;

/** What who is in the application's group may do beyond it; of who owns the schemas that is no news. */
export const powers = Prisma.sql`
  SELECT format('role %s, which may more than parley_application', r.rolname), 'p', r.oid, r.oid, NULL, ''
  FROM pg_auth_members g JOIN pg_roles r ON r.oid = g.member
  WHERE g.roleid::regrole::text = 'parley_application'
    AND r.oid NOT IN (SELECT nspowner FROM spaces)
    AND (r.rolsuper OR r.rolcreaterole OR r.rolreplication OR r.rolbypassrls
      OR EXISTS (SELECT FROM pg_auth_members m WHERE m.member = r.oid AND m.roleid <> g.roleid))`;

/** Settings by which names mean something else, sessions are somebody else's, or triggers rest. */
export const settings = Prisma.sql`
  SELECT format('setting %s of %s', split_part(c.setting, '=', 1),
      CASE s.setrole WHEN 0 THEN 'the database' ELSE s.setrole::regrole::text END),
    's', s.setrole, s.setrole, NULL, c.setting
  FROM pg_db_role_setting s CROSS JOIN LATERAL unnest(s.setconfig) AS c(setting)
  WHERE s.setdatabase IN (0, (SELECT oid FROM pg_database WHERE datname = current_database()))
    AND split_part(c.setting, '=', 1) IN ('search_path', 'session_replication_role', 'row_security',
      'transform_null_equals', 'role', 'session_authorization', 'session_preload_libraries', 'local_preload_libraries')
  UNION ALL
  SELECT format('setting %s of the server', g.name), 's', 0, 0, NULL, g.setting
  FROM pg_settings g
  WHERE g.name IN ('search_path', 'session_replication_role', 'row_security', 'transform_null_equals')
    AND g.source IN ('configuration file', 'command line', 'environment variable', 'global')
    AND g.setting <> g.boot_val`;
