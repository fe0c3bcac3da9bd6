import { type Audience, type Format, namesOf, type SentenceLanguage, writtenAs } from '../share/index.ts'
import { citedIncidents, refreshRegister } from '../store/index.ts'
import { ingest } from '../pipeline.ts'
import { type Output, outputOf, type Status, type Terminal } from './terminal.ts'
import { rebuildBy, withStore } from './with-store.ts'

export type ExportOptions = { readonly format: Format; readonly for: Audience; readonly language: SentenceLanguage }

/**
 * `kamarband export`: the incidents of the store, newest first, with the fields that the audience may see, in one of the formats of
 * `src/share` (docs/exports.md). While a server holds the store, the text comes from it.
 */
export const exportIncidents = (options: ExportOptions, terminal: Terminal): Promise<Status> => withStore(terminal, {
  inStore: async (store, pipeline) => {
    await refreshRegister(store, pipeline, rebuildBy(terminal))
    return write(writtenAs(options.format, citedIncidents(store, {}, ingest.foldText), { to: options.for, names: namesOf(pipeline), language: options.language }), outputOf(terminal.stdout))
  },
  byServer: (server) => write(server.read(`/export?format=${options.format}&for=${options.for}&language=${options.language}`), outputOf(terminal.stdout)),
})

const write = async (pieces: AsyncIterable<string>, output: Output): Promise<Status> => {
  for await (const piece of pieces) {
    if (!output.open()) break
    await output.write(piece)
  }
  return 0
}
