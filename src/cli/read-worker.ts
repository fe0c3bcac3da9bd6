import { workerData } from 'node:worker_threads'
import type { Report } from '../model/index.ts'
import { openPipeline } from '../pipeline.ts'
import { type ReadLine, readLine } from './reader.ts'

/** What the worker of `kamarband read --jobs` does: opens a pipeline of its own, once, and reads the batches that it is given. */
const pipeline = openPipeline((workerData as { readonly root: string }).root)

export default (reports: readonly Report[]): readonly ReadLine[] => reports.map((report) => readLine(report, pipeline, new Date().toISOString()))
