import type { Preview } from '../model/index.ts'
import { counts, decideProposals, previewProposals, refreshRegister, rereadReports } from '../store/index.ts'
import { progressOn } from './progress.ts'
import { outputOf, type Status, say, type Terminal } from './terminal.ts'
import { rebuildBy, withStore } from './with-store.ts'

export type RereadOptions = { readonly language?: readonly string[]; readonly source?: readonly string[]; readonly report?: readonly string[]; readonly accept?: boolean; readonly json?: boolean }

/** What a better reader would do to the register, in numbers. */
const effectOf = ({ incidents }: Preview) => ({
  appear: incidents.filter(({ before, after }) => before === null && after !== null).length,
  change: incidents.filter(({ before, after }) => before !== null && after !== null).length,
  vanish: incidents.filter(({ after }) => after === null).length,
})

/**
 * `kamarband reread`: reads stored reports again, all when packs or stages are others than those that read last, or the part that is
 * named, and says what accepting it would do to the register. Nothing counts before it is accepted, here or in the page.
 */
export const reread = (options: RereadOptions, terminal: Terminal): Promise<Status> => withStore(terminal, {
  inStore: async (store, pipeline) => {
    const { language: languages, source: sources, report: reports } = options
    const named = { ...(languages && { languages }), ...(sources && { sources }), ...(reports && { reports }) }
    const rebuild = rebuildBy(terminal)
    const progress = progressOn(terminal, 'reports')
    const { reports: total } = await counts(store) // of a part we do not know before it is done
    const read = await rereadReports(store, pipeline, { ...rebuild, propose: true, onProgress: (done) => progress.at(done, Math.max(done, total)), ...(Object.keys(named).length > 0 && { only: named }) })
    progress.end()
    await refreshRegister(store, pipeline, rebuild)
    const preview = await previewProposals(store, pipeline, rebuild)
    const effect = effectOf(preview)
    const accepted = options.accept === true && preview.reports > 0
    if (accepted) await decideProposals(store, pipeline, rebuild, { accept: true, profile: null })
    const told = { reread: read.reread, otherwise: read.changed, waiting: accepted ? 0 : preview.reports, accepted: accepted ? preview.reports : 0, ...effect }
    await outputOf(terminal.stdout).write(options.json === true ? `${JSON.stringify(told)}\n` : inWords(told))
    return 0
  },
  byServer: async ({ url }) => {
    say(terminal, `The Kamarband at ${url} works with this folder. It reads again by itself when its packs are others; what it found waits in its page for somebody to accept it. To do it from here, stop it first. (KB_CLI_SERVER_RUNS)`)
    return 2
  },
})

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`
const inWords = (told: { readonly reread: number; readonly otherwise: readonly string[]; readonly waiting: number; readonly accepted: number; readonly appear: number; readonly change: number; readonly vanish: number }): string => {
  const read = told.reread === 0
    ? 'Every report was read by this version of packs and stages. Name a part to read it anyway, such as --language fa.\n'
    : `${counted(told.reread, 'report', 'reports')} read again, ${told.otherwise.length} of them otherwise than before.\n`
  if (told.waiting + told.accepted === 0) return read
  const effect = `${counted(told.appear, 'incident', 'incidents')} new, ${told.change} changed, ${told.vanish} gone`
  return told.accepted > 0
    ? `${read}${counted(told.accepted, 'reading', 'readings')} accepted: ${effect}.\n`
    : `${read}${counted(told.waiting, 'reading waits', 'readings wait')}. Accepted they would make: ${effect}. Accept them with --accept, or one by one in the page.\n`
}
