import { type LogEvent, StartRefusal, startServer } from '../api/index.ts'
import { ingest } from '../pipeline.ts'
import { type Progress, progressOn } from './progress.ts'
import { outputOf, type Output, type Status, say, type Terminal } from './terminal.ts'
import { databaseUrlOf, dataFolderOf } from './with-store.ts'

/** `kamarband start`: serves the situation room until somebody asks it to end, then closes what it opened. */
export const start = async (options: { readonly demo: boolean }, terminal: Terminal): Promise<Status> => {
  const port = portOf(terminal.env.PORT)
  if (port === null) {
    say(terminal, `PORT is "${terminal.env.PORT}"; it must be a number from 0 to 65535, such as PORT=8400.`)
    return 2
  }
  const [output, progress, stopped] = [outputOf(terminal.stdout), progressOn(terminal, 'reports'), terminal.stopped()]
  const pipeline = { ...terminal.open(terminal.root), fold: ingest.foldText }
  try {
    const server = await startServer({
      root: terminal.root, dataDir: dataFolderOf(terminal), databaseUrl: databaseUrlOf(terminal), host: terminal.env.HOST || '127.0.0.1', port, demo: options.demo,
      pipeline, log: (event) => tell(event, terminal, output, progress),
    })
    await stopped
    progress.aside(() => say(terminal, 'Stopping ...'))
    await server.close()
    return 0
  } catch (error) {
    if (!(error instanceof StartRefusal)) throw error
    say(terminal, `${error.message} (${error.code})`)
    return 2
  }
}

const portOf = (port: string | undefined): number | null => {
  if (port === undefined || port === '') return 8400
  return /^\d{1,5}$/.test(port) && Number(port) < 65_536 ? Number(port) : null
}

const tell = (event: LogEvent, terminal: Terminal, output: Output, progress: Progress): void => {
  switch (event.what) {
    case 'listening': void output.write(`Kamarband is at ${event.url}\n`); break
    case 'progress': progress.at(event.done, event.total); break
    case 'loaded': progress.aside(() => say(terminal, `The demonstration is loaded: ${event.reports} reports. \`kamarband clear-demo\` or the page takes it out again.`)); break
    case 'warning': progress.aside(() => say(terminal, event.message)); break
    case 'bug': progress.aside(() => say(terminal, `A fault of Kamarband at ${event.at}\n${event.error instanceof Error ? (event.error.stack ?? event.error.message) : String(event.error)}`))
  }
}
