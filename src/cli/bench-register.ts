import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Pipeline } from '../pipeline.ts'
import { addReports, openDatabase, type Reader, type Store } from '../store/index.ts'
import { beltReports, readBelt } from './bench-belt.ts'

const NOW = '2026-01-01T00:00:00.000Z'
/** Reports that are timed at each size. */
const TIMED = 2_000

/** Turns in which both stores get their share of these, so that whatever else the machine does weighs on both. */
const TURNS = 4

/**
 * `perSecond`: by the clock; `milliseconds`: of processor time for a report, ours and the database's; `small`: the same in a store that
 * holds no more than the first size, in turns with this one.
 */
export type Timed = { readonly size: number; readonly perSecond: number; readonly milliseconds: number; readonly small: number }
type Options = { readonly fold: (text: string) => string; readonly sizes: readonly number[]; readonly url: string | null; readonly told: (timed: Timed) => void }

/** Clock ticks in a second, as Linux counts processor time in /proc. */
const TICKS = 100
/** Seconds of processor time of a process and its children so far, those that are over too; 0 where there is no /proc. */
const secondsOf = (pid: number): number => {
  const ticks = (id: string): { readonly parent: number; readonly own: number; readonly over: number } | null => {
    try {
      const fields = readFileSync(`/proc/${id}/stat`, 'utf8').replace(/^.*\) /u, '').split(' ').map(Number)
      return { parent: fields[1] ?? 0, own: (fields[11] ?? 0) + (fields[12] ?? 0), over: (fields[13] ?? 0) + (fields[14] ?? 0) }
    } catch { return null }
  }
  let all: readonly string[] = []
  try { all = readdirSync('/proc').filter((name) => /^\d+$/.test(name)) } catch { return 0 }
  return all.reduce((sum, id) => { const one = ticks(id); return one === null ? sum : Number(id) === pid ? sum + one.own + one.over : one.parent === pid ? sum + one.own : sum }, 0) / TICKS
}

/** An empty store for a benchmark: of `DATABASE_URL` where there is one, else embedded; it is taken away at the end. */
export const withBenchStore = async (url: string | null, work: (store: Store, folder: string) => Promise<void>, schema = 'kamarband_bench'): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'kamarband-bench-'))
  const dataDir = join(folder, 'data')
  const opened = await openDatabase({ dataDir, url, schema })
  if (!opened.ok) throw new Error(opened.refusal.message)
  try { await work(opened.store, dataDir) } finally {
    await opened.store.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Adds made reports to a store, thousands at a time. */
export const adder = (pipeline: Pipeline, store: Store, fold: (text: string) => string, readBy = 'bench'): ((many: number) => Promise<void>) => {
  const reader: Reader = { read: readBelt, register: pipeline.register, resolving: pipeline.resolving, sources: pipeline.sources }
  const reports = beltReports()
  return async (many) => {
    const batch = Array.from({ length: many }, () => reports.next().value as ReturnType<typeof reports.next>['value'])
    await addReports(store, reader, batch, { now: NOW, fold, readBy })
  }
}

/** Adds made reports to an empty store and times the last thousands before each size, in turns with a store that stays small. */
export const benchRegister = (pipeline: Pipeline, { fold, sizes, url, told }: Options): Promise<void> => withBenchStore(url, (small) => withBenchStore(url, async (store) => {
  const [first = TIMED] = sizes
  const stores = [{ store, add: adder(pipeline, store, fold) }, { store: small, add: adder(pipeline, small, fold) }] as const
  const fill = async (add: (many: number) => Promise<void>, many: number): Promise<void> => { for (let left = many; left > 0; left -= TIMED) await add(Math.min(TIMED, left)) }
  await fill(stores[1].add, first - TIMED)
  let done = 0
  for (const size of sizes) {
    await fill(stores[0].add, size - TIMED - done)
    const spent = [0, 0]
    let clock = 0
    for (let turn = 0; turn < TURNS; turn++) for (const [which, { store: into, add }] of stores.entries()) {
      const began = performance.now(), ours = process.cpuUsage(), theirs = into.pid === null ? 0 : secondsOf(into.pid)
      await add(TIMED / TURNS)
      const { user, system } = process.cpuUsage(ours)
      spent[which] = (spent[which] as number) + (user + system) / 1e6 + (into.pid === null ? 0 : secondsOf(into.pid) - theirs)
      if (which === 0) clock += performance.now() - began
    }
    done = size
    const [large, little] = spent.map((seconds) => (seconds * 1000) / TIMED) as [number, number]
    told({ size, perSecond: TIMED / (clock / 1000), milliseconds: large, small: little })
  }
}), 'kamarband_bench_small')
