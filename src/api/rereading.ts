import type { Progress } from './context.ts'

/** The re-reading that runs: one at a time, and how far it is. */
export type Rereading = {
  readonly progress: () => Progress | null
  /** Null, and nothing is run, while another runs. `total`: how many reports it may come to. */
  readonly run: <Result>(total: number, read: (onProgress: (done: number) => void) => Promise<Result>) => Promise<Result | null>
}

export const newRereading = (): Rereading => {
  let progress: Progress | null = null
  return {
    progress: () => progress,
    run: async (total, read) => {
      if (progress !== null) return null
      progress = { loading: true, done: 0, total }
      try {
        return await read((done) => { progress = { loading: true, done, total: Math.max(total, done) } })
      } finally {
        progress = null
      }
    },
  }
}
