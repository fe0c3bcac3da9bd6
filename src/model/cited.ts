import type { Claim } from './claim.ts'
import type { Day } from './ids.ts'
import type { Incident } from './incident.ts'
import type { StoredReport } from './report.ts'

/** A report as it is cited: everything but its text, which a citation has no use for. */
export type CitedReport = Omit<StoredReport, 'text'>

/**
 * An incident with what a way out cites. `from`, `to`: the Gregorian days by which it is found, both included; where no date is
 * told, the day of publication, which `incident.when` says.
 */
export type CitedIncident = {
  readonly incident: Incident
  readonly from: Day
  readonly to: Day
  readonly claims: readonly Claim[]
  readonly reports: readonly CitedReport[]
}
