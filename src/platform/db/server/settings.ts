/** Names the socket file (`.s.PGSQL.5432`); nothing listens on it. */
export const PORT = 5432
export const SUPERUSER = 'youyue'
export const DATABASE = 'youyue'

/** Without one of these an acknowledged record may be lost in a power cut. */
export const DURABLE = ['fsync', 'synchronous_commit', 'full_page_writes'] as const

/**
 * Settings of the embedded server, given on its command line so that the data directory itself stays plain. Memory is for an office
 * computer: server and database together stay under 450 MB. `overrides` come from tests and fault harnesses.
 */
export function serverSettings(
  major: number,
  socketFolder: string,
  port: number,
  overrides: Record<string, string> = {},
): Record<string, string> {
  return { ...DURABILITY, ...MEMORY, ...logging(), ...(major >= 18 ? NEWER : {}), ...listening(socketFolder, port), ...overrides }
}

const DURABILITY = { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on', wal_level: 'replica', restart_after_crash: 'on' }

const MEMORY = {
  max_connections: '40',
  shared_buffers: '144MB',
  work_mem: '6MB',
  maintenance_work_mem: '48MB',
  effective_cache_size: '1GB',
  max_wal_size: '512MB',
  min_wal_size: '80MB',
  max_wal_senders: '0',
  max_logical_replication_workers: '0',
  autovacuum_max_workers: '2',
  max_worker_processes: '4',
  max_parallel_workers_per_gather: '1',
  huge_pages: 'off',
  jit: 'off',
  // Small databases on solid disks: an index lookup costs nearly what a sequential page does.
  random_page_cost: '1.5',
}

/** PostgreSQL 18 starts three processes for reading ahead; an office's database lives in memory. */
const NEWER = { io_method: 'sync' }

/** Statements and values of failed statements may hold what people said: they never reach the log. */
function logging(): Record<string, string> {
  return {
    logging_collector: 'off',
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_statement: 'none',
    log_checkpoints: 'off',
    lc_messages: 'C',
    timezone: 'UTC',
    log_timezone: 'UTC',
  }
}

function listening(socketFolder: string, port: number): Record<string, string> {
  if (process.platform === 'win32') return { listen_addresses: '127.0.0.1', port: String(port), unix_socket_directories: '' }
  return {
    listen_addresses: '',
    port: String(port),
    unix_socket_directories: `"${socketFolder.replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',
  }
}

export function asArguments(settings: Record<string, string>): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}
