import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely'
import pg from 'pg'
import { fromJson, JsonParameter, keepable, kept } from './escape.ts'
import type { Tables } from './tables.ts'

/** Numbers of PostgreSQL's types (pg_type.oid) that we read in our own way. */
const READ_AS: Readonly<Record<number, (value: string) => unknown>> = {
  20: Number, // bigint: counts and sequence numbers, far below 2^53
  25: kept,
  3802: fromJson,
  1184: (value) => new Date(value).toISOString(),
}

/** What a person's text may not be sent as it is (see escape.ts); lists are arrays of the database. */
const sendable = (value: unknown): unknown => {
  if (typeof value === 'string') return keepable(value)
  if (value instanceof JsonParameter) return value.json
  return Array.isArray(value) ? value.map(sendable) : value
}

const escaping = (pool: pg.Pool): PostgresPool => ({
  end: () => pool.end(),
  connect: async () => {
    const client = await pool.connect()
    const query = (text: string, values: readonly unknown[]): Promise<unknown> => client.query(text, values.map(sendable))
    // Kysely types `query` by overloads for results and for cursors; we use no cursor.
    return { query: query as PostgresPoolClient['query'], release: () => client.release() }
  },
})

/** Where a database is: a server's address, or the socket of the embedded one. */
export type Where = { readonly url: string } | { readonly host: string; readonly port: number; readonly database: string }

/** Opens a pool of connections that see only this schema. Connections are made when needed; errors come with the first query. */
export const connect = (where: Where, schema: string, onLost: (error: Error) => void): Kysely<Tables> => {
  const server = 'url' in where ? { connectionString: where.url } : { host: where.host, port: where.port, database: where.database, user: 'kamarband' }
  const pool = new pg.Pool({
    ...server,
    max: 6,
    idleTimeoutMillis: 10_000,
    connectionTimeoutMillis: 15_000,
    application_name: 'kamarband',
    // random_page_cost: the default is made for turning disks, and makes a search for words read every text instead of its index.
    options: `-c search_path=${schema},public -c TimeZone=UTC -c DateStyle=ISO -c random_page_cost=1.1`,
    types: { getTypeParser: (oid: number, format?: string) => READ_AS[oid] ?? pg.types.getTypeParser(oid, format === 'binary' ? 'binary' : 'text') } as pg.CustomTypesConfig,
  })
  // A server that goes away ends idle connections; the next query says so to whoever asks.
  pool.on('error', onLost)
  // One that goes away under a query says so to the query, and to the connection as well: unheard, that would end the process.
  pool.on('connect', (client) => { client.on('error', onLost) })
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool: escaping(pool) }) })
}
