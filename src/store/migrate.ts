import { type Kysely, type Migration, Migrator, NO_MIGRATIONS } from 'kysely'
import * as first from './migrations/0001-first.ts'
import * as neighbourhoods from './migrations/0002-neighbourhoods.ts'

/** Every change of the tables, in order; a file is never edited once it was released. */
const MIGRATIONS: Readonly<Record<string, Migration>> = { '0001-first': first, '0002-neighbourhoods': neighbourhoods }

const migratorOf = <Db>(db: Kysely<Db>): Migrator => new Migrator({ db, provider: { getMigrations: async () => ({ ...MIGRATIONS }) } })

/** Brings the tables up to this version of Kamarband. Throws what the database says when it cannot. */
export const migrateUp = async <Db>(db: Kysely<Db>): Promise<readonly string[]> => {
  const { error, results = [] } = await migratorOf(db).migrateToLatest()
  if (error !== undefined) throw error
  return results.map((result) => result.migrationName)
}

/** Takes back every change of the tables, with all that stands in them. */
export const migrateDown = async <Db>(db: Kysely<Db>): Promise<readonly string[]> => {
  const { error, results = [] } = await migratorOf(db).migrateTo(NO_MIGRATIONS)
  if (error !== undefined) throw error
  return results.map((result) => result.migrationName)
}
