import { availableParallelism } from 'node:os'
import type { Pipeline } from '../pipeline.ts'
import { eachReport, lineOfSignal } from './inputs.ts'
import { heapKeeper } from './heap.ts'
import { readersFor } from './jobs.ts'
import { progressOn } from './progress.ts'
import { READ_FAILED } from './reader.ts'
import { graver, outputOf, type Status, say, type Terminal } from './terminal.ts'

export type ReadOptions = { readonly jobs?: string | boolean }

/** Threads that were asked for: one when nothing was said, all cores for a bare `--jobs`; NaN for what is no number of threads. */
const jobsOf = (jobs: ReadOptions['jobs']): number => {
  if (jobs === undefined || jobs === false) return 1
  return jobs === true ? availableParallelism() : /^[1-9]\d{0,2}$/.test(jobs) ? Number(jobs) : Number.NaN
}

/**
 * `kamarband read`: reports as JSON Lines -> readings, one JSON line for each report, in the same order, in constant memory.
 * Reports in a language without a pack have a reading without claims; how many they are is said once at the end.
 */
export const read = async (files: readonly string[], options: ReadOptions, terminal: Terminal): Promise<Status> => {
  const jobs = jobsOf(options.jobs)
  if (Number.isNaN(jobs)) { say(terminal, `--jobs takes a number of threads, such as ${availableParallelism()}, or nothing for all cores.`); return 2 }
  const pipeline = terminal.open(terminal.root)
  const output = outputOf(terminal.stdout)
  const progress = progressOn(terminal, 'bytes')
  const unread = new Map<string, number>()
  let faults: Status = 0
  const tidy = heapKeeper()
  const readers = readersFor(jobs, pipeline, terminal, async ({ line, language, signals, fault }) => {
    if (fault !== null) progress.aside(() => say(terminal, fault))
    for (const signal of signals) {
      if (signal.code === 'KB_LANGUAGE_WITHOUT_PACK') unread.set(language, (unread.get(language) ?? 0) + 1)
      else progress.aside(() => say(terminal, lineOfSignal(signal)))
      if (signal.code === READ_FAILED) faults = 1
    }
    if (output.open()) await output.write(line)
    tidy()
  })
  const status = await eachReport(files, terminal, output, progress, readers.take)
  await readers.end()
  progress.end()
  if (output.open()) sayUnread(unread, pipeline, terminal)
  return graver(status, faults)
}

/** Says how many reports stayed unread, and which languages can be read. */
export const sayUnread = (unread: ReadonlyMap<string, number>, pipeline: Pipeline, terminal: Terminal): void => {
  if (unread.size === 0) return
  const counts = [...unread].sort((a, b) => b[1] - a[1]).map(([language, count]) => `${count} in ${language === 'und' ? 'an unknown language' : language}`)
  say(terminal, `Not read, for want of a language pack: ${counts.join(', ')}. There are packs for ${[...pipeline.languages].sort().join(', ')}.`)
}
