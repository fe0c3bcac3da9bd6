import { randomUUID } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { type OpenOptions, openDatabase, type Store } from '../database.ts'
import { migrateDown, migrateUp } from '../migrate.ts'

/** An open store for a test file, and how to leave nothing of it. */
export type TestStore = { readonly store: Store; readonly end: () => Promise<void> }

/** One way to have a database. `skipped`: it is not at hand, and `name` says how to have it. */
export type Way = { readonly name: string; readonly skipped: boolean; readonly open: () => Promise<TestStore> }

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

const url = process.env.KAMARBAND_TEST_DATABASE_URL ?? ''

const openServer = async (): Promise<TestStore> => {
  const schema = `kamarband_test_${randomUUID().slice(0, 8)}`
  const store = await opened({ dataDir: '', url, schema })
  return { store, end: async () => { await sql`DROP SCHEMA ${sql.id(schema)} CASCADE`.execute(store.db); await store.close() } }
}

/** The embedded database, and a server of one's own where a variable names it. */
export const WAYS: readonly Way[] = [
  { name: 'with the embedded database', skipped: false, open: openEmbedded },
  { name: `with a server (${url === '' ? 'run: KAMARBAND_TEST_DATABASE_URL=postgres://user@host/database npm test' : 'KAMARBAND_TEST_DATABASE_URL'})`, skipped: url === '', open: openServer },
]

/** Takes all tables down and up again: an empty store for the next test. */
export const emptied = async ({ db }: Store): Promise<void> => {
  await migrateDown(db)
  await migrateUp(db)
}
