import { ingest } from '../pipeline.ts'
import { type Added, addReports } from '../store/index.ts'
import { bytesOf, fileTrouble, inputOf, isReadError, lineOfSignal } from './inputs.ts'
import { type Progress, progressOn } from './progress.ts'
import { graver, outputOf, type Status, say, type Terminal } from './terminal.ts'
import { rebuildBy, withStore } from './with-store.ts'

const isAddress = (name: string): boolean => /^https?:\/\//i.test(name)
const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

/** What became of what was given: as `addReports` says, or the server that ran it. */
type Told = Pick<Added, 'added' | 'duplicates' | 'refused' | 'incidents'>

/**
 * `kamarband add`: takes the reports of files and addresses into the store, whatever their format, and says what became of
 * them. Each is read and kept before the next is fetched; what is no report is named, stored as a signal, and the rest goes on.
 * While a server holds the store, the files are read here and what was read is streamed to it.
 */
export const add = async (names: readonly string[], options: { readonly json?: boolean }, terminal: Terminal): Promise<Status> => {
  const progress = progressOn(terminal, 'bytes')
  const missing = { status: 0 as Status }
  const said = new Set<string>()
  const items = (): AsyncGenerator<ingest.Ingested> => itemsOf(names, terminal, progress, missing, said)
  const tell = async ({ added, duplicates, refused, incidents }: Told): Promise<Status> => {
    progress.end()
    for (const signal of refused) if (!said.has(lineOfSignal(signal))) say(terminal, lineOfSignal(signal))
    const words = `${counted(added.length, 'report', 'reports')} added, ${duplicates.length} already there, ${counted(refused.length, 'signal', 'signals')}; ${counted(incidents.length, 'incident tells', 'incidents tell')} of what was added.\n`
    await outputOf(terminal.stdout).write(options.json === true ? `${JSON.stringify({ added, duplicates, refused, incidents })}\n` : words)
    return graver(missing.status, refused.length > 0 ? 1 : 0)
  }
  return withStore(terminal, {
    inStore: async (store, pipeline) => tell(await addReports(store, pipeline, items(), {
      ...rebuildBy(terminal),
      onBug: (error, report) => progress.aside(() => say(terminal, `${report}: a fault of Kamarband, not of the report; it is kept unread\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)),
    })),
    // The server is of our version: its answer has the shape that the schema of this checkout gives it.
    byServer: async (server) => {
      try {
        return await tell(await server.ask('/ingested', { lines: asJson(items()) }) as Told)
      } finally {
        progress.end()
      }
    },
  })
}

async function* asJson(items: AsyncIterable<ingest.Ingested>): AsyncGenerator<string> {
  for await (const ingested of items) yield JSON.stringify(ingested)
}

async function* itemsOf(names: readonly string[], terminal: Terminal, progress: Progress, missing: { status: Status }, said: Set<string>): AsyncGenerator<ingest.Ingested> {
  for (const name of names) {
    for await (const ingested of isAddress(name) ? ingest.fetchReports(name, terminal.net, terminal.now()) : fromFile(name, terminal, progress, missing)) {
      if (!ingested.ok) {
        const line = lineOfSignal(ingested.signal)
        said.add(line)
        progress.aside(() => say(terminal, line))
      }
      yield ingested
    }
  }
}

async function* fromFile(name: string, terminal: Terminal, progress: Progress, missing: { status: Status }): AsyncGenerator<ingest.Ingested> {
  const input = await inputOf(name, terminal)
  if (typeof input === 'string') {
    say(terminal, input)
    missing.status = 2
    return
  }
  try {
    yield* ingest.readReports(bytesOf(input, progress), { at: input.at }, terminal.now())
  } catch (error) {
    if (!isReadError(error)) throw error
    say(terminal, fileTrouble(input.at, error))
    missing.status = 2
  }
}
