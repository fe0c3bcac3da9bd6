import { useState } from 'react'
import type { Claim, Judgement } from '../../model/index.ts'
import { reinstatingReport } from '../acts.ts'
import type { Do } from '../acting.ts'
import type { ReadReport } from '../api.ts'
import { Highlighted } from '../highlighted.tsx'
import { useSay } from '../locale.tsx'
import { foldedStretch, quotesOf } from '../quotes.ts'
import { isolate, useWords } from '../words.ts'
import { SourceGrade } from './grade.tsx'
import { usePointing } from './pointing.ts'
import { WhyTree } from './why-tree.tsx'
import { WithdrawReport } from './withdraw.tsx'
import { WordsLink } from './words-link.tsx'

/** A report longer than this many code units is folded around its quotes until somebody asks for the whole. */
const FOLD_OVER = 700

/** The language in which a report was read; the one it was brought with where the reading knows none. */
const languageOf = (report: ReadReport): string | null => (report.language === 'und' ? report.lang : report.language)

const ClaimLine = ({ claim, report }: { readonly claim: Claim; readonly report: ReadReport }) => {
  const say = useSay()
  const words = useWords()
  return (
    <li className="claim" data-claim={claim.id} data-telling={claim.telling}>
      <span className="claim-voice">{words.voice(claim.saidBy, report.source)}</span>
      <span className="claim-what">
        {words.claimKind(claim.family, claim.kind)}
        {claim.says !== 'happened' && <em> · {say(`says.${claim.says}`)}</em>}
        {claim.telling === 'background' && <em> · {say('telling.background')}</em>}
        {claim.origin && <span> · {say('dossier.origin', { country: words.country(claim.origin.country) })}</span>}
      </span>
      <span className="claim-values">
        {claim.figures.map((figure) => (
          <span key={`${figure.of} ${figure.side} ${figure.at.part} ${figure.at.start}`}>{say(`figure.${figure.of}`)} {words.count(figure.count)} <WordsLink report={report.id} quote={figure.at} /></span>
        ))}
        {'at' in claim.when && <WordsLink report={report.id} quote={claim.when.at} />}
        {claim.where.at && <WordsLink report={report.id} quote={claim.where.at} />}
      </span>
    </li>
  )
}

type CardProps = { readonly report: ReadReport; readonly claims: readonly Claim[]; readonly original: ReadReport | undefined; readonly takenBack: boolean } & Deciding
/** What can be done with a report beside reading it. */
type Deciding = { readonly busy: boolean; readonly onDo: Do }

const ReportCard = ({ report, claims, original, takenBack, busy, onDo }: CardProps) => {
  const say = useSay()
  const words = useWords()
  const { active, kept } = usePointing()
  const [whole, setWhole] = useState(false)
  const [why, setWhy] = useState(false)
  const [act, setAct] = useState<'withdraw' | 'grade' | null>(null)
  const toggle = (wanted: 'withdraw' | 'grade') => () => setAct(act === wanted ? null : wanted)
  const [unfolded, setShown] = useState(original === undefined)
  const quotes = claims.flatMap(quotesOf)
  const shown = unfolded || quotes.some(({ key }) => key === kept)
  // A reader on another machine gets no text: it is the team's.
  const text = (report as { readonly text?: string }).text ?? ''
  const title = (report as { readonly title?: string | null }).title ?? ''
  const long = text.length > FOLD_OVER
  const lang = languageOf(report)
  // A link of a report is only ever followed by a person's click, and only to the web.
  const link = report.url !== null && /^https?:\/\//i.test(report.url) ? report.url : null
  return (
    <article className="report" data-report={report.id} data-copy={original !== undefined || undefined} data-taken-back={takenBack || undefined}>
      <header>
        <strong><bdi>{report.source === null ? say('voice.outlet') : words.source(report.source)}</bdi></strong>
        <span>{report.published === null ? say('dossier.report.noDate') : words.instant(report.published)}</span>
        <span>{words.tongue(lang ?? 'und')}</span>
        {report.supersedes !== null && <span>{say('dossier.report.supersedes')}</span>}
        {takenBack && <strong className="taken-back">{say('dossier.report.withdrawn')}</strong>}
        {report.demonstration && <span className="quiet">{say('dossier.report.demo')}</span>}
        {original !== undefined && (
          <>
            <span>{say('dossier.report.copy', { source: isolate(original.source === null ? original.id : words.source(original.source)) })}</span>
            <button type="button" className="link" aria-expanded={shown} onClick={() => setShown(!shown)}>{say(shown ? 'dossier.report.fold' : 'dossier.report.unfold')}</button>
          </>
        )}
        {link !== null && <a href={link} target="_blank" rel="noreferrer noopener">{say('dossier.report.open')}</a>}
      </header>
      {shown && (
        <>
          {title !== '' && (
            <h4 dir="auto" lang={lang ?? undefined}><Highlighted text={title} part="title" quotes={quotes} active={active} /></h4>
          )}
          <div className="report-text" dir="auto" lang={lang ?? undefined} data-report-text>
            <Highlighted text={text} part="text" quotes={quotes} active={active} stretch={long && !whole ? foldedStretch(text, 'text', quotes) : undefined} />
          </div>
          <ul className="claims" aria-label={say('dossier.claims')}>
            {claims.map((claim) => <ClaimLine key={claim.id} claim={claim} report={report} />)}
          </ul>
          <footer>
            {long && <button type="button" className="link" onClick={() => setWhole(!whole)}>{say(whole ? 'dossier.report.fold' : 'dossier.report.whole')}</button>}
            <button type="button" className="link" aria-expanded={why} onClick={() => setWhy(!why)}>{say('dossier.why')}</button>
            {report.source !== null && <button type="button" className="link" aria-expanded={act === 'grade'} onClick={toggle('grade')}>{say('grade.source')}</button>}
            {takenBack && <button type="button" className="link" disabled={busy} onClick={() => onDo(reinstatingReport(report.id, ''))}>{say('withdraw.undo')}</button>}
            {!takenBack && <button type="button" className="link" aria-expanded={act === 'withdraw'} onClick={toggle('withdraw')}>{say('withdraw.title')}</button>}
          </footer>
          {why && <WhyTree report={report.id} />}
          {act === 'grade' && report.source !== null && <SourceGrade source={report.source} busy={busy} onDo={onDo} onDone={() => setAct(null)} />}
          {act === 'withdraw' && <WithdrawReport report={report.id} busy={busy} onDo={onDo} onDone={() => setAct(null)} />}
        </>
      )}
    </article>
  )
}

/** Reports that copy an earlier one of the incident, by the live judgements that say so: copy to original. */
const copiesIn = (judgements: readonly Judgement[], reports: readonly ReadReport[], claims: readonly Claim[]): ReadonlyMap<string, ReadReport> => {
  const reportOf = new Map(claims.map((claim) => [claim.id as string, claim.report as string]))
  const place = new Map(reports.map((report, index) => [report.id as string, index]))
  const originals = new Map<string, ReadReport>()
  for (const { left, right, reasons, withdrawnAt } of judgements) {
    if (withdrawnAt !== null || !reasons.some(({ evidence, points }) => evidence === 'copies' && points > 0)) continue
    const [a, b] = [place.get(reportOf.get(left) ?? ''), place.get(reportOf.get(right) ?? '')]
    if (a === undefined || b === undefined || a === b) continue
    const [first, later] = [reports[Math.min(a, b)], reports[Math.max(a, b)]]
    if (first && later && !originals.has(later.id)) originals.set(later.id, first)
  }
  return originals
}

type Props = { readonly reports: readonly ReadReport[]; readonly claims: readonly Claim[]; readonly judgements: readonly Judgement[]; readonly takenBack: ReadonlySet<string> } & Deciding

/** Who says what, in their own words: the incident's reports, earliest first, each with its claims; copies are grey and folded. */
export const Voices = ({ reports, claims, judgements, takenBack, busy, onDo }: Props) => {
  const ordered = [...reports].sort((a, b) => (a.published ?? '9999').localeCompare(b.published ?? '9999'))
  const copies = copiesIn(judgements, ordered, claims)
  return (
    <div className="voices">
      {ordered.map((report) => <ReportCard key={report.id} report={report} claims={claims.filter((claim) => claim.report === report.id)} original={copies.get(report.id)} takenBack={takenBack.has(report.id)} busy={busy} onDo={onDo} />)}
    </div>
  )
}
