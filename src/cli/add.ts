import { ingest } from '../pipeline.ts'
import { addReports } from '../store/index.ts'
import { bytesOf, fileTrouble, inputOf, isReadError, lineOfSignal } from './inputs.ts'
import { type Progress, progressOn } from './progress.ts'
import { graver, outputOf, type Status, say, type Terminal } from './terminal.ts'
import { rebuildBy, withStore } from './with-store.ts'

const isAddress = (name: string): boolean => /^https?:\/\//i.test(name)
const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

/**
 * `kamarband add`: takes the reports of files and addresses into the store, whatever their format, and says what became of
 * them. Each is read and kept before the next is fetched; what is no report is named, stored as a signal, and the rest goes on.
 */
export const add = (names: readonly string[], options: { readonly json?: boolean }, terminal: Terminal): Promise<Status> => withStore(terminal, async (store, pipeline) => {
  const progress = progressOn(terminal, 'bytes')
  const missing = { status: 0 as Status }
  const rebuild = rebuildBy(terminal)
  const added = await addReports(store, pipeline, itemsOf(names, terminal, progress, missing), {
    ...rebuild,
    onBug: (error, report) => progress.aside(() => say(terminal, `${report}: a fault of Kamarband, not of the report; it is kept unread\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)),
  })
  progress.end()
  const { duplicates, refused, incidents } = added
  const words = `${counted(added.added.length, 'report', 'reports')} added, ${duplicates.length} already there, ${counted(refused.length, 'signal', 'signals')}; ${counted(incidents.length, 'incident tells', 'incidents tell')} of what was added.\n`
  await outputOf(terminal.stdout).write(options.json === true ? `${JSON.stringify({ added: added.added, duplicates, refused, incidents })}\n` : words)
  return graver(missing.status, refused.length > 0 ? 1 : 0)
})

async function* itemsOf(names: readonly string[], terminal: Terminal, progress: Progress, missing: { status: Status }): AsyncGenerator<ingest.Ingested> {
  for (const name of names) {
    for await (const ingested of isAddress(name) ? ingest.fetchReports(name, terminal.net, terminal.now()) : fromFile(name, terminal, progress, missing)) {
      if (!ingested.ok) progress.aside(() => say(terminal, lineOfSignal(ingested.signal)))
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
