/**
 * The store: the only folder that knows SQL. Append-only reports, readings, claims, judgements, signals; derived incidents.
 *
 *   openDatabase({ dataDir, url }) -> { ok: true, store } | { ok: false, refusal: { code, message } }   // message says what to do
 *   store.close()
 *   tellAddress(dataDir, url) -> takeBack(), whoWorksWith(dataDir) -> { working, pid, url }   // commands hand a running server their work
 *   addReports(store, reader, items, { now, fold, readBy, demonstration?, onProgress?, onBug? }) -> { added, duplicates, refused, incidents, changed, gone }
 *       items: (async) iterable of Report, or of what ingest yields ({ ok: true, report } | { ok: false, signal }, which is stored)
 *       reader: { read, register, resolving, sources }, that is, a Pipeline
 *   refreshRegister(store, reader, { now, fold, readBy }) -> { rebuilt, changed, gone }  // nothing to do when the register is up to date
 *   rereadReports(store, reader, options, stopped?) -> { reread, changed }            // when packs or stages are others than before
 *   listProposals / previewProposals / decideProposals                              // what a better reader reads in another way, before it counts
 *   revisionsOf(store, reader, id), withdrawReport / reinstateReport(store, { id, reason, profile, now })
 *   planIntent(store, reader, options, intent) -> { found: true, plan }                // what a split, merge or withdrawal would do, before it is done
 *   storyOf(store, reader, id)                                                        // how an incident became what it is: joined, merged, split, judged, revised, graded
 *   listDoubts(store, { limit, cursor }), historyOf(store, id), becameOf(store, id)   // what a person should look at; how an incident came to be
 *   findIncidents(store, query, fold) -> { incidents, total, placed, unplaced, next }
 *   openIncident(store, id) -> { found: true, incident, claims, reports, judgements, links } | { found: false, why }
 *   citedIncidents(store, filter, fold) -> AsyncIterable<{ incident, from, to, claims, reports }>   // for the ways out, in constant memory
 *   pageOfCited(store, { limit, cursor, ...filter }, fold) -> { cited, total, next }, citedIncident(store, id), extentOf(store)
 *   countDays(store, filter, fold) -> { days, undated }, markTile(store, { z, x, y }, filter, fold)   // what a time strip and a map draw
 *   listReports(store, { limit, cursor, q }, fold), openReport(store, id), languagesOf(store, ids)
 *   isIncidentCursor(text), isReportCursor(text)                                      // a cursor that is none finds nothing
 *   addJudgement / withdrawJudgement, addProfile / listProfiles / findProfile, watchFeed / unwatchFeed / listFeeds / dueFeeds / feedPolled
 *   multiply(store, ...)                                                             // for benchmarks: a register of millions out of a real one
 *   addSignals / listSignals, counts, sectorCounts, clearDemonstration, eraseReport
 */
export { type Added, type AddOptions, addReports, type Item } from './add.ts'
export { type Opened, type OpenOptions, openDatabase, type Store } from './database.ts'
export { tellAddress, whoWorksWith, type Working } from './embedded/address.ts'
export * from './feeds.ts'
export type { IncidentFilter } from './filter.ts'
export {
  type Facets, facetsOf, findIncidents, type IncidentList, type IncidentQuery, type IncidentSort, isIncidentCursor, openIncident, type OpenedIncident, SORTS,
} from './incidents.ts'
export { countDays, type DayCount, type DayCounts, markTile, type TileAt, type TileMark } from './picture.ts'
export { citedIncident, citedIncidents, extentOf, type CitedPage, type Extent, pageOfCited } from './cited.ts'
export { addJudgement, addJudgements, addProfile, findProfile, type Judged, type JudgedAll, type KnownProfile, listProfiles, type NewJudgement, withdrawJudgement, withdrawJudgements } from './judgements.ts'
export type { Reader, Rebuild } from './reader.ts'
export { type GradingSet, type NewGrading, setGrading } from './gradings.ts'
export { type Refusal, REFUSAL_CODES, refusalOf } from './refusal.ts'
export { readEvidence, type Refreshed, refreshRegister } from './register/refresh.ts'
export { isReportCursor, languagesOf, listReports, type OpenedReport, openReport, type ReportList, type ReportQuery } from './reports.ts'
export { countProposals, decideProposals, listProposals, previewProposals, type Proposal } from './proposals.ts'
export { type Reread, type RereadOptions, rereadReports } from './reread.ts'
export { becameOf, type Doubt, type DoubtList, historyOf, type IncidentChange, isDoubtCursor, listDoubts } from './review.ts'
export { planIntent, type Planned } from './trials.ts'
export { type Named, type Story, type StoryEntry, storyOf, type Teller } from './story.ts'
export { type Revision, type Revisions, reinstateReport, revisionsOf, type Withdrawn, withdrawReport } from './revisions.ts'
export { isTotalCursor, listTotals, type Total, type TotalList } from './totals.ts'
export { addSignals, listSignals } from './signals.ts'
export { multiply } from './testing/multiply.ts'
export * from './state.ts'
export type { Fold } from './words.ts'
