import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Pipeline } from '../pipeline.ts'
import { addReports, counts, openDatabase, type Reader, type Store } from '../store/index.ts'
import { beltReports, readBelt } from './bench-belt.ts'

const NOW = '2026-01-01T00:00:00.000Z'
/** Reports that are timed at each size. */
const TIMED = 2_000

export type Timed = { readonly size: number; readonly perSecond: number }
type Options = { readonly fold: (text: string) => string; readonly sizes: readonly number[]; readonly url: string | null; readonly told: (timed: Timed) => void; readonly progress: (done: number) => void }

/** Adds made reports to an empty store and times the last thousands before each size; the store is handed on, and taken away at the end. */
export const benchRegister = async (pipeline: Pipeline, { fold, sizes, url, told, progress }: Options, then: (store: Store) => Promise<void> = async () => undefined): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'kamarband-bench-'))
  const opened = await openDatabase({ dataDir: join(folder, 'data'), url, schema: 'kamarband_bench' })
  if (!opened.ok) throw new Error(opened.refusal.message)
  const { store } = opened
  const reader: Reader = { read: readBelt, register: pipeline.register, resolving: pipeline.resolving, sources: pipeline.sources }
  const reports = beltReports()
  const add = async (many: number): Promise<void> => {
    const batch = Array.from({ length: many }, () => reports.next().value as ReturnType<typeof reports.next>['value'])
    await addReports(store, reader, batch, { now: NOW, fold, readBy: 'bench' })
  }
  try {
    let done = 0
    for (const size of sizes) {
      while (done < size - TIMED) { const many = Math.min(TIMED, size - TIMED - done); await add(many); done += many; progress(done) }
      const began = performance.now()
      await add(TIMED)
      done += TIMED
      told({ size, perSecond: TIMED / ((performance.now() - began) / 1000) })
    }
    progress((await counts(store)).incidents)
    await then(store)
  } finally {
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
