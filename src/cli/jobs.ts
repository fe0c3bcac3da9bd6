import { Piscina } from 'piscina'
import type { Report } from '../model/index.ts'
import type { Pipeline } from '../pipeline.ts'
import { type ReadLine, readLine } from './reader.ts'
import type { Terminal } from './terminal.ts'

/** Takes reports one by one and hands back what was read, in the order in which they came. */
export type Readers = {
  /** Takes a report; waits while too many are under way. */
  readonly take: (report: Report) => Promise<void>
  /** Waits for all that were taken. */
  readonly end: () => Promise<void>
}

/** Reports a worker is given at a time, and batches under way for each: enough to keep it busy, few enough for constant memory. */
const BATCH = { reports: 64, ahead: 3 } as const

/** Reads in this process. */
const readHere = (pipeline: Pipeline, terminal: Terminal, give: (read: ReadLine) => Promise<void>): Readers => ({
  take: (report) => give(readLine(report, pipeline, terminal.now())),
  end: async () => undefined,
})

/** Reads in `jobs` threads, each with a pipeline of its own (about 200 MB); order is kept. */
const readBeside = (jobs: number, terminal: Terminal, give: (read: ReadLine) => Promise<void>): Readers => {
  const pool = new Piscina<readonly Report[], readonly ReadLine[]>({ filename: new URL('./read-worker.js', import.meta.url).href, minThreads: jobs, maxThreads: jobs, workerData: { root: terminal.root } })
  const under: Promise<readonly ReadLine[]>[] = []
  let batch: Report[] = []
  const send = (): void => {
    if (batch.length === 0) return
    const reads = pool.run(batch)
    // A fault is met when its turn comes, not before.
    reads.catch(() => undefined)
    under.push(reads)
    batch = []
  }
  const giveFirst = async (): Promise<void> => { for (const read of (await under.shift()) ?? []) await give(read) }
  return {
    take: async (report) => {
      if (batch.push(report) < BATCH.reports) return
      send()
      while (under.length >= jobs * BATCH.ahead) await giveFirst()
    },
    end: async () => {
      send()
      try { while (under.length > 0) await giveFirst() } finally { await pool.destroy() }
    },
  }
}

/** Readers for one or more jobs; `give` gets every report's line, in order. */
export const readersFor = (jobs: number, pipeline: Pipeline, terminal: Terminal, give: (read: ReadLine) => Promise<void>): Readers =>
  (jobs > 1 ? readBeside(jobs, terminal, give) : readHere(pipeline, terminal, give))
