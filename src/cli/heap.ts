import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Resident memory in MiB from which rubbish is collected between reports, reports between two looks, and seconds between two collections at least. */
const KEEP = { mebibytes: 330, reports: 50, seconds: 1 } as const

/**
 * Keeps the memory of a long run small. Left alone, the engine lets rubbish grow to a few times what lives, since it may use all of the
 * machine; a fixed limit would end the process on one enormous report. The function is to be called after each report.
 */
export const heapKeeper = (): (() => void) => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  let reports = 0
  let last = 0
  return () => {
    if (++reports % KEEP.reports !== 0 || process.memoryUsage.rss() < KEEP.mebibytes * 1_048_576) return
    const now = performance.now()
    if (now - last < KEEP.seconds * 1000) return
    collect()
    last = now
  }
}
