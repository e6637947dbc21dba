import type { ClientBase } from 'pg'

/** What the generators read from PostgreSQL's catalogs: only what is written the same by PostgreSQL 15 and 18. */
export type Column = {
  name: string
  type: string
  notNull: boolean
  default: string | null
  identity: '' | 'a' | 'd'
  generated: '' | 's' | 'v'
  collation: string | null
}
export type Table = {
  schema: string
  name: string
  kind: 'table' | 'view'
  columns: Column[]
  constraints: { name: string; definition: string }[]
  indexes: string[]
  rowSecurity: boolean
  forced: boolean
  policies: Policy[]
  triggers: string[]
  grants: Grant[]
  view: string | null
}
export type Policy = { name: string; command: string; permissive: boolean; roles: string; using: string | null; check: string | null }
export type Grant = { privileges: string; grantee: string }
export type Routine = { schema: string; signature: string; definition: string; publicRevoked: boolean; grants: Grant[] }
export type Schema = { extensions: string[]; schemas: { name: string; grants: Grant[] }[]; routines: Routine[]; tables: Table[] }

const SCHEMAS = `('public', 'vault')`

/** Reads the schemas `public` and `vault`. Everything comes in a fixed order. */
export async function readSchema(client: ClientBase): Promise<Schema> {
  // With an empty path every name is written with its schema, whatever the database's own settings are.
  await client.query(`set search_path to ''`)
  const list = async <T>(sql: string): Promise<T[]> => (await client.query<{ row: T }>(sql)).rows.map(({ row }) => row)
  return {
    extensions: await list<string>(`select extname as row from pg_extension where extname <> 'plpgsql' order by extname collate "C"`),
    schemas: await list(SCHEMA_ROWS),
    routines: await list<Routine>(ROUTINES),
    tables: await list<Table>(TABLES),
  }
}

/** An access list without its owner and without the right that only PostgreSQL 17 and later knows. */
const grantsOf = (acl: string, owner: string) => `coalesce((
  select json_agg(json_build_object('privileges', privileges, 'grantee', grantee) order by grantee collate "C") from (
    select string_agg(lower(a.privilege_type), ', ' order by a.privilege_type collate "C") as privileges,
           case when a.grantee = 0 then 'public' else a.grantee::regrole::text end as grantee
    from aclexplode(${acl}) a
    where a.grantee <> ${owner} and a.privilege_type <> 'MAINTAIN'
    group by a.grantee) one), '[]')`

const SCHEMA_ROWS = `
  select json_build_object('name', n.nspname, 'grants', ${grantsOf('n.nspacl', 'n.nspowner')}) as row
  from pg_namespace n where n.nspname in ${SCHEMAS} order by n.nspname collate "C"`

const ROUTINES = `
  select json_build_object(
    'schema', n.nspname,
    'signature', format('%I.%I(%s)', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid)),
    'definition', pg_get_functiondef(p.oid),
    'publicRevoked', p.proacl is not null and not exists (select from aclexplode(p.proacl) a where a.grantee = 0),
    'grants', ${grantsOf('p.proacl', 'p.proowner')}) as row
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  where n.nspname in ${SCHEMAS} and p.prokind in ('f', 'p')
    and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
  order by n.nspname collate "C", p.proname collate "C", pg_get_function_identity_arguments(p.oid) collate "C"`

const COLUMNS = `coalesce((
  select json_agg(json_build_object(
    'name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'notNull', a.attnotnull,
    'default', pg_get_expr(d.adbin, d.adrelid), 'identity', a.attidentity, 'generated', a.attgenerated,
    'collation', (select l.collname from pg_collation l join pg_type t on t.oid = a.atttypid
                  where l.oid = a.attcollation and a.attcollation <> t.typcollation)) order by a.attnum)
  from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped), '[]')`

/** Primary key first, then unique, exclusion, checks, foreign keys. Not-null constraints have names only from 18 on. */
const CONSTRAINTS = `coalesce((
  select json_agg(json_build_object('name', k.conname, 'definition', pg_get_constraintdef(k.oid))
                  order by position(k.contype::text in 'puxcf'), k.conname collate "C")
  from pg_constraint k where k.conrelid = c.oid and k.contype in ('p', 'u', 'x', 'c', 'f')), '[]')`

const INDEXES = `coalesce((
  select json_agg(pg_get_indexdef(i.indexrelid) order by x.relname collate "C")
  from pg_index i join pg_class x on x.oid = i.indexrelid
  where i.indrelid = c.oid and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.conrelid = c.oid)), '[]')`

const POLICIES = `coalesce((
  select json_agg(json_build_object(
    'name', p.polname, 'permissive', p.polpermissive,
    'command', case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end,
    'roles', (select string_agg(case when r = 0 then 'public' else r::regrole::text end, ', ') from unnest(p.polroles) r),
    'using', pg_get_expr(p.polqual, p.polrelid), 'check', pg_get_expr(p.polwithcheck, p.polrelid)) order by p.polname collate "C")
  from pg_policy p where p.polrelid = c.oid), '[]')`

const TRIGGERS = `coalesce((
  select json_agg(pg_get_triggerdef(t.oid) order by t.tgname collate "C") from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal), '[]')`

/** Rights on single columns are written as PostgreSQL does: \`select (a, b)\`. */
const GRANTS = `(select coalesce(json_agg(g order by g->>'grantee' collate "C"), '[]') from (
  select json_array_elements(${grantsOf('c.relacl', 'c.relowner')}) as g
  union all
  select json_build_object('privileges', format('%s (%s)', lower(privilege_type), string_agg(quote_ident(attname), ', ' order by attnum)), 'grantee', grantee::regrole::text)
  from pg_attribute a, aclexplode(a.attacl) x where a.attrelid = c.oid and a.attacl is not null and x.grantee <> c.relowner
  group by x.grantee, x.privilege_type) every)`

const TABLES = `
  select json_build_object(
    'schema', n.nspname, 'name', c.relname, 'kind', case when c.relkind in ('v', 'm') then 'view' else 'table' end,
    'columns', ${COLUMNS}, 'constraints', ${CONSTRAINTS}, 'indexes', ${INDEXES}, 'policies', ${POLICIES}, 'triggers', ${TRIGGERS},
    'rowSecurity', c.relrowsecurity, 'forced', c.relforcerowsecurity, 'grants', ${GRANTS},
    'view', case when c.relkind in ('v', 'm') then pg_get_viewdef(c.oid) end) as row
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname in ${SCHEMAS} and c.relkind in ('r', 'p', 'v', 'm')
    and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
  order by n.nspname collate "C", c.relname collate "C"`
