import type { Reading, Report, Signal } from '../model/index.ts'
import type { Pipeline } from '../pipeline.ts'
import { releaseClaim } from '../share/index.ts'
import { eachReport, lineOfSignal } from './inputs.ts'
import { progressOn } from './progress.ts'
import { graver, outputOf, type Status, say, type Terminal } from './terminal.ts'

/**
 * `kamarband read`: reports as JSON Lines -> readings, one JSON line for each report, in the same order, in constant memory.
 * Reports in a language without a pack have a reading without claims; how many they are is said once at the end.
 */
export const read = async (files: readonly string[], terminal: Terminal): Promise<Status> => {
  const pipeline = terminal.open(terminal.root)
  const output = outputOf(terminal.stdout)
  const progress = progressOn(terminal, 'bytes')
  const unread = new Map<string, number>()
  let faults: Status = 0
  const status = await eachReport(files, terminal, output, progress, async (report) => {
    const reading = readOne(report, pipeline, terminal)
    for (const signal of reading.signals ?? []) {
      if (signal.code === 'KB_LANGUAGE_WITHOUT_PACK') unread.set(reading.language, (unread.get(reading.language) ?? 0) + 1)
      else progress.aside(() => say(terminal, lineOfSignal(signal)))
      if (signal.code === READ_FAILED) faults = 1
    }
    await output.write(`${JSON.stringify({ ...reading, claims: reading.claims.map((claim) => releaseClaim(claim, 'team')) })}\n`)
  })
  progress.end()
  if (output.open()) sayUnread(unread, pipeline, terminal)
  return graver(status, faults)
}

const READ_FAILED = 'KB_READ_FAILED'

/** A reading; where our reader fails on a report, one without claims that says so, and the fault on standard error. */
export const readOne = (report: Report, pipeline: Pipeline, terminal: Terminal): Reading => {
  try {
    return pipeline.read(report)
  } catch (error) {
    say(terminal, `${report.id}: a fault of Kamarband, not of the report\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
    const signal: Signal = { code: READ_FAILED, at: report.id, expected: 'a reading of the report', came: 'a fault of the reader; the report stays unread', madeAt: terminal.now() }
    return { report: report.id, language: 'und', claims: [], signals: [signal] }
  }
}

/** Says how many reports stayed unread, and which languages can be read. */
export const sayUnread = (unread: ReadonlyMap<string, number>, pipeline: Pipeline, terminal: Terminal): void => {
  if (unread.size === 0) return
  const counts = [...unread].sort((a, b) => b[1] - a[1]).map(([language, count]) => `${count} in ${language === 'und' ? 'an unknown language' : language}`)
  say(terminal, `Not read, for want of a language pack: ${counts.join(', ')}. There are packs for ${[...pipeline.languages].sort().join(', ')}.`)
}
