import { resolve } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { type Claim, ClaimId, type Explained, type Incident, IncidentId, quoteOf, type Report } from '../../model/index.ts'
import { type Pipeline, resolving } from '../../pipeline.ts'
import { run } from '../program.ts'
import type { Terminal } from '../terminal.ts'

/** A pipeline of two words: a report that holds "killed" has a claim, one in `zz` stays unread, one with "fault" breaks it. */
export const claimOf = (report: Report): Claim => ({
  id: ClaimId(`claim:${report.id}:1`), report: report.id, happening: `${report.id}#1`, family: 'event', kind: 'armed_attack', step: null, says: 'happened', telling: 'news',
  at: quoteOf(report, 'text', 0, report.text.length), saidBy: { voice: 'outlet' }, when: { basis: 'unknown' }, where: { found: false, why: 'no-place-named', at: null, candidates: [] },
  origin: null, figures: [], actors: [], target: null, means: [], amounts: [], about: [], content: null,
})
const reads: Pipeline['read'] = (report) => {
  if (report.text.includes('fault')) throw new Error('our bug')
  const signals = report.lang === 'zz' ? [{ code: 'KB_LANGUAGE_WITHOUT_PACK', at: report.id, expected: 'a pack', came: 'zz', madeAt: '' }] : []
  return { report: report.id, language: report.lang ?? 'en', claims: report.text.includes('killed') ? [claimOf(report)] : [], ...(signals.length > 0 ? { signals } : {}) }
}
const leaf: Explained = { what: 'word, killed', rule: 'languages/en/words/x.txt:3', at: { part: 'text', start: 0, end: 4, words: 'کشته' }, rivals: [], from: [] }
export const TOY: Pipeline = {
  read: reads,
  explain: (report) => ({
    reading: reads(report),
    tree: reads(report).claims.map((claim) => ({ what: `${claim.id} event`, rule: 'attack', at: claim.at, rivals: [{ what: 'mine_blast', why: 'no mine', at: leaf.at }], from: [leaf, leaf] })),
  }),
  register: ({ claims, reports }) => ({
    incidents: claims.map((claim): Incident => ({ id: IncidentId(`incident:${claim.report}`), kind: 'armed_attack', when: claim.when, where: claim.where, figures: [], amounts: [], reports: [...reports.keys()], claims: [claim.id], witnesses: 1, status: 'reported', grading: { reliability: 'F', credibility: 6, by: 'rule', because: 'a toy' }, demonstration: false })),
    judgements: [], links: [],
  }),
  resolving,
  check: (tags) => [{ tag: tags[0] ?? 'en', examples: 2, passed: tags[0] === 'fa' ? 2 : 1, unusedWords: ['x'],
    failures: tags[0] === 'fa' ? [] : [{ file: 'languages/en/corpus/claims.txt', line: 3, kind: 'missing' as const, message: 'killed:3' }] }],
  score: (tags) => (tags.length > 0 ? tags : ['en']).map((tag) => ({
    tag, state: 'draft' as const, words: 3, unusedWords: 1, examples: 2, nothing: 1, passed: 2, heldout: 1,
    scored: [{ report: 'h1', slot: 'event_found', kind: 'armed_attack', outcome: 'right' as const, want: 'armed_attack', got: ['armed_attack'] }, { report: 'h1', slot: 'killed', kind: 'armed_attack', outcome: 'wrong' as const, want: '3-3', got: '2-2' }],
  })),
  sectors: [], parties: [], sources: new Map(), languages: ['en', 'fa'],
}

export type Ran = { readonly status: number; readonly out: string; readonly lines: readonly string[]; readonly err: string }
/** Runs the command line in this process, with its own streams. */
export const kamarband = async (words: readonly string[], given: Partial<Terminal> & { readonly input?: string; readonly tty?: boolean } = {}): Promise<Ran> => {
  const [out, err]: [string[], string[]] = [[], []]
  const into = (list: string[]) => Object.assign(new Writable({ write: (chunk, _, done) => { list.push(String(chunk)); done() } }), { isTTY: given.tty ?? false })
  const terminal: Terminal = {
    stdin: Readable.from([Buffer.from(given.input ?? '')]), stdout: into(out), stderr: into(err), env: {}, now: () => '2026-03-01T12:00:00Z', net: { fetch },
    root: resolve(import.meta.dirname, '../../..'), open: () => TOY, stopped: () => new Promise(() => undefined), ...given,
  }
  const status = await run(words, terminal)
  return { status, out: out.join(''), lines: out.join('').split('\n').slice(0, -1), err: err.join('') }
}
export const line = (id: string, text = 'Two were killed.', lang = 'en'): string => JSON.stringify({ id, text, lang })
