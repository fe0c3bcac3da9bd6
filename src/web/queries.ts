import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { Incident, Intent } from '../model/index.ts'
import type { Address } from './address.ts'
import { api, type IncidentQuery, type ServerSort } from './api.ts'
import { deciding } from './deciding.ts'

export const useBelt = () => useQuery({ queryKey: ['state'], queryFn: api.state, refetchInterval: ({ state }) => (state.data?.progress?.loading || state.data?.rereading?.loading ? 1_000 : false) })

/** The bounding box `w,s,e,n` of the map, kept beside the address because it follows from centre, zoom and the size of the window. */
export type Frame = string | null

/** The filters in the address as the API wants them. */
export const filtersOf = (address: Address, frame: Frame): IncidentQuery => ({
  q: address.q,
  kind: address.kind,
  sector: address.sector,
  status: address.status,
  from: address.from,
  to: address.to,
  // What is not on the map lies in no frame of it.
  bbox: address.frame === '1' && address.placed !== '0' ? frame : null,
  placed: address.placed === '0' ? 'false' : null,
})

export type Loaded = {
  readonly incidents: readonly Incident[]
  readonly total: number
  readonly unplaced: number
}

/** The order of the address as the server knows it; what it does not know is sorted among what is loaded. */
const serverSort = (sort: string | null): ServerSort => (sort === 'when' ? 'oldest' : sort === '-killed' ? 'killed' : 'newest')

const useIncidentPages = (filters: IncidentQuery, sort: ServerSort) =>
  useInfiniteQuery({
    queryKey: ['incidents', 'register', filters, sort],
    queryFn: ({ pageParam }) => api.incidents(filters, sort, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: (before) => before,
    select: ({ pages }): Loaded => ({
      incidents: pages.flatMap((page) => page.incidents),
      total: pages[0]?.total ?? 0,
      unplaced: pages[0]?.unplaced ?? 0,
    }),
  })

/** The incidents that the register shows, page by page. */
export const useRegister = (address: Address, frame: Frame) => useIncidentPages(filtersOf(address, frame), serverSort(address.sort))

/** What the time strip counts: every incident that matches but for time and frame. */
export const useWholeTime = (address: Address) => {
  const filters = { ...filtersOf(address, null), from: null, to: null, bbox: null }
  return useQuery({ queryKey: ['incidents', 'days', filters], queryFn: () => api.days(filters), placeholderData: (before) => before })
}

export const useDossier = (id: string | null) =>
  useQuery({ queryKey: ['incident', id], queryFn: () => api.incident(id ?? ''), enabled: id !== null })

export const useSectors = () => useQuery({ queryKey: ['sectors'], queryFn: api.sectors, staleTime: 60_000 })
export const useParties = () => useQuery({ queryKey: ['parties'], queryFn: api.parties, staleTime: Infinity })
export const useSources = () => useQuery({ queryKey: ['sources'], queryFn: api.sources, staleTime: Infinity })
export const useSignals = (open: boolean) => useQuery({ queryKey: ['signals'], queryFn: api.signals, enabled: open })
export const useFeeds = (open: boolean) => useQuery({ queryKey: ['feeds'], queryFn: api.feeds, enabled: open })
export const useProfiles = () => useQuery({ queryKey: ['profiles'], queryFn: api.profiles })
export const useExplanation = (report: string, open: boolean) =>
  useQuery({ queryKey: ['explanation', report], queryFn: () => api.explanation(report), enabled: open, staleTime: Infinity })

export const useStory = (id: string) => useQuery({ queryKey: ['story', id], queryFn: () => deciding.story(id) })
/** What an intent would do; nothing is asked while there is none. */
export const usePlan = (intent: Intent | null) => useQuery({ queryKey: ['plan', intent], queryFn: () => deciding.plan(intent as Intent), enabled: intent !== null, staleTime: 0, gcTime: 0 })
/** How many pairs and readings wait for a person. */
export const useWaiting = () => {
  const pairs = useQuery({ queryKey: ['review', 'count'], queryFn: () => deciding.doubts(1, null), staleTime: 60_000 })
  const readings = useQuery({ queryKey: ['proposals', 'count'], queryFn: () => deciding.proposals(1), staleTime: 60_000 })
  return { pairs: pairs.data?.total, readings: readings.data?.total }
}
/** As many readings that wait are shown at once. */
export const PROPOSALS_SHOWN = 50
export const useProposals = () => useQuery({ queryKey: ['proposals', 'list'], queryFn: () => deciding.proposals(PROPOSALS_SHOWN) })
export const usePreview = (report: string | null, open: boolean) => useQuery({ queryKey: ['preview', report], queryFn: () => deciding.previewProposals(report), enabled: open })
export const useStoredReport = (id: string, open: boolean) => useQuery({ queryKey: ['report', id], queryFn: () => deciding.report(id), enabled: open, staleTime: Infinity })
