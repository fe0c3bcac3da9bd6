import { randomUUID } from 'node:crypto'
import { ingest, openPipeline, type Pipeline } from '../pipeline.ts'
import { counts, openDatabase, refusalOf, rereadReports, type Store, tellAddress } from '../store/index.ts'
import { makeApp } from './app.ts'
import { makeChanges } from './changes.ts'
import { START_CODES, type StartCode } from './codes.ts'
import type { Context, Log, Stages } from './context.ts'
import { demonstration } from './demonstration.ts'
import { isLoopback } from './guard.ts'
import { newRereading } from './rereading.ts'
import { rebuildOptions, refresh } from './take-in.ts'
import { readerVersion, versionOf } from './version.ts'
import { watching } from './watching.ts'

export type StartOptions = {
  /** The checkout: packs, places, demonstration and the built page stand there. */
  readonly root: string
  /** Folder of the embedded database. */
  readonly dataDir: string
  /** `postgres://...` of a server to use instead, or null. */
  readonly databaseUrl: string | null
  readonly host: string
  /** 0 takes any free port. */
  readonly port: number
  /** Load the demonstration into an empty store. */
  readonly demo: boolean
  readonly log: Log
  /** Opened from `root` when absent. */
  readonly pipeline?: Pipeline
}

export type Server = { readonly url: string; readonly close: () => Promise<void> }

/** Why the server does not start: a code, and a message that says what to do. Nothing is left running. */
export class StartRefusal extends Error {
  readonly code: string
  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

const LISTEN_CODES: Readonly<Record<string, StartCode>> = { EADDRINUSE: 'KB_SERVER_PORT_BUSY', EACCES: 'KB_SERVER_PORT_CLOSED', EADDRNOTAVAIL: 'KB_SERVER_NO_SUCH_HOST', ENOTFOUND: 'KB_SERVER_NO_SUCH_HOST', EAI_AGAIN: 'KB_SERVER_NO_SUCH_HOST' }

const listenRefusal = (error: unknown, { host, port }: StartOptions): StartRefusal | null => {
  const code = error instanceof Error && 'code' in error ? LISTEN_CODES[String(error.code)] : undefined
  if (code === undefined) return null
  const tip = code === 'KB_SERVER_NO_SUCH_HOST' ? '' : ` For example: PORT=${port < 1024 ? 8400 : port + 1} npm start`
  return new StartRefusal(code, `Cannot listen on ${host}:${port}. ${START_CODES[code]}${tip}`)
}

const openStore = async (options: StartOptions): Promise<Store> => {
  const onLost = (): void => options.log({ what: 'warning', message: 'The connection to the database was lost; it is tried again with the next request.' })
  const opened = await openDatabase({ dataDir: options.dataDir, url: options.databaseUrl, onLost })
  if (!opened.ok) throw new StartRefusal(opened.refusal.code, opened.refusal.message)
  return opened.store
}

/** The address to open in a browser. */
const urlOf = (host: string, port: number): string => `http://${/^(127\.0\.0\.1|localhost|0\.0\.0\.0|::)$/.test(host) ? 'localhost' : host.includes(':') ? `[${host}]` : host}:${port}`

/**
 * Tells the commands of this data folder where the server is; gives the way to take it back. By number: the name localhost has two
 * addresses, and another program may listen at the other one. Not with DATABASE_URL, where commands reach the database themselves.
 */
const tell = ({ databaseUrl, dataDir, log }: StartOptions, address: string, port: number): (() => void) => {
  if (databaseUrl !== null && databaseUrl !== '') return () => undefined
  const near = address === '0.0.0.0' ? '127.0.0.1' : address === '::' ? '::1' : address
  try {
    return tellAddress(dataDir, `http://${near.includes(':') ? `[${near}]` : near}:${port}`)
  } catch (error) {
    const refusal = refusalOf(error, dataDir)
    if (refusal === null) throw error
    log({ what: 'warning', message: `Commands will not find this server: ${refusal.message}` })
    return () => undefined
  }
}

/**
 * Starts the situation room: opens the store, listens, and then loads the demonstration and brings the register up to date while
 * the page can already be used; progress comes by `log` and in /api/v1/state. Rejects with a StartRefusal for what a person can
 * mend (port busy, data folder in use, disk full), with any other error for our bugs. `close` ends everything it started.
 */
export const startServer = async (options: StartOptions): Promise<Server> => {
  const store = await openStore(options)
  try {
    return await listen(store, options)
  } catch (error) {
    await store.close()
    throw listenRefusal(error, options) ?? error
  }
}

const listen = async (store: Store, options: StartOptions): Promise<Server> => {
  const { root, host, log } = options
  const stages: Stages = { ...(options.pipeline ?? openPipeline(root)), fold: ingest.foldText }
  const demo = demonstration(root)
  const changes = makeChanges(randomUUID().slice(0, 8))
  const stopped = new AbortController()
  // Whoever closes the server does not wait for a slow site.
  const fetchUntil: typeof fetch = (input, init) => fetch(input, { ...init, signal: init?.signal ? AbortSignal.any([init.signal, stopped.signal]) : stopped.signal })
  const context: Context = {
    store, stages, ingest, net: { fetch: fetchUntil }, now: () => new Date().toISOString(), changes, root, version: versionOf(root), readBy: readerVersion(root),
    loopback: isLoopback(host), progress: options.demo ? demo.progress : () => null, rereading: newRereading(), log,
  }
  const app = await makeApp(context)
  await app.listen({ host, port: options.port })
  const address = app.server.address()
  const bound = typeof address === 'string' ? null : address // a string is a socket of the file system, at which we never listen
  const url = urlOf(host, bound?.port ?? options.port)
  const untell = tell(options, bound?.address ?? host, bound?.port ?? options.port)
  log({ what: 'listening', url })
  const watch = watching(context)
  const settled = settle(context, options.demo ? demo.load : async () => undefined, stopped.signal).then(() => { if (!stopped.signal.aborted) watch.start() })
  let closing: Promise<void> | null = null
  const close = async (): Promise<void> => {
    stopped.abort()
    untell()
    changes.close()
    await Promise.all([app.close(), watch.stop(), settled])
    await store.close()
  }
  return { url, close: () => { closing ??= close(); return closing } }
}

/**
 * What a start owes the store: a register that a killed run left behind, what better packs read in it, and the demonstration.
 * A fault here is told, and the page stays.
 */
const settle = async (context: Context, load: (context: Context, stopped: AbortSignal) => Promise<void>, stopped: AbortSignal): Promise<void> => {
  const onBug = (error: unknown, report: string): void => context.log({ what: 'bug', error, at: `reading ${report}` })
  const bringUpToDate = async (): Promise<void> => {
    await refresh(context)
    // What people work with changes when they accept it; the demonstration simply follows.
    const { reports } = await counts(context.store)
    const read = await context.rereading.run(reports, (onProgress) => rereadReports(context.store, context.stages, { ...rebuildOptions(context), onBug, onProgress, propose: true }, stopped))
    if (read !== null && read.changed.length > 0) await refresh(context)
  }
  for (const step of [bringUpToDate, () => load(context, stopped)]) {
    try {
      await step()
    } catch (error) {
      if (!stopped.aborted) context.log({ what: 'bug', error, at: 'starting' })
    }
  }
}
