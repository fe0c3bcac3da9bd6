import { randomUUID } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { type OpenOptions, openDatabase, type Store } from '../database.ts'
import { startEmbedded } from '../embedded/server.ts'
import { migrateDown, migrateUp } from '../migrate.ts'

/** An open store for a test file, and how to leave nothing of it. */
export type TestStore = { readonly store: Store; readonly end: () => Promise<void> }

/** One way to have a database. */
export type Way = { readonly name: string; readonly open: () => Promise<TestStore>; /** The address of the server, once it is open. */ readonly url: (() => string) | null }

const opened = async (options: OpenOptions): Promise<Store> => {
  const result = await openDatabase(options)
  if (!result.ok) throw new Error(`${result.refusal.code}: ${result.refusal.message}`)
  return result.store
}

/** A scratch folder that every user may enter, as the database's user must when we are root; mkdtemp makes it private. */
export const scratchFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'kamarband-test-'))
  chmodSync(folder, 0o755)
  return folder
}

const openEmbedded = async (): Promise<TestStore> => {
  const parent = scratchFolder()
  const store = await opened({ dataDir: join(parent, 'data'), url: null })
  return { store, end: async () => { await store.close(); rmSync(parent, { recursive: true }) } }
}

/** A server that others run: the one that a variable names, else one started for the test, which Kamarband reaches by its address only. */
export const someServer = async (): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> => {
  const named = process.env.KAMARBAND_TEST_DATABASE_URL ?? ''
  if (named !== '') return { url: named, stop: async () => undefined }
  const parent = scratchFolder()
  const server = await startEmbedded(join(parent, 'data'))
  if (!server.ok) throw new Error(server.refusal.message)
  const { host, port } = server
  return { url: `postgres://kamarband@localhost:${port}/postgres?host=${encodeURIComponent(host)}`, stop: async () => { await server.stop(); rmSync(parent, { recursive: true }) } }
}

let serverUrl = ''
const openServer = async (): Promise<TestStore> => {
  const { url, stop } = await someServer()
  serverUrl = url
  const schema = `kamarband_test_${randomUUID().slice(0, 8)}`
  const store = await opened({ dataDir: '', url, schema })
  return { store, end: async () => { await sql`DROP SCHEMA ${sql.id(schema)} CASCADE`.execute(store.db); await store.close(); await stop() } }
}

/** The embedded database, and a server. */
export const WAYS: readonly Way[] = [{ name: 'with the embedded database', open: openEmbedded, url: null }, { name: 'with a server by its address', open: openServer, url: () => serverUrl }]

/** Takes all tables down and up again: an empty store for the next test. */
export const emptied = async ({ db }: Store): Promise<void> => {
  await migrateDown(db)
  await migrateUp(db)
}
