import { describe, expect, expectTypeOf, it } from 'vitest'
import { type Incident, IncidentId, ReportId, type StoredReport } from '../model/index.ts'
import { type Released, releaseIncident, releaseReport } from './leaves.ts'

const report: StoredReport = {
  id: ReportId('r1'), source: null, url: 'https://example.org/a', lang: null, published: null, title: 'A title', text: 'A text', fetchedAt: '2026-01-01T00:00:00.000Z',
  supersedes: null, demonstration: false,
}
const incident: Incident = {
  id: IncidentId('incident:1'), kind: 'arson', when: { basis: 'unknown' }, where: { found: false, why: 'no-place-named', at: null, candidates: [] }, figures: [], amounts: [],
  reports: [], claims: [], witnesses: 1, status: 'reported', grading: { reliability: 'F', credibility: 6, by: 'rule', because: 'a toy' }, demonstration: false,
}

describe('what may leave', () => {
  it('gives the public no text of a report', () => {
    expect(releaseReport(report, 'public')).toEqual({ id: 'r1', source: null, url: 'https://example.org/a', lang: null, published: null, supersedes: null, demonstration: false })
    expect(releaseReport(report, 'team')).toEqual(report)
    expectTypeOf(releaseReport(report, 'public')).not.toHaveProperty('text')
  })
  it('lets nothing pass that nobody decided about', () => {
    const tomorrow = { ...incident, informant: 'a name' }
    expect(releaseIncident(tomorrow, 'team')).toEqual(incident)
  })
  it('takes an incident that did not pass for no released one', () => {
    expectTypeOf(incident).not.toExtend<Released<Incident>>()
    expectTypeOf(releaseIncident(incident, 'team')).toExtend<Released<Incident>>()
  })
})
