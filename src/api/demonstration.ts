import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { demonstrationLoaded, demonstrationState } from '../store/index.ts'
import type { Context, Ingested, Progress } from './context.ts'
import { takeIn } from './take-in.ts'

const linesIn = (file: string): number => readFileSync(file, 'utf8').split('\n').filter((line) => line.trim() !== '').length

async function* until(stopped: AbortSignal, items: AsyncIterable<Ingested>): AsyncGenerator<Ingested> {
  for await (const item of items) {
    if (stopped.aborted) return
    yield item
  }
}

export type Demonstration = { readonly progress: () => Progress | null; readonly load: (context: Context, stopped: AbortSignal) => Promise<void> }

/**
 * The reports of `demo/*.jsonl`, loaded through the same door as anything else: only into a store where nobody has added anything
 * and nobody has cleared it. A load that was cut off goes on at the next start. After each file its incidents are there.
 */
export const demonstration = (root: string): Demonstration => {
  // Until it is known that nothing is to be loaded, the page shows that something may come, not an empty belt.
  let progress: Progress | null = { loading: true, done: 0, total: 0 }
  const folder = join(root, 'demo')
  const load = async (context: Context, stopped: AbortSignal): Promise<void> => {
    try {
      await loadFiles(context, stopped)
    } finally {
      progress = null
    }
  }
  const loadFiles = async (context: Context, stopped: AbortSignal): Promise<void> => {
    const state = await demonstrationState(context.store)
    if (state.own || state.clearedAt !== null || state.loadedAt !== null || !existsSync(folder)) return
    const files = readdirSync(folder).filter((name) => name.endsWith('.jsonl')).sort().map((name) => join(folder, name))
    const total = files.reduce((sum, file) => sum + linesIn(file), 0)
    let before = 0
    let reports = 0
    const show = (done: number): void => {
      progress = { loading: true, done, total }
      context.log({ what: 'progress', done, total })
    }
    show(0)
    for (const file of files) {
      const items = context.ingest.readReports(createReadStream(file), { at: file.slice(root.length + 1) }, context.now())
      const added = await takeIn(context, until(stopped, items), { demonstration: true, onProgress: (done) => show(before + done) })
      if (stopped.aborted) return
      before += linesIn(file)
      reports += added.added.length
    }
    await demonstrationLoaded(context.store, context.now())
    progress = null
    context.log({ what: 'loaded', reports })
    context.changes.tell({ event: 'reports', data: { count: reports } })
  }
  return { progress: () => progress, load }
}
