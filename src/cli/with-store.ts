import { resolve } from 'node:path'
import { readerVersion } from '../api/version.ts'
import { ingest, type Pipeline } from '../pipeline.ts'
import { openDatabase, type Rebuild, type Refusal, refusalOf, type Store } from '../store/index.ts'
import { type RunningServer, runningServer, ServerTrouble } from './running.ts'
import { type Status, say, type Terminal } from './terminal.ts'

/** Where the data is: `KAMARBAND_DATA` as seen from where the command was typed, else `data` in the checkout. */
export const dataFolderOf = (terminal: Terminal): string => resolve(terminal.env.KAMARBAND_DATA || resolve(terminal.root, 'data'))
export const databaseUrlOf = (terminal: Terminal): string | null => terminal.env.DATABASE_URL || null

/** What every change of the store needs to know about whoever reads. */
export const rebuildBy = (terminal: Terminal): Rebuild => ({ now: terminal.now(), fold: ingest.foldText, readBy: readerVersion(terminal.root) })

/** One command by both ways: in the store itself, or through the server that holds its folder. Both print the same. */
export type Ways = {
  readonly inStore: (store: Store, pipeline: Pipeline) => Promise<Status>
  readonly byServer: (server: RunningServer) => Promise<Status>
}

/**
 * Opens the store for one command and closes it whatever happens; while a server holds the folder, that one does the work. What
 * a person can mend (folder in use, disk full, server silent) is said, with status 2.
 */
export const withStore = async (terminal: Terminal, ways: Ways): Promise<Status> => {
  const dataDir = dataFolderOf(terminal)
  const opened = await openDatabase({ dataDir, url: databaseUrlOf(terminal) })
  if (!opened.ok) return opened.refusal.code === 'KB_STORE_IN_USE' ? withServer(dataDir, opened.refusal, terminal, ways) : told(opened.refusal, terminal)
  const { store } = opened
  try {
    return await ways.inStore(store, terminal.open(terminal.root))
  } catch (error) {
    const refusal = refusalOf(error, store.where)
    if (refusal === null) throw error
    return told(refusal, terminal)
  } finally {
    await store.close()
  }
}

const withServer = async (dataDir: string, inUse: Refusal, terminal: Terminal, ways: Ways): Promise<Status> => {
  try {
    const server = await runningServer(dataDir, terminal)
    return server === null ? told(inUse, terminal) : await ways.byServer(server)
  } catch (error) {
    if (!(error instanceof ServerTrouble)) throw error
    say(terminal, error.message)
    return 2
  }
}

const told = (refusal: Refusal, terminal: Terminal): Status => {
  say(terminal, `${refusal.message} (${refusal.code})`)
  return 2
}
