import type { Evidence, Reading, Register, Report, Resolving, Source, SourceId } from '../model/index.ts'
import type { Fold } from './words.ts'

/** What the store asks of the stages: a `Pipeline` is one. */
export type Reader = {
  readonly read: (report: Report) => Reading
  readonly register: (evidence: Evidence) => Register
  readonly resolving: Resolving
  readonly sources: ReadonlyMap<SourceId, Source>
}

/** `now`: RFC 3339 in UTC. `readBy`: the version of the reader, kept with every reading; another version rebuilds the register. */
export type Rebuild = { readonly now: string; readonly fold: Fold; readonly readBy: string }
