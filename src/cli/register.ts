import { type Arrived, type Claim, type Report, ReportId } from '../model/index.ts'
import { releaseIncident } from '../share/index.ts'
import { eachReport, lineOfSignal } from './inputs.ts'
import { progressOn } from './progress.ts'
import { sayUnread } from './read.ts'
import { readSafely } from './reader.ts'
import { graver, outputOf, type Status, say, type Terminal } from './terminal.ts'

/**
 * `kamarband register`: reports as JSON Lines -> incidents, one JSON line each, in memory and without a database.
 * A report that comes twice is one; the same id with another text is a correction of it, `r1~2`, as in the store.
 */
export const register = async (files: readonly string[], terminal: Terminal): Promise<Status> => {
  const pipeline = terminal.open(terminal.root)
  const output = outputOf(terminal.stdout)
  const progress = progressOn(terminal, 'bytes')
  const reports = new Map<ReportId, Arrived>()
  const claims = new Map<ReportId, readonly Claim[]>()
  const unread = new Map<string, number>()
  let faults: Status = 0
  const status = await eachReport(files, terminal, output, progress, async (came) => {
    const report = named(came, reports)
    if (report === null) return
    reports.set(report.id, report)
    const { reading, fault } = readSafely(report, pipeline, terminal.now())
    if (fault !== null) say(terminal, fault)
    claims.set(report.id, reading.claims)
    // A correction counts instead of what it corrects.
    if (report.id !== came.id) for (const id of claims.keys()) if (id !== report.id && reports.get(id)?.root === came.id) claims.delete(id)
    for (const signal of reading.signals ?? []) {
      if (signal.code === 'KB_LANGUAGE_WITHOUT_PACK') unread.set(reading.language, (unread.get(reading.language) ?? 0) + 1)
      else { progress.aside(() => say(terminal, lineOfSignal(signal))); faults = 1 }
    }
  })
  progress.end()
  const { incidents } = pipeline.register({ reports, claims: [...claims.values()].flat(), judgements: [], sources: pipeline.sources, now: terminal.now() })
  for (const incident of incidents) await output.write(`${JSON.stringify(releaseIncident(incident, 'team'))}\n`)
  sayUnread(unread, pipeline, terminal)
  return graver(status, faults)
}

/** The report under an id of its own, with its place in the order; null when it is already there. */
const named = (came: Report, reports: ReadonlyMap<ReportId, Arrived>): Arrived | null => {
  let id = came.id
  for (let version = 2; ; version++) {
    const known = reports.get(id)
    if (known === undefined) return { ...came, id, root: came.id, arrival: reports.get(came.id)?.arrival ?? reports.size }
    if (known.text === came.text && known.title === came.title) return null
    id = ReportId(`${came.id}~${version}`)
  }
}
