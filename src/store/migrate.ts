import { type Kysely, type Migration, Migrator, NO_MIGRATIONS, sql } from 'kysely'
import * as first from './migrations/0001-first.ts'
import * as neighbourhoods from './migrations/0002-neighbourhoods.ts'
import * as columns from './migrations/0003-columns.ts'
import * as reinstated from './migrations/0004-reinstated.ts'
import * as search from './migrations/0005-search.ts'

/** Every change of the tables, in order; a file is never edited once it was released. */
const MIGRATIONS: Readonly<Record<string, Migration>> = { '0001-first': first, '0002-neighbourhoods': neighbourhoods, '0003-columns': columns, '0004-reinstated': reinstated, '0005-search': search }

/** It is told the schema: left alone it takes the lists of another Kamarband in the same database for ours. */
const migratorOf = async <Db>(db: Kysely<Db>): Promise<Migrator> => {
  const { rows } = await sql<{ schema: string }>`SELECT current_schema() AS schema`.execute(db)
  return new Migrator({ db, provider: { getMigrations: async () => ({ ...MIGRATIONS }) }, migrationTableSchema: rows[0]?.schema ?? 'public' })
}

/** Brings the tables up to this version of Kamarband. Throws what the database says when it cannot. */
export const migrateUp = async <Db>(db: Kysely<Db>): Promise<readonly string[]> => {
  const { error, results = [] } = await (await migratorOf(db)).migrateToLatest()
  if (error !== undefined) throw error
  return results.map((result) => result.migrationName)
}

/** Takes back every change of the tables, with all that stands in them. */
export const migrateDown = async <Db>(db: Kysely<Db>): Promise<readonly string[]> => {
  const { error, results = [] } = await (await migratorOf(db)).migrateTo(NO_MIGRATIONS)
  if (error !== undefined) throw error
  return results.map((result) => result.migrationName)
}
