import type { Explained } from '../../model/index.ts'
import { Failed } from '../failed.tsx'
import { useSay } from '../locale.tsx'
import { useExplanation } from '../queries.ts'
import { WordsLink } from './words-link.tsx'

const keyOf = ({ rule, what, at }: Explained): string => `${rule} ${what} ${at?.part} ${at?.start} ${at?.end}`

const Node = ({ step, report }: { readonly step: Explained; readonly report: string }) => {
  const say = useSay()
  return (
    <li>
      <span className="why-what">{step.what}</span> {step.at && <WordsLink report={report} quote={step.at} />}
      <code className="why-rule">{step.rule}</code>
      {step.rivals.length > 0 && (
        <ul className="why-rivals" aria-label={say('dossier.why.rivals')}>
          {step.rivals.map((rival) => <li key={`${rival.what}${rival.why}`}><s>{rival.what}</s> {rival.why}</li>)}
        </ul>
      )}
      {step.from.length > 0 && <ul>{step.from.map((from) => <Node key={keyOf(from)} step={from} report={report} />)}</ul>}
    </li>
  )
}

/** The tree from characters to claims of a report, as `kamarband explain` prints it. The sentences of rules are English. */
export const WhyTree = ({ report }: { readonly report: string }) => {
  const say = useSay()
  const query = useExplanation(report, true)
  if (query.isPending) return <p role="status" className="quiet">{say('dossier.why.loading')}</p>
  if (query.isError) return <Failed title={say('dossier.why')} error={query.error} onAgain={() => void query.refetch()} />
  if (query.data.tree.length === 0) return <p className="quiet">{say('dossier.why.none')}</p>
  return <ul className="why" dir="ltr" lang="en">{query.data.tree.map((step) => <Node key={keyOf(step)} step={step} report={report} />)}</ul>
}
