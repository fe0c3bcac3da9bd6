import type {
  Claim, Explanation, Incident, Judgement, Link, Signal, StoredReport,
} from '../model/index.ts'

export type State = {
  readonly demonstration: boolean
  readonly counts: { readonly reports: number; readonly incidents: number; readonly claims: number; readonly signals: number }
  readonly languages: readonly string[]
  readonly version: string
  readonly loopback: boolean
  readonly progress: Progress | null
  /** Stored reports are being read again. */
  readonly rereading: Progress | null
}
export type Progress = { readonly loading: boolean; readonly done: number; readonly total: number }
export type IncidentPage = {
  readonly incidents: readonly Incident[]
  readonly total: number
  readonly placed: number
  readonly unplaced: number
  readonly next: string | null
}
/** How many incidents began on each day; of `open` only the publication is known. `undated`: of which no day is known at all. */
export type DayCounts = { readonly days: readonly { readonly day: string; readonly dated: number; readonly open: number }[]; readonly undated: number }
/** A report with the language in which it was read: BCP 47, or `und`. */
export type ReadReport = StoredReport & { readonly language: string }
export type LinkedClaim = Link & { readonly claimBody: Claim }
export type Dossier = {
  readonly incident: Incident
  readonly claims: readonly Claim[]
  readonly reports: readonly ReadReport[]
  readonly judgements: readonly Judgement[]
  readonly links: readonly LinkedClaim[]
}
export type Level = 'low' | 'medium' | 'high' | 'critical' | 'cannot-say'
export type SectorProperties = {
  readonly id: string
  readonly name: Readonly<Record<string, string>>
  readonly countries: readonly string[]
  readonly incidents: number
  readonly level: Level
}
export type Sectors = GeoJSON.FeatureCollection<GeoJSON.Polygon | GeoJSON.MultiPolygon, SectorProperties>
export type PartyRow = { readonly id: string; readonly kind: string; readonly country: string | null; readonly names: Readonly<Record<string, readonly string[]>> }
/** A publisher; `source` of a report is its id or one of its hosts. */
export type SourceRow = { readonly id: string; readonly names: readonly string[]; readonly country: string | null; readonly family: string | null; readonly hosts: readonly string[] }
export type Feed = {
  readonly id: string
  readonly url: string
  readonly lastAt: string | null
  /** `ok`, `unchanged`, or the code of a signal. */
  readonly lastStatus: string | null
  readonly items: number
  readonly nextAt: string
}
export type StoredProfile = { readonly id: string; readonly name: string; readonly party: string | null }
export type Added = {
  readonly added: readonly string[]
  readonly duplicates: readonly string[]
  readonly refused: readonly Signal[]
  readonly incidents: readonly string[]
}
export type NewReport = { readonly text: string; readonly title?: string; readonly source?: string; readonly url?: string; readonly published?: string }

/** What the server answered when it did not do what was asked: RFC 9457, or our own code when it was not reached. */
export type Problem = { readonly title: string; readonly status: number; readonly detail: string | null; readonly code: string }

/** A request that failed, with the problem as the server told it. Thrown, because that is how the query library learns of it. */
export class RequestFailed extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.title)
    this.problem = problem
  }
}

const PROFILE_HEADER = 'Kamarband-Profile'
let actingProfile: string | null = null
/** Says who acts from now on; null for nobody. */
export const actAs = (profileId: string | null): void => {
  actingProfile = profileId
}

const problemOf = async (response: Response): Promise<Problem> => {
  const body: unknown = await response.json().catch(() => ({}))
  const told = (typeof body === 'object' && body !== null ? body : {}) as Partial<Problem>
  return { title: told.title ?? response.statusText, status: response.status, detail: told.detail ?? null, code: told.code ?? 'KB_WEB_ANSWER_NOT_READABLE' }
}

export const ask = async <Answer>(method: string, path: string, body?: unknown): Promise<Answer> => {
  const headers: Record<string, string> = { accept: 'application/json' }
  if (body !== undefined) headers['content-type'] = 'application/json'
  if (actingProfile !== null && method !== 'GET') headers[PROFILE_HEADER] = actingProfile
  let response: Response
  try {
    response = await fetch(`api/v1${path}`, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
  } catch {
    throw new RequestFailed({ title: 'No answer', status: 0, detail: null, code: 'KB_WEB_NO_ANSWER' })
  }
  if (!response.ok) throw new RequestFailed(await problemOf(response))
  return response.status === 204 ? (undefined as Answer) : ((await response.json()) as Answer)
}

export type IncidentQuery = {
  readonly q: string | null
  readonly kind: string | null
  readonly sector: string | null
  readonly status: string | null
  readonly from: string | null
  readonly to: string | null
  readonly bbox: string | null
  readonly placed: string | null
}

/** How many incidents the page asks for at once: a screen holds some fifteen, and five hundred rows take the browser a second. */
const PAGE_SIZE = 100
/** Orders that the server knows; a register that is not loaded whole can be sorted by no other. */
export type ServerSort = 'newest' | 'oldest' | 'killed'

/** How many incidents of one spot a click on the map lists. */
const SPOT_SIZE = 100

export const search = (query: Readonly<Record<string, string | null>>): string => {
  const params = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) if (value !== null && value !== '') params.set(key, value)
  return params.size === 0 ? '' : `?${params}`
}

/** The API as the page uses it, one function a question. All reject with `RequestFailed`. */
export const api = {
  state: () => ask<State>('GET', '/state'),
  incidents: (query: IncidentQuery, sort: ServerSort, cursor: string | null) =>
    ask<IncidentPage>('GET', `/incidents${search({ ...query, sort, cursor, limit: String(PAGE_SIZE) })}`),
  /** The newest incidents of a filter within a box `west,south,east,north`. */
  within: (query: IncidentQuery, bbox: string) => ask<IncidentPage>('GET', `/incidents${search({ ...query, bbox, limit: String(SPOT_SIZE) })}`),
  days: (query: IncidentQuery) => ask<DayCounts>('GET', `/incidents/days${search(query)}`),
  incident: (id: string) => ask<Dossier>('GET', `/incidents/${encodeURIComponent(id)}`),
  explanation: (reportId: string) => ask<Explanation>('GET', `/reports/${encodeURIComponent(reportId)}/explanation`),
  addReport: (report: NewReport | { readonly url: string } | { readonly jsonl: string }) => ask<Added>('POST', '/reports', report),
  sectors: () => ask<Sectors>('GET', '/sectors'),
  parties: () => ask<readonly PartyRow[]>('GET', '/parties'),
  sources: () => ask<readonly SourceRow[]>('GET', '/sources'),
  feeds: () => ask<readonly Feed[]>('GET', '/feeds'),
  watchFeed: (url: string) => ask<Feed>('POST', '/feeds', { url }),
  dropFeed: (id: string) => ask<undefined>('DELETE', `/feeds/${encodeURIComponent(id)}`),
  signals: () => ask<readonly Signal[]>('GET', '/signals'),
  profiles: () => ask<readonly StoredProfile[]>('GET', '/profiles'),
  addProfile: (profile: { readonly name: string; readonly party: string | null }) => ask<StoredProfile>('POST', '/profiles', profile),
  clearDemonstration: () => ask<{ readonly reports: number }>('POST', '/demonstration/clear'),
}
