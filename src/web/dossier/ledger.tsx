import type { ReactNode } from 'react'
import type { Count, Incident, Quote, StoredReport, Voice } from '../../model/index.ts'
import { useSay } from '../locale.tsx'
import { RangeMark } from '../register/range-mark.tsx'
import { useWords } from '../words.ts'
import { WordsLink } from './words-link.tsx'

type Props = { readonly incident: Incident; readonly reports: ReadonlyMap<string, StoredReport> }
type Line = { readonly key: string; readonly number: ReactNode; readonly side: string | null; readonly saidBy: Voice; readonly report: string; readonly at: Quote }

/** Earliest report first; reports without a date come last. */
const byPublication = (reports: Props['reports']) => (a: { readonly report: string }, b: { readonly report: string }): number =>
  (reports.get(a.report)?.published ?? '9999').localeCompare(reports.get(b.report)?.published ?? '9999')

const Lines = ({ lines, reports }: { readonly lines: readonly Line[]; readonly reports: Props['reports'] }) => {
  const words = useWords()
  const say = useSay()
  return (
    <tbody>
      {lines.map((line) => {
        const report = reports.get(line.report)
        return (
          <tr key={line.key}>
            <td className="ledger-number">{line.number}{line.side !== null && line.side !== '' && <span className="quiet"> {line.side}</span>}</td>
            <td>{words.voice(line.saidBy, null)}</td>
            <td className="ledger-report">
              <bdi>{report?.source ? words.source(report.source) : line.report}</bdi>
              <span className="quiet"> {report?.published ? words.shortDay(report.published) : say('dossier.report.noDate')}</span>
            </td>
            <td className="ledger-words"><WordsLink report={line.report} quote={line.at} /></td>
          </tr>
        )
      })}
    </tbody>
  )
}

/** All figures of an incident: each number with who says it, in which report and in which words; low, best and high as a mark. */
export const Ledger = ({ incident, reports }: Props) => {
  const say = useSay()
  const words = useWords()
  const countOf = (count: Count): ReactNode => words.count(count)
  if (incident.figures.length === 0 && incident.amounts.length === 0) return <p className="quiet">{say('dossier.ledger.none')}</p>
  return (
    <table className="ledger">
      <thead>
        <tr>
          <th scope="col">{say('dossier.ledger.count')}</th>
          <th scope="col">{say('dossier.ledger.voice')}</th>
          <th scope="col">{say('dossier.ledger.report')}</th>
          <th scope="col">{say('dossier.ledger.words')}</th>
        </tr>
      </thead>
      {incident.figures.map((figure) => (
        <FigureLines key={figure.of} title={say(`figure.${figure.of}`)} mark={<RangeMark {...figure} spelled />}>
          <Lines
            reports={reports}
            lines={[...figure.ledger].sort(byPublication(reports)).map((entry, index) => ({
              key: `${entry.claim}${index}`, number: countOf(entry.count), report: entry.report, saidBy: entry.saidBy, at: entry.at,
              side: [
                entry.side === 'attacker' || entry.side === 'party' ? say(`side.${entry.side}`) : null,
                entry.who.group === null || entry.who.group === 'people' ? null : words.group(entry.who.group),
                entry.who.nationality === null ? null : words.country(entry.who.nationality),
              ].filter((part) => part !== null).join(say('list.comma')),
            }))}
          />
        </FigureLines>
      ))}
      {incident.amounts.map((amount) => (
        <FigureLines key={amount.of} title={say(`substance.${amount.of}`)} mark={<span className="range-best">{words.mass(amount)}</span>}>
          <Lines
            reports={reports}
            lines={[...amount.ledger].sort(byPublication(reports)).map((entry, index) => ({
              key: `${entry.claim}${index}`, number: `${words.number(entry.count)} ${say(`unit.${entry.unit}`)}`, side: null,
              report: entry.report, saidBy: entry.saidBy, at: entry.at,
            }))}
          />
        </FigureLines>
      ))}
    </table>
  )
}

const FigureLines = ({ title, mark, children }: { readonly title: string; readonly mark: ReactNode; readonly children: ReactNode }) => (
  <>
    <tbody className="ledger-head"><tr><th scope="colgroup" colSpan={4}><span>{title}</span>{mark}</th></tr></tbody>
    {children}
  </>
)
