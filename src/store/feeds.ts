import { randomUUID } from 'node:crypto'
import type { Store } from './database.ts'
import type { FeedTable } from './tables.ts'
import type { Selectable } from 'kysely'

/** A feed that is watched, and how it is. `items`: reports that came from it; `failures`: in a row; instants in UTC. */
export type Feed = {
  readonly id: string
  readonly url: string
  readonly addedAt: string
  readonly lastAt: string | null
  /** `ok`, `unchanged`, or the code of the signal. */
  readonly lastStatus: string | null
  readonly items: number
  readonly failures: number
  readonly nextAt: string
}
/** What a conditional request needs (RFC 9110, section 13). */
export type Watch = Feed & { readonly etag: string | null; readonly lastModified: string | null }

const watchOf = (row: Selectable<FeedTable>): Watch => ({
  id: row.id, url: row.url, addedAt: row.added_at, lastAt: row.last_at, lastStatus: row.last_status, items: row.items, failures: row.failures, nextAt: row.next_at,
  etag: row.etag, lastModified: row.last_modified,
})

/** Begins to watch a feed, at once due; one that is watched already stays as it is. */
export const watchFeed = async (store: Store, url: string, now: string): Promise<Watch> => {
  await store.db.insertInto('feeds').values({ id: randomUUID(), url, added_at: now, next_at: now }).onConflict((conflict) => conflict.doNothing()).execute()
  return watchOf(await store.db.selectFrom('feeds').selectAll().where('url', '=', url).where('removed_at', 'is', null).executeTakeFirstOrThrow())
}

/** Stops watching a feed; the reports that came from it stay. */
export const unwatchFeed = async (store: Store, id: string, now: string): Promise<{ readonly removed: boolean }> => {
  const { numUpdatedRows } = await store.db.updateTable('feeds').set({ removed_at: now }).where('id', '=', id).where('removed_at', 'is', null).executeTakeFirstOrThrow()
  return { removed: numUpdatedRows > 0n }
}

/** The feeds that are watched, in the order in which they were added. */
export const listFeeds = async (store: Store): Promise<readonly Watch[]> =>
  (await store.db.selectFrom('feeds').selectAll().where('removed_at', 'is', null).orderBy('added_at').orderBy('id').execute()).map(watchOf)

export type Polled = Pick<Watch, 'etag' | 'lastModified' | 'lastStatus' | 'failures' | 'nextAt'> & { readonly lastAt: string; readonly items: number }

/** Keeps what a poll came to; `items` are those added to what was there before. */
export const feedPolled = async (store: Store, id: string, polled: Polled): Promise<void> => {
  await store.db.updateTable('feeds').where('id', '=', id).set((eb) => ({
    etag: polled.etag, last_modified: polled.lastModified, last_at: polled.lastAt, last_status: polled.lastStatus, failures: polled.failures, next_at: polled.nextAt,
    items: eb('items', '+', polled.items),
  })).execute()
}
