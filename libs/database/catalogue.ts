import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { PrismaClient } from '../../generated/prisma/client.js';
import { disguises, powers, settings } from './beside-the-schema.js';
import { packageRoot } from './package-root.js';
import { defaultMigrationsDir, readMigrations } from './migrations.js';

/** What makes up a schema, by kind and name, each with a digest (SHA-256) of what it is. */
export type Catalogue = Readonly<Record<string, string>>;

type Queryable = Pick<PrismaClient, '$queryRaw'>;

/** What the migrations make, as it was written down from a database that has taken them all. */
export async function expectedCatalogue(): Promise<Catalogue> {
  return JSON.parse(await readFile(catalogueFile(), 'utf8')) as Catalogue;
}

/** Where that is. */
export function catalogueFile(): string {
  return join(packageRoot(), 'prisma', 'catalogue.json');
}

/**
 * What a database has: tables with their columns, constraints, indexes, rules and grants, functions
 * and triggers, what stands in the place of PostgreSQL's own, the rights of the application's group and of
 * who is in it, settings by which names mean something else or triggers rest, and the migrations. Names
 * of owners are left out, for these every installation chooses.
 */
export async function readCatalogue(db: Queryable): Promise<Catalogue> {
  const objects = await db.$queryRaw<{ name: string; definition: string }[]>`
    WITH spaces AS (
      SELECT n.* FROM pg_namespace n WHERE n.nspname IN ('access', 'intake', 'log', 'proofs', 'views', 'webhooks')
    ), relations AS (
      SELECT c.*, s.nspname, s.nspowner FROM pg_class c JOIN spaces s ON s.oid = c.relnamespace
      WHERE c.relkind <> 'i' AND c.relkind <> 'I'
    ), objects AS (
      SELECT 'schema ' || s.nspname AS name, 'n' AS kind, s.nspowner AS owner, s.nspowner AS home,
        coalesce(s.nspacl, acldefault('n', s.nspowner)) AS acl, '' AS definition
      FROM spaces s
      UNION ALL
      SELECT format('table %s.%s', r.nspname, r.relname), 'r', r.relowner, r.nspowner,
        coalesce(r.relacl, acldefault(CASE r.relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", r.relowner)),
        concat_ws(E'\n', r.relkind, r.relpersistence, r.relrowsecurity, r.relforcerowsecurity,
          (SELECT string_agg(format('%s %s %s %s%s %s %s %s', a.attname, format_type(a.atttypid, a.atttypmod),
              a.attnotnull, a.attgenerated, a.attidentity, pg_get_expr(d.adbin, d.adrelid),
              nullif(a.attcollation, 0)::regcollation, a.attacl), E'\n' ORDER BY a.attname)
            FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
            WHERE a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped),
          (SELECT string_agg(format('%s %s %s', k.conname, pg_get_constraintdef(k.oid), k.convalidated),
              E'\n' ORDER BY k.conname)
            FROM pg_constraint k WHERE k.conrelid = r.oid AND k.contype IN ('c', 'f', 'p', 'u', 'x')),
          (SELECT string_agg(format('%s %s', pg_get_indexdef(i.indexrelid), i.indisvalid),
              E'\n' ORDER BY i.indexrelid::regclass::text COLLATE "C")
            FROM pg_index i WHERE i.indrelid = r.oid),
          (SELECT string_agg(format('%s %s', pg_get_ruledef(w.oid), w.ev_enabled), E'\n' ORDER BY w.rulename)
            FROM pg_rewrite w WHERE w.ev_class = r.oid),
          (SELECT string_agg(format('%s %s %s %s %s %s', l.polname, l.polcmd, l.polpermissive,
              l.polroles::regrole[], pg_get_expr(l.polqual, l.polrelid),
              pg_get_expr(l.polwithcheck, l.polrelid)), E'\n' ORDER BY l.polname)
            FROM pg_policy l WHERE l.polrelid = r.oid),
          (SELECT string_agg(h.inhrelid::regclass::text, E'\n' ORDER BY h.inhrelid::regclass::text COLLATE "C")
            FROM pg_inherits h WHERE h.inhparent = r.oid),
          (SELECT 'resting' FROM pg_trigger t
            WHERE t.tgrelid = r.oid AND t.tgisinternal AND t.tgenabled <> 'O' LIMIT 1))
      FROM relations r
      UNION ALL
      SELECT format('function %s.%s(%s)', s.nspname, p.proname, pg_get_function_identity_arguments(p.oid)),
        'f', p.proowner, s.nspowner, coalesce(p.proacl, acldefault('f', p.proowner)),
        CASE p.prokind WHEN 'a' THEN 'aggregate' ELSE pg_get_functiondef(p.oid) END
      FROM pg_proc p JOIN spaces s ON s.oid = p.pronamespace
      UNION ALL
      ${disguises}
      UNION ALL
      SELECT format('trigger %s of %s.%s', t.tgname, r.nspname, r.relname), 't', r.nspowner, r.nspowner,
        NULL, format('%s %s', pg_get_triggerdef(t.oid), t.tgenabled)
      FROM pg_trigger t JOIN relations r ON r.oid = t.tgrelid WHERE NOT t.tgisinternal
      UNION ALL
      SELECT 'event trigger ' || t.evtname, 'e', t.evtowner, t.evtowner, NULL, t.evtfoid::text
      FROM pg_event_trigger t
      UNION ALL
      SELECT 'role ' || r.rolname, 'o', r.oid, r.oid, NULL,
        format('%s %s %s %s %s %s', r.rolsuper, r.rolcreaterole, r.rolcreatedb, r.rolcanlogin, r.rolbypassrls,
          (SELECT string_agg(m.roleid::regrole::text, ' ' ORDER BY m.roleid::regrole::text COLLATE "C")
            FROM pg_auth_members m WHERE m.member = r.oid))
      FROM pg_roles r WHERE r.rolname = 'parley_application'
      UNION ALL
      ${powers}
      UNION ALL
      ${settings}
    )
    SELECT o.name, concat_ws(E'\n', o.definition, o.owner = o.home, (
      SELECT string_agg(g.said, E'\n' ORDER BY g.said COLLATE "C") FROM (
        SELECT format('%s %s %s', CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE a.grantee::regrole::text END,
          a.privilege_type, a.is_grantable) AS said
        FROM aclexplode(o.acl) a WHERE a.grantee <> o.owner) g)) AS definition
    FROM objects o ORDER BY o.name`;
  const migrations = await db.$queryRaw<{ name: string; checksum: string }[]>`
    SELECT migration_name AS name, checksum FROM public._prisma_migrations
    WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name`;
  return Object.fromEntries([
    ...objects.map(({ name, definition }) => [name, digest(definition)]),
    ...migrations.map(({ name, checksum }) => [`migration ${name}`, checksum]),
  ]) as Catalogue;
}

/** The migrations of this release, as a catalogue has them. */
export async function releasedMigrations(): Promise<Catalogue> {
  const { migrationDirectories } = await readMigrations(defaultMigrationsDir());
  const entries = migrationDirectories.map(({ path, migrationFile: { content } }) => [
    `migration ${path}`,
    content.tag === 'ok' ? digest(content.value) : '',
  ]);
  return Object.fromEntries(entries) as Catalogue;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
