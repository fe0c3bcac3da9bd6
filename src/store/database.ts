import { type Kysely, sql } from 'kysely'
import { connect, type Where } from './connect.ts'
import { type EmbeddedServer, startEmbedded } from './embedded/server.ts'
import { migrateUp } from './migrate.ts'
import { type Refused, refusalOf, refused } from './refusal.ts'
import type { Tables } from './tables.ts'

/** An open store. `where` names it in messages; `pid` is the embedded server's process, null with DATABASE_URL. */
export type Store = { readonly db: Kysely<Tables>; readonly where: string; readonly pid: number | null; readonly close: () => Promise<void> }

export type Opened = { readonly ok: true; readonly store: Store } | Refused

/**
 * `dataDir`: folder of the embedded PostgreSQL, made when absent. `url`: `postgres://...` of a server to use instead, or null.
 * `schema`: where our tables stand in that server's database.
 */
export type OpenOptions = { readonly dataDir: string; readonly url: string | null; readonly schema?: string; readonly onLost?: (error: Error) => void }

const OLDEST = 150_000

/** Reads "the server is 15.3" off server_version_num: two digits for the minor version since PostgreSQL 10. */
const makeReady = async (db: Kysely<Tables>, schema: string): Promise<Refused | null> => {
  const { rows } = await sql<{ number: string; version: string }>`SELECT current_setting('server_version_num') AS number, current_setting('server_version') AS version`.execute(db)
  if (Number(rows[0]?.number) < OLDEST) return refused('KB_STORE_TOO_OLD', `DATABASE_URL leads to PostgreSQL ${rows[0]?.version}; Kamarband needs 15 or newer.`)
  await sql`CREATE SCHEMA IF NOT EXISTS ${sql.id(schema)}`.execute(db)
  await migrateUp(db)
  return null
}

/** Whether the driver can make sense of it: it throws at an address that is none, and takes any other word for a host. */
const isDatabaseAddress = (url: string): boolean => URL.canParse(url) && /^postgres(?:ql)?:$/.test(new URL(url).protocol)

/** The address for messages; its query may hold a password, too. */
const hidePassword = (url: string): string => {
  const shown = new URL(url)
  if (shown.password !== '') shown.password = '***'
  shown.search = ''
  return shown.href
}

const openAt = async (where: Where, name: string, options: OpenOptions, server: EmbeddedServer | null): Promise<Opened> => {
  const schema = options.schema ?? 'kamarband'
  const db = connect(where, schema, options.onLost ?? (() => undefined))
  const close = async (): Promise<void> => { await db.destroy(); await server?.stop() }
  try {
    const problem = await makeReady(db, schema)
    if (problem === null) return { ok: true, store: { db, where: name, pid: server?.pid ?? null, close: onceClosed(close) } }
    await close()
    return problem
  } catch (error) {
    await close()
    const refusal = refusalOf(error, name)
    if (refusal === null) throw error
    return { ok: false, refusal }
  }
}

/** Closing twice is closing once; a signal that nobody else listens to closes before it ends the process. */
const onceClosed = (close: () => Promise<void>): (() => Promise<void>) => {
  let closing: Promise<void> | null = null
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  const closeOnce = (): Promise<void> => {
    for (const signal of signals) process.off(signal, bySignal)
    closing ??= close()
    return closing
  }
  const bySignal = (signal: NodeJS.Signals): void => {
    if (process.listenerCount(signal) > 1) return // whoever else listens closes the store, in the order they need
    void closeOnce().finally(() => process.kill(process.pid, signal))
  }
  for (const signal of signals) process.on(signal, bySignal)
  return closeOnce
}

const openEmbedded = async (options: OpenOptions): Promise<Opened> => {
  const server = await startEmbedded(options.dataDir)
  if (!server.ok) return server
  return openAt({ host: server.host, port: server.port, database: 'postgres' }, options.dataDir, options, server)
}

/**
 * Opens the store and brings its tables up to date. Without `url` it starts the embedded PostgreSQL in `dataDir`; a database
 * that a killed run left behind is ended first. Refused, with a code and what to do: folder in use or closed, disk full,
 * no binaries, server unreachable or too old. Throws only what is our bug. Close it: `await store.close()`.
 */
export const openDatabase = async (options: OpenOptions): Promise<Opened> => {
  if (options.url === null || options.url === '') {
    try {
      return await openEmbedded(options)
    } catch (error) {
      const refusal = refusalOf(error, options.dataDir)
      const code = error instanceof Error && 'code' in error ? error.code : ''
      if (code === 'EEXIST' || code === 'ENOTDIR') return refused('KB_STORE_FOLDER_CLOSED', `${options.dataDir} is or lies below a file. Set KAMARBAND_DATA to a folder.`)
      const closed = error instanceof Error && 'code' in error && (error.code === 'EACCES' || error.code === 'EPERM' || error.code === 'EROFS')
      if (closed) return refused('KB_STORE_FOLDER_CLOSED', `${options.dataDir} cannot be written by this user. Set KAMARBAND_DATA to a folder that can.`)
      if (refusal === null) throw error
      return { ok: false, refusal }
    }
  }
  if (!isDatabaseAddress(options.url)) return refused('KB_STORE_UNREACHABLE',
    'DATABASE_URL is no address of a PostgreSQL. Write postgres://user:password@host:5432/database, with / ? # @ : % of the password as %2F %3F %23 %40 %3A %25.')
  return openAt({ url: options.url }, hidePassword(options.url), options, null)
}
