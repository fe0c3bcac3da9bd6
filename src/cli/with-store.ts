import { resolve } from 'node:path'
import { readerVersion } from '../api/version.ts'
import { ingest, type Pipeline } from '../pipeline.ts'
import { openDatabase, type Rebuild, refusalOf, type Store } from '../store/index.ts'
import { type Status, say, type Terminal } from './terminal.ts'

/** Where the data is: `KAMARBAND_DATA` as seen from where the command was typed, else `data` in the checkout. */
export const dataFolderOf = (terminal: Terminal): string => resolve(terminal.env.KAMARBAND_DATA || resolve(terminal.root, 'data'))
export const databaseUrlOf = (terminal: Terminal): string | null => terminal.env.DATABASE_URL || null

/** What every change of the store needs to know about whoever reads. */
export const rebuildBy = (terminal: Terminal): Rebuild => ({ now: terminal.now(), fold: ingest.foldText, readBy: readerVersion(terminal.root) })

/**
 * Opens the store for one command and closes it whatever happens. What a person can mend (folder in use, disk full, server
 * unreachable) is said, with status 2.
 */
export const withStore = async (terminal: Terminal, work: (store: Store, pipeline: Pipeline) => Promise<Status>): Promise<Status> => {
  const dataDir = dataFolderOf(terminal)
  const opened = await openDatabase({ dataDir, url: databaseUrlOf(terminal) })
  if (!opened.ok) {
    say(terminal, `${opened.refusal.message} (${opened.refusal.code})`)
    return 2
  }
  const { store } = opened
  try {
    return await work(store, terminal.open(terminal.root))
  } catch (error) {
    const refusal = refusalOf(error, store.where)
    if (refusal === null) throw error
    say(terminal, `${refusal.message} (${refusal.code})`)
    return 2
  } finally {
    await store.close()
  }
}
