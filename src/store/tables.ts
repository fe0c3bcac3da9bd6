import type { Claim, Happening, Incident, Judgement, Link, Reason, Standing, Verdict } from '../model/index.ts'
import type { ColumnType, Generated } from 'kysely'
import type { JsonParameter } from './escape.ts'

/** A jsonb column: read as the value, written with `asJson`. */
type Json<Value> = ColumnType<Value, JsonParameter, JsonParameter>
/** An instant: read as RFC 3339 in UTC with milliseconds. */
type At = ColumnType<string, string, string>

/** One row: by which rules the register was made, who read every report, and the demonstration. */
type StateTable = {
  one: Generated<number>
  register_by: string | null
  /** The reader that has read every report. */
  read_by: string | null
  demonstration_loaded_at: ColumnType<string | null, string | null, string | null>
  demonstration_cleared_at: ColumnType<string | null, string | null, string | null>
}

export type ReportTable = {
  seq: Generated<number>
  id: string
  /** The id that the first version came with; `version` counts from 1. */
  root: string
  version: number
  source: string | null
  url: string | null
  lang: string | null
  published: string | null
  title: string | null
  text: string
  hash: string
  fetched_at: At
  supersedes: string | null
  demonstration: boolean
  /** Folded words of title and text. */
  words: ColumnType<string, unknown, unknown>
  erased_at: ColumnType<string | null, string | null | undefined, string | null>
  erased_why: ColumnType<string | null, string | null | undefined, string | null>
}

/** One act of reading a report: by which version of the reader, in which language. The latest counts. */
type ReadingTable = { id: Generated<number>; report: string; reader: string; language: string; read_at: At; /** It counts once somebody accepts it. */ proposed: Generated<boolean> }
type ReadingDecisionTable = { reading: number; accepted: boolean; profile: string | null; made_at: At }
type GradingTable = { seq: Generated<number>; sort: 'source' | 'incident'; subject: string; grade: string | null; confirmed: boolean; because: string; profile: string; made_at: At }
/** `withdrawn` false: the withdrawal is taken back. The last word on a report counts. */
type ReportWithdrawalTable = { seq: Generated<number>; root: string; withdrawn: Generated<boolean>; reason: string; profile: string | null; made_at: At }
/** `body` is null after an erasure by law. */
type ClaimTable = { reading: number; ord: number; id: string; report: string; body: ColumnType<Claim | null, JsonParameter, null> }

type ProfileTable = { id: string; name: string; party: string | null; made_at: At }
type JudgementTable = { seq: Generated<number>; id: string; left_claim: string; right_claim: string; verdict: Verdict; profile: string; reasons: Json<readonly Reason[]>; made_at: At }
type WithdrawalTable = { judgement: string; profile: string; made_at: At }
type SignalTable = { id: Generated<number>; code: string; at: string; expected: string; came: string; made_at: At; demonstration: boolean }

export type FeedTable = {
  id: string
  url: string
  added_at: At
  removed_at: ColumnType<string | null, string | null | undefined, string | null>
  etag: ColumnType<string | null, string | null | undefined, string | null>
  last_modified: ColumnType<string | null, string | null | undefined, string | null>
  last_at: ColumnType<string | null, string | null | undefined, string | null>
  last_status: ColumnType<string | null, string | null | undefined, string | null>
  items: Generated<number>
  failures: Generated<number>
  next_at: At
}

export type IncidentTable = {
  id: string
  /** By which the columns in memory know it; it stays while the incident changes. */
  n: Generated<number>
  kind: string
  status: string
  /** Days, Gregorian: when it happened as far as known, otherwise the day it was published (see days.ts). */
  from_day: string
  to_day: string
  lon: number | null
  lat: number | null
  /** Of its circle, in metres. */
  radius: number | null
  /** Its day is stated, not only the day of its publication. */
  dated: boolean
  sector: string | null
  countries: string[]
  demonstration: boolean
  /** Folded words of its names and of its reports. */
  words: ColumnType<string, unknown, unknown>
  body: Json<Incident>
  /** For sorting: the best number of dead, 0 where nobody gives one; independent sources. */
  killed: number
  witnesses: number
  /** The neighbourhood in which it was judged. */
  part: number
  /** By what it is compared with others, and the hashes of the blocks in which it stands. */
  standing: Json<Standing>
  blocks: number[]
  /** Tells whether a rebuilt row differs from this one. */
  hash: string
}
type IncidentReportTable = { incident: string; report: string }
type IncidentClaimTable = { incident: string; claim: string; ord: number }
type LinkTable = { incident: string; claim: string; report: string; sort: string; body: Json<Link> }
type RuleJudgementTable = { id: string; left_claim: string; right_claim: string; part: number; body: Json<Judgement> }
type IncidentBlockTable = { block: number; incident: string }
/** Two incidents that a person should look at, the lesser id first. */
type DoubtTable = { a: string; b: string; body: Json<Judgement> }
/** A happening of a report, ready to be compared; `blocks` are the hashes under which `happening_blocks` finds it. */
type HappeningTable = { n: Generated<number>; key: string; report: string; part: number; blocks: number[]; body: Json<Happening> }
type HappeningBlockTable = { block: number; n: number }
/** Reports whose happenings have to be made anew. */
type StaleTable = { report: string }
type TotalTable = { claim: string; report: string; from_day: string; to_day: string; countries: string[]; /** Its incidents are linked one by one; those of a long one are counted when somebody asks. */ linked: boolean }
/** What an incident was at one time; `body` null: it is gone, and `became` another one. */
type IncidentChangeTable = { seq: Generated<number>; incident: string; n: number | null; made_at: At; became: string | null; body: Json<unknown> }

export type Tables = {
  state: StateTable
  reports: ReportTable
  readings: ReadingTable
  live_readings: ReadingTable
  reading_decisions: ReadingDecisionTable
  report_withdrawals: ReportWithdrawalTable
  withdrawn_reports: { root: string; reason: string; profile: string | null; made_at: At }
  gradings: GradingTable
  claims: ClaimTable
  live_claims: { reading: number; ord: number; id: string; report: string; body: ColumnType<Claim, never, never> }
  profiles: ProfileTable
  judgements: JudgementTable
  withdrawals: WithdrawalTable
  signals: SignalTable
  feeds: FeedTable
  incidents: IncidentTable
  incident_reports: IncidentReportTable
  incident_claims: IncidentClaimTable
  links: LinkTable
  rule_judgements: RuleJudgementTable
  happenings: HappeningTable
  happening_blocks: HappeningBlockTable
  incident_blocks: IncidentBlockTable
  doubts: DoubtTable
  stale: StaleTable
  totals: TotalTable
  incident_changes: IncidentChangeTable
}
